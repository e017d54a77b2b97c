"""What a reader gets of some HTML: its paragraphs, items, rows and headings as lines of words that keep their marks.

A mark is all that a reader can tell of a word beside its letters: that it is emphasised, and where it leads. An item
begins with the sign or the number that stands before it, and a row has a bar between its cells, empty ones too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

_NUMBER = re.compile(r"^[0-9A-Z]+\.[0-9]+$")
CLAUSE = "clause"  # the class of a number that is counted, and stands before the words of its paragraph
_INSIDE = {"blockquote": "quote", "li": "item", "tr": "row"}
_BLOCKS = {"p", "li", "ol", "ul", "dl", "dt", "dd", "div", "table", "tr", "blockquote", "h2", "h3", "h4", "h5", "h6"}
_CELLS = {"td", "th"}
_MARKS = {"em": "em", "strong": "strong", "code": "code", "del": "del", "s": "del"}
_AROUND = {"em": "*", "strong": "**", "code": "`", "del": "~~"}
_SIGNS = ("•", "◦", "▪")
BAR, BREAK = "|", "↵"
PICTURE = "picture"  # the mark of words that stand for one


class Piece(NamedTuple):
    """Letters with the same marks: those of emphasis, and the address to which they lead."""

    text: str
    marks: frozenset[str] = frozenset()
    target: str = ""


Word = tuple[Piece, ...]


def plain(text: str) -> tuple[Word, ...]:
    """The words of a text that is no HTML, without a mark."""
    return tuple((Piece(word),) for word in text.split())


def pieces(words: tuple[Word, ...]) -> tuple[Piece, ...]:
    """Words as one run of letters for each change of marks, with the spaces between them."""
    found: list[Piece] = []
    for place, word in enumerate(words):
        for inside, piece in enumerate(word):
            space = " " if place and not inside else ""
            last = found[-1] if found else None
            if last and last[1:] == piece[1:]:
                found[-1] = last._replace(text=last.text + space + piece.text)
            elif last and space:
                found[-1] = last._replace(text=last.text + space) if not last.target else last
                found.append(piece._replace(text=space * bool(last.target) + piece.text))
            else:
                found.append(piece)
    return tuple(found)


@dataclass(frozen=True)
class Line:
    """A paragraph, an item, a row or a heading. `level` is how deep an item stands, and the level of a heading.

    `number` is a clause's that was counted. It follows from what stands above, and is no part of what changed.
    """

    kind: str
    words: tuple[Word, ...]
    level: int = 0
    number: str = field(default="", compare=False)

    @property
    def text(self) -> str:
        """Its words without their marks."""
        return " ".join("".join(piece.text for piece in word) for word in self.words)

    @property
    def written(self) -> str:
        """Its words with their marks as an author writes them."""
        return "".join(_written(piece) for piece in pieces(self.words))


def _written(piece: Piece) -> str:
    inner = piece.text.strip()
    if PICTURE in piece.marks:
        return f"![{inner}]({piece.target})"
    for mark in sorted(piece.marks & _AROUND.keys()):
        inner = f"{_AROUND[mark]}{inner}{_AROUND[mark]}"
    inner = f"[{inner}]({piece.target})" if piece.target else inner
    return piece.text.replace(piece.text.strip(), inner, 1) if piece.text.strip() else piece.text


class _Reader(HTMLParser):
    """Collects the lines of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[Line] = []
        self.open: list[str] = []
        self.counts: list[int | None] = []  # of each list that is open, the number of its next item
        self.marks: list[str] = []
        self.targets: list[str] = []
        self.cells = 0
        self.words: list[list[Piece]] = []
        self.begun = False  # whether a word is not at its end
        self.number, self.counting = "", False
        self.feed(html)
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "span" and given.get("class") == CLAUSE:
            self.counting = True
        elif tag in _CELLS:
            self._sign(BAR) if self.cells else None
            self.cells += 1
        elif tag == "br":
            self._sign(BREAK)
        elif tag == "img":
            self._picture(given.get("alt") or "", given.get("src") or "")
        elif tag == "a":
            self.targets.append(given.get("href") or "")
        elif tag in _MARKS:
            self.marks.append(_MARKS[tag])
        if tag in _BLOCKS:
            self._end()
            self.open.append(tag)
            self._opened(tag, given.get("start") or "1", given.get("value") or "")

    def _opened(self, tag: str, start: str, value: str) -> None:
        if tag in ("ol", "ul"):
            self.counts.append(int(start) if tag == "ol" and start.isdecimal() else 1 if tag == "ol" else None)
        elif tag == "li" and self.counts:
            number = int(value) if value.isdecimal() and self.counts[-1] is not None else self.counts[-1]
            self._sign(_SIGNS[min(len(self.counts), len(_SIGNS)) - 1] if number is None else f"{number}.")
            self.counts[-1] = None if number is None else number + 1
        elif tag == "tr":
            self.cells = 0

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.counting = False
        elif tag == "a" and self.targets:
            self.targets.pop()
        elif tag in _MARKS and _MARKS[tag] in self.marks:
            self.marks.remove(_MARKS[tag])
        elif tag in _BLOCKS:
            self._end(closing=tag)
            if tag in self.open:
                del self.open[len(self.open) - 1 - self.open[::-1].index(tag)]
            if tag in ("ol", "ul") and self.counts:
                self.counts.pop()

    def handle_data(self, data: str) -> None:
        if self.counting:
            self.number = data
            return
        heads = {"strong"} if self.open and self.open[-1] == "th" else set()
        for part in re.findall(r"\s+|\S+", data):
            if part.isspace():
                self.begun = False
                continue
            piece = Piece(part, frozenset([*self.marks, *heads]), self.targets[-1] if self.targets else "")
            last = self.words[-1][-1] if self.begun else None
            if last and last[1:] == piece[1:]:
                self.words[-1][-1] = last._replace(text=last.text + part)
            elif last:
                self.words[-1].append(piece)
            else:
                self.words.append([piece])
            self.begun = True

    def _picture(self, shows: str, target: str) -> None:
        """Its alternative text as the words of one mark, which lead to its file."""
        self.words += [[Piece(word, frozenset({PICTURE}), target)] for word in shows.split() or [BAR]]
        self.begun = False

    def _sign(self, sign: str) -> None:
        self.words.append([Piece(sign)])
        self.begun = False

    def _end(self, closing: str = "") -> None:
        if "tr" in self.open and closing != "tr":
            self.begun = False
            return  # a cell's paragraphs belong to its row
        kind, words = self._kind(), tuple(map(tuple, self.words))
        if kind == "item" and closing not in ("li", "p") and len(words) == 1 and self._only_sign():
            return  # the words of an item that begins with a paragraph or a list come next
        self.words, self.begun = [], False
        if kind == "heading" and words and _NUMBER.match(words[0][0].text):
            words = words[1:]
        if words:
            self.found.append(Line(kind, words, self._level(kind), self.number))
        self.number = ""

    def _only_sign(self) -> bool:
        return self.words[0][0].text in _SIGNS or self.words[0][0].text.removesuffix(".").isdecimal()

    def _kind(self) -> str:
        if self.open and re.fullmatch("h[2-6]|dt", self.open[-1]):
            return "heading"
        return next((kind for tag, kind in _INSIDE.items() if tag in self.open), "text")

    def _level(self, kind: str) -> int:
        if kind == "heading":
            return int(self.open[-1][1:]) if self.open[-1] != "dt" else 0
        return sum(tag in ("li", "blockquote") for tag in self.open)


def lines(html: str) -> list[Line]:
    """The lines of some HTML, in their order."""
    return _Reader(html).found
