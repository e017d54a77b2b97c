"""Where the links of a text lead, as the parser reads them, each with its place; and what only looks like a link."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from macros.rendering import commonmark
from macros.rendering.commonmark import Piece

_EMPTY = re.compile(r"\]\(\s*(?=[)<\"'])")
_OPENS = ("](", "]:")  # what stands before a target, but for one between angle brackets
_LIKE = re.compile(
    r"\]\(\s*<?([^)\s>]*)|^[ >]*\[(?!\^)[^\[\]]+\]:\s*(\S+)|<([a-z]+:[^\s<>]+)>", re.MULTILINE | re.IGNORECASE
)
_STROKE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_NEAR = 8  # letters before a target in which what opens it stands
Target = tuple[int, str, bool]


def may_have_any(text: str) -> bool:
    """Whether a text holds any sign of a link: to look is a hundredth of the work of reading it."""
    return "](" in text or "]:" in text or "<" in text


@lru_cache(maxsize=4096)
def found(text: str, long: bool) -> tuple[Target, ...]:
    """The target of each link: where it begins in the text, the target, and whether a page makes a link of it."""
    return tuple(sorted(_found(text, long)))


def _found(text: str, long: bool) -> Iterator[Target]:
    blocks, links = commonmark.links(text, long)
    place = _Places(text)
    for block in blocks:
        place.without_code(block)
    known: set[str] = set()
    for first, last, target in links:
        at, written = place.of(target, first, last)
        if at >= 0 or target not in known:  # one that is defined elsewhere is told there
            yield max(at, place.starts[first]), written, True
        known.add(target)
    for block in blocks:
        first, last = block.map or (0, 0)
        for like in _LIKE.finditer(commonmark.words(block)) if block.type == "inline" else ():
            target = like[like.lastindex or 0]
            yield max(place.of(target, first, last)[0], place.starts[first]), target, False


class _Places:
    """Finds the targets of a text, each time the next one; what was looked through is not looked through again."""

    def __init__(self, text: str) -> None:
        self.text, self.starts = text, [0]
        for line in text.split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.reached: dict[tuple[int, str], int] = {}

    def without_code(self, block: Piece) -> None:
        """Puts blanks in the place of a paragraph's code, in which nothing is a link."""
        begin = self.starts[block.map[0]] if block.map else 0
        for child in block.children or ():
            at = self.text.find(f"`{child.content}", begin) if child.type == "code_inline" else -1
            if at >= 0:
                begin = at + len(child.content) + 1
                self.text = self.text[: at + 1] + " " * len(child.content) + self.text[begin:]

    def of(self, target: str, first: int, last: int) -> tuple[int, str]:
        """Where a target stands in a paragraph of these lines, and as it is written there; -1 where it does not."""
        begin, end = self.starts[first], min(self.starts[min(last, len(self.starts) - 1)], len(self.text))
        begin = self.reached.get((first, target), begin)
        at, written = self._plain(target, begin, end), target
        if at < 0 and begin < end:
            at, written = self._coded(target, begin, end)
        self.reached[first, target] = end if at < 0 else at + max(len(written), 1)
        return at, written

    def _plain(self, target: str, begin: int, end: int) -> int:
        if not target:
            empty = _EMPTY.search(self.text, begin, end)
            return empty.end() if empty else -1
        at = self.text.find(target, begin, end)
        while at >= 0 and not self._opened(at):
            at = self.text.find(target, at + len(target), end)
        return at

    def _opened(self, at: int) -> bool:
        before = self.text[max(0, at - _NEAR) : at]
        return before.endswith("<") or before.rstrip(" \t\n<").endswith(_OPENS)

    def _coded(self, target: str, begin: int, end: int) -> tuple[int, str]:
        """One of whose letters some are written as entities, or behind a stroke."""
        for like in _LIKE.finditer(self.text, begin, end):
            written = like[like.lastindex or 0]
            if written != target and html.unescape(_STROKE.sub("", written)) == target:
                return like.start(like.lastindex or 0), written
        return -1, target
