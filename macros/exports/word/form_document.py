"""A form as a Word document: what is asked stands in a table beside a control to fill in, under headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from macros.exports import html_tree, print_blocks
from macros.exports.word import elements
from macros.exports.word.elements import Element, element
from macros.exports.word.inline import Inline
from macros.exports.word.numbering import Numbering
from macros.exports.word.package import Parts, Told
from macros.exports.word.writer import WIDTH, Setting, Writer
from macros.exports.work import Work
from macros.model.form import Choice, FormField, FormPart, Rows
from macros.rendering.renderer import Renderer

_ASKED = 4000  # how wide what is asked is, in twentieths of a point
_EMPTY_ROWS = 4
_HEIGHTS = {"line": 500, "lines": 1800, "table": 600}  # at least, for a hand that writes, in twentieths of a point
_LINES = "lines"
_PALE = "4A5763"  # of what stands where nothing is written yet; it can still be read
_UNTICKED, _TICKED, _BOX, _BOX_FACE = "0", "2612", "2610", "MS Gothic"


@dataclass
class _Controls:
    """Makes what somebody fills in; each control has a number of its own and says what it is for."""

    renderer: Renderer
    last: int = 0

    def written(self, name: str, several_lines: bool = False) -> Element:
        """A place for words."""
        return self._control(name, "form-write", element("text", **({"multiLine": 1} if several_lines else {})))

    def dated(self, name: str) -> Element:
        """A place for a day, with a calendar."""
        said = element(
            "date", element("dateFormat", val="d MMMM yyyy"), element("lid", val="en-GB"),
            element("storeMappedDataAs", val="dateTime"), element("calendar", val="gregorian"),
        )  # fmt: skip
        return self._control(name, "form-pick", said)

    def ticked(self, name: str, option: str) -> Element:
        """A box to tick, and in the same paragraph what it stands for."""
        box = OxmlElement("w14:checkbox")
        for tag, value, face in (
            ("checked", _UNTICKED, ""),
            ("checkedState", _TICKED, _BOX_FACE),
            ("uncheckedState", _BOX, _BOX_FACE),
        ):
            part = OxmlElement(f"w14:{tag}")
            part.set(qn("w14:val"), value)
            if face:
                part.set(qn("w14:font"), face)
            box.append(part)
        sign = elements.run(chr(int(_BOX, 16)))
        properties = self._properties(f"{name}: {option}", box)
        control = element("sdt", properties, element("sdtContent", sign))
        return elements.paragraph("TableText", control, elements.run(f" {option}"))

    def _control(self, name: str, placeholder: str, kind: Element) -> Element:
        properties = self._properties(name, element("showingPlcHdr"), kind)
        shown = elements.run(self.renderer.word(placeholder))
        shown.insert(0, element("rPr", element("color", val=_PALE)))
        return element("sdt", properties, element("sdtContent", shown))

    def _properties(self, name: str, *kind: Element) -> Element:
        self.last += 1
        alias = elements.bare(name)[:_LONGEST_NAME]
        return element(
            "sdtPr",
            element("alias", val=alias),
            element("tag", val=f"f{self.last}"),
            element("id", val=self.last),
            *kind,
        )


_LONGEST_NAME = 64  # of a control, in letters (ECMA-376 Part 1, 17.5.2.1, as Word keeps to it)


@dataclass
class _Form:
    """Writes a form's parts, one after the other."""

    renderer: Renderer
    writer: Writer
    links: print_blocks.Links
    controls: _Controls = field(init=False)

    def __post_init__(self) -> None:
        self.controls = _Controls(self.renderer)

    def part(self, part: FormPart) -> Iterator[Element]:
        yield self.writer.heading(1, [part.title], None)
        yield from self.prose(part.says)
        for group in part.groups:
            table = group[0]
            if isinstance(table, Rows):
                yield elements.paragraph("TableHead", elements.run(table.label))
                yield from self.prose(table.help, table.source)
                yield self._rows(table)
            else:
                yield self._asked(group)
            yield elements.paragraph("TableEnd")

    def prose(self, written: str | None, source: Sequence[str] = (), style: str = "Normal") -> list[Element]:
        html = self.renderer.fragment("form/help", "", written=written, citations=source)
        nodes = html_tree.of(html, self.links.of)
        for node in nodes:  # what is quiet stands to the right in a protocol
            if not isinstance(node, str):
                node.pop("look", None)
        return self.writer.blocks(nodes, Setting(style, indent=0))

    def _asked(self, group: Sequence[FormField]) -> Element:
        """Two columns: what is asked, with its help and its sources, and the control."""
        heads = [self.renderer.word("form-asked"), self.renderer.word("form-answer")]
        rows = []
        for one in group:
            label = elements.paragraph("TableHead", elements.run(one.label))
            asked = [label, *self.prose(one.help, one.source, "TableText")]
            rows.append(([asked, self._answer(one)], _HEIGHTS.get(one.kind, _HEIGHTS["line"])))
        return self._table(heads, [_ASKED, WIDTH - _ASKED], rows)

    def _answer(self, one: FormField) -> list[Element]:
        if one.kind == "yes-no":
            options = [self.renderer.word("form-yes"), self.renderer.word("form-no")]
            return [self.controls.ticked(one.label, option) for option in options]
        if isinstance(one, Choice):
            return [self.controls.ticked(one.label, option) for option in one.options]
        if one.kind == "date-time":
            date, time = self.renderer.word("form-date"), self.renderer.word("form-time")
            day = self.controls.dated(f"{date}: {one.label}")
            hour = self.controls.written(f"{time}: {one.label}")
            pairs = ((date, day), (time, hour))
            return [elements.paragraph("TableText", elements.run(f"{said}: "), one) for said, one in pairs]
        return [elements.paragraph("TableText", self.controls.written(one.label, one.kind == _LINES))]

    def _rows(self, table: Rows) -> Element:
        cells = [
            [
                [elements.paragraph("TableText", self.controls.written(f"{column}, {number}"))]
                for column in table.columns
            ]
            for number in range(1, _EMPTY_ROWS + 1)
        ]
        widths = [WIDTH // len(table.columns)] * len(table.columns)
        return self._table(table.columns, widths, [(row, _HEIGHTS["table"]) for row in cells], table.label)

    def _table(
        self,
        heads: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[tuple[list[list[Element]], int]],
        name: str = "",
    ) -> Element:
        """A table whose heads stand on each sheet that it reaches, and whose rows are never cut in two."""
        properties = element(
            "tblPr",
            element("tblStyle", val="ProtocolTable"),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            element("tblCaption", val=elements.bare(name or self.writer.title)),
        )
        grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
        head = element("trPr", element("cantSplit"), element("tblHeader"))
        said = [[elements.paragraph("TableHead", elements.run(one))] for one in heads]
        made = [element("tr", head, *map(_cell, said, widths))]
        for cells, height in rows:
            properties_ = element("trPr", element("cantSplit"), element("trHeight", val=height, hRule="atLeast"))
            made.append(element("tr", properties_, *map(_cell, cells, widths)))
        return element("tbl", properties, grid, *made)


def _cell(inside: list[Element], width: int) -> Element:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *inside)


def made(work: Work, id_: str) -> bytes:
    """A form of the work's edition as a Word document; the same form gives the same bytes."""
    renderer, form = work.renderer, work.renderer.edition.forms[id_]
    parts = Parts(work.project.word)
    parts.untrack()  # nobody follows what is written into a form
    inline = Inline(parts.main, parts.by_name["footnotes"])
    writer = Writer(inline, Numbering(parts.by_name["numbering"]))
    one = _Form(renderer, writer, print_blocks.Links(renderer.edition, set(), closed=True))
    body = parts.document.element.body
    end = body[-1]  # the size of the sheet
    head = [elements.paragraph("Title", elements.run(form.title)), *one.prose(form.summary)]
    tables = [made for part in form.parts for made in one.part(part)]
    for block in (*head, *tables):
        end.addprevious(block)
    name = renderer.edition.profile.name
    _margins(renderer, parts, name)
    return parts.saved(Told(form.title, name, form.title, renderer.edition.profile.law_checked, {}))


def _margins(renderer: Renderer, parts: Parts, name: str) -> None:
    """Whose form this is, and that what is written into it is confidential."""
    sheet = parts.document.sections[0]
    sheet.header.paragraphs[0]._p.append(elements.run(renderer.word("form-confidential")))
    sheet.footer.paragraphs[0]._p.append(elements.run(name))
