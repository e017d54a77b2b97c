"""Earlier versions of a protocol that are kept as documents: a PDF in a folder's `versions/` for a line of history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.content import routes
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.model.protocol import Past
from macros.protocol.versions import slug
from macros.readers import downloads, files

FOLDER, ENDING = "versions", ".pdf"
MOST_BYTES = 25_000_000
_HEAD, _TAIL = b"%PDF-", b"%%EOF"  # ISO 32000-1, 7.5.2 and 7.5.5
_TAIL_WITHIN = 1024  # bytes before the end in which readers look for the tail
_MB = 1_000_000


@dataclass(frozen=True)
class Document:
    """A version as a document: its line of history, its file, how many bytes that has, and where the site has it."""

    past: Past
    path: Path
    size: int
    address: str


def documents(edition: Edition) -> dict[str, Document]:
    """The documents of an edition's own earlier versions, by the number that its history gives them."""
    version = edition.profile.protocol
    if edition.id == NATIONAL or version is None:
        return {}
    folder, found = edition.folder, dict[str, Document]()
    for past in version.history:
        path = folder / FOLDER / f"{slug(past.number)}{ENDING}"
        if path.is_file() and not files.escapes(path, folder) and not fault(path):
            address = routes.file_of(edition, "document", slug(past.number))
            found[past.number] = Document(past, path, path.stat().st_size, address)
    return found


def kept(folder: Path) -> Iterator[Path]:
    """The files in a folder's `versions/` that are named like such a document."""
    inside = folder / FOLDER
    yield from (path for path in (sorted(inside.iterdir()) if inside.is_dir() else ()) if path.suffix == ENDING)


def fault(path: Path) -> str:
    """What keeps a file from being published as a PDF; empty where nothing does. Never raises."""
    try:
        if not path.is_file():
            return "this should be a PDF, and is no file"
        if (size := path.stat().st_size) > MOST_BYTES:
            return f"this file has {size // _MB} MB; a PDF here can have {MOST_BYTES // _MB} MB at most"
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
            file.seek(max(0, size - _TAIL_WITHIN))
            tail = file.read()
        acts = downloads.acting(path.read_bytes())
    except OSError as refused:
        return f"this file cannot be read: {refused.strerror or 'unknown reason'}"
    if head != _HEAD:
        return "this is called a PDF, and is none: save the document as PDF, and put that file here"
    if _TAIL not in tail:
        return "this PDF ends before it is complete; copy it again"
    return f"this PDF {acts}" if acts else ""
