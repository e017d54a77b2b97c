"""The tables of a PDF's page whose rows are ruled, and whose columns are ruled too or stand in line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from macros.readers.pdf import grid
from macros.readers.pdf.grid import NEAR, Grid
from macros.readers.pdf.pages import Line, Rule

FEWEST = 3  # rows that make a table, where nothing but words says where its columns are
_FEWEST_RULED = 2  # and where the columns are ruled too
_TOUCH = 4.0  # points: between the pieces of one ruled line is no more
_WIDE = 100.0  # points: what is ruled over less is an underlined word
_NEXT = 1.9  # of a letter's size: from one line of a table's heads to the next, or to the line below them


@dataclass
class _Band:
    """What stands between two ruled lines."""

    top: float
    bottom: float
    lines: list[Line] = field(default_factory=list)


def tables(lines: Sequence[Line], rules: Sequence[Rule]) -> Iterator[Grid]:
    """The tables of a page whose rows are ruled; `rules` are all its ruled lines."""
    down = [one for one in rules if one[3] - one[1] > one[2] - one[0]]
    groups: dict[tuple[int, int], list[float]] = {}
    for height, left, right in _across(rules):
        near = (one for one in groups if abs(one[0] - left) < NEAR and abs(one[1] - right) < NEAR)
        if right - left >= _WIDE:
            groups.setdefault(next(near, (round(left), round(right))), []).append(height)
    for (left, right), heights in groups.items():
        inside = [one for one in lines if left - NEAR < one.left < right and not one.heading]
        columns = _ruled_columns(down, heights, left, right)
        bands = _bands(inside, heights, bool(columns))
        yield from _in_bands(bands, columns, down)


def _across(rules: Sequence[Rule]) -> Iterator[tuple[float, float, float]]:
    """The lines that are ruled across, from the top down, as height, left and right; pieces that touch are one."""
    rows: list[list[Rule]] = []
    for one in sorted((one for one in rules if one[2] - one[0] >= one[3] - one[1]), key=lambda one: -one[1]):
        if not rows or rows[-1][0][1] - one[1] > NEAR:
            rows.append([])
        rows[-1].append(one)
    for row in rows:
        left = right = float("-inf")
        for one in sorted(row):
            if one[0] > right + _TOUCH:
                if right > left:
                    yield row[0][1], left, right
                left = one[0]
            right = max(right, one[2])
        yield row[0][1], left, right


def _ruled_columns(down: Sequence[Rule], heights: Sequence[float], left: float, right: float) -> list[float]:
    """Where columns begin whose edges are ruled; nothing where none but the outer ones are."""
    found = [left]
    for one in sorted(down):
        reaches = one[1] < heights[0] and one[3] > heights[-1]
        if reaches and found[-1] + 2 * NEAR < one[0] < right - 2 * NEAR:
            found.append(one[0])
    return found if len(found) > 1 else []


def _bands(lines: Sequence[Line], heights: Sequence[float], is_ruled: bool) -> list[_Band]:
    """What stands between the ruled lines, from the top down, and what a table's heads may be above the first."""
    found = [_Band(above, below) for above, below in pairwise(heights)]
    inside = sorted((one for one in lines if heights[-1] < one.base < heights[0]), key=lambda one: -one.base)
    place = 0
    for one in inside:
        while found[place].bottom > one.base:
            place += 1
        found[place].lines.append(one)
    above, reach = _Band(heights[0], heights[0]), heights[0]
    for one in sorted((one for one in lines if one.base >= heights[0]), key=lambda one: one.base):
        if is_ruled or not one.bold or one.base - reach > one.size * _NEXT:
            break
        reach = one.base
        above.lines.append(one)
    return [above, *found] if above.lines else found


def _in_bands(bands: Sequence[_Band], ruled: list[float], down: Sequence[Rule]) -> Iterator[Grid]:
    """The rows in a row that are parted into the same columns; two of them are not sure to be a table."""
    start = 0
    while start < len(bands):
        end, columns = start, list[float]()
        for count in (FEWEST, _FEWEST_RULED):
            columns = ruled or _columns([one.lines for one in bands[start : start + count]])
            end = start
            while end < len(bands) and len(columns) > 1 and _fits(bands[end], columns, down if ruled else None):
                end += 1
            if end - start >= count:
                break
        if end - start >= _FEWEST_RULED and any(one.lines for one in bands[start:end]):
            rows = tuple(
                grid.row(one.lines, columns, _open(one, columns, down, bool(ruled))) for one in bands[start:end]
            )
            lines = [one for band in bands[start:end] for one in band.lines]
            yield grid.made(rows, columns, lines, bool(ruled) or end - start >= FEWEST)
            start = end
        else:
            start += 1


def _columns(rows: Sequence[Sequence[Line]]) -> list[float]:
    """Where words begin behind a gap in every one of some rows; a cell below a head in bold may be empty."""
    begins = [sorted({place for one in row for place in grid.begins(one)}) for row in rows]
    if not all(begins):
        return []
    headed = all(one.bold for one in rows[0])
    found: list[float] = []
    for place in begins[0]:
        count = sum(any(abs(place - other) < NEAR for other in row) for row in begins[1:])
        enough = count == len(begins) - 1 or (headed and found and 2 * count >= len(begins) - 1)
        if enough and (not found or place - found[-1] > 2 * NEAR):
            found.append(place)
    return found


def _open(band: _Band, columns: Sequence[float], down: Sequence[Rule], is_ruled: bool) -> list[bool]:
    """Whether each column begins in a row: one that is not ruled there belongs to the cell before it."""
    middle = (band.top + band.bottom) / 2
    across = [one[0] for one in down if one[1] < middle < one[3]] if is_ruled else []
    return [not place or not is_ruled or any(abs(one - edge) < NEAR for one in across)
            for place, edge in enumerate(columns)]  # fmt: skip


def _fits(band: _Band, columns: Sequence[float], down: Sequence[Rule] | None) -> bool:
    """Whether a row's words stand in columns, and none reaches from one into another."""
    begun = _open(band, columns, down or (), down is not None)
    if not band.lines or any(one.left < columns[0] - NEAR for one in band.lines):
        return down is not None and not band.lines
    edges = [edge for edge, is_open in zip(columns[1:], begun[1:], strict=True) if is_open]
    return not any(grid.crosses(one, edge) for one in band.lines for edge in edges)
