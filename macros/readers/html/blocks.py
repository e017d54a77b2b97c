"""Elements of a page become blocks, which know their lines; what is no text of it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from macros.readers import characters, list_marks
from macros.readers.document import Block, Cell, MarkKind, Notice, Paragraph, Picture, Place, Span, Table
from macros.readers.docx.numbering import counted

_LARGEST_SPAN, _WIDEST = 100, 200  # columns or rows that a cell may take; columns of a table whose cells may do so
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "main", "nav", "p", "pre",
    "search", "section", "summary", "ul", "ol", "caption",
}  # fmt: skip
_SILENT = {"head", "style", "template", "meta", "link", "base", "title"}
_LEFT_OUT = {
    "script": "a script", "iframe": "a page inside the page", "object": "an object", "embed": "an object",
    "applet": "an object", "svg": "a drawing", "math": "a formula", "canvas": "a drawing", "audio": "a sound",
    "video": "a film", "input": "a field to fill in", "select": "a field to fill in", "textarea": "a field to fill in",
    "button": "a button",
}  # fmt: skip
_STRONG, _EMPHASIS, _STRUCK = {"b", "strong"}, {"i", "em", "cite"}, {"s", "strike", "del"}
_LISTS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BLANK = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = ("display:none", "visibility:hidden", "mso-hide:all")


@dataclass
class _Item:
    """The item of a list that is about to begin, or an open paragraph: its line, and what it is."""

    line: int
    heading: int = 0
    kind: MarkKind = ""
    number: str = ""
    depth: int = 0
    marked: bool = False


@dataclass
class Elements:
    """Goes through elements in turn, and makes a block of what stands between two edges of blocks."""

    skipped: Sequence[Any] = ()
    notices: list[Notice] = field(default_factory=list)
    clause: str = ""
    blocks: list[Block] = field(default_factory=list)
    spans: list[tuple[Span, str]] = field(default_factory=list)  # the form of each, and its words
    bookmarks: list[str] = field(default_factory=list)
    item: _Item = field(default_factory=lambda: _Item(0))
    depth: int = 0
    begun: int = 0  # the line of the first word of the paragraph that is open

    def all(self, element: Any) -> list[Block]:
        """The blocks of an element's inside."""
        self._inside(element, Span(""))
        self._end(element)
        return self.blocks

    def _inside(self, element: Any, form: Span) -> None:
        self._say(element.text, form, element)
        for child in element:
            self._element(child, form)
            self._say(child.tail, form, child)

    def _say(self, text: str | None, form: Span, element: Any) -> None:
        if text:
            if not self.begun and text.strip():
                start = len(text) - len(text.lstrip())
                self.begun = _line(element) + text.count("\n", 0, start)
            kept = text.replace("\r", "") if element.tag == "pre" else _BLANK.sub(" ", text)
            self.spans.append((form, characters.plain(kept)))

    def _element(self, element: Any, form: Span) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            self._comment(element)
        elif element in self.skipped or tag in _SILENT:
            return
        elif what := _LEFT_OUT.get(tag):
            words = characters.short(" ".join(element.itertext())) if tag != "script" else ""
            self._tell(element, f"{what}, which is left out" + (f": '{words}'" if words else ""))
        elif _is_hidden(element):
            if words := " ".join(" ".join(element.itertext()).split()):
                self._tell(element, f"hidden text: '{words}'")
        else:
            self._marked(element)
            self._shown(element, tag, form)

    def _marked(self, element: Any) -> None:
        names = {element.get("id"), element.get("name") if element.tag == "a" else None}
        self.bookmarks += sorted(name for name in names if name)

    def _shown(self, element: Any, tag: str, form: Span) -> None:
        if tag in _HEADINGS:
            self._block(element, form, _Item(_line(element), heading=_HEADINGS[tag], marked=True))
        elif tag in ("ul", "ol"):
            self._list(element, form)
        elif tag == "li":
            self._block(element, form, _Item(_line(element), kind="bullet", depth=max(0, self.depth - 1)))
        elif tag == "table" and element.get("role") not in ("presentation", "none"):
            self._end(element)
            self._table(element)
        elif tag in _BLOCKS or tag in ("table", "tbody", "thead", "tfoot", "tr", "td", "th"):
            marked = (element.get("class") or "").startswith("MsoList")
            item = replace(self.item, line=self.item.line or _line(element), marked=marked)
            begins = bool(self.item.kind) and not self._is_open()  # else it goes on with an item that has begun
            self._block(element, form, item if begins else _Item(_line(element), marked=marked))
        elif tag == "br":
            self.spans.append((form, "\n"))
        elif tag == "img":
            self.spans.append(
                (Span("", picture=Picture(b"", "", characters.plain(element.get("alt") or "").strip())), "")
            )
        else:
            self._inside(element, _formed(element, tag, form))

    def _block(self, element: Any, form: Span, item: _Item) -> None:
        """An element that is a paragraph of its own, or holds some."""
        if self._is_open():
            self._end(element)
        self.spans, self.item, self.begun = [], item, 0
        self._inside(element, form)
        self._end(element)

    def _is_open(self) -> bool:
        return any(text.strip() or form.picture for form, text in self.spans)

    def _list(self, element: Any, form: Span) -> None:
        self._end(element)
        self.depth += 1
        count = _number(element.get("start"), 1)
        for child in element:
            if child.tag != "li":
                self._element(child, form)
                continue
            self._marked(child)
            count = _number(child.get("value"), count)
            look = _LISTS.get(child.get("type") or element.get("type") or "", "decimal")
            kind: MarkKind = "number" if element.tag == "ol" else "bullet"
            number = f"{counted(count, look)}." if kind == "number" else ""
            self._block(child, form, _Item(_line(child), kind=kind, number=number, depth=self.depth - 1))
            count += 1
        self.depth -= 1

    def _end(self, element: Any) -> None:
        """Ends the paragraph that is open, if anything stands in it."""
        spans, item, line = _trimmed(self.spans), self.item, self.begun
        self.spans, self.item, self.begun = [], _Item(0), 0
        if not spans:
            return
        if item.marked:
            mark, spans = list_marks.taken(spans, heading=bool(item.heading))
            kind = mark.kind if mark.kind == "number" or not item.heading else ""
            item = replace(item, kind=kind, number=mark.number)
        said = item.number or list_marks.find("".join(span.text for span in spans)).number
        if item.marked or not item.kind:  # the numbers of a list are no clause's
            self.clause = list_marks.clause(said) or ("" if item.heading else self.clause)
        place = Place(0, clause=self.clause, line=line or item.line or _line(element))
        before = self.blocks[-1] if self.blocks and self.depth else None
        within = (
            not (item.kind or item.heading) and isinstance(before, Paragraph) and bool(before.kind or before.within)
        )
        found = Paragraph(
            place, spans, heading=item.heading, kind=item.kind, number=item.number,
            depth=self.depth - 1 if within else item.depth,
            bookmarks=tuple(self.bookmarks), within=within,
        )  # fmt: skip
        self.bookmarks = []
        self.blocks.append(found)

    def _table(self, element: Any) -> None:
        place = Place(0, clause=self.clause, line=_line(element))
        for caption in element.findall("caption"):
            self._block(caption, Span(""), _Item(_line(caption)))
        rows, heads = list[tuple[Cell, ...]](), 0
        below: dict[int, int] = {}  # columns that a cell above still takes, and for how many rows
        for row in element.xpath("tr|thead/tr|tbody/tr|tfoot/tr"):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            is_head = bool(cells) and (row.getparent().tag == "thead" or all(cell.tag == "th" for cell in cells))
            heads += is_head and heads == len(rows)
            made = tuple(self._cells(cells, below))
            if made:
                rows.append(made)
        if rows:
            self.blocks.append(Table(place, tuple(rows), min(heads, 1)))

    def _cells(self, cells: Sequence[Any], below: dict[int, int]) -> Iterator[Cell]:
        """The cells of a row; one that a cell above reaches into is empty, and goes on."""
        column, left = 0, [*cells]
        while left or any(at >= column for at in below):
            if below.get(column):
                below[column] -= 1
                if not below[column]:
                    del below[column]
                yield Cell((), continues=True)
                column += 1
                continue
            if not left:
                yield Cell(())
                column += 1
                continue
            cell = left.pop(0)
            wide = _number(cell.get("colspan"), 1) if column < _WIDEST else 1
            inner = Elements(self.skipped, self.notices, self.clause)
            yield Cell(tuple(inner.all(cell)), wide)
            if (high := _number(cell.get("rowspan"), 1)) > 1 and column < _WIDEST:
                below.update(dict.fromkeys(range(column, column + wide), high - 1))
            column += wide

    def _comment(self, element: Any) -> None:
        words = " ".join((element.text or "").split())
        if words and not words.startswith("[") and not words.endswith("endif"):
            self._tell(element, f"a private comment in the file: '{words}'")

    def _tell(self, element: Any, what: str) -> None:
        self.notices.append(Notice(Place(0, clause=self.clause, line=_line(element)), characters.plain(what)))


def _line(element: Any) -> int:
    return int(element.sourceline or 1)


def _number(written: str | None, otherwise: int) -> int:
    """A number of an attribute, within what a table or a list of a protocol may have."""
    text = (written or "").strip()
    is_number = text.isascii() and text.isdigit() and len(text) < len("10000")
    return max(1, min(int(text), _LARGEST_SPAN)) if is_number else otherwise


def _is_hidden(element: Any) -> bool:
    style = "".join((element.get("style") or "").split()).lower()
    return element.get("hidden") is not None or any(one in style for one in _HIDDEN)


def _formed(element: Any, tag: str, form: Span) -> Span:
    if tag in _STRONG:
        return replace(form, strong=True)
    if tag in _EMPHASIS:
        return replace(form, emphasis=True)
    if tag in _STRUCK:
        return replace(form, struck=True)
    address = characters.plain((element.get("href") or "").strip()) if tag == "a" else ""
    return replace(form, link=address) if address else form


def _trimmed(spans: Sequence[tuple[Span, str]]) -> tuple[Span, ...]:
    """Spans with one space between words and none at the ends; those of one form are one."""
    found: list[tuple[Span, list[str]]] = []
    last = " "  # the letter before, so that a space behind a space or at the beginning goes
    for form, written in spans:
        text = written.lstrip(" ") if last in " \n" else written
        if form.picture:
            found.append((form, []))
        elif text and found and _form(found[-1][0]) == _form(form):
            found[-1][1].append(text)
        elif text:
            found.append((form, [text]))
        last = text[-1:] or ("x" if form.picture else last)
    while found and not found[-1][0].picture and not "".join(found[-1][1]).rstrip():
        found.pop()
    made = [replace(form, text="".join(texts)) for form, texts in found]
    return (*made[:-1], replace(made[-1], text=made[-1].text.rstrip())) if made else ()


def _form(span: Span) -> tuple[bool, bool, bool, str, bool]:
    return span.strong, span.emphasis, span.struck, span.link, bool(span.picture)
