"""The blocks of a part: paragraphs with the numbers that Word shows, tables, text boxes, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from posixpath import splitext
from xml.etree.ElementTree import Element

from macros.readers import list_marks
from macros.readers.characters import plain, short
from macros.readers.document import (
    Block,
    Box,
    Cell,
    Changes,
    MarkKind,
    Notice,
    Paragraph,
    Picture,
    Place,
    Span,
    Table,
)
from macros.readers.docx.inline import Inline
from macros.readers.docx.numbering import Numbering, Shown
from macros.readers.docx.package import Package, R, Relation, W
from macros.readers.docx.properties import Style, Styles, indented, number, on, value
from macros.readers.docx.runs import Runs
from macros.readers.docx.tracked import ADDS, REMOVES, of_end, of_part, stays
from macros.readers.docx.words import MC, in_one_form, outermost

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
MOST_COLUMNS = 63  # as Word has it
_THROUGH = {"sdt", "sdtContent", "customXml", "smartTag"}
_TRACKED = ADDS | REMOVES
_LEVELS = 9
_COUNTED = re.compile(r"\d")


class Body:
    """Reads one part of a file. Numbers are counted, and places, as its blocks come."""

    def __init__(
        self, package: Package, part: str, styles: Styles, numbering: Numbering, changes: Changes,
        at: Place | None = None,
    ) -> None:  # fmt: skip
        self.package, self.styles, self.numbering, self.changes = package, styles, numbering, changes
        root = package.part(part)
        saved = root is not None and next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
        broken = root is not None and any(one.get(f"{W}type") == "page" for one in root.iter(f"{W}br"))
        self.at, self.count, self.page = at, 0, int(saved or broken)
        self.base = self.clause = ""
        self.runs = Runs(styles, package.relations(part), changes, self._pictures, saved)
        self.notices: list[Notice] = self.runs.notices
        self.pending: Inline | None = None
        self.places: dict[Element, Place] = {}  # of each paragraph that was read
        self.hung: list[tuple[int, int]] = []  # the items of lists that are open: how far from the margin, which level
        self.has_contents = False

    def beside(self, part: str, at: Place | None = None) -> Body:
        """A reader of another part of the same file, such as its notes; all in it is told at one place."""
        return Body(self.package, part, self.styles, self.numbering, self.changes, at or Place(0))

    def take(self, other: Body) -> None:
        """Takes over what another reader has to tell, and where its paragraphs stand."""
        self.notices += other.notices
        self.places |= other.places

    def blocks(self, above: Element) -> list[Block]:
        """The blocks below an element, in the order in which they are read."""
        found = list(self._blocks(above))
        if self.pending:
            kept, self.pending = self.pending, None
            if any(span.text.strip() for span in kept.spans):
                found.append(Paragraph(self._place(), tuple(kept.spans)))
        return found

    def _blocks(self, above: Element) -> Iterator[Block]:
        for child in above:
            tag = child.tag[len(W) :] if child.tag.startswith(W) else child.tag
            if tag == "p":
                yield from self._paragraph(child)
            elif tag == "tbl":
                yield from self._table(child)
            elif tag in _THROUGH or (tag in _TRACKED and (tag in ADDS) == (self.changes == "accept")):
                yield from self._blocks(child)
            elif tag == "bookmarkStart":
                self.runs.enter(child)
            elif tag == "bookmarkEnd":
                self.runs.leave(child)
            elif tag == f"{MC}AlternateContent":
                for one in in_one_form(child):
                    yield from self._blocks(one)
            elif tag == "altChunk":
                self._say(self._place(), "another document is embedded here; its text is not carried over")

    def _place(self) -> Place:
        return self.at or Place(self.count, self.page, self.clause)

    def _say(self, place: Place, what: str) -> None:
        self.notices.append(Notice(place, what))

    def _paragraph(self, element: Element) -> Iterator[Block]:
        self.count += 1
        properties = self._properties(element)
        style = self.styles.paragraph(value(properties, "pStyle"))
        turned = self._turned(element, properties, style)
        self.page += turned
        if self.runs.in_contents or style.name.lower().startswith("toc"):
            self.runs.read(element, self._place(), style)
            self._contents()
            return
        is_gone = not stays(of_end(element), self.changes)  # then it runs on into the next one
        shown = None if is_gone else self._number(properties, style)
        if shown and shown.kind == "number":
            self._enter(shown.text, self._heading(properties, style))
        self.places[element] = self._place()
        self.runs.left.clear()
        found = self.runs.read(element, self._place(), style)
        self.page += max(0, found.pages - turned * self.runs.saved_breaks) if self.page else 0
        self._join(found)
        if self.runs.in_contents:
            self._contents()
        elif is_gone:
            self.pending = found
        else:
            heading = self._heading(properties, style) if any(span.text.strip() for span in found.spans) else 0
            depth, within = self._hangs(properties, style, bool(shown), bool(heading), found.text)
            yield from self._made(found, style, shown, heading, depth, within)

    def _enter(self, number: str, heading: int) -> None:
        """Notes in which clause the text is from here on: a letter belongs to the last number before it."""
        number = number.rstrip(".:")
        alike = number.partition(".")[0] == self.base.partition(".")[0]  # as A.2 behind A.1, in an appendix
        self.base = number if _COUNTED.match(number) or heading or alike else self.base
        self.clause = number if number == self.base else self.base + number

    def _hangs(
        self, properties: Element | None, style: Style, is_item: bool, is_heading: bool, text: str
    ) -> tuple[int, bool]:
        """The level of a paragraph in a list, and whether it goes on with the item before it: it stands as far in."""
        id_, depth = self._listed(properties, style)
        own, listed = indented(properties), self.numbering.indent(id_, depth)
        indent = next((one for one in (own, listed, style.indent) if one is not None), 0)
        if is_heading:
            self.hung.clear()
        elif not is_item and style.continues and list_marks.find(text).kind:
            self.hung = [one for one in self.hung if one[0] < indent]  # an item whose mark stands in its words
            depth = self.hung[-1][1] + 1 if self.hung else 0
            self.hung.append((indent, depth))
        elif is_item:
            self.hung = [one for one in self.hung if one[1] < depth] + [(indent, depth)]
        else:
            while self.hung and (self.hung[-1][0] > indent or not indent):
                self.hung.pop()
            return (self.hung[-1][1], True) if self.hung else (depth, False)
        return depth, False

    def _made(
        self, found: Inline, style: Style, shown: Shown | None, heading: int, depth: int, within: bool
    ) -> Iterator[Block]:
        place = self._place()
        if any(span.text.strip() or span.picture or span.note for span in found.spans):
            kind: MarkKind = shown.kind if shown else ""
            text = shown.text if shown else ""
            around = (*self.runs.around.values(), *self.runs.left)
            yield Paragraph(
                place, tuple(found.spans), style.name, heading, kind, text, depth, tuple(found.bookmarks), around,
                within,
            )  # fmt: skip
        elif shown and shown.kind == "number":
            self._say(place, f"the number '{shown.text}' has no text, and is left out")
        for box in found.boxes:
            yield Box(place, tuple(self._apart(box)))

    def _apart(self, above: Element) -> list[Block]:
        """The blocks of a box or a cell, in which no list from outside of it goes on."""
        around, self.hung = self.hung, []
        found = self.blocks(above)
        self.hung = around
        return found

    def _properties(self, element: Element) -> Element | None:
        """The paragraph's own properties; where changes are rejected, those from before the change."""
        properties = element.find(f"{W}pPr")
        before = properties.find(f"{W}pPrChange/{W}pPr") if properties is not None else None
        return before if self.changes == "reject" and before is not None else properties

    def _turned(self, element: Element, properties: Element | None, style: Style) -> bool:
        """Whether the paragraph begins on a new page."""
        if self.runs.saved_breaks:
            first = next((one for one in element.iter() if one.tag in _FIRSTS), None)
            return first is not None and first.tag == f"{W}lastRenderedPageBreak"
        own = on(properties, "pageBreakBefore")
        return bool(self.page and (own if own is not None else style.breaks))

    def _contents(self) -> None:
        if not self.has_contents:
            self.has_contents = True
            self._say(self._place(), "the table of contents is left out; the site makes its own")

    def _join(self, found: Inline) -> None:
        """Puts what is left of a paragraph whose end is struck out before the one that follows it."""
        if self.pending:
            found.behind(self.pending)
            self.pending = None

    def _heading(self, properties: Element | None, style: Style) -> int:
        own = value(properties, "outlineLvl")
        level = number(own, _LEVELS) if own is not None else style.outline
        return level + 1 if level is not None and 0 <= level < _LEVELS else 0

    def _listed(self, properties: Element | None, style: Style) -> tuple[str, int]:
        """The list that a paragraph belongs to, and its level there; no list is an empty name."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        if self.changes == "reject" and own is not None and own.find(f"{W}ins") is not None:
            own = None
        said = value(own, "numId")
        id_ = said if said is not None else style.numbered
        depth = value(own, "ilvl") or style.depth
        if said is None and id_ and (styled := self.numbering.depth_of_style(id_, style.chain)) is not None:
            depth = str(styled)
        return ("" if id_ in (None, "0") else id_ or "", number(depth))

    def _number(self, properties: Element | None, style: Style) -> Shown | None:
        id_, depth = self._listed(properties, style)
        return self.numbering.next(id_, depth) if id_ else None

    def _table(self, element: Element) -> Iterator[Block]:
        place = replace(self._place(), paragraph=self.count + 1) if not self.at else self.at
        rows: list[tuple[Cell, ...]] = []
        heads, around = 0, tuple(self.runs.around.values())
        for row in _inside(element, "tr"):
            if stays(of_part(row), self.changes):
                rows.append(self._row(row, place))
                heads += heads == len(rows) - 1 and bool(on(row.find(f"{W}trPr"), "tblHeader"))
        self.hung.clear()
        if rows:
            yield Table(place, tuple(rows), heads, around)

    def _row(self, row: Element, place: Place) -> tuple[Cell, ...]:
        """The cells of a row, which together take no more columns than Word allows."""
        found: list[Cell] = []
        left = MOST_COLUMNS
        for element in _inside(row, "tc"):
            if left <= 0:
                self._say(place, f"a row of this table has over {MOST_COLUMNS} columns; the rest is left out")
                break
            if stays(of_part(element), self.changes):
                cell = self._cell(element)
                found.append(replace(cell, columns=min(cell.columns, left)))
                left -= found[-1].columns
        return tuple(found)

    def _cell(self, element: Element) -> Cell:
        properties = element.find(f"{W}tcPr")
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        columns = max(1, min(number(value(properties, "gridSpan"), 1), MOST_COLUMNS))
        return Cell(tuple(self._apart(element)), columns, merge is not None and merge.get(f"{W}val") != "restart")

    def _pictures(self, drawing: Element, relations: dict[str, Relation], place: Place) -> list[Span]:
        described = next(outermost(drawing, {f"{_WP}docPr", f"{_V}shape"}), None)
        text = ""
        if described is not None:
            text = next((said for key in ("descr", "alt", "title") if (said := described.get(key))), "")
        found = []
        for one in outermost(drawing, {f"{_A}blip", f"{_V}imagedata"}):
            id_ = one.get(f"{R}embed") or one.get(f"{R}link") or one.get(f"{R}id") or ""
            if id_ in relations:
                name = described.get("name", "") if described is not None else ""
                picture = replace(self._picture(relations[id_], plain(text), place), name=name)
                found.append(Span("", picture=picture))
        return found

    def _picture(self, relation: Relation, text: str, place: Place) -> Picture:
        if relation.outside:
            self._say(place, f"a picture is only linked ('{short(relation.target)}'); it was not fetched")
            return Picture(b"", "", text)
        raw = self.package.media(relation.target)
        if raw is None:
            self._say(place, "a picture is missing in the file, or too large; it is not carried over")
        return Picture(raw or b"", splitext(relation.target)[1].lower(), text)


_FIRSTS = {W + name for name in ("t", "lastRenderedPageBreak", "drawing", "sym", "tab")}


def _inside(above: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, those too that a content control holds."""
    for child in above:
        if child.tag == W + name:
            yield child
        elif child.tag.startswith(W) and child.tag[len(W) :] in _THROUGH | _TRACKED:
            yield from _inside(child, name)
