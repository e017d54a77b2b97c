"""Reads a plain text, such as one that was pasted: paragraphs, lists, and tables whose cells stand behind tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path

from macros.diagnostics import Location, Problem
from macros.readers import characters, files, list_marks
from macros.readers.document import Block, Cell, Document, Notice, Paragraph, Place, Span, Table

MOST_BYTES = files.MOST_BYTES
_WRAPPED = 120  # letters: a text with a longer line has a paragraph on each
_LONGEST_HEADING = 90
_ENDS = (".", ":", ";", "!", "?", ",")
_RULE = re.compile(r"={3,}|-{3,}|_{3,}|\*{3,}")
_AROUND = " \t\f"


def read(path: Path, name: str) -> Document | Problem:
    """The text of a file, or why it is not read. Never raises. `name` is what messages call it."""
    raw = files.read_bytes(path, name, MOST_BYTES)
    return raw if isinstance(raw, Problem) else pasted(raw, name)


def pasted(raw: bytes, name: str) -> Document | Problem:
    """The text that some bytes are, in UTF-8, UTF-16 or as Windows has it; or why they are none. Never raises."""
    text = _decoded(raw)
    if text is None:
        return Problem(
            Location(name), "this is no text; save it as one, or give the file the ending that it should have"
        )
    if not text.strip():
        return Problem(Location(name), "no text stands here")
    return parse(text)


def _decoded(raw: bytes) -> str | None:
    for mark, encoding in ((files.BOM, "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    if b"\0" in raw:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def parse(text: str) -> Document:
    """The blocks of a text, each with its line."""
    lines = [characters.plain(line).rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    reader = _Text(lines)
    blocks = [block for block in reader.blocks() if block.text.strip()]
    found = list_marks.number_headings(blocks)
    if not any(isinstance(block, Paragraph) and block.heading for block in found):
        found = [_perhaps_heading(block, alone) for block, alone in zip(blocks, reader.alone, strict=False)]
    return Document(tuple(found), {}, notices=tuple(reader.notices))


def _perhaps_heading(block: Block, alone: bool) -> Block:
    """A short line that stands alone is set in bold, by which whoever splits the text takes it for a heading."""
    if not alone or not isinstance(block, Paragraph) or block.kind == "bullet":
        return block
    return replace(block, spans=tuple(replace(span, strong=True) for span in block.spans))


@dataclass(frozen=True)
class _Line:
    """A line with its number, and the level of a heading that a rule below it says that it is."""

    number: int
    text: str
    heading: int = 0

    @cached_property
    def words(self) -> str:
        """Its text without what stands at its ends."""
        return self.text.strip(_AROUND)

    @cached_property
    def cells(self) -> list[str]:
        """What stands between its tabs; an item is one cell, whatever stands behind its mark."""
        return [self.words] if list_marks.find(self.words).kind else self.words.split("\t")


class _Text:
    """Goes through the lines. `alone` says of each block whether it is a short line with nothing beside it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = [*_underlined(lines)]
        self.notices: list[Notice] = []
        self.alone: list[bool] = []
        self.clause = ""
        self.width = max((len(line.text) for line in self.lines), default=0)
        self._open: list[int] = []

    def blocks(self) -> Iterator[Block]:
        """The blocks, in order."""
        for is_text, group in groupby(self.lines, key=lambda line: bool(line.words)):
            lines = [*group] if is_text else []
            for is_row, some in groupby(lines, key=lambda line: len(line.cells) > 1):
                rows = [*some]
                if is_row and len(rows) > 1:
                    yield self._table(rows)
                else:
                    yield from self._paragraphs(rows, len(lines) == 1)

    def _paragraphs(self, lines: Sequence[_Line], alone: bool) -> Iterator[Block]:
        run: list[_Line] = []
        for line in lines:
            if run and self._ends(run[-1], line):
                yield from self._paragraph(run, alone)
                run = []
            run.append(line)
        if run:
            yield from self._paragraph(run, alone)

    def _ends(self, above: _Line, line: _Line) -> bool:
        """Whether a line is another paragraph than the line before it, which had room for its first word."""
        if self.width > _WRAPPED or above.heading or line.heading or list_marks.find(line.words).kind:
            return True
        had_room = len(above.text) + len(line.words.split()[0]) + 1 < self.width
        return had_room and (above.words.endswith(_ENDS) or not line.words[:1].islower())

    def _paragraph(self, run: Sequence[_Line], alone: bool) -> Iterator[Block]:
        number, text = run[0].number, " ".join(line.words for line in run)
        if list_marks.is_leader(text):
            what = f"a line of a table of contents, which a site makes itself: '{characters.short(text)}'"
            self.notices.append(Notice(Place(0, line=number), what))
            return
        short = alone and len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS)
        heading = run[0].heading or int(short and (text.isupper() or list_marks.is_appendix(text)))
        mark = list_marks.find(text, heading=bool(heading))
        heading = list_marks.level(mark.number) or heading if heading else 0
        self.clause = list_marks.clause(mark.number) or self.clause if mark.kind else self.clause
        self.alone.append(short)
        indent = len(run[0].text) - len(run[0].text.lstrip())
        yield Paragraph(
            Place(0, clause=self.clause, line=number), (Span(mark.text),), heading=heading, kind=mark.kind,
            number=mark.number, depth=self._depth(bool(mark.kind) and not heading, indent),
        )  # fmt: skip

    def _depth(self, is_item: bool, indent: int) -> int:
        if not is_item:
            self._open = []
            return 0
        while self._open and self._open[-1] > indent:
            self._open.pop()
        if not self._open or self._open[-1] < indent:
            self._open.append(indent)
        return len(self._open) - 1

    def _table(self, lines: Sequence[_Line]) -> Block:
        self.alone.append(False)
        width = max(len(line.cells) for line in lines)
        rows = []
        for line in lines:
            cells = [self._cell(text.strip(), line.number) for text in line.cells]
            rows.append((*cells, *[Cell(())] * (width - len(cells))))
        return Table(Place(0, clause=self.clause, line=lines[0].number), tuple(rows))

    def _cell(self, text: str, line: int) -> Cell:
        return Cell((Paragraph(Place(0, clause=self.clause, line=line), (Span(text),)),) if text else ())


def _underlined(lines: Sequence[str]) -> Iterator[_Line]:
    """The lines; one with a rule below it is a heading, and a rule itself is none."""
    for number, text in enumerate(lines, 1):
        below = lines[number] if number < len(lines) else ""
        rule = below.strip() if _RULE.fullmatch(below.strip()) else ""
        is_title = rule[:1] in ("=", "-") and 0 < len(text.strip()) <= _LONGEST_HEADING
        heading = (1 if rule[0] == "=" else 2) if is_title else 0
        yield _Line(number, "" if _RULE.fullmatch(text.strip()) else text, heading)
