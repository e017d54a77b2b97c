"""Whatever names something else by its id must name something that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks import ids
from macros.content import choices
from macros.content.edition import Edition
from macros.content.formats import FORMATS
from macros.content.library import sources
from macros.diagnostics import Location, Problem, suggest
from macros.readers.data import Map

# How many wrong ids are told with what was meant: to guess takes a while.
GUESSED = 100
LISTED = 12  # so many ids fit into a sentence
_LOCAL = ("step", "step or ending", "question", "question or outcome")
_FORM = re.compile(r"((rule|law|evidence|section):)?[a-z0-9]+(-[a-z0-9]+)*|[a-z0-9/-]+\.md")
_A = {
    "register entry": "an entry of the register",
    "agency": "an agency",
    "evidence": "a piece of evidence",
    "page": "a page of the site",
}

# What a source begins with: the kind of thing that it then names; and which of them may stand where.
_PREFIXES = {"rule": "rule", "law": "register entry", "evidence": "evidence", "section": "section"}
_WAYS = {"citation": ("rule", "law"), "attribution": ("rule", "law", "evidence"), "checkable": ("law", "section")}


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each role, topic, contact, source, rule set or term that does not exist."""
    unknown = _unknown(edition)
    misspelt = _misdefined(edition, unknown) if unknown else {}
    for guesses, ((kind, text), places) in enumerate(unknown.items()):
        kind_, id_ = named(kind, text)
        if (kind_, id_) not in misspelt:
            meant = _meant(kind, text, ids.known_ids(edition, kind)) if guesses < GUESSED else ""
            message = f"'{text}' is not {what(kind, text)}{meant}"
            yield from (Problem(place, message) for place in places)
    for (kind, id_), (there, count) in misspelt.items():
        if at := ids.place(edition, kind, there):
            message = f"nothing names '{there}', and {count} places name '{id_}'; is it misspelt here?"
            yield Problem(at, message)
    yield from _withdrawn(edition)


def _meant(kind: str, text: str, known: set[str]) -> str:
    """The id that was meant, as the end of a sentence; where none is near, which there are, or where all stand."""
    if (near := suggest(text, known)) or kind not in choices.KINDS or not known:
        return near
    if len(known) <= LISTED:
        return f"; there {'is' if len(known) == 1 else 'are'} {', '.join(sorted(known))}"
    return "; all that there are stand under 'For boards', 'Every id'"


def _unknown(edition: Edition) -> dict[tuple[str, str], list[Location]]:
    """Where something is named that is not there, by the kind that is wanted and the text that names it."""
    found: dict[tuple[str, str], list[Location]] = {}
    right: set[tuple[str, str]] = set()  # a few ids are named thousands of times
    for kind, _, source, digest in sources(edition.library, [one.name for one in FORMATS]):
        for path, text, mark, is_key in digest.refs:
            if (mark.kind, text) in right or (kind == "further protocol" and mark.kind == "section"):
                continue  # what a protocol says of its own sections is told where that protocol is checked
            if mark.kind in _LOCAL or _misshapen(mark.kind, text) or not ids.readable(edition, mark.kind, text):
                continue
            if text in ids.known_ids(edition, mark.kind):
                right.add((mark.kind, text))
            else:
                found.setdefault((mark.kind, text), []).append(source.at(path, key=is_key))
    return found


def misdefined(edition: Edition) -> set[tuple[str, str]]:
    """The kind and id of whatever several places name, and that is misspelt where it is defined: told there, once."""
    if edition.misspelt is None:
        edition.misspelt = set(_misdefined(edition, _unknown(edition)))
    return edition.misspelt


def _misdefined(
    edition: Edition, unknown: dict[tuple[str, str], list[Location]]
) -> dict[tuple[str, str], tuple[str, int]]:
    """The ids that several places name and that are misspelt where they stand, each with how it is spelt there.

    That is so where nothing names the one that is there; how often the other is named stands beside it.
    """
    cases = edition.library.shelves["scenario"]
    if cases.ids.keys() - cases.sources.keys():
        return {}  # a case that need not be read was sound, and so were the names of what it names
    named_in: dict[tuple[str, str], list[Location]] = {}
    for (kind, text), places in unknown.items():
        named_in.setdefault(named(kind, text), []).extend(places)
    # In one file alone it is rather its author who misspelt it.
    several = {key: len(places) for key, places in named_in.items() if len({one.path for one in places}) > 1}
    used = _used(edition) if several else set()
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for (kind, id_), count in several.items():
        unused = {one for one in ids.known_ids(edition, kind) if (kind, one) not in used}
        if (hint := suggest(id_, unused)) and ids.place(edition, kind, there := hint.split("'")[1]):
            found[(kind, id_)] = (there, count)
    return found


def _used(edition: Edition) -> set[tuple[str, str]]:
    each = sources(edition.library, [kind.name for kind in FORMATS])
    return {named(mark.kind, text) for _, _, _, digest in each for _, text, mark, _ in digest.refs}


def named(kind: str, text: str) -> tuple[str, str]:
    """The kind and the id that a text names: for a source such as `law:gillick-1985` those after its beginning."""
    prefix, _, id_ = text.partition(":")
    return (_PREFIXES[prefix], id_) if kind in _WAYS and prefix in _PREFIXES else (kind, text)


def _misshapen(kind: str, text: str) -> bool:
    """Whether a text cannot be an id of this kind at all, which its format tells."""
    return not _FORM.fullmatch(text) or (kind in _WAYS and text.partition(":")[0] not in _WAYS[kind])


def what(kind: str, text: str) -> str:
    """What a message calls a thing of this kind, with its article."""
    if kind in _WAYS:
        prefix = text.partition(":")[0]
        if kind == "checkable" and prefix == "section":
            return "a national section"
        if prefix not in _WAYS[kind]:
            *first, last = (f"{way}:" for way in _WAYS[kind])
            return f"a source: write {', '.join(first)} or {last} and an id, as in rule:be-open"
        kind = _PREFIXES[prefix]
    return one(kind)


def one(kind: str) -> str:
    """A kind with its article."""
    return _A.get(kind, f"{'an' if kind[:1] in 'aeio' else 'a'} {kind}")


def wrong(edition: Edition, kind: str, value: str, missing: set[str]) -> str:
    """What is wrong with an id of some kind that a page hands to a macro; nothing where it is right.

    `missing` are the citations of ideas that no rule set of this edition carries.
    """
    if not ids.readable(edition, kind, value):
        return ""
    known = edition.case_ids if kind == "scenario" else ids.known_ids(edition, kind)
    if value not in known:
        told = named(kind, value) in misdefined(edition)
        return "" if told else f"'{value}' is not {what(kind, value)}{suggest(value, known)}"
    return f"no rule set that this edition uses carries '{value}'" if value in missing else ""


def _withdrawn(edition: Edition) -> Iterator[Problem]:
    cases = ids.known_ids(edition, "scenario")
    gone: set[str] = set()
    layers = (id_ for id_ in edition.layers if id_ in edition.library.shelves["profile"].sources)
    for layer, source in zip(layers, edition.sources, strict=True) if ids.readable(edition, "scenario") else ():
        names = source.data.get("withdrawn") if isinstance(source.data, Map) else None
        for name in names if isinstance(names, Map) else ():
            place = source.at(("withdrawn", name), key=True)
            if name not in cases:
                if _FORM.fullmatch(name):
                    yield Problem(place, f"'{name}' is not a scenario{suggest(name, cases)}")
                continue
            gone |= {name} if edition.without(layer, name) else set()
            if edition.home_of(name) == layer:
                message = f"'{name}' is a case of this folder's own; delete 'scenarios/{name}.yml', or take this out"
                yield Problem(place, message)
            elif cases and cases <= gone:
                yield Problem(place, "this withdraws the last case; a site has at least one")
