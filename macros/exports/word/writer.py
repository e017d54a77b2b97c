"""A tree of nodes as paragraphs, lists and tables of a Word document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from macros.exports.html_tree import INLINE, Node, plain
from macros.exports.word import bookmarks, elements
from macros.exports.word.clauses import BULLETS, Clauses, Numbered, typed, unnumbered
from macros.exports.word.elements import Element, element
from macros.exports.word.inline import Inline
from macros.exports.word.numbering import DEEPEST, Numbering

LOOKS = {"panel": "Panel", "quiet": "Quiet"}
WIDTH, INDENT, LEVEL = 9412, 851, 425  # of the text, of what has no number, of one level of a list: in twentieths
_DEFINED = 1276
_SIDES, _LETTER, _LONGEST_WORD = 216, 130, 24  # of a cell, in twentieths of a point; letters


@dataclass(frozen=True)
class Setting:
    """How what comes next is set: its style, how many lists it stands in, and what counts its clauses, if anything."""

    style: str = "BodyText"
    lists: int = 0
    clauses: Clauses | None = None
    indent: int = INDENT


class Writer:
    """Writes blocks, one after the other; what it gives back stands in the document's body, a cell or a control."""

    def __init__(self, inline: Inline, numbering: Numbering) -> None:
        self.inline, self.numbering = inline, numbering
        self.title = ""  # of the last heading: what a table is called by
        self._before: dict[str, int] = {}

    def blocks(self, nodes: list[Node | str], setting: Setting) -> list[Element]:
        """Nodes as blocks. Words that stand among blocks are a paragraph of their own."""
        return [part for node in _lines(nodes) for part in self._block(node, setting)]

    def heading(self, level: int, nodes: list[Node | str], number: Numbered | None, *names: str) -> Element:
        """A heading with its number, if it has one, and its bookmarks."""
        self.title = elements.bare(plain(nodes).strip())
        inside = self.inline.runs(nodes)
        for name in names:
            inside = self.inline.marked_by(name, inside)
        counted = (number.list or 0, number.level) if number else (0, 0)
        return elements.paragraph(f"Heading{level}", *inside, number=counted)

    def _block(self, node: Node, setting: Setting) -> list[Element]:
        tag = node["tag"]
        if tag == "p":
            return [self._paragraph(node, setting)]
        if tag == "heading":
            return [self._heading(node, setting)]
        if tag in ("ul", "ol"):
            return list(self._list(node, setting))
        if tag == "table":
            return [self._table(node, setting), elements.paragraph("TableEnd")]
        if tag == "dl":
            return list(self._definitions(node, setting))
        style = "Quote" if tag == "blockquote" else LOOKS.get(node.get("look", ""), setting.style)
        return self.blocks(node["inside"], replace(setting, style=style, clauses=None))

    def _heading(self, node: Node, setting: Setting) -> Element:
        number = setting.clauses.heading(node) if setting.clauses else None
        if number is None:
            return self.heading(node["level"], node["inside"], None)
        inside = unnumbered(node)
        return self.heading(node["level"], inside, number, bookmarks.of_clause(number.shown))

    def _paragraph(self, node: Node, setting: Setting) -> Element:
        self.inline.room = WIDTH - setting.indent
        clause = setting.clauses.clause(node) if setting.clauses else None
        if clause is None or setting.clauses is None:
            return elements.paragraph(LOOKS.get(node.get("look", ""), setting.style), *self._typed(node["inside"]))
        runs = self.inline.runs(unnumbered(node))
        list_ = clause.list if clause.list is not None else self._list_before(setting.clauses.section)
        marked = self.inline.marked_by(bookmarks.of_clause(clause.shown), runs)
        return elements.paragraph("Clause", *marked, number=(list_, clause.level))

    def _typed(self, nodes: list[Node | str]) -> list[Element]:
        """What stands in a line, with a bookmark where its author typed the number of a clause before it."""
        runs, place = self.inline.runs(nodes), typed(nodes)
        return self.inline.marked_by(bookmarks.name(place), runs) if place else runs

    def _list_before(self, section: str) -> int:
        if section not in self._before:
            self._before[section] = self.numbering.before_headings(section)
        return self._before[section]

    def _list(self, node: Node, setting: Setting) -> Iterator[Element]:
        level = min(setting.lists, DEEPEST)
        ordered = node["tag"] == "ol"
        number = (self.numbering.ordered(node["start"], level) if ordered else BULLETS, level)
        style = "ListNumber" if ordered else "ListBullet"
        inner = Setting("ListContinue", setting.lists + 1, indent=_DEFINED + LEVEL * level)
        for item in node["inside"]:
            parts = _lines(item["inside"] if not isinstance(item, str) else [item])
            first: Node = parts.pop(0) if parts and parts[0]["tag"] == "p" else {"tag": "p", "inside": []}
            self.inline.room = WIDTH - inner.indent
            if node.get("look") == "written":  # its marks stand in its words already
                runs = self._typed(first["inside"])
                yield elements.paragraph("ListContinue", *runs, indent=elements.indent(inner.indent))
            else:
                yield elements.paragraph(style, *self.inline.runs(first["inside"]), number=number)
            for part in parts:
                if part["tag"] == "p":
                    self.inline.room = WIDTH - inner.indent
                    runs = self.inline.runs(part["inside"])
                    yield elements.paragraph("ListContinue", *runs, indent=elements.indent(inner.indent))
                else:
                    yield from self._block(part, inner)

    def _definitions(self, node: Node, setting: Setting) -> Iterator[Element]:
        """Each term with what is said of it behind it, in one paragraph, and whatever more is said below that."""
        terms: list[Node | str] = []
        inner = replace(setting, clauses=None)
        for one in (*(one for group in node["inside"] for one in _pair(group)), {"tag": "end", "inside": []}):
            if one["tag"] == "dd":
                parts = _lines(one["inside"])
                first = parts.pop(0) if parts and parts[0]["tag"] == "p" else {"inside": []}
                yield elements.paragraph("Definition", *self.inline.runs([*terms, *first["inside"]]))
                yield from self.blocks(list(parts), inner)
            elif terms:
                yield elements.paragraph("Definition", *self.inline.runs(terms))
            terms = [{"tag": "strong", "inside": one["inside"]}, ": "] if one["tag"] == "dt" else []

    def _table(self, node: Node, setting: Setting) -> Element:
        heads, rows = _rows(node, "thead"), _rows(node, "tbody")
        widths = _widths(node["widths"] or [1], [*heads, *rows], WIDTH - setting.indent)
        properties = element(
            "tblPr",
            element("tblStyle", val="ProtocolTable"),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblInd", w=setting.indent, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            *([element("tblCaption", val=self.title)] if self.title else []),
        )
        grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
        made = [self._row(row, widths, head=row in heads) for row in [*heads, *rows]]
        return element("tbl", properties, grid, *made)

    def _row(self, row: Node, widths: list[int], head: bool) -> Element:
        properties = element("trPr", element("cantSplit"), *([element("tblHeader")] if head else []))
        cells = [cell for cell in row["inside"] if not isinstance(cell, str)]
        return element("tr", properties, *(self._cell(*pair, head) for pair in zip_longest(cells, widths)))

    def _cell(self, cell: Node | None, width: int, head: bool) -> Element:
        style = "TableHead" if head or (cell and cell["tag"] == "th") else "TableText"
        inside = self.blocks(cell["inside"], Setting(style, indent=0)) if cell else []
        if not inside or not inside[-1].tag.endswith("}p"):
            inside.append(elements.paragraph(style))
        return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *inside)


def _lines(nodes: list[Node | str]) -> list[Node]:
    """Blocks alone: what stands in a line among them is gathered into paragraphs."""
    found: list[Node] = []
    open_ = False
    for node in nodes:
        if isinstance(node, str) or node["tag"] in INLINE:
            if not open_:
                found.append({"tag": "p", "inside": []})
            found[-1]["inside"].append(node)
            open_ = True
        else:
            found.append(node)
            open_ = False
    return found


def _widths(shares: list[int], rows: list[Node], room: int) -> list[int]:
    """How wide each column is: its longest word goes in, and what is left is shared by how much each holds."""
    words = [0] * len(shares)
    for row in rows:
        for place, cell in enumerate(row["inside"]):
            longest = max(map(len, plain([cell]).split()), default=0)
            words[place] = max(words[place], min(longest, _LONGEST_WORD))
    least = [_SIDES + _LETTER * longest for longest in words]
    if sum(least) > room:
        return [room * one // sum(least) for one in least]
    left = room - sum(least)
    return [one + left * share // sum(shares) for one, share in zip(least, shares, strict=True)]


def _rows(table: Node, part: str) -> list[Node]:
    return [row for one in table["inside"] if not isinstance(one, str) and one["tag"] == part for row in one["inside"]]


def _pair(node: Node | str) -> list[Node]:
    if isinstance(node, str):
        return [{"tag": "dd", "inside": [node]}]
    return [one for part in node["inside"] for one in _pair(part)] if node["tag"] == "div" else [node]
