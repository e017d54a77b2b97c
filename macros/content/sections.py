"""The sections of a protocol: the national ones, with what each layer and the partnership make of them.

An edition holds what comes of it, put together once: `Edition.sections`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from macros.content.layers import NATIONAL
from macros.content.library import Library
from macros.model.protocol import Change, Outline, SectionText, Version


@dataclass(frozen=True)
class Passage:
    """Some of a section's text, and the id of the layer whose text it is."""

    text: str
    origin: str


@dataclass(frozen=True)
class Section:
    """One section as an edition has it: its number (a letter for an appendix), and its text, piece by piece.

    Each piece follows the text of the layers below it; where one replaces them it stands alone.
    """

    id: str
    title: str
    pieces: tuple[Passage, ...]
    number: str = ""
    appendix: bool = False

    @property
    def text(self) -> str:
        """What the last layer says here."""
        return self.pieces[-1].text

    @property
    def origin(self) -> str:
        """The id of the layer that has the last word here."""
        return self.pieces[-1].origin

    @property
    def follows(self) -> str:
        """The text that the last layer's follows, if it only adds."""
        return "\n\n".join(piece.text for piece in self.pieces[:-1])

    @property
    def whole(self) -> str:
        """The section's text with whatever follows it."""
        return "\n\n".join(piece.text for piece in self.pieces)


def assemble(library: Library, layers: Iterable[str]) -> tuple[Section, ...]:
    """Every section in its order, numbered, with what these layers make of them; without any, the national ones."""
    return _numbered(_laid(library, layers)[0])


def available(library: Library, layers: Iterable[str]) -> tuple[Section, ...]:
    """The same, and behind them, without numbers, those that a layer's order leaves out: a later one may name them."""
    found, aside = _laid(library, layers)
    return (*_numbered(found), *aside)


def _laid(library: Library, layers: Iterable[str]) -> tuple[list[Section], list[Section]]:
    """What these layers make of the sections, in their order; and those that the last order of their own leaves out."""
    found, aside = _national(library), list[Section]()
    for layer in layers:
        version: Version | None = library.all("profile")[layer].protocol
        if version is None:
            continue
        if version.order:
            found, aside = [*found, *aside], []
        texts: dict[str, SectionText] = library.all("local section")
        for id_, change in changes(version, [part.id for part in found]).items():
            found = list(_changed(found, id_, change, layer, texts.get(f"{layer}/{id_}")))
        if version.order:
            found, aside = _in_order(found, version)
    return found, aside


def changes(version: Version, there: Collection[str]) -> dict[str, Change]:
    """What a folder does to each section: what it says, and the sections of its own that its order adds.

    `there` are the sections below.
    """
    own = [id_ for id_ in version.listed if id_ not in version.sections and id_ not in there]
    return {**version.sections, **dict.fromkeys(own, Change(does="adds"))}


def _in_order(found: list[Section], version: Version) -> tuple[list[Section], list[Section]]:
    """The sections that an order of a folder's own names, as it names them, and those that it does not."""
    by_id = {part.id: part for part in found}
    named = [
        replace(by_id[id_], appendix=id_ in version.appendices)
        for id_ in version.listed
        if id_ in by_id  # one that is not there is told by a check
    ]
    return named, [part for part in found if part.id not in version.listed]


def _national(library: Library) -> list[Section]:
    outline: Outline = library.all("outline")["protocol"]
    texts: dict[str, SectionText] = library.all("section")
    return [
        Section(id_, texts[id_].title, (Passage(texts[id_].text, NATIONAL),), appendix=id_ in outline.appendices)
        for id_ in outline.order
        if id_ in texts  # one that is not there is told where every id is looked up
    ]


def _changed(found: list[Section], id_: str, change: Change, layer: str, text: SectionText | None) -> Iterator[Section]:
    """The sections with one change made: its own stays in its place, or stands by the one that it names."""
    then = next((part for part in found if part.id == id_), None)
    now = _made(then, id_, change, layer, text)
    for part in found:
        if now and part.id == change.before:
            yield replace(now, appendix=part.appendix)
        if part.id != id_:
            yield part
        elif now and not change.place:
            yield now
        if now and part.id == change.after:
            yield replace(now, appendix=part.appendix)
    if now and not then and not change.place:
        yield now  # an order of the folder's own says where it goes


def _made(before: Section | None, id_: str, change: Change, layer: str, text: SectionText | None) -> Section | None:
    """What a change makes of a section: nothing where it is dropped, or where it does not fit, which a check tells."""
    if change.does == "drops":
        return None
    if text is None:
        return before
    piece = Passage(text.text, layer)
    if change.does == "adds":
        return Section(id_, text.title, (piece,))
    if before and change.does == "follows":
        return replace(before, pieces=(*before.pieces, piece))
    return before and replace(before, title=text.title, pieces=(piece,))


def _numbered(found: list[Section]) -> tuple[Section, ...]:
    body = [part for part in found if not part.appendix]
    letters = [part for part in found if part.appendix]
    return (
        *(replace(part, number=str(number)) for number, part in enumerate(body, 1)),
        *(replace(part, number=chr(ord("A") + number)) for number, part in enumerate(letters)),
    )
