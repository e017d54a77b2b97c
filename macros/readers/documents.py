"""Reads a document of any format that there is a reader for: which one it is, its name's ending or first bytes say."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from macros.diagnostics import Location, Problem
from macros.readers import files
from macros.readers.document import Changes, Document

# The module that reads each ending. It is imported when it is asked for; each has `read(path, name)`.
WORD = "macros.readers.docx.reader"
READERS: Mapping[str, str] = {
    ".docx": WORD,
    ".doc": WORD,  # which says what to do with an old one, and with one that holds macros
    ".docm": WORD,
    ".pdf": "macros.readers.pdf.reader",
    ".html": "macros.readers.html.reader",
    ".htm": "macros.readers.html.reader",
    ".txt": "macros.readers.plain_text",
    ".md": "macros.readers.markdown_text",
    ".markdown": "macros.readers.markdown_text",
}
MOST_BYTES = 60_000_000  # of a file whose ending says nothing
ENDINGS = (".docx", ".pdf", ".html", ".txt", ".md")
_BEGINS = ((b"PK", WORD), (b"%PDF-", "macros.readers.pdf.reader"), (bytes.fromhex("d0cf11e0"), WORD))


def read(path: Path, name: str = "", changes: Changes = "accept") -> Document | Problem:
    """A document as blocks that know their places, or why it is not read. Never raises.

    `name` is what messages call the file, else its path. `changes` says whether tracked changes, which Word files
    have, are accepted or rejected. A place is a line, but for Word (page, paragraph, clause) and PDF (page, clause).
    """
    name = name or path.as_posix()
    module = READERS.get(path.suffix.lower(), "")
    if not module:
        begins = files.read_bytes(path, name, MOST_BYTES)
        if isinstance(begins, Problem):
            return begins
        module = next((reader for mark, reader in _BEGINS if begins.startswith(mark)), "")
    if not module:
        *first, last = ENDINGS
        what = f"what ends in '{path.suffix}'" if path.suffix else "a file without an ending"
        return Problem(Location(name), f"{what} is not read; save it as {', '.join(first)} or {last}")
    reader = import_module(module)
    found: Document | Problem = reader.read(path, name, changes) if module == WORD else reader.read(path, name)
    return found


def pasted(stream: BinaryIO, name: str) -> Document | Problem:
    """A text that somebody pastes or pipes in, as a document; or why it is none. Never raises."""
    from macros.readers import plain_text

    raw = stream.read(plain_text.MOST_BYTES + 1)
    if len(raw) > plain_text.MOST_BYTES:
        return Problem(Location(name), f"this is over {plain_text.MOST_BYTES // 1_000_000} MB, and no protocol is")
    return plain_text.pasted(raw, name)
