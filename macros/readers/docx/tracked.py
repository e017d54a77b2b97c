"""The one account of what reviewers left in a Word file: comments and tracked changes, in the document's order.

Whoever imports a document and whoever lists a returned copy ask here, so that neither sees what the other does not.
The elements are those of ECMA-376-1, 17.13.4 (comments) and 17.13.5 (revisions).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from macros.readers import characters
from macros.readers.document import Changes
from macros.readers.docx.package import Package, W, bare
from macros.readers.docx.remarks import LONGEST_QUOTE, LONGEST_REMARK, Comments, Remark, day_of, joined, name_of
from macros.readers.docx.words import BOX, LETTERS, in_one_form

PARAGRAPH = "¶"
REMOVES, ADDS = {"del", "moveFrom"}, {"ins", "moveTo"}
STALE = "stale_"  # begins the bookmark to which a mark leads that an export put beside what is stale
_SORTS = ("section", "clause")  # the bookmarks that say where somebody is
_WORDS = {"deleted", "inserted", "replaced"}
_KINDS = {"del": "deleted", "moveFrom": "moved away", "ins": "inserted", "moveTo": "moved here"}
_OF_CELL = {"cellIns": "ins", "cellDel": "del"}
# Where a mark says of a paragraph's end, a row, a cell or a number that it was put in or taken out.
_MARKS = {"rPr", "trPr", "tcPr", "numPr"}
# Changes of how something looks or is built, and of no word; what stands in them is as it was before.
_FORM = {
    "rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "sectPrChange",
    "tblGridChange", "numberingChange", "cellMerge",
}  # fmt: skip
_NOTES = {"footnoteReference", "endnoteReference"}
_DRAWN = {"drawing", "pict", "object"}
_ROW, _CELL, _PICTURE, _BOX, _NOTE = (
    f"({what}) " for what in ("a row of a table", "a cell of a table", "a picture", "a text box", "a note")
)


@dataclass(frozen=True)
class Change:
    """A tracked change that is open: its element's name, by whom and when. `whole` says that it is a row or a cell."""

    name: str
    author: str
    day: str
    whole: bool = False


def of_end(paragraph: Element) -> list[Change]:
    """The changes that put in or took out a paragraph's end; the last of them counts."""
    return _marked(paragraph.find(f"{W}pPr/{W}rPr"), _KINDS)


def of_part(element: Element) -> list[Change]:
    """The changes that put in or took out a row or a cell of a table as a whole; the last of them counts."""
    found = [*_marked(element.find(f"{W}trPr"), ("ins", "del")), *_marked(element.find(f"{W}tcPr"), _OF_CELL)]
    return [replace(one, name=_OF_CELL.get(one.name, one.name), whole=True) for one in found]


def stays(changes: Iterable[Change], takes: Changes) -> bool:
    """Whether what these changes put in or took out is there, once all changes are accepted, or rejected."""
    return all((one.name in ADDS) == (takes == "accept") for one in changes)


def _marked(properties: Element | None, names: Collection[str]) -> list[Change]:
    return [_made(one) for one in (properties if properties is not None else ()) if bare(one.tag) in names]


def _made(element: Element) -> Change:
    about = {bare(key): value for key, value in element.attrib.items()}
    return Change(bare(element.tag), name_of(about), day_of(about))


@dataclass
class _Paragraph:
    element: Element
    heading: bool = False
    text: str = ""
    remarks: list[Remark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


Place = tuple[tuple[str, ...], str]


class Account:
    """Every remark of a file, and every change of form alone, each with the paragraph that it stands in.

    `remarks` ends with the comments that stand nowhere. `forms` has one for each author in each paragraph.
    """

    def __init__(self, package: Package) -> None:
        """Reads all parts of a file that somebody writes in. Raises Unreadable."""
        self.comments = Comments(package).remarks
        self.remarks: list[Remark] = []
        self.forms: list[Remark] = []
        self._quoted: dict[str, Remark] = {}
        self._noted: dict[str, Place] = {}
        self._placed_ids: set[int] = set()
        for name in (package.main, *package.named("footnotes", "endnotes"), *package.named("header", "footer")):
            self._begin()
            root = package.part(name)
            if root is not None:
                self._walk(root, "")
        self.remarks += [one for one in self.comments.values() if id(one) not in self._placed_ids]

    def _begin(self) -> None:
        """From here on another part is read: its places are its own, or those where its notes are called for."""
        self._changes: list[Change] = []
        self._paragraphs: list[_Paragraph] = []
        self._waiting: list[Remark] = []  # for the next paragraph
        self._bookmarks: dict[str, str] = {}
        self._heading = ""
        self._last: Remark | None = None

    def _walk(self, element: Element, above: str) -> None:
        name = bare(element.tag)
        if name == "hyperlink" and element.get(f"{W}anchor", "").startswith(STALE):
            return  # its words are no part of the text that somebody comments on
        if name in _FORM or (name in ADDS and above == "numPr"):
            self._formed(_made(element))
            return
        change = self._opens(name, element, above)
        self._changes += change
        self._enter(name, element, above)
        for inside in in_one_form(element):
            self._walk(inside, name)
        if name == "p":
            self._paragraph_ends(self._paragraphs.pop())
        del self._changes[len(self._changes) - len(change) :]

    def _opens(self, name: str, element: Element, above: str) -> list[Change]:
        """The change that an element is, or that it stands in as a whole; nothing for any other."""
        if name in ("tr", "tc"):
            found = of_part(element)[-1:]
            for one in found:
                self._changed(one, _ROW if name == "tr" else _CELL)
            return found
        return [_made(element)] if name in _KINDS and above not in _MARKS else []

    def _enter(self, name: str, element: Element, above: str) -> None:
        if name == "p":
            self._paragraphs.append(_Paragraph(element, remarks=self._waiting))
            for one in self._waiting:
                one.stands = element
            self._waiting = []
        elif name in ("footnote", "endnote"):
            bookmarks, self._heading = self._noted.get(name + element.get(f"{W}id", ""), ((), ""))
            self._bookmarks = {mark.partition("_")[0]: mark for mark in bookmarks}
        elif name in ("t", "delText"):
            self._said(element.text or "")
        elif name in LETTERS and above == "r":
            self._said(" " if LETTERS[name].isspace() else LETTERS[name])
        elif name in _DRAWN:
            self._apart(_PICTURE if next(element.iter(BOX), None) is None else _BOX)
        else:
            self._marked(name, element)

    def _marked(self, name: str, element: Element) -> None:
        """What stands between words: a bookmark, a comment's range, the sign of a note."""
        here = self._paragraphs[-1] if self._paragraphs else None
        id_ = element.get(f"{W}id", "")
        if name == "bookmarkStart":
            self._bookmarked(element.get(f"{W}name", ""))
        elif name == "commentRangeStart" and id_ in self.comments:
            self._quoted[id_] = self._placed(self.comments[id_])
        elif name == "commentRangeEnd":
            self._quoted.pop(id_, None)
        elif name == "commentReference" and id_ in self.comments:
            self._placed(self.comments[id_])
        elif name == "pStyle" and here:
            here.heading = element.get(f"{W}val", "").lower().startswith("heading")
        elif name in _NOTES and here:
            here.notes.append(name.removesuffix("Reference") + id_)
            self._apart(_NOTE)

    def _bookmarked(self, name: str) -> None:
        """A bookmark begins: of each sort, by what stands before the first stroke, the last counts."""
        sort = name.partition("_")[0]
        if sort == "section":
            self._bookmarks.pop("clause", None)
        if sort in _SORTS:
            self._bookmarks[sort] = name

    def _placed(self, remark: Remark) -> Remark:
        if id(remark) not in self._placed_ids:
            self._placed_ids.add(id(remark))
            self.remarks.append(remark)
            self._stands(remark)
        return remark

    def _stands(self, remark: Remark) -> None:
        """Puts a remark into the paragraph that is open, else into the next one."""
        if self._paragraphs:
            remark.stands = self._paragraphs[-1].element
            self._paragraphs[-1].remarks.append(remark)
        else:
            self._waiting.append(remark)

    def _formed(self, change: Change) -> None:
        here = self._paragraphs[-1].remarks if self._paragraphs else self._waiting
        if not any(one.kind == "formatted" and one.author == change.author for one in here):
            self.forms.append(Remark("formatted", change.author, change.day))
            self._stands(self.forms[-1])

    def _said(self, text: str) -> None:
        """Some text, inside whatever changes and comments are open."""
        text = characters.clean(text)
        change = self._changes[-1] if self._changes else None
        if change:
            self._changed(change, text)
        else:
            self._last = None
        self._quote(text)
        if self._paragraphs and not (change and change.name in REMOVES):
            here = self._paragraphs[-1]
            here.text = (here.text + text)[-LONGEST_QUOTE:]

    def _apart(self, what: str) -> None:
        """Something that is no text, in its place."""
        if self._changes:
            self._changed(self._changes[-1], what)
        else:
            self._last = None

    def _quote(self, text: str) -> None:
        """Adds to what the open comments are about; one that quotes enough is open no longer."""
        for id_, remark in [*self._quoted.items()]:
            remark.was = joined(remark.was, text, LONGEST_QUOTE)
            if len(remark.was) >= LONGEST_QUOTE:
                del self._quoted[id_]

    def _changed(self, change: Change, text: str) -> None:
        """Adds to the change before, if it is the same person's and nothing stands between; else begins one."""
        now, said = self._last, _KINDS[change.name]
        if not now or now.author != change.author or (now.kind != said and not {now.kind, said} <= _WORDS):
            before = self._paragraphs[-1].text if self._paragraphs else ""
            now = self._last = self._placed(Remark(said, change.author, change.day, before=before))
        now.kind = said if now.kind == said else "replaced"
        if change.name in REMOVES:
            now.was = joined(now.was, text, LONGEST_REMARK)
        else:
            now.now = joined(now.now, text, LONGEST_REMARK)

    def _paragraph_ends(self, here: _Paragraph) -> None:
        end = of_end(here.element)[-1:]
        self._paragraphs.append(here)
        if self._changes and self._changes[-1].whole:
            self._changed(self._changes[-1], " ")
        elif end:
            self._changed(end[0], f" {PARAGRAPH} ")
        self._paragraphs.pop()
        self._quote(" ")
        if here.heading and here.text.strip():
            self._heading = here.text.strip()
        place: Place = (tuple(self._bookmarks.values()), self._heading)
        for remark in here.remarks:
            if not (remark.bookmarks or remark.heading):
                remark.bookmarks, remark.heading = place
        self._noted |= dict.fromkeys(here.notes, place)
