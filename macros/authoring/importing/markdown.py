"""Writes blocks of a document as the Markdown of a section, and tells of each thing that is not as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import quote, urlsplit

from macros.authoring.importing import lists, sent
from macros.authoring.importing.escaping import (
    BRACES,
    INDENT,
    escaped,
    in_lines,
    inside,
    marked,
    quoted,
)
from macros.authoring.importing.parts import Part
from macros.authoring.importing.pictures import Saved, printed_below
from macros.readers.document import Block, Box, Cell, Notice, Paragraph, Place, Span, Table, light
from macros.rendering.markdown import SCHEMES

DEEPEST = 4
_NUMBERED, _LABELLED = 2, 2  # the level of headings that the site numbers; the columns of a table of labels
_QUOTES = {"quote", "intense quote"}  # Word's own styles
_SAFE = "/:?#@!$&'*+,;=%~-._"
_JOIN = " · "
_DATA = "data:"  # begins the kind of what the edition's data made


@dataclass
class Section:
    """Writes one section. `targets` says where a link to a bookmark leads, such as `section:consent`, or to nothing.

    `shown` is the section's number on the site; `mark` is what the export says behind a source that is not verified.
    """

    part: Part
    shown: str
    notes: Mapping[str, tuple[Block, ...]]
    targets: Mapping[str, str]
    saved: Saved
    mark: str = ""
    notices: list[Notice] = field(default_factory=list)
    headings: int = 0
    written: dict[str, int] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The whole file: the title, the text, and below it the notes."""
        body = "\n\n".join(self._blocks(self._with_notes())) or "(Nothing stands here in the document.)"
        if not self.part.blocks:
            self._look(self.part.place, "this section has a heading and no text")
        return f"# {self._title()}\n\n{body}{self._notes()}\n"

    def _with_notes(self) -> tuple[Block, ...]:
        """The blocks of the section; what the title called for in a footnote is called for at its first paragraph."""
        if not self.part.noted:
            return self.part.blocks
        self._look(self.part.place, "the title has a footnote, which is called for below it")
        first, rest = self.part.blocks[:1], self.part.blocks[1:]
        if first and isinstance(first[0], Paragraph) and not first[0].kind and not first[0].heading:
            return (replace(first[0], spans=(*first[0].spans, *self.part.noted)), *rest)
        return (Paragraph(self.part.place, self.part.noted), *first, *rest)

    def _title(self) -> str:
        return " ".join(escaped(self.part.title).split())[:200]

    def _look(self, place: Place, what: str) -> None:
        self.notices.append(Notice(place, what))

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Each block as Markdown; the items of a list are one, and so are paragraphs of a quotation."""
        for kind, run in groupby(lists.settled([*blocks]), _kind):
            if kind.startswith(_DATA):
                name, first = kind.removeprefix(_DATA), next(run)
                what = f"'{name}' is made of your own data again; what was changed in it here is not carried over"
                self._look(first.place, what)
                yield f"{{{{ block.{name} }}}}"
            elif kind == "list":
                listed = [one for one in run if isinstance(one, Paragraph)]
                yield lists.Lists(self._words, self._pictures, self._paragraph).written(listed)
            elif kind == "quote":
                yield quoted(text for one in run for text in self._block(one))
            else:
                for block in run:
                    yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        """A block that is no item of a list."""
        if isinstance(block, Table):
            yield self._table(block)
            yield from self._below_tables()
        elif isinstance(block, Box):
            self._look(block.place, "a text box; it stands as a quotation, below the paragraph beside it")
            yield quoted(self._blocks(block.blocks))
        else:
            yield from self._paragraph(block)

    def _words(self, block: Paragraph) -> str:
        return self._inline(block.spans, block.place)

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        below = "" if block.heading else printed_below(block.spans)
        words = "" if below else self._words(block)
        if block.heading and words.strip():
            yield self._heading(block)
        elif words.strip():
            yield in_lines(words)
        yield from self._pictures(block, below)

    def _heading(self, block: Paragraph) -> str:
        level = block.heading - self.part.level + 1
        number = block.number.rstrip(".:) ")
        words = " ".join(escaped(block.text).split())
        words += "".join(self._noted(span) for span in block.spans)
        self.headings += level == _NUMBERED
        if number and number != f"{self.shown}.{self.headings}":
            words = f"{escaped(block.number)} {words}"
            self._look(
                block.place, f"the heading has the number {number} in the document, and the site gives it its own too"
            )
        if level > DEEPEST:
            self._look(block.place, "a heading of a lower level than a page can have; it stands in bold")
            return f"**{words}**"
        return f"{'#' * max(level, 2)} {words}"

    def _pictures(self, block: Paragraph, below: str = "") -> Iterator[str]:
        for span in block.spans:
            if span.picture:
                shown, told = self.saved.shown(span.picture, below)
                self._look(block.place, told)
                yield shown

    def _table(self, table: Table) -> str:
        width = max(sum(cell.columns for cell in row) for row in table.rows)
        if width == 1:
            return quoted(text for row in table.rows for text in self._blocks(row[0].blocks))
        rows = [
            self._row(map(light, row) if place < table.heads else row, width) for place, row in enumerate(table.rows)
        ]
        self._told(table, rows)
        if not table.heads and len(rows) > 1 and width == _LABELLED:
            rows.insert(0, [""] * width)
            rows[1:] = [[f"**{row[0]}**" if row[0] else "", *row[1:]] for row in rows[1:]]
        rule = [["---"] * width]
        return "\n".join(f"| {' | '.join(row)} |" for row in (rows[:1] + rule + rows[1:]))

    def _row(self, cells: Iterable[Cell], width: int) -> list[str]:
        found: list[str] = []
        for cell in cells:
            found += [self._cell(cell), *[""] * (cell.columns - 1)]
        return [*found, *[""] * (width - len(found))]

    def _cell(self, cell: Cell) -> str:
        texts = []
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                number = "•" if block.kind == "bullet" else block.number
                words = f"{number} {self._inline(block.spans, block.place)}".strip()
                texts.append(words)
                self.below += self._pictures(block)
            else:
                texts.append(escaped(" ".join(block.text.split())))
        return _JOIN.join(" ".join(text.split()) for text in texts if text.strip())

    def _below_tables(self) -> list[str]:
        """The pictures of a table's cells, in which none can stand; each is given once."""
        found, self.below = self.below, []
        if found:
            self._look(self.part.place, f"{len(found)} picture(s) in a table; they stand below it")
        return found

    def _told(self, table: Table, rows: list[list[str]]) -> None:
        cells = [cell for row in table.rows for cell in row]
        if any(cell.columns > 1 or cell.continues for cell in cells):
            self._look(
                table.place, "a table with merged cells; each stands in the first of its places, the others are empty"
            )
        if any(len(cell.blocks) > 1 for cell in cells):
            self._look(
                table.place,
                f"a table with several paragraphs in a cell; they stand in one, with '{_JOIN.strip()}' between",
            )
        if any(not isinstance(block, Paragraph) for cell in cells for block in cell.blocks):
            self._look(table.place, "a table in a table; the inner one stands as plain words")
        empty = sum(not text for row in rows for text in row)
        if not table.heads:
            self._look(table.place, "a table without a row of heads; look whether its first row is one")
        elif empty > len(rows):
            self._look(table.place, "this table looks like a form: most of it is to be filled in")

    def _inline(self, spans: Sequence[Span], place: Place) -> str:
        found, cited = [], False
        for span in spans:
            # Behind a source stands what the export put there, and no word of the author's.
            words = span.text.removeprefix(f" ({self.mark})") if cited else span.text
            found.append(self._span(replace(span, text=words), place))
            cited = self.targets.get(span.link[1:], "").startswith(sent.MARKS) or (cited and bool(span.note))
        return "".join(found)

    def _noted(self, span: Span) -> str:
        """The sign of a footnote. Two that say the same are one, which is called for twice."""
        note = self.notes.get(span.note, ())
        if not note or sent.says_source(note):
            return ""
        words = f"\n\n{INDENT}".join(text.replace("\n", f"\n{INDENT}") for text in self._note(note))
        number = self.written.setdefault(words, len(self.written) + 1)
        return f"[^{number}]"

    def _span(self, span: Span, place: Place) -> str:
        if span.note:
            return self._noted(span)
        if BRACES.search(span.text):
            self._look(place, "two braces stand in the text; a space was put between them")
        if span.struck and span.text.strip():
            self._look(place, f"words that are struck through stand as plain ones: '{span.text.strip()[:60]}'")
        text = escaped(span.text)
        for mark in ("**" * span.strong, "*" * span.emphasis):
            text = marked(text, mark) if mark else text
        return self._linked(text, span, place) if span.link and text.strip() else text

    def _linked(self, text: str, span: Span, place: Place) -> str:
        before, inner, after = inside(text)
        if sent.refers(span.link, span.text):
            return text
        if span.link.startswith("#"):
            target = self.targets.get(span.link[1:])
            if target and target != f"section:{self.part.id}":
                return f"{before}[{inner}]({target}){after}"
            if target is None:
                self._look(place, f"a link to a place that is not in the text: '{span.text.strip()[:60]}'")
            return text
        if urlsplit(span.link).scheme in SCHEMES:
            return f"{before}[{inner}]({quote(span.link, safe=_SAFE)}){after}"
        self._look(place, f"a link to '{span.link[:200]}', which a site does not follow; its words stand")
        return (
            f"{text} ({escaped(span.link)})" if span.link.startswith("http:") and span.link not in span.text else text
        )

    def _notes(self) -> str:
        return "".join(f"\n\n[^{number}]: {words}" for words, number in self.written.items())

    def _note(self, note: Sequence[Block]) -> Iterator[str]:
        """The paragraphs of a footnote; what else stands in it, such as a table, as plain words."""
        for block in note:
            words = self._inline(block.spans, block.place) if isinstance(block, Paragraph) else escaped(block.text)
            if words.strip():
                yield in_lines(" ".join(words.split()))
            if words.strip() and not isinstance(block, Paragraph):
                self._look(block.place, "a footnote holds a table or a text box; it stands there as plain words")


def _kind(block: Block) -> str:
    if name := sent.block(block):
        return _DATA + name
    if not isinstance(block, Paragraph) or block.heading:
        return ""
    if block.kind or block.within or lists.is_written(block):
        return "list"
    return "quote" if block.style.lower() in _QUOTES else ""
