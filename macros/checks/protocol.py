"""What a folder does to the protocol fits what is there: its sections, their files, their links and their lists."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.ids import known_ids
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.content.markup import section_links
from macros.diagnostics import Location, Problem, suggest
from macros.model.introspection import Steps
from macros.model.protocol import Change


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each change of a section that is not there, lacks its file, or has one for nothing."""
    there = list(edition.library.all("outline")["protocol"].order)
    gone: dict[str, str] = {}
    shelves = edition.library.shelves
    for layer in edition.layers if shelves["outline"].whole() else ():
        if any(map(_hides, (path[1:] for path in shelves["profile"].guessed if path[0] == layer))):
            return  # what this layer makes of the sections is not known, nor what the next ones find
        version = edition.library.all("profile")[layer].protocol
        changes = version.sections if version else {}
        for id_, change in changes.items():
            yield from _misfit(edition, layer, id_, change, (there, gone))
        yield from _unused(edition, layer, changes)


def _hides(path: Steps) -> bool:
    """Whether what is unsound at a place of a profile may have changed which sections there are, or where."""
    inside = path[3:] if path[:2] == ("protocol", "sections") else path
    return path == ("protocol", "sections")[: len(path)] or (
        inside != path and inside[:1] in ((), ("does",), ("after",))
    )


def _misfit(
    edition: Edition, layer: str, id_: str, change: Change, known: tuple[list[str], dict[str, str]]
) -> Iterator[Problem]:
    there, gone = known
    shelf = edition.library.shelves["profile"]
    at = shelf.at(layer, "protocol", "sections", id_, key=True)
    yield from _behind(edition, layer, id_, change, there)
    if change.does == "adds":
        if id_ in there:
            yield Problem(at, f"the protocol has a section '{id_}' already; it can be replaced or followed, not added")
        there.append(id_)
    elif id_ in gone:
        yield Problem(at, f"the section '{id_}' was dropped by '{gone[id_]}'; to have it again, add it")
    elif id_ not in there:
        hint = suggest(id_, there) or ("" if change.does == "drops" else "; to add it, say does: adds")
        yield Problem(at, f"the protocol has no section '{id_}'{hint}")
    if change.does == "drops" and id_ in there:
        there.remove(id_)
        gone[id_] = layer
    yield from _file(edition, layer, id_, change, at)


def _behind(edition: Edition, layer: str, id_: str, change: Change, there: list[str]) -> Iterator[Problem]:
    """What a section is put behind has its place before it."""
    if change.after and (change.after == id_ or change.after not in there):
        at = edition.library.shelves["profile"].at(layer, "protocol", "sections", id_, "after")
        own = f"'{id_}' cannot stand after itself"
        other = f"'{change.after}' is not a section here yet{suggest(change.after, there)}"
        yield Problem(at, own if change.after == id_ else other)


def _file(edition: Edition, layer: str, id_: str, change: Change, at: Location) -> Iterator[Problem]:
    """A change has its text in a file, but for a section that is dropped."""
    ids = edition.library.shelves["local section"].ids
    has = f"{layer}/{id_}" in ids
    if change.does != "drops" and not has:
        files = [name.partition("/")[2] for name in ids if name.startswith(f"{layer}/")]
        unused = [name for name in files if name not in edition.library.all("profile")[layer].protocol.sections]
        yield Problem(at, f"the text for '{id_}' is missing: write protocol/{id_}.md{suggest(id_, unused)}")
    if change.does == "drops" and has:
        yield Problem(at, f"'{id_}' is dropped, and protocol/{id_}.md is still there; take one of them away")


def _unused(edition: Edition, layer: str, changes: dict[str, Change]) -> Iterator[Problem]:
    """A text that no change asks for would never be seen."""
    for name, at in edition.library.shelves["local section"].ids.items():
        folder, _, id_ = name.partition("/")
        if folder == layer and id_ not in changes:
            what = f"'{id_}' does not stand under protocol: sections: of this folder's profile"
            yield Problem(at, what + (suggest(id_, changes) or "; say there what this text does"))


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
    """Yields a warning for each link to a section that the edition has dropped: in its own text where the link stands,
    and for those of the national text where the section is dropped, which is what its author can change.
    """
    parts = edition.sections
    there = {part.id for part in parts}
    gone = {id_: layer for layer, id_ in _drops(edition) if id_ not in there}
    national: dict[str, list[str]] = {}
    for part in parts:
        for piece in part.pieces:
            links = [id_ for *_, id_ in section_links(piece.text) if id_ in gone]
            for id_ in dict.fromkeys(links):
                if piece.origin == NATIONAL:
                    national.setdefault(id_, []).append(f"'{part.id}'")
                else:
                    yield _gap(edition, f"{piece.origin}/{part.id}", id_)
    for id_, sections in national.items():
        at = edition.library.shelves["profile"].at(gone[id_], "protocol", "sections", id_, key=True)
        what = f"the national text of {_listed(sections)} still points to '{id_}', which this edition drops"
        yield Problem(at, f"{what}; keep it, or replace what points to it", "warning")


def _drops(edition: Edition) -> Iterator[tuple[str, str]]:
    """Each section that a folder drops, with the folder."""
    for layer, profile in zip(edition.layers, edition.profiles, strict=True):
        for id_, change in profile.protocol.sections.items() if profile.protocol else ():
            if change.does == "drops":
                yield layer, id_


def _gap(edition: Edition, name: str, id_: str) -> Problem:
    source, _ = edition.library.shelves["local section"].sources[name]
    what = f"this edition has dropped the section '{id_}': the link to it is shown as plain words"
    return Problem(source.within(("text",), f"section:{id_}"), what, "warning")


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
