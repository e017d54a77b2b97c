"""Reads a Word document the way a test asks about it: paragraphs with the numbers that Word counts, tables, notes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORMATS = {"decimal": str, "upperLetter": lambda number: chr(ord("A") + number - 1), "bullet": lambda number: "•"}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its style, the number that is shown before it, its words, and the bookmarks that begin in it."""

    style: str
    number: str
    text: str
    bookmarks: tuple[str, ...]


class Word:
    """A document, opened."""

    def __init__(self, content: bytes) -> None:
        self.zip = ZipFile(io.BytesIO(content))
        self.body = self.part("document")[0]

    def part(self, name: str) -> Element:
        return ElementTree.fromstring(self.zip.read(f"word/{name}.xml"))

    def all(self, *names: str) -> list[Element]:
        """The elements of these names, from anywhere in the body."""
        return [found for found in self.body.iter() if found.tag in {W + name for name in names}]

    @property
    def paragraphs(self) -> list[Paragraph]:
        counter = _Counter(self.part("numbering"))
        return [_paragraph(found, counter) for found in self.all("p")]

    @property
    def notes(self) -> dict[str, str]:
        return {note.get(W + "id", ""): words(note).strip() for note in self.part("footnotes")}


def words(element: Element) -> str:
    """The words in an element."""
    return "".join(found.text or "" for found in element.iter(W + "t"))


def value(element: Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(W + name, "")


def _paragraph(found: Element, counter: _Counter) -> Paragraph:
    style = value(found.find(f"{W}pPr/{W}pStyle"))
    numbered = found.find(f"{W}pPr/{W}numPr")
    shown = ""
    if numbered is not None:
        shown = counter.next(value(numbered.find(W + "numId")), int(value(numbered.find(W + "ilvl"))))
    names = tuple(value(mark, "name") for mark in found.iter(W + "bookmarkStart"))
    return Paragraph(style, shown, words(found), names)


class _Counter:
    """Counts lists as Word does: a level goes on until a higher one moves (ECMA-376, 17.9.10)."""

    def __init__(self, root: Element) -> None:
        patterns = {value(one, "abstractNumId"): one for one in root.findall(W + "abstractNum")}
        self.lists = {
            value(one, "numId"): patterns[value(one.find(W + "abstractNumId"))] for one in root.findall(W + "num")
        }
        self.starts = {
            (value(one, "numId"), int(value(over, "ilvl"))): int(value(over.find(W + "startOverride")))
            for one in root.findall(W + "num")
            for over in one.findall(W + "lvlOverride")
        }
        self.counts: dict[tuple[str, int], int] = {}

    def next(self, list_: str, level: int) -> str:
        if list_ == "0":
            return ""
        self.counts[list_, level] = self.counts.get((list_, level), self.starts.get((list_, level), 1) - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((list_, deeper), None)
        levels = self.lists[list_].findall(W + "lvl")
        shown = value(levels[level].find(W + "lvlText"))
        for place, one in enumerate(levels[: level + 1]):
            number = self.counts.get((list_, place), 0)
            shown = shown.replace(f"%{place + 1}", _FORMATS[value(one.find(W + "numFmt"))](number) if number else "?")
        return shown


class Returned:
    """A copy in the hands of a reviewer, who comments and changes words with tracking on."""

    def __init__(self, content: bytes) -> None:
        import docx

        self.document = docx.Document(io.BytesIO(content))

    def _clause(self, bookmark: str):
        from docx.oxml.ns import qn

        body = self.document.element.body
        marks = (mark for mark in body.iter(qn("w:bookmarkStart")) if mark.get(qn("w:name")) == bookmark)
        return next(marks).getparent()

    def comment(self, bookmark: str, text: str, author: str) -> None:
        from docx.text.paragraph import Paragraph

        runs = Paragraph(self._clause(bookmark), self.document.part).runs
        self.document.add_comment(runs, text=text, author=author, initials="")

    def insert(self, bookmark: str, text: str, author: str, kind: str = "ins") -> None:
        """Puts words at the end of a clause."""
        self._clause(bookmark).append(tracked(kind, author, text))

    def delete(self, bookmark: str, author: str, kind: str = "del") -> str:
        """Takes out the first run of a clause; returns its words."""
        from docx.oxml.ns import qn

        run = next(one for one in self._clause(bookmark) if one.tag == qn("w:r"))
        text = "".join(part.text or "" for part in run.iter(qn("w:t")))
        run.addprevious(tracked(kind, author, text))
        run.getparent().remove(run)
        return text

    @property
    def content(self) -> bytes:
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()


def tracked(kind: str, author: str, text: str):
    from macros.exports.word.elements import element

    said = element("delText" if kind == "del" else "t")
    said.text = text
    return element(kind, element("r", said), id_=900, author=author, date="2027-01-15T10:00:00Z")


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A package of these parts, sound or not."""
    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        for name, content in {"[Content_Types].xml": "<Types/>", **parts}.items():
            file.writestr(name, content)
    return made.getvalue()


def with_part(content: bytes, name: str, text: str | bytes) -> bytes:
    """A document with one part put in, or in another's place."""
    old = ZipFile(io.BytesIO(content))
    return zipped({**{one: old.read(one) for one in old.namelist()}, name: text})
