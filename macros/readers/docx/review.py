"""What reviewers left in a Word document: comments with their answers, and tracked changes, in the document's order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.diagnostics import Location, Problem
from macros.readers import characters
from macros.readers.docx.package import MAIN, NO_TEXT, Package, Unreadable, opened
from macros.readers.docx.remarks import (
    LONGEST_QUOTE,
    LONGEST_REMARK,
    Comments,
    Properties,
    Remark,
    ReturnedCopy,
    day_of,
    joined,
    name_of,
)

PARAGRAPH = "¶"
REMOVES, ADDS = {"del", "moveFrom"}, {"ins", "moveTo"}
_SORTS = ("section", "clause")  # the bookmarks that say where somebody is
_WORDS = {"deleted", "inserted", "replaced"}
_KINDS = {"del": "deleted", "moveFrom": "moved away", "ins": "inserted", "moveTo": "moved here"}
# Changes of how something looks or is built, and of no word.
_FORM = {
    "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange",
    "numberingChange", "cellIns", "cellDel", "cellMerge",
}  # fmt: skip


def read(path: Path, name: str) -> ReturnedCopy | Problem:
    """What reviewers left in a document, or why it is not read; `name` is what messages call it. Never raises."""
    try:
        parts = opened(path, name)
        with parts.zip:
            return _read(parts)
    except Unreadable as why:
        return Problem(Location(name), str(why))


def _read(parts: Package) -> ReturnedCopy:
    if MAIN not in parts.files:
        raise Unreadable(NO_TEXT)
    found = ReturnedCopy()
    comments = Comments(parts)
    body = _Body(found, comments.remarks)
    margins = sorted(name for name in parts.files if name.startswith(("word/header", "word/footer")))
    for name in (MAIN, "word/footnotes.xml", "word/endnotes.xml", *margins):
        body.begin()
        parts.walk(name, body.start, body.end, body.text)
    found.remarks += [remark for remark in comments.remarks.values() if id(remark) not in body.placed]
    properties = Properties(found)
    parts.walk("docProps/custom.xml", properties.start, properties.end, properties.text)
    parts.walk("word/people.xml", properties.start, properties.end, lambda _: None)
    return found


@dataclass
class _Paragraph:
    heading: bool = False
    text: str = ""
    remarks: list[Remark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    mark: tuple[str, Mapping[str, str]] | None = None


Place = tuple[tuple[str, ...], str]


class _Body:
    """Walks through the document's text: where each comment stands, and what was changed."""

    def __init__(self, found: ReturnedCopy, comments: Mapping[str, Remark]) -> None:
        self.found, self.comments = found, comments
        self.quoted: dict[str, Remark] = {}
        self.noted: dict[str, Place] = {}
        self.placed: set[int] = set()
        self.begin()

    def begin(self) -> None:
        """From here on another part is read: its places are its own, or those where its notes are called for."""
        self.path: list[str] = []
        self.changes: list[tuple[str, Mapping[str, str]]] = []
        self.paragraphs: list[_Paragraph] = []
        self.bookmarks: dict[str, str] = {}
        self.heading, self.hidden = "", 0
        self.last: Remark | None = None

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        above = self.path[-1] if self.path else ""
        self.path.append(element)
        self.hidden += element == "Fallback"  # the same once more, for an old Word
        if self.hidden:
            return
        if element in REMOVES | ADDS and above in ("rPr", "trPr"):
            self._of_a_mark(element, attributes, above)
        elif element in REMOVES | ADDS:
            self.changes.append((element, attributes))
        elif element in _FORM:
            self.found.of_form += 1
        elif element == "p":
            self.paragraphs.append(_Paragraph())
        elif element in ("footnote", "endnote"):
            bookmarks, self.heading = self.noted.get(element + attributes.get("id", ""), ((), ""))
            self.bookmarks = {name.partition("_")[0]: name for name in bookmarks}
        else:
            self._inside(element, attributes)

    def _inside(self, element: str, attributes: Mapping[str, str]) -> None:
        here = self.paragraphs[-1] if self.paragraphs else _Paragraph()
        id_ = attributes.get("id", "")
        if element == "bookmarkStart":
            self._marked(attributes.get("name", ""))
        elif element == "commentRangeStart" and id_ in self.comments:
            self.quoted[id_] = self._placed(self.comments[id_])
        elif element == "commentRangeEnd":
            self.quoted.pop(id_, None)
        elif element == "commentReference" and id_ in self.comments:
            self._placed(self.comments[id_])
        elif element in ("footnoteReference", "endnoteReference"):
            here.notes.append(element.removesuffix("Reference") + id_)
        elif element == "pStyle":
            here.heading = attributes.get("val", "").lower().startswith("heading")
        elif element in ("tab", "br", "cr") and self.path[-2:-1] == ["r"]:
            self._said(" ")

    def end(self, element: str) -> None:
        self.path.pop()
        if self.hidden:
            self.hidden -= element == "Fallback"
        elif element in REMOVES | ADDS and self.changes and self.changes[-1][0] == element and not self._in_a_mark():
            self.changes.pop()
        elif element == "p" and self.paragraphs:
            self._paragraph_ends(self.paragraphs.pop())

    def text(self, text: str) -> None:
        if not self.hidden and self.path and self.path[-1] in ("t", "delText"):
            self._said(text)

    def _in_a_mark(self) -> bool:
        return bool(self.path) and self.path[-1] in ("rPr", "trPr")

    def _of_a_mark(self, element: str, attributes: Mapping[str, str], above: str) -> None:
        """A paragraph's end, or a row, that was put in or taken out."""
        if above == "trPr" or self.path[-3:-2] != ["pPr"] or not self.paragraphs:
            self.found.of_form += above == "trPr"
            return
        self.paragraphs[-1].mark = (element, attributes)

    def _marked(self, name: str) -> None:
        """A bookmark begins: of each sort, by what stands before the first stroke, the last counts."""
        sort = name.partition("_")[0]
        if sort == "section":
            self.bookmarks.pop("clause", None)
        if sort in _SORTS:
            self.bookmarks[sort] = name

    def _placed(self, remark: Remark) -> Remark:
        if id(remark) not in self.placed:
            self.placed.add(id(remark))
            self.found.remarks.append(remark)
            if self.paragraphs:
                self.paragraphs[-1].remarks.append(remark)
        return remark

    def _said(self, text: str) -> None:
        """Some text, inside whatever changes and comments are open."""
        text = characters.clean(text)
        kind, about = self.changes[-1] if self.changes else ("", {})
        if kind:
            self._changed(kind, about, text)
        else:
            self.last = None
        self._quote(text)
        if self.paragraphs and kind not in REMOVES:
            self.paragraphs[-1].text = (self.paragraphs[-1].text + text)[-LONGEST_QUOTE:]

    def _quote(self, text: str) -> None:
        """Adds to what the open comments are about; one that quotes enough is open no longer."""
        for id_, remark in [*self.quoted.items()]:
            remark.was = joined(remark.was, text, LONGEST_QUOTE)
            if len(remark.was) >= LONGEST_QUOTE:
                del self.quoted[id_]

    def _changed(self, kind: str, about: Mapping[str, str], text: str) -> None:
        """Adds to the change before, if it is the same person's and nothing stands between; else begins one."""
        author, said = name_of(about), _KINDS[kind]
        now = self.last
        if not now or now.author != author or (now.kind != said and not {now.kind, said} <= _WORDS):
            before = self.paragraphs[-1].text if self.paragraphs else ""
            now = self.last = self._placed(Remark(said, author, day_of(about), before=before))
        now.kind = said if now.kind == said else "replaced"
        if kind in REMOVES:
            now.was = joined(now.was, text, LONGEST_REMARK)
        else:
            now.now = joined(now.now, text, LONGEST_REMARK)

    def _paragraph_ends(self, here: _Paragraph) -> None:
        if here.mark:
            self.paragraphs.append(here)
            self._changed(*here.mark, f" {PARAGRAPH} ")
            self.paragraphs.pop()
        self._quote(" ")
        if here.heading and here.text.strip():
            self.heading = here.text.strip()
        place: Place = (tuple(self.bookmarks.values()), self.heading)
        for remark in here.remarks:
            if not (remark.bookmarks or remark.heading):
                remark.bookmarks, remark.heading = place
        self.noted |= dict.fromkeys(here.notes, place)
