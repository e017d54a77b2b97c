"""Which ids there are: what content may name in an edition, even where the thing named did not load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from macros.content import choices, protocols
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.diagnostics import Location
from macros.protocol import versions
from macros.readers.data import Map


def readable(edition: Edition, kind: str, text: str = "") -> bool:
    """Whether every file that holds ids of this kind could be read; else nobody can say that one is missing."""
    unsound = any(shelf.guessed for shelf in edition.library.shelves.values())
    if unsound and any(
        edition.library.shelves[shelf].lost(id_, *steps) for shelf, id_, steps in _holders(edition, kind)
    ):
        return False
    needed = _PREFIXED.get(text.partition(":")[0]) or _NEEDS.get(kind, {_SHELVES.get(kind, kind)})
    return not needed & edition.library.unread


def _holders(edition: Edition, kind: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The mappings whose keys are the ids of a kind, where these stand inside other values: shelf, id and path."""
    shelf, *steps = _INSIDE.get(kind, ("",))
    if shelf:
        held = edition.layers if shelf == "profile" else edition.library.shelves[shelf].sources
        yield from ((shelf, id_, tuple(steps)) for id_ in held if id_ in edition.library.shelves[shelf].sources)


def known_ids(edition: Edition, kind: str) -> set[str]:
    """Every id of a kind, the ids of values that did not load included, so that one fault is told once."""
    if kind not in edition.ids:
        special = _SPECIAL.get(kind)
        edition.ids[kind] = special(edition) if special else set(edition.library.shelves[_SHELVES.get(kind, kind)].ids)
    return edition.ids[kind]


def place(edition: Edition, kind: str, id_: str) -> Location | None:
    """Where an id of a kind is defined; None for a kind whose ids stand in no one place."""
    for shelf_, holder, steps in _holders(edition, kind):
        source, path = edition.library.shelves[shelf_].sources[holder]
        if id_ in _keys(source.data, *path, *steps):
            return source.at((*path, *steps, id_), key=True)
    shelf = edition.library.shelves.get(_SHELVES.get(kind, kind))
    return shelf.ids.get(id_) if shelf else None


def _citations(edition: Edition) -> set[str]:
    rules, laws = known_ids(edition, "rule"), known_ids(edition, "register entry")
    return {f"rule:{id_}" for id_ in rules} | {f"law:{id_}" for id_ in laws}


def _attributions(edition: Edition) -> set[str]:
    return _citations(edition) | {f"evidence:{id_}" for id_ in known_ids(edition, "evidence")}


def _checkable(edition: Edition) -> set[str]:
    laws, sections = known_ids(edition, "register entry"), edition.library.shelves["section"].ids
    return {f"law:{id_}" for id_ in laws} | {f"section:{id_}" for id_ in sections}


def _contacts(edition: Edition) -> set[str]:
    return {id_ for source in edition.sources for id_ in _keys(source.data, "contacts")}


def _sections(edition: Edition) -> set[str]:
    added = (_keys(source.data, "protocol", "sections") for source in edition.sources)
    texts = {name.partition("/")[2] for name in edition.library.shelves["local section"].ids}
    profiles = (edition.library.all("profile").get(layer) for layer in edition.layers)
    listed = (texts.intersection(one.protocol.listed) for one in profiles if one and one.protocol)
    further = {name.partition("/")[2] for name in edition.library.shelves["further section"].ids}
    below = (protocols.section_names(edition.project.folder(layer)) for layer in edition.layers if layer != NATIONAL)
    return set(edition.library.shelves["section"].ids).union(*added, *listed, further, *below)


def _page_links(edition: Edition) -> set[str]:
    return set(choices.pages(edition)) | set(edition.library.shelves["local page"].ids)


def national_seats(edition: Edition) -> set[str]:
    """The roles of the agencies in the library, without those that a partnership adds."""
    agencies = edition.library.shelves["agency"].sources.values()
    return {role for source, path in agencies for role in _keys(source.data, *path, "roles")}


def _roles(edition: Edition) -> set[str]:
    return national_seats(edition).union(*(_keys(source.data, "seats") for source in edition.sources))


def _topics(edition: Edition) -> set[str]:
    return set(edition.library.shelves["topic"].ids).union(*(_keys(one.data, "topics") for one in edition.sources))


def _terms(edition: Edition) -> set[str]:
    entries = edition.library.shelves["term"].sources.items()
    return {id_ for id_, (source, path) in entries if "in_text" in _keys(source.data, *path)}


def _bodies(edition: Edition) -> set[str]:
    sources = edition.library.shelves["duties"].sources.values()
    return {body for source, _ in sources for body in _keys(source.data, "bodies")}


def _families(edition: Edition) -> set[str]:
    rule_sets = (source.data for source, _ in edition.library.shelves["rule set"].sources.values())
    return {str(data["family"]) for data in rule_sets if isinstance(data, Map) and "family" in data}


def _keys(data: Any, *path: str) -> list[str]:
    for step in path:
        data = data.get(step) if isinstance(data, Map) else None
    return list(data) if isinstance(data, Map) else []


_SHELVES = {"rule": "idea"}
# What a source that begins like this is kept in.
_PREFIXED = {"law": {"register entry"}, "evidence": {"evidence"}, "section": {"section"}}
# The kinds of file that hold the ids of a kind, where that is not a shelf of its own.
_NEEDS = {
    "citation": {"idea"}, "attribution": {"idea"}, "contact": {"profile"}, "role": {"agency", "profile"},
    "body": {"duties"},
    "topic": {"topic", "profile"},
    "family": {"rule set"}, "register group": {"register entry"}, "page link": {"local page"},
    "version": {"kept version"}, "layer": set(), "page": {"page"},
}  # fmt: skip
# The kinds whose ids are keys inside other values: the shelf of these, and the path to the keys.
_INSIDE: dict[str, tuple[str, ...]] = {
    "contact": ("profile", "contacts"),
    "section": ("profile", "protocol", "sections"),
    "role": ("agency", "roles"),
    "body": ("duties", "bodies"),
    "term": ("term", "in_text"),
    "family": ("rule set", "family"),
}
_SPECIAL: dict[str, Callable[[Edition], set[str]]] = {
    "citation": _citations,
    "attribution": _attributions,
    "checkable": _checkable,
    "contact": _contacts,
    "role": _roles,
    "topic": _topics,
    "body": _bodies,
    "section": _sections,
    "layer": lambda edition: set(),
    "term": _terms,
    "family": _families,
    "page link": _page_links,
    "version": lambda edition: {one.slug for one in versions.timeline(edition)},
    "page": lambda edition: set(edition.library.pages),
    "register group": lambda edition: set(edition.register_groups),
}
