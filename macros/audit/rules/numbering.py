"""The numbering of a list or of the headings jumps or starts again.

Somebody who is sent to 'number 6' cannot find it, or finds two. Number the list again from one.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit import pointed
from macros.audit.document import Block
from macros.audit.findings import Finding, Reading, Said

_FIRST_WORDS = 60  # characters of a line by which a reader finds it


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding where a number is not the next one, nor the first of a list; and where 7.2 stands twice."""
    yield from _blocks(reading)
    for start, end, number, before in (*pointed.out_of_order(reading.document), *pointed.steps(reading.document)):
        span = start, _with_words(reading.document.text, start, end)
        yield reading.found(span, "numbering", Said("warning", f"{number} stands after {before}"))


def _with_words(text: str, start: int, end: int) -> int:
    """The end of the first words of a line after its number: of two lines with one number they tell which is meant."""
    furthest = start + _FIRST_WORDS
    line = f"{text[end:furthest]}\n".index("\n") + end
    return line if line < furthest else max(end, text.rfind(" ", end, furthest))


def _blocks(reading: Reading) -> Iterator[Finding]:
    """A finding for each heading and each item of a list that is not the next one."""
    last: dict[int, int] = {}  # by how far an item stands in, -1 for headings
    meant: dict[int, int] = {}  # what a number would be after one that was told, had that been right
    beside = False
    for block in reading.document.blocks:
        if not block.number.isdigit():
            beside = False
            continue
        number, titled, column = int(block.number), bool(block.heading), _indent(reading.document.text, block)
        before = last.get(column, 0)
        ahead = meant.pop(column, 0)
        jumps = number != 1 and number != before + 1 and (number != ahead or number == before)
        again = number == 1 and before > 1 and (titled or (beside and column in last))
        last = {one: said for one, said in last.items() if titled or one < column} | {column: number}
        beside = not titled
        if before and (jumps or again):
            what = "heading" if titled else "list"
            message = f"this {what} is numbered {number}, after {before}"
            end = min(block.end, block.start + _FIRST_WORDS)
            meant[column] = before + 2
            yield reading.found((block.start, end), "numbering", Said("warning", message))


def _indent(text: str, block: Block) -> int:
    """How far the item of a list stands in, where lines show it; a heading stands before all."""
    if block.heading:
        return -1
    return block.start - (text.rfind("\n", 0, block.start) + 1) if block.place is None else 0
