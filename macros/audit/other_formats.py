"""Word, PDF and HTML as the audit reads them: paragraphs, cells and notes in order, each with its own place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from macros.audit.document import Block, Document, Link, Place
from macros.audit.source_places import SourcePlaces
from macros.diagnostics import Problem
from macros.readers import document, documents, files
from macros.readers.html import reader

_GAP = "\n\n"
_PAGES = (".html", ".htm")


def read(path: Path, name: str) -> Document | Problem:
    """A file in one of these formats, tracked changes accepted, or why it is not read. Never raises."""
    found = documents.read(path, name, "accept")
    if isinstance(found, Problem):
        return found
    read = converted(found, name)
    if path.suffix.lower() not in _PAGES:
        return read
    raw = files.read_bytes(path, name, reader.MOST_BYTES)
    return read if isinstance(raw, Problem) else replace(read, source=SourcePlaces(reader.decoded(raw)))


def converted(found: document.Document, name: str) -> Document:
    """A document's blocks one after the other. A place is a line, a Word file's paragraph, or the page of a PDF."""
    parts: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    anchors: set[str] = set()
    position = 0
    for row, piece in _all(found):
        anchors.update(piece.bookmarks)
        if piece.text.strip():
            links += _links(piece, position)
            number = piece.number.strip(" .()")
            blocks.append(Block(position, position + len(piece.text), piece.heading, number, _place(piece.place), row))
            parts.append(piece.text)
            position += len(piece.text) + len(_GAP)
    return Document(name, _GAP.join(parts), tuple(blocks), tuple(links), frozenset(anchors))


def _all(found: document.Document) -> Iterator[tuple[int, document.Paragraph]]:
    """Every paragraph, with the number of the row of a table in which it stands, 0 outside of one."""
    rows = count(1)
    for block in (*found.blocks, *(block for notes in found.notes.values() for block in notes)):
        yield from _pieces(block, 0, rows)


def _pieces(block: document.Block, row: int, rows: Iterator[int]) -> Iterator[tuple[int, document.Paragraph]]:
    if isinstance(block, document.Paragraph):
        yield row, block
    elif isinstance(block, document.Table):
        for cells in block.rows:
            number = next(rows)
            yield from (piece for cell in cells for inner in cell.blocks for piece in _pieces(inner, number, rows))
    else:
        yield from (piece for inner in block.blocks for piece in _pieces(inner, row, rows))


def _place(where: document.Place) -> Place:
    label = f"clause {where.clause}" if where.clause else ""
    if where.page and not where.paragraph:
        label = f"page {where.page}" + (f", {label}" if label else "")
    return Place(where.line or where.paragraph or where.page or 1, 1, label)


def _links(piece: document.Paragraph, position: int) -> Iterator[Link]:
    for span in piece.spans:
        if span.link:
            yield Link(position, position + len(span.text), span.link)
        position += len(span.text)
