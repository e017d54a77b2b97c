"""A remark of a reviewer, and the comments of a Word document, which stand in parts of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from macros.readers import characters
from macros.readers.docx.package import Package

LONGEST_QUOTE, LONGEST_NAME, LONGEST_REMARK = 300, 200, 20_000  # letters; what is longer ends in an ellipsis


@dataclass
class Remark:
    """One thing that a reviewer did. `was` are the words it is about or takes away, `now` what it says or puts there.

    `before` are the words that stand before what was put in, and `stands` is the paragraph that it begins in.
    `bookmarks` are the section's and the clause's, as they were sent; `heading` is the last heading before it. `day` is
    as Word wrote it, such as 2027-01-15, or empty; so is `author` where Word was told to leave it out. `answers` is the
    author of the comment that this one answers.
    """

    kind: str
    author: str
    day: str
    was: str = ""
    now: str = ""
    bookmarks: tuple[str, ...] = ()
    heading: str = ""
    answers: str = ""
    settled: bool = False
    before: str = ""
    stands: Element | None = field(default=None, compare=False, repr=False)


class Comments:
    """The comments by their ids, each without its place."""

    def __init__(self, parts: Package) -> None:
        self.remarks: dict[str, Remark] = {}
        self._by_paragraph: dict[str, Remark] = {}
        self._now: Remark | None = None
        self._said = False
        for name in parts.named("comments"):
            parts.walk(name, self._start, self._end, self._text)
        for name in parts.named("commentsExtended"):
            parts.walk(name, self._extended, lambda _: None, lambda _: None)

    def _start(self, element: str, attributes: Mapping[str, str]) -> None:
        self._said = element in ("t", "delText")
        if element == "comment":
            self._now = Remark("comment", name_of(attributes), day_of(attributes))
            self.remarks[attributes.get("id", "")] = self._now
        elif self._now and element == "p":
            self._now.now = joined(self._now.now, "\n" if self._now.now else "", LONGEST_REMARK)
            self._by_paragraph[attributes.get("paraId", "")] = self._now

    def _end(self, element: str) -> None:
        self._said = False
        if element == "comment":
            self._now = None

    def _text(self, text: str) -> None:
        if self._now and self._said:
            self._now.now = joined(self._now.now, characters.clean(text), LONGEST_REMARK)

    def _extended(self, element: str, attributes: Mapping[str, str]) -> None:
        """Which comment answers another, and which is settled ([MS-DOCX], 2.5.4)."""
        remark = self._by_paragraph.get(attributes.get("paraId", ""))
        if element != "commentEx" or remark is None:
            return
        remark.settled = attributes.get("done") in ("1", "true", "on")
        if above := self._by_paragraph.get(attributes.get("paraIdParent", "")):
            remark.kind, remark.answers = "answer", above.author


def name_of(attributes: Mapping[str, str]) -> str:
    """An author's name."""
    return " ".join(characters.clean(attributes.get("author", "")).split())[:LONGEST_NAME]


def day_of(attributes: Mapping[str, str]) -> str:
    """The day of a remark, as Word wrote it; empty where it wrote none."""
    return attributes.get("date", "")[: len("2027-01-15")]


def joined(text: str, more: str, longest: int) -> str:
    """A text with more behind it; what is longer than it may be ends in an ellipsis."""
    if len(text) >= longest:
        return text
    return text + more if len(text) + len(more) < longest else f"{(text + more)[: longest - 1]}…"
