"""Finds the tables of a PDF by where words and ruled lines stand, and only where that is sure.

A PDF has no tables: it has words and lines at places. Rows between ruled lines are one where they are parted into the
same columns; rows without lines are one where words begin at the same places in three of them or more. Whatever might
be a table, and is not sure to be one, stays lines, and is told of. Measures are in points, from the sheet's lower left
corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from macros.readers import list_marks
from macros.readers.pdf import grid, ruled
from macros.readers.pdf.grid import NEAR, Grid, Row
from macros.readers.pdf.pages import Line, Rule
from macros.readers.pdf.ruled import FEWEST

_ROWS_APART = 1.25  # of the room between lines: from here on a gap is one between rows
_FURTHER = 3.5  # of a letter's size: what stands further off is of no table with the line before
_RUNNING = 1 / 3  # of the cells: where more begin with a small letter, columns of running text stand side by side
_LABELLED = 2  # columns of a table whose first may be numbers alone, as in a list


def parted(lines: Sequence[Line], rules: Mapping[int, Sequence[Rule]]) -> list[Line | Grid]:
    """The lines of a text in their order, in which each table is one. `rules` are those of each page."""
    pages: dict[int, list[Line]] = {}
    for one in lines:
        pages.setdefault(one.page, []).append(one)
    found: list[Line | Grid] = []
    for page, of_page in pages.items():
        left: list[Line | Grid] = [*of_page]
        for table in ruled.tables(of_page, rules.get(page, ())):
            left = _with(left, table)
        found += _aligned(left)
    return [*_over_pages(found)]


def _with(lines: Sequence[Line | Grid], found: Grid) -> list[Line | Grid]:
    """The lines with a table in the place of the first of its own."""
    taken = {id(one) for one in found.lines}
    first = next((place for place, one in enumerate(lines) if id(one) in taken), len(lines))
    return [*lines[:first], found, *(one for one in lines[first:] if id(one) not in taken)]


def _aligned(lines: Sequence[Line | Grid]) -> Iterator[Line | Grid]:
    """The lines of a page, in which rows without ruled lines are a table where that is sure."""
    run: list[Line] = []
    for one in lines:
        if isinstance(one, Line) and run and _joins(run, one):
            run.append(one)
            continue
        yield from _table(run)
        run = [one] if isinstance(one, Line) and one.columns and not one.heading else []
        if not run:
            yield one
    yield from _table(run)


def _joins(run: Sequence[Line], one: Line) -> bool:
    """Whether a line is of the same rows: it begins where columns do, and stands near."""
    columns = (run[0].left, *run[0].columns)
    near = 0 < run[-1].base - one.base < one.size * _FURTHER and not one.heading
    begins = (one.left, *one.columns)
    fits = all(any(abs(place - edge) < NEAR for edge in columns) for place in begins)
    return near and fits and not any(grid.crosses(one, edge) for edge in columns[1:])


def _table(run: Sequence[Line]) -> Iterator[Line | Grid]:
    """A table of these lines, or the lines where they are not sure to be one."""
    rows = _parted_rows(run)
    full = [row for row in rows if len(row[0].columns) == len(run[0].columns)]
    if len(full) < FEWEST or len(full) < len(rows):
        yield from run
        return
    columns = (run[0].left, *run[0].columns)
    made = tuple(grid.row(row, columns, [True] * len(columns)) for row in rows)
    cells = [" ".join(one.text for one in cell or ()) for row in made for cell in row]
    running = sum(text[:1].islower() for text in cells) > len(cells) * _RUNNING
    listed = len(columns) == _LABELLED and all(list_marks.find(f"{text} x").kind for text in cells[::_LABELLED])
    yield from run if running or listed else (grid.made(made, columns, run),)


def _parted_rows(run: Sequence[Line]) -> list[list[Line]]:
    """Lines by the rows that they are in: where all gaps are alike each line is a row, else wide ones part them."""
    gaps = [above.base - one.base for above, one in pairwise(run)]
    narrow = min(gaps, default=0.0)
    alike = max(gaps, default=0.0) < narrow * _ROWS_APART
    rows: list[list[Line]] = [[one] for one in run[:1]]
    for gap, one in zip(gaps, run[1:], strict=True):
        if alike or gap >= narrow * _ROWS_APART:
            rows.append([])
        rows[-1].append(one)
    return rows


def _over_pages(found: Iterable[Line | Grid]) -> Iterator[Line | Grid]:
    """A table at the top of a page goes on with that at the end of the page before, where their columns agree."""
    before: Line | Grid | None = None
    for one in found:
        if isinstance(one, Grid) and isinstance(before, Grid) and _goes_on(before, one):
            again = one.heads and before.heads and _texts(one.rows[0]) == _texts(before.rows[0])
            rows = (*before.rows, *one.rows[bool(again) :])
            before = replace(before, rows=rows, last=one.page, sure=True)
            continue
        yield from _sure(before)
        before = one
    yield from _sure(before)


def _sure(one: Line | Grid | None) -> Iterator[Line | Grid]:
    """A line or a table; a table that is not sure to be one is its lines."""
    if isinstance(one, Grid) and not one.sure:
        yield from one.lines
    elif one is not None:
        yield one


def _goes_on(before: Grid, one: Grid) -> bool:
    alike = len(before.columns) == len(one.columns)
    return one.page == before.last + 1 and alike and all(
        abs(left - right) < 2 * NEAR for left, right in zip(before.columns, one.columns, strict=True)
    )  # fmt: skip


def _texts(row: Row) -> list[str]:
    return [" ".join(one.text for one in cell or ()) for cell in row]
