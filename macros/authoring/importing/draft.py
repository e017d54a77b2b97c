"""A document as what a folder will hold: the texts of its sections, its pictures, its facts, and what is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.authoring.importing import facts, layout, parts, sent
from macros.authoring.importing.facts import Facts
from macros.authoring.importing.markdown import Section
from macros.authoring.importing.parts import Part
from macros.authoring.importing.pictures import Saved
from macros.content.edition import Edition
from macros.protocol import resemblance
from macros.protocol.resemblance import Resemblance
from macros.readers.document import Document, Notice, Place
from macros.readers.files import is_id

_COMPARED = 5_000  # characters
_SECTION = "section_"  # begins the bookmark of a section in a document that Sharewell exported
_SAME = 0.6  # of its words, by which a section under another title is still the one of the last draft


@dataclass(frozen=True)
class Draft:
    """What a document gives. `texts` are the files of its sections by id, in their order.

    `numbered` says whether its clauses are numbered by Sharewell.
    """

    parts: tuple[Part, ...]
    texts: Mapping[str, str]
    rows: Sequence[layout.Row]
    facts: Facts
    like: Mapping[str, Resemblance]
    pictures: Mapping[str, bytes]
    numbered: bool
    left_out: tuple[Notice, ...]
    look: tuple[Notice, ...]


def make(document: Document, national: Edition, earlier: Mapping[str, str] | None = None) -> Draft:
    """The draft of a document. `earlier` are the files of the last draft by the ids of their sections.

    A section of the last draft keeps its id; on the first, one that resembles a national section takes that one's.
    """
    document = sent.received(document)
    split = parts.split(document)
    said = facts.find(document, split.front)
    like = _like(split.parts, national)
    given = _again(split.parts, earlier) if earlier else _first(split.parts, like)
    order = national.library.all("outline")["protocol"]
    found = parts.named(split.parts, given, {*order.order, *(earlier or ())})
    saved, look = Saved(), list[Notice](said.notices)
    shown, targets = layout.numbers(found), sent.targets(document, found, national)
    texts, mark = {}, national.library.all("word")["source-unverified"]
    for part in found:
        section = Section(part, shown[part.id], document.notes, targets, saved, mark)
        texts[part.id] = section.text()
        look += [*_moved(part, shown[part.id]), *section.notices]
    if split.guessed and found:
        look.append(Notice(Place(0), "no paragraph has a heading's style; short lines in bold were taken for headings"))
    left_out = [*document.notices, *facts.unread(said, split.front), *_margins(document)]
    likenesses = {part.id: like[place] for place, part in enumerate(found) if place in like}
    return Draft(
        tuple(found), texts, layout.rows(found, order), said, likenesses, saved.files,
        document.properties.get(sent.CLAUSES) == "numbered", tuple(left_out),
        tuple(sorted(look, key=lambda one: one.place.order)),
    )  # fmt: skip


def _like(found: Sequence[Part], national: Edition) -> dict[int, Resemblance]:
    """The national section that each part resembles, by the part's place."""
    ours = {str(place): (part.title, part.text) for place, part in enumerate(found)}
    theirs = {one.id: (one.title, one.whole) for one in national.national_sections}
    return {int(place): one for place, one in resemblance.matched(ours, theirs).items()}


def _first(found: Sequence[Part], like: Mapping[int, Resemblance]) -> dict[int, str]:
    """The ids of a first draft: those that Sharewell's own export wrote as bookmarks, else those that they resemble."""
    marked = {
        place: mark.removeprefix(_SECTION).replace("_", "-")
        for place, part in enumerate(found)
        for mark in part.bookmarks
        if mark.startswith(_SECTION)
    }
    marked = {place: id_ for place, id_ in marked.items() if is_id(id_) and [*marked.values()].count(id_) == 1}
    return marked or {place: one.id for place, one in like.items()}


def _again(found: Sequence[Part], earlier: Mapping[str, str]) -> dict[int, str]:
    """Which section of the last draft each part is: the one of its title, else one with most of its words."""
    titles = {text.partition("\n")[0].removeprefix("# ").replace("\\", ""): id_ for id_, text in earlier.items()}
    given = {place: titles.pop(part.title) for place, part in enumerate(found) if part.title in titles}
    rest = {id_: text for id_, text in earlier.items() if id_ not in given.values()}
    for place, part in enumerate(found):
        if place not in given and rest:
            score, id_ = max(
                (resemblance.alike(part.text[:_COMPARED], text[:_COMPARED]), id_) for id_, text in rest.items()
            )
            if score >= _SAME:
                given[place] = id_
                del rest[id_]
    return given


def _moved(part: Part, shown: str) -> Iterator[Notice]:
    """A section whose number on the site is another than in the document."""
    if part.number and part.number.rpartition(" ")[2] != shown:
        yield Notice(
            part.place, f"the section '{part.title}' is number {part.number} in the document, and {shown} on the site"
        )


def _margins(document: Document) -> Iterator[Notice]:
    for text in document.margins:
        yield Notice(Place(0), f"in a header or footer: '{text}'")
