"""What a folder does to the protocol fits what is there: its sections, their files, their links and their lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.checks.ids import known_ids
from macros.content import sections
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.content.markup import section_links
from macros.diagnostics import Location, Problem, suggest
from macros.model.introspection import Steps
from macros.model.protocol import Change, Version


@dataclass
class _Known:
    """The sections as the folders read so far have them: those in their order, those that an order of a folder's own
    has left out, and those that are dropped, with the folder that did either.
    """

    there: list[str]
    aside: dict[str, str] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each change of a section that is not there, lacks its file, or has one for nothing."""
    known = _Known(list(edition.library.all("outline")["protocol"].order))
    shelves = edition.library.shelves
    for layer in edition.layers if shelves["outline"].whole() else ():
        if any(map(_hides, (path[1:] for path in shelves["profile"].guessed if path[0] == layer))):
            return  # what this layer makes of the sections is not known, nor what the next ones find
        version: Version | None = edition.library.all("profile")[layer].protocol
        if version and version.order:
            known.there, known.aside = [*known.there, *known.aside], {}
            yield from _listed(edition, layer, version, known.there)
        below = list(known.there)
        for id_, change in version.sections.items() if version else ():
            yield from _misfit(edition, layer, id_, change, known)
        if version and version.order:
            yield from _left_out(edition, layer, version, known)
            own = _own(edition, layer)
            names = [id_ for id_ in version.listed if id_ in known.there or id_ in own]
            known.aside = {id_: layer for id_ in known.there if id_ not in names}
            known.there = names
        yield from _unused(edition, layer, sections.changes(version, below) if version else {})


def _hides(path: Steps) -> bool:
    """Whether what is unsound at a place of a profile may have changed which sections there are, or where."""
    if path[:1] == ("protocol",) and path[1:2] in (("order",), ("appendices",)):
        return True
    inside = path[3:] if path[:2] == ("protocol", "sections") else path
    return path == ("protocol", "sections")[: len(path)] or (
        inside != path and inside[:1] in ((), ("does",), ("after",), ("before",))
    )


def _own(edition: Edition, layer: str) -> list[str]:
    """The sections of which a folder has a text."""
    names = edition.library.shelves["local section"].ids
    return [name.partition("/")[2] for name in names if name.startswith(f"{layer}/")]


def _listed(edition: Edition, layer: str, version: Version, below: list[str]) -> Iterator[Problem]:
    """An order of one's own names sections that there are: those below, and those of which the folder has a text."""
    own, shelf = _own(edition, layer), edition.library.shelves["profile"]
    for key, names in (("order", version.order), ("appendices", version.appendices)):
        for place, id_ in enumerate(names):
            at, change = shelf.at(layer, "protocol", key, place), version.sections.get(id_)
            if change and change.does == "drops":
                yield Problem(at, f"'{id_}' is dropped under 'sections', and stands here; take one of them away")
            elif not change and id_ not in below and id_ not in own:
                right = f"for one of your own, write {edition.section_file(id_)}"
                hint = suggest(id_, [*below, *own]) or f"{_elsewhere(edition, id_)}; {right}"
                yield Problem(at, f"the protocol has no section '{id_}'{hint}")


def _elsewhere(edition: Edition, id_: str) -> str:
    """Which other protocol of the partnership has a section of its own of this name, as the end of a sentence."""
    for name, other in edition.protocols.items():
        if other.protocol != edition.protocol and f"{edition.id}/{id_}" in other.library.shelves["local section"].ids:
            whose = f"'{name}'" if name else "your first protocol"
            return f"; it is a section of {whose}, and stands in that one alone"
    return ""


def _left_out(edition: Edition, layer: str, version: Version, known: _Known) -> Iterator[Problem]:
    """An order of one's own leaves out no text of the folder's, and without a reason no section that is needed."""
    shelf = edition.library.shelves["profile"]
    for id_, change in version.sections.items():
        if change.does != "drops" and id_ not in version.listed:
            what = f"'{id_}' stands neither in 'order' nor in 'appendices', so nobody would read it; name it there"
            yield Problem(shelf.at(layer, "protocol", "sections", id_, key=True), what)
    for id_ in edition.library.all("outline")["protocol"].needed:
        if id_ in known.there and id_ not in version.listed and id_ not in version.sections:
            what = f"every agreement needs '{id_}', and it is not named here; name it, or say under sections: why not"
            yield Problem(shelf.at(layer, "protocol", "order", key=True), f"{what}, with does: drops and because:")


def _misfit(edition: Edition, layer: str, id_: str, change: Change, known: _Known) -> Iterator[Problem]:
    shelf = edition.library.shelves["profile"]
    at = shelf.at(layer, "protocol", "sections", id_, key=True)
    yield from _behind(edition, layer, id_, change, known.there)
    if change.does == "adds":
        if id_ in known.there:
            yield Problem(at, f"the protocol has a section '{id_}' already; it can be replaced or followed, not added")
        known.there.append(id_)
    elif id_ in known.gone:
        yield Problem(at, f"the section '{id_}' was dropped by '{known.gone[id_]}'; to have it again, add it")
    elif id_ in known.aside:
        what = f"the order of '{known.aside[id_]}' leaves out the section '{id_}'"
        yield Problem(at, f"{what}; to have it again, give an order of your own that names it")
    elif id_ not in known.there:
        hint = suggest(id_, known.there) or ("" if change.does == "drops" else "; to add it, say does: adds")
        yield Problem(at, f"the protocol has no section '{id_}'{hint}")
    if change.does == "drops" and id_ in known.there:
        known.there.remove(id_)
        known.gone[id_] = layer
    yield from _file(edition, layer, id_, change, at)


def _behind(edition: Edition, layer: str, id_: str, change: Change, there: list[str]) -> Iterator[Problem]:
    """What a section is put behind, or in front of, has its place before it."""
    other = change.after or change.before
    if other and (other == id_ or other not in there):
        at = edition.library.shelves["profile"].at(layer, "protocol", "sections", id_, change.place)
        itself = f"'{id_}' cannot stand {change.place} itself"
        unknown = f"'{other}' is not a section here yet{suggest(other, there)}"
        yield Problem(at, itself if other == id_ else unknown)


def _file(edition: Edition, layer: str, id_: str, change: Change, at: Location) -> Iterator[Problem]:
    """A change has its text in a file, but for a section that is dropped."""
    ids = edition.library.shelves["local section"].ids
    has = f"{layer}/{id_}" in ids
    if change.does != "drops" and not has:
        unused = [
            name for name in _own(edition, layer) if name not in edition.library.all("profile")[layer].protocol.sections
        ]
        yield Problem(at, f"the text for '{id_}' is missing: write {edition.section_file(id_)}{suggest(id_, unused)}")
    if change.does == "drops" and has:
        yield Problem(at, f"'{id_}' is dropped, and {edition.section_file(id_)} is still there; take one of them away")


def _unused(edition: Edition, layer: str, changes: dict[str, Change]) -> Iterator[Problem]:
    """A text that no change asks for would never be seen."""
    for name, at in edition.library.shelves["local section"].ids.items():
        folder, _, id_ = name.partition("/")
        if folder == layer and id_ not in changes:
            what = f"'{id_}' does not stand under {_where(edition)}"
            yield Problem(at, what + (suggest(id_, changes) or "; say there what this text does"))


def _where(edition: Edition) -> str:
    """Where a protocol says what it does to its sections."""
    if edition.protocol:
        return f"order: or sections: of {edition.inside(edition.protocol_file.name)}"
    return "protocol: sections: of this folder's profile"


def check_outline(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each national text that the outline does not name, and for each local one that it does."""
    shelf = edition.library.shelves["section"]
    order = edition.library.all("outline")["protocol"].order
    for id_, at in shelf.ids.items() if edition.library.shelves["outline"].whole() else ():
        if id_ not in order:
            yield Problem(at, f"'{id_}' does not stand in the outline, guidance/protocol.yml{suggest(id_, order)}")
    outlines = edition.library.shelves["outline"]
    outline = outlines.values["protocol"]
    for key, names in (("sections", outline.sections), ("appendices", outline.appendices)):
        for place, id_ in enumerate(names):
            if id_ not in shelf.ids and id_ in known_ids(edition, "section"):
                what = (
                    f"'{id_}' is a section of a partnership; the national protocol has the texts in guidance/protocol/"
                )
                yield Problem(outlines.at("protocol", key, place), what)
            elif key == "appendices" and id_ in outline.sections:
                yield Problem(outlines.at("protocol", key, place), f"'{id_}' stands among the sections already")


def check_gaps(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each link to a section that the edition does without: in its own text where the link
    stands, and for those of the national text where the section is dropped, which is what its author can change.
    """
    parts = edition.sections
    there = {part.id for part in parts}
    gone = {id_: at for at, id_ in _without(edition) if id_ not in there}
    national: dict[str, list[str]] = {}
    for part in parts:
        for piece in part.pieces:
            links = [id_ for *_, id_ in section_links(piece.text) if id_ in gone]
            for id_ in dict.fromkeys(links):
                if piece.origin == NATIONAL:
                    national.setdefault(id_, []).append(f"'{part.id}'")
                else:
                    yield _gap(edition, f"{piece.origin}/{part.id}", id_)
    for id_, names in national.items():
        what = f"the national text of {_named(names)} still points to '{id_}', which this edition drops"
        yield Problem(gone[id_], f"{what}; keep it, or replace what points to it", "warning")


def check_left_out(edition: Edition) -> Iterator[Problem]:
    """Yields a warning that lists what the order that counts here leaves out, so that nothing goes without a word."""
    layer = _orders(edition)
    if layer:
        left = [f"'{id_}'" for id_ in _aside(edition)]
        at = edition.library.shelves["profile"].at(layer, "protocol", "order", key=True)
        what = f"this order leaves out {_named(left)}, so the protocol is without {'them' if left[1:] else 'it'}"
        yield from [Problem(at, what, "warning")] if left else []


def _orders(edition: Edition) -> str:
    """The folder whose own order counts: the nearest that has one; empty where none has."""
    each = zip(edition.layers, edition.profiles, strict=True)
    return next((layer for layer, one in reversed(list(each)) if one.protocol and one.protocol.order), "")


def _aside(edition: Edition) -> list[str]:
    """The sections that are in no order, and that nobody dropped."""
    there = {part.id for part in edition.sections}
    return [part.id for part in sections.available(edition.library, edition.layers) if part.id not in there]


def _without(edition: Edition) -> Iterator[tuple[Location, str]]:
    """Each section that a folder drops or leaves out, with the place where it does."""
    shelf, layer = edition.library.shelves["profile"], _orders(edition)
    for id_ in _aside(edition) if layer else ():
        yield shelf.at(layer, "protocol", "order", key=True), id_
    for one, profile in zip(edition.layers, edition.profiles, strict=True):
        for id_, change in profile.protocol.sections.items() if profile.protocol else ():
            if change.does == "drops":
                yield shelf.at(one, "protocol", "sections", id_, key=True), id_


def _gap(edition: Edition, name: str, id_: str) -> Problem:
    source, _ = edition.library.shelves["local section"].sources[name]
    what = f"this edition has dropped the section '{id_}': the link to it is shown as plain words"
    return Problem(source.within(("text",), f"section:{id_}"), what, "warning")


def _named(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
