"""Reads a PDF for its text: starts the process that opens it, says why it is refused, and makes a document of it.

Words are read, and tables where they are sure to be some. Whatever else a page holds is told of: pictures, links,
comments, fields, words side by side.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from macros.diagnostics import Location, Problem, working_on
from macros.readers import characters, files, list_marks
from macros.readers.document import Block, Cell, Comment, Document, Notice, Place, Table
from macros.readers.pdf import tables
from macros.readers.pdf.grid import Grid, Row
from macros.readers.pdf.pages import Line, Lines, apart, headed
from macros.readers.pdf.paragraphs import Paragraphs

_PROCESS = Path(__file__).with_name("process.py")
MOST_BYTES, MOST_TOLD = 60_000_000, 60_000_000  # of the file; of what is told of it
SECONDS, PROCESSOR, MEMORY = 90, 60, 1_500_000_000  # by the clock; seconds of the processor; bytes
_BEGINS, _ENDS, _WITHIN = b"%PDF-", b"%%EOF", 1024  # bytes from the file's beginning and end (ISO 32000-1, annex H)
_UNKNOWN = "\ufffd"
_UNREAD = 0.2  # of the letters: with so many that nobody can tell, a text is none
_FEWEST = 10  # letters that make a page's text more than a stamp on a picture
_NO_PDF = "this is not a PDF"
_REASONS = {
    "password": "this file is locked with a password; ask for a copy without one",
    "damaged": "this PDF is damaged; fetch it once more, or ask for the Word file that it was made from",
    "too much": "this PDF has more pages or letters than a protocol has; it was not read",
}
_ENDED = "this PDF takes more time or memory than a protocol does, as one that is made to do harm; it was not read"


def read(path: Path, name: str) -> Document | Problem:
    """The text of a PDF, or why it is not read. Never raises. `name` is what messages call the file."""
    working_on(name)
    refused = _refused(path, name)
    told = refused or _told(path)
    if isinstance(told, str):
        return Problem(Location(name), told)
    return _document(told) if not (why := _unread(told)) else Problem(Location(name), why)


def _refused(path: Path, name: str) -> str:
    """Why a file is not even opened by a reader of PDFs; nothing where it is."""
    if files.not_a_plain_file(path, name) or path.is_dir():
        return f"{_NO_PDF}, and no plain file"
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            return f"this file is over {MOST_BYTES // 1_000_000} MB; make its pictures smaller, and try again"
        with path.open("rb") as file:
            begins = file.read(_WITHIN)
            file.seek(max(0, size - _WITHIN))
            ends = file.read()
    except OSError as fault:
        return f"this file cannot be read: {fault.strerror or 'unknown reason'}"
    if not size:
        return files.NO_BYTES
    if _BEGINS not in begins:
        return _NO_PDF
    return "" if _ENDS in ends else "this PDF is not whole: its end is missing; fetch it once more"


def _told(path: Path) -> dict[str, Any] | str:
    """What the process tells of a file, or why it tells nothing."""
    with path.open("rb") as file, tempfile.TemporaryFile() as out:
        try:
            # -P: nothing is imported from where somebody happens to stand. The path is our own, and no shell is asked.
            done = subprocess.run(
                [sys.executable, "-E", "-P", str(_PROCESS), str(PROCESSOR), str(MEMORY), str(MOST_TOLD)],
                stdin=file, stdout=out, stderr=subprocess.PIPE, timeout=SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return _ENDED
        except OSError as fault:
            return f"this PDF cannot be read here: {fault.strerror or 'unknown reason'}"
        if done.returncode:
            return _LACKING if b"No module named 'pypdfium2'" in done.stderr else _ENDED
        out.seek(0)
        told: dict[str, Any] = json.loads(out.read(MOST_TOLD))
    return _REASONS[told["refused"]] if "refused" in told else told


_LACKING = "PDF files are read by pypdfium2, which is not installed: pip install pypdfium2"


def _unread(told: Mapping[str, Any]) -> str:
    """Why the text of a PDF is none: its pages are pictures, or its letters cannot be told."""
    texts = ["".join("".join(line["text"].split()) for line in page["lines"]) for page in told["pages"]]
    text = "".join(texts)
    if len(text) < _FEWEST * len(texts) and any(page.get("pictures") for page in told["pages"]):
        count = f"its {len(texts)} pages are pictures" if len(texts) > 1 else "its page is a picture"
        return f"this PDF is a scan: {count}, with no text; ask for the Word file, or have the text recognised first"
    if not text:
        return "no text stands in this PDF"
    if text.count(_UNKNOWN) > len(text) * _UNREAD:
        return "the letters of this PDF cannot be told from its type faces; ask for the Word file that it was made from"
    return ""


def _document(told: Mapping[str, Any]) -> Document:
    found = apart(told["pages"])
    outline = [(level, characters.plain(title), page) for level, title, page in told["outline"]]
    is_headed = headed(found, outline)
    maker = Paragraphs(found.body, found.notes)
    parts = tables.parted(found.body, found.rules)
    blocks = [*_blocks(parts, maker)]
    if not is_headed:
        blocks = list_marks.number_headings(blocks)
    notes = {key: tuple[Block, ...](maker.of(lines)) for key, lines in found.notes.items()}
    notices = [*maker.notices, *_contents(found), *_notices(told), *_side_by_side(parts)]
    return Document(
        tuple(blocks), notes, comments=tuple(_comments(told)), notices=tuple(sorted(notices, key=_order)),
        margins=tuple(found.margins), title=characters.plain(told["title"]).strip(),
    )  # fmt: skip


def _blocks(parts: Sequence[Line | Grid], maker: Paragraphs) -> Iterator[Block]:
    """Lines as paragraphs, and tables, in their order."""
    lines: list[Line] = []
    for one in parts:
        if isinstance(one, Line):
            lines.append(one)
            continue
        yield from maker.of(lines)
        lines = []
        yield Table(Place(0, one.page, maker.clause), tuple(tuple(_cells(row, maker)) for row in one.rows), one.heads)
    yield from maker.of(lines)


def _cells(row: Row, maker: Paragraphs) -> Iterator[Cell]:
    for place, lines in enumerate(row):
        if lines is not None:
            wide = 1 + len([*takewhile(lambda one: one is None, row[place + 1 :])])
            yield Cell(tuple(maker.cell(lines)), wide)


def _side_by_side(parts: Sequence[Line | Grid]) -> Iterator[Notice]:
    """What may be a table, and is not sure to be one; and a table that goes on over pages."""
    counts = Counter(one.page for one in parts if isinstance(one, Line) and _is_parted(one))
    wide = {one.page for one in parts if isinstance(one, Line) and len(one.columns) > 1}
    for page, count in counts.items():
        if page in wide or count > 1:
            yield Notice(Place(0, page), "words stand side by side, as in a table; each line of it is a paragraph")
    for grid in parts:
        if isinstance(grid, Grid) and grid.last > grid.page:
            what = f"a table that goes on to page {grid.last}; look whether a row was parted between pages"
            yield Notice(Place(0, grid.page), what)


def _is_parted(one: Line) -> bool:
    """Whether words stand side by side in a line; behind a number or a bullet they always do."""
    return bool(one.columns) and not one.heading and not (list_marks.find(one.words).kind and len(one.columns) == 1)


def _order(notice: Notice) -> tuple[int, int, int]:
    return notice.place.order


def _contents(found: Lines) -> Iterator[Notice]:
    if found.contents:
        what = f"a table of contents of {len(found.contents)} lines, left out; a site makes its own"
        yield Notice(Place(0, found.contents[0].page), what)


def _notices(told: Mapping[str, Any]) -> Iterator[Notice]:
    """What else the pages hold."""
    for name in told["attached"]:
        yield Notice(Place(0), f"a file is attached, and was not opened: '{characters.short(name)}'")
    for page in told["damaged"]:
        yield Notice(Place(0, page), "this page is damaged, and nothing of it was read")
    for number, page in enumerate(told["pages"], 1):
        yield from (Notice(Place(0, number), what) for what in _held(page))


def _held(page: Mapping[str, Any]) -> Iterator[str]:
    letters = sum(len(line["text"]) for line in page["lines"])
    if count := page.get("pictures"):
        scan = letters < _FEWEST
        yield (
            "this page is a picture with no text, as a scan is; nothing of it was read"
            if scan
            else f"{count} picture{'s' * (count > 1)}; a PDF is read for its words alone"
        )
    if page.get("unseen"):
        yield "words that lie unseen over a picture: they were recognised by a machine, so look at each"
    if unknown := sum(line["text"].strip()[1:].count(_UNKNOWN) for line in page["lines"]):
        plural = "s" * (unknown > 1)
        yield f"{unknown} sign{plural} of a type face that does not say which; '{_UNKNOWN}' stands for each"
    for link in dict.fromkeys(page.get("links", ())):
        yield f"a link to '{characters.plain(link)}'; its words stand, the address is left out"
    if count := page.get("fields"):
        yield f"{count} field{'s' * (count > 1)} to fill in; what stands in them was not read"


def _comments(told: Mapping[str, Any]) -> Iterator[Comment]:
    for number, page in enumerate(told["pages"], 1):
        for author, day, words in page.get("comments", ()):
            yield Comment(Place(0, number), characters.plain(author), _day(day), characters.plain(words))


def _day(written: str) -> str:
    """A day as a PDF has it, such as D:20261003, in the form 2026-10-03 (ISO 32000-1, 7.9.4)."""
    figures = written.removeprefix("D:")[: len("20261003")]
    is_day = len(figures) == len("20261003") and figures.isdigit()
    return f"{figures[:4]}-{figures[4:6]}-{figures[6:]}" if is_day else ""
