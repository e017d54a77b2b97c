"""No two clauses of a protocol have one number: neither two that an author types, nor one that the site counts too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.content.sections import Section
from macros.diagnostics import Location, Problem
from macros.rendering import clauses, commonmark
from macros.rendering.clauses import Clause

_TYPED = re.compile(r"^[ \t>*+-]*\d{1,3}\.\d", re.MULTILINE)
_BEFORE = " \t>*+-"  # what may stand before the number of a clause on its line


@dataclass(frozen=True)
class _One:
    """A clause in its section; `nth` is how many of the same number were typed there before it."""

    part: Section
    clause: Clause
    nth: int = 0


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each number that is typed and that another clause has: where clauses are numbered, an error.

    In a protocol whose clauses are not, a reader may still tell them apart by their sections: a warning.
    """
    if not any(_TYPED.search(part.whole) for part in edition.sections):
        return
    first: dict[str, _One] = {}
    for part in edition.sections:
        typed: dict[str, int] = {}
        for clause in clauses.listed(part, edition.clauses is not None):
            nth = typed.get(clause.number, 0)
            typed[clause.number] = nth + (clause.look == "typed")
            here = _One(part, clause, nth)
            before = first.setdefault(clause.number, here)
            if before is not here:
                told, other = (here, before) if clause.look == "typed" else (before, here)
                yield Problem(_place(edition, told), _said(told, other), "error" if edition.clauses else "warning")


def _said(told: _One, other: _One) -> str:
    number, section = told.clause.number, f"in the section '{other.part.id}'"
    if other.clause.look == "typed":
        where = "above" if other.part is told.part else section
        return f"the clause {number} is typed a second time; the first stands {where}: give this one another number"
    if other.clause.look == "heading":
        where = "of this section" if other.part is told.part else section
        right = f"begin its clauses with {number}.1, or give this one another number"
        return f"the clause {number} is typed here, and a heading {where} has that number: {right}"
    what = f"the clause {number} is typed here, and a paragraph {section} is counted as {number}"
    return f"{what}: give this one another number, as the section is number {told.part.number}"


def _place(edition: Edition, told: _One) -> Location:
    """The line of a number that was typed."""
    left, number = told.nth, told.clause.number
    for piece in told.part.pieces:
        national = piece.origin == NATIONAL
        kind, name = ("section", told.part.id) if national else ("local section", f"{piece.origin}/{told.part.id}")
        start = edition.library.shelves[kind].at(name, "text")
        for row, line in enumerate(piece.text.split("\n")):
            words = line.lstrip(_BEFORE)
            mark = commonmark.mark_of(words)
            if mark is None or mark["clause"] != number:
                continue
            if left == 0:
                return Location(start.path, start.line + row, len(line) - len(words) + 1)
            left -= 1
    return start
