"""What a document cites, each place once: an entry by its name, or the section of an Act with the Act beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.audit.mentions import Mention
from macros.audit.names import Index, section_of
from macros.audit.sections import Section
from macros.audit.standing import Register, over

_NEAR = 8  # characters between two numbers of a list: `67 and 68`


@dataclass(frozen=True)
class Citation:
    """An entry that is cited, and where; `implied` where a title without a year was taken for this edition.

    `by_id` where the words do not name it, and a link of ours does.
    """

    start: int
    end: int
    block: int
    id: str
    implied: bool = False
    misnamed: bool = False
    by_id: bool = False


def citations(
    register: Register, mentions: tuple[Mention, ...], sections: tuple[Section, ...], day: date, made: Index
) -> tuple[Citation, ...]:
    """All citations in order. A section that is over is told with its Act, so that one fault is told once.

    A section that stands alone, and that the register does not hold, is as much over as the whole of its Act, if no Act
    that the document names, or that the index knows, has a section of that number to speak of.
    """
    covered = {one.beside.start for one in sections if one.id and one.beside and over(register[one.id], day)}
    gone = {act: id_ for id_, act in made.acts.items() if over(register[id_], day) and register[id_].kind == "act"}
    held = tuple(one for one in sections if one.id)
    alone = [one for one in sections if not one.id and not one.beside and one.act in gone]
    clear = _clear(alone, mentions, sections, made) if alone else []
    found = [*_of_sections(held), *(Citation(one.start, one.end, one.block, gone[one.act], True) for one in clear)]
    found += [*_of_names(register, mentions, covered)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _clear(
    alone: list[Section], mentions: tuple[Mention, ...], sections: tuple[Section, ...], made: Index
) -> Iterator[Section]:
    """Those of which nobody would think of another Act.

    No other has such a number: of those in the paragraph, or of all, where the paragraph does not speak of this one.
    """
    spoken: dict[int, set[str]] = {}
    for block, act in (
        *((one.block, one.act) for one in mentions),
        *((one.block, one.act) for one in sections if one.id),
    ):
        spoken.setdefault(block, set()).add(act)
    for section in alone:
        beside = spoken.get(section.block, set())
        others = beside if section.act in beside else made.sections.keys()
        if not any(section_of(made, act, section.number) for act in others):
            yield section


def _of_sections(sections: tuple[Section, ...]) -> Iterator[Citation]:
    rows: list[list[Section]] = []
    for one in sections:
        last = rows[-1][-1] if rows else None
        same = last and (one.id, one.beside, one.act) == (last.id, last.beside, last.act)
        if same and last and (one.beside or one.start - last.end <= _NEAR):
            rows[-1].append(one)  # of a list, `sections 67 and 68 of the Act`, whose entry is the same
        else:
            rows.append([one])
    for row in rows:
        start, end, beside = row[0].start, row[-1].end, row[0].beside
        if beside and beside.block == row[0].block:
            start, end = min(start, beside.start), max(end, beside.end)
        yield Citation(start, end, row[0].block, row[0].id)


def _of_names(register: Register, mentions: tuple[Mention, ...], covered: set[int]) -> Iterator[Citation]:
    for one in mentions:
        if one.id and not one.wrong_year and one.start not in covered:
            yield Citation(one.start, one.end, one.block, one.id, one.implied, one.sort == "misnamed")
