"""Where the words of a page stand in its source: the line and the column of a letter, behind tags and entities.

A page is read as blocks that know the line on which they begin. Its letters without spaces stand in the source in the
same order, once tags are taken out, so that a block is found there as a whole, and each of its letters by its number.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

# Every alternative begins with a sign of its own, and has an end within reach: time grows with the source.
_PIECE = re.compile(r"<[!]--[^<>]{0,2000}-->|<[^<>]{0,4000}>|&#?[A-Za-z0-9]{1,32};?|[^\s<&]+|[<&]")
_FURTHEST = 20_000  # letters after its line in which a block is looked for


@dataclass(frozen=True)
class SourcePlaces:
    """A page's source, asked for places. Nothing is worked out before somebody asks."""

    source: str
    _found: dict[int, tuple[int, array[int]]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _letters(self) -> tuple[str, array[int]]:
        """All letters outside tags, and where each stands in the source."""
        parts, places = list[str](), array("q")
        for found in _PIECE.finditer(self.source):
            piece = found[0]
            if piece.startswith("<") and len(piece) > 1:
                continue
            if piece.startswith("&"):
                said = "".join(html.unescape(piece).split())
                places.extend([found.start()] * len(said))
            else:
                said = piece
                places.extend(range(found.start(), found.end()))
            parts.append(said)
        return "".join(parts), places

    @cached_property
    def _lines(self) -> array[int]:
        return array("q", [0, *(found.end() for found in re.finditer("\n", self.source))])

    def at(self, text: str, block: tuple[int, int], line: int, offset: int) -> tuple[int, int] | None:
        """The line and column of a letter of a text, by its offset; None where its block is not found.

        `block` is where that begins and ends in the text, and `line` the line of the source on which it begins.
        """
        start, end = block
        if start not in self._found:
            self._found[start] = self._find(text[start:end], line)
        first, own = self._found[start]
        number = first + bisect_left(own, offset - start)
        places = self._letters[1]
        if first < 0 or number >= len(places):
            return None
        row = bisect_right(self._lines, places[number])
        return row, places[number] - self._lines[row - 1] + 1

    def _find(self, block: str, line: int) -> tuple[int, array[int]]:
        """The number of a block's first letter, -1 where it is not found, and where its letters stand in the block."""
        letters, places = self._letters
        own = array("q", [at for at, letter in enumerate(block) if not letter.isspace()])
        if not 0 < line <= len(self._lines):
            return -1, own
        first = bisect_left(places, self._lines[line - 1])
        wanted = "".join(block.split())
        return letters.find(wanted, first, first + len(wanted) + _FURTHEST), own
