"""A Word file as the audit reads it: paragraphs, cells and notes in order, each with the number of its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.audit.document import Block, Document, Place
from macros.diagnostics import Problem
from macros.readers.docx import document, reader


def read(path: Path, name: str) -> Document | Problem:
    """A Word file with its tracked changes accepted, or why it is not read. Never raises."""
    found = reader.read(path, name, "accept")
    return found if isinstance(found, Problem) else converted(found, name)


def converted(found: document.Document, name: str) -> Document:
    """A Word document: its paragraphs, cells and notes in order, each with its clause or its paragraph as the place."""
    parts: list[str] = []
    blocks: list[Block] = []
    position = 0
    for one in (*found.blocks, *(block for notes in found.notes.values() for block in notes)):
        for piece in _pieces(one):
            if piece.text.strip():
                label = f"clause {piece.place.clause}" if piece.place.clause else ""
                number = piece.number.strip(" .()") if isinstance(piece, document.Paragraph) else ""
                place = Place(piece.place.paragraph, 1, label)
                blocks.append(Block(position, position + len(piece.text), piece.heading, number, place))
                parts.append(piece.text)
                position += len(piece.text) + 2
    return Document(name, "\n\n".join(parts), tuple(blocks))


def _pieces(block: document.Block) -> Iterator[document.Paragraph]:
    if isinstance(block, document.Paragraph):
        yield block
    elif isinstance(block, document.Table):
        for row in block.rows:
            for cell in row:
                yield from (piece for inner in cell.blocks for piece in _pieces(inner))
    else:
        yield from (piece for inner in block.blocks for piece in _pieces(inner))
