"""What a document cites, each place once: an entry by its name, or the section of an Act with the Act beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.audit.mentions import Mention
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
    register: Register, mentions: tuple[Mention, ...], sections: tuple[Section, ...], day: date
) -> tuple[Citation, ...]:
    """All citations in order. A section that is over is told with its Act, so that one fault is told once."""
    covered = {one.beside.start for one in sections if one.beside and over(register[one.id], day)}
    found = [*_of_sections(sections), *_of_names(register, mentions, covered)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


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
