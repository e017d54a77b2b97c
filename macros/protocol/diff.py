"""What changed between two texts: their HTML is read as blocks of words, and the blocks are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from macros.protocol import matching

_SENTENCE = re.compile(r"(?<=[.?!:;])\s+|\n+")


def diff_sentences(then: str, now: str) -> Iterator[str]:
    """The sentences of two texts that differ: `- ` before what went, `+ ` before what came."""
    before, after = sentences(then), sentences(now)
    for what, i1, i2, j1, j2 in matching.opcodes(before, after):
        if what != "equal":
            yield from (f"  - {line}" for line in before[i1:i2])
            yield from (f"  + {line}" for line in after[j1:j2])


def sentences(text: str) -> list[str]:
    """The sentences of a text, and the lines of a list."""
    return [sentence for part in _SENTENCE.split(text) if (sentence := part.strip())]


_ALIKE = 0.5
# How many blocks below each other are looked at for one that is alike.
_AHEAD = 30
_NUMBER = re.compile(r"^[0-9A-Z]+\.[0-9]+ ")
_INSIDE = {"blockquote": "quote", "li": "item", "tr": "row"}
_BLOCKS = {"p", "li", "ol", "ul", "dl", "dt", "dd", "div", "table", "tr", "blockquote", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}

Run = tuple[str, str]


@dataclass(frozen=True)
class Block:
    """A paragraph, an item, a row or a heading, as runs of words that are the same, added or removed."""

    kind: str
    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it was added or removed."""
        return any(what != "same" for what, _ in self.runs)


class _Reader(HTMLParser):
    """Collects the blocks of some HTML as (kind, words)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(html)
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CELLS and self.words.strip():
            self.words += " | "
        if tag in _BLOCKS:
            self._end()
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end(closing=tag)
            if tag in self.open:
                del self.open[len(self.open) - 1 - self.open[::-1].index(tag)]

    def handle_data(self, data: str) -> None:
        self.words += data

    def _end(self, closing: str = "") -> None:
        if "tr" in self.open and closing != "tr":
            return  # a cell's paragraphs belong to its row
        words = " ".join(self.words.split())
        self.words = ""
        if words:
            kind = self._kind()
            self.found.append((kind, _NUMBER.sub("", words) if kind == "heading" else words))

    def _kind(self) -> str:
        if self.open and re.fullmatch("h[2-6]|dt", self.open[-1]):
            return "heading"
        return next((kind for tag, kind in _INSIDE.items() if tag in self.open), "text")


def blocks(html: str) -> list[tuple[str, str]]:
    """The blocks of some HTML, each with its kind and its words."""
    return _Reader(html).found


def diff_html(old: str, new: str) -> list[Block]:
    """Every block of two texts in HTML, with what was removed from the old one and what was added in the new."""
    before, after = blocks(old), blocks(new)
    found: list[Block] = []
    for what, i1, i2, j1, j2 in matching.opcodes(before, after):
        if what == "equal":
            found += [Block(kind, (("same", words),)) for kind, words in after[j1:j2]]
        else:
            found += _replaced(before[i1:i2], after[j1:j2])
    return found


def _replaced(before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]]) -> list[Block]:
    """Blocks that took the place of others: those that are alike are compared word by word."""
    found: list[Block] = []
    rest = list(before)
    for kind, words in after:
        twin = next((place for place, (_, old) in enumerate(rest[:_AHEAD]) if _alike(old, words)), None)
        if twin is None:
            found.append(Block(kind, (("added", words),)))
            continue
        found += [Block(gone, (("removed", old),)) for gone, old in rest[:twin]]
        found.append(Block(kind, tuple(diff_words(rest[twin][1], words))))
        rest = rest[twin + 1 :]
    return [*found, *(Block(kind, (("removed", words),)) for kind, words in rest)]


def _alike(old: str, new: str) -> bool:
    return matching.ratio(old.split(), new.split()) >= _ALIKE


def diff_words(old: str, new: str) -> list[Run]:
    """Runs of words that are the same in two texts, removed from the old or added in the new."""
    before, after = old.split(), new.split()
    found: list[Run] = []
    for what, i1, i2, j1, j2 in matching.opcodes(before, after):
        if what == "equal":
            found.append(("same", " ".join(after[j1:j2])))
            continue
        found += [("removed", " ".join(before[i1:i2]))] if i2 > i1 else []
        found += [("added", " ".join(after[j1:j2]))] if j2 > j1 else []
    return found
