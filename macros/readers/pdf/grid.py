"""A table of a PDF as its lines by cells: which words stand in which column, and whether any reaches over an edge.

Measures are in points, from the sheet's lower left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from macros.readers.pdf.pages import Line

Row: TypeAlias = "tuple[tuple[Line, ...] | None, ...]"
NEAR = 3.0  # what begins so near to a column's edge begins there
_PARTED = 0.6  # of a letter's size: between two columns is so much room at least


@dataclass(frozen=True)
class Grid:
    """A table: where its columns begin, and its rows of cells, each of lines; None goes on with the cell before it.

    `page` is where the table begins, `last` where it ends. One that is not `sure` is none by itself, but may be a part
    of one that goes on over pages; `lines` are all that it holds.
    """

    page: int
    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    heads: int = 0
    last: int = 0
    sure: bool = True
    lines: tuple[Line, ...] = ()


def begins(one: Line) -> Iterator[float]:
    """Where a line begins, and each word of it behind a gap as between columns."""
    yield one.left
    yield from one.columns
    yield from (right[0] for left, right in pairwise(one.places) if right[0] - left[1] > one.size * _PARTED)


def crosses(one: Line, edge: float) -> bool:
    """Whether a line goes on over an edge: no word begins there behind a gap."""
    if one.left > edge - NEAR or one.right < edge + NEAR:
        return False
    if len(one.places) != len(one.text.split()):
        return True
    gaps = ((left[1], right[0]) for left, right in pairwise(one.places))
    return not any(end < edge + NEAR and begins > edge - NEAR and begins - end > one.size * _PARTED
                   for end, begins in gaps)  # fmt: skip


def row(lines: Iterable[Line], columns: Sequence[float], begun: Sequence[bool]) -> Row:
    """The cells of a row, with their lines from the top down."""
    cells: list[list[Line] | None] = [[] if is_open else None for is_open in begun]
    for one in sorted(lines, key=lambda one: (-one.base, one.left)):
        for place, piece in _pieces(one, columns, begun):
            cell = cells[place]
            if cell is not None:
                cell.append(piece)
    return tuple(None if cell is None else tuple(cell) for cell in cells)


def _pieces(one: Line, columns: Sequence[float], begun: Sequence[bool]) -> Iterator[tuple[int, Line]]:
    """The parts of a line by the places of the cells in which they stand."""
    words = one.text.split()
    places = one.places if len(one.places) == len(words) else ((one.left, one.right),)
    texts = words if len(places) == len(words) else [" ".join(words)]
    parts: dict[int, list[int]] = {}
    for number, (left, _) in enumerate(places):
        at = max((at for at, edge in enumerate(columns) if begun[at] and edge < left + NEAR), default=0)
        parts.setdefault(at, []).append(number)
    for at, numbers in parts.items():
        inside = tuple(places[number] for number in numbers)
        text = " ".join(texts[number] for number in numbers)
        yield at, replace(one, text=text, left=inside[0][0], right=inside[-1][1], columns=(), places=inside)


def made(rows: tuple[Row, ...], columns: Sequence[float], lines: Iterable[Line], sure: bool = True) -> Grid:
    """A table of some rows; its first is its heads where it is bold as a whole, and the next is not."""
    page = next(one.page for row in rows for cell in row for one in cell or ())
    bold = [all(one.bold for cell in row for one in cell or ()) for row in rows[:2]]
    return Grid(page, tuple(columns), rows, int(bold == [True, False]), page, sure, tuple(lines))
