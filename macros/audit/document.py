"""A document as the audit reads it: its words in blocks, each with its place, and where it links to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from macros.audit.source_places import SourcePlaces

# What is no word of the document, although it stands between its words: the address of a link, a tag, an address.
# Each pattern is bounded, or takes its characters one by one: none goes back over what it has read.
_NO_WORDS = re.compile(
    r"\]\([^()\s]{0,2000}(?:[ ]\"[^\"\n]{0,300}\")?\)|</?[A-Za-z][^<>\n]{0,500}>|https?://[^\s<>\")\]]+|\bwww\.[^\s<>\")\]]+"
)
_SPACES = " "


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, as messages say it; `label` is a clause or a page where lines mean nothing."""

    line: int
    column: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list or a cell: where it begins and ends in the whole text.

    `heading` is its level, 0 for a text. `number` is what the document counts it with, as in `5.` or `2.1`.
    `place` is where it begins, for a document that has no lines of its own. `row` counts the rows of tables from 1, for
    what stands in a cell of one.
    """

    start: int
    end: int
    heading: int = 0
    number: str = ""
    place: Place | None = None
    row: int = 0


@dataclass(frozen=True)
class Link:
    """A link: where it stands in the text, and where it leads."""

    start: int
    end: int
    target: str


@dataclass(frozen=True)
class Document:
    """A document's text and its blocks, in order. `path` is what messages call it; `links` are those it holds.

    `source` is where the words of a page of HTML are found, whose text is not that of its file.
    """

    path: str
    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    marked: bool = False
    source: SourcePlaces | None = None

    @cached_property
    def words(self) -> str:
        """The text with what is no word of it blanked out, every character where it was."""
        if not self.marked:
            return self.text
        return _NO_WORDS.sub(lambda found: _blank(found[0]), self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def block_at(self, offset: int) -> int:
        """The number of the block in which an offset stands, or after which it stands."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def _heads(self) -> list[int]:
        return [block.start for block in self.blocks if block.heading]

    def part_at(self, offset: int) -> int:
        """Which part an offset stands in, counted by the headings up to it."""
        return bisect_right(self._heads, offset)

    def row(self, number: int) -> tuple[int, int]:
        """The first and the last block of the row of a table in which a block stands; of another block, itself."""
        row, first, last = self.blocks[number].row if self.blocks else 0, number, number
        while row and first and self.blocks[first - 1].row == row:
            first -= 1
        while row and last + 1 < len(self.blocks) and self.blocks[last + 1].row == row:
            last += 1
        return first, last

    def place(self, offset: int) -> Place:
        """Where an offset stands: line and column, or those of the block's own place and the characters into it."""
        if self.blocks:
            block = self.blocks[self.block_at(offset)]
            if block.place is not None:
                if self.source is not None:
                    found = self.source.at(self.text, (block.start, block.end), block.place.line, offset)
                    if found:
                        return Place(*found, block.place.label)
                return Place(block.place.line, max(1, offset - block.start + 1), block.place.label)
        line = bisect_right(self._lines, offset)
        return Place(line, offset - self._lines[line - 1] + 1)


def _blank(what: str) -> str:
    # A link's own end stays, so that its words do not run into what follows.
    return "".join(letter if letter == "\n" else _SPACES for letter in what)


Titled = Callable[[str, bool], tuple[int, str]]


def blocks_of(text: str, titled: Titled) -> tuple[Block, ...]:
    """The blocks of a text in lines: each paragraph, item of a list, heading and row of a table.

    `titled` gives a line's level as a heading and its number, from the line and whether it stands alone.
    """
    found: list[Block] = []
    start = end = -1
    level, number, position = 0, "", 0
    lines = text.split("\n")
    for at, line in enumerate(lines):
        stripped = line.strip()
        alone = not (at and lines[at - 1].strip()) and not (at + 1 < len(lines) and lines[at + 1].strip())
        this, this_number = titled(stripped, alone) if stripped else (0, "")
        pointed = start >= 0 and bool(_POINTED.match(stripped)) and lines[at - 1].rstrip().endswith(_STOPS)
        if start >= 0 and (not stripped or this or level or pointed or _begins(stripped)):
            found.append(Block(start, end, level, number))
            start = -1
        if stripped:
            if start < 0:
                start, level, number = position + len(line) - len(line.lstrip()), this, this_number
            end = position + len(line.rstrip())
        position += len(line) + 1
    if start >= 0:
        found.append(Block(start, end, level, number))
    return tuple(found)


_POINTED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?[ \t]")  # a paragraph with a number, after a full stop
_SET_OFF = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?(?:\t|[ ]{2,8})[\"“*_]{0,3}[A-Z]")
_STOPS = (".", ";", ":", "!", "?", ")", "”", '"')
_ITEM = re.compile(r"(?:[-*+•·▪o–][ \t]|\(?[0-9]{1,3}[.)][ \t]|\(?[a-z][.)][ \t]|\|)")


def _begins(line: str) -> bool:
    """Whether a line begins something of its own: an item of a list, a row of a table, a paragraph set off by a tab."""
    return bool(_ITEM.match(line) or _SET_OFF.match(line))
