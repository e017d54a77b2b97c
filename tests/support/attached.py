"""Small pictures and files to download, made of their formats' own parts, sound or spoilt."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from zipfile import ZipFile

_SVG = "http://www.w3.org/2000/svg"
SVG = f'<svg xmlns="{_SVG}" viewBox="0 0 400 200"><rect width="400" height="200" fill="#0f4c5c"/></svg>'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    ".docx": ("word/document.xml", f"{_OFFICE}wordprocessingml.document.main+xml"),
    ".xlsx": ("xl/workbook.xml", f"{_OFFICE}spreadsheetml.sheet.main+xml"),
}


def chunk(name: bytes, inside: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(inside)) + name + inside + struct.pack(">I", zlib.crc32(name + inside))


def png(width: int = 40, height: int = 20, grey: int = 90) -> bytes:
    """A PNG of one grey."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([grey]) * width) * min(height, 4_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# A whole JPEG of 16 by 8 pixels as far as its parts go: a frame, a scan and an end.
JPEG = (
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    b"\xff\xc0\0\x0b\x08\0\x08\0\x10\1\1\x11\0\xff\xda\0\x08\1\1\0\0\x3f\0\x12\x34\xff\xd9"
)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def office(ending: str, *more: tuple[str, str], content: str = "") -> bytes:
    """A Word file or a workbook, with more parts by their names; `content` is the sort that it says it is."""
    name, sort = _MAIN[ending]
    types = f'<Types xmlns="{_TYPES}"><Override PartName="/{name}" ContentType="{content or sort}"/></Types>'
    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        for part, text in (("[Content_Types].xml", types), (name, "<a/>"), *more):
            file.writestr(part, text)
    return made.getvalue()


def relations(kind: str, target: str) -> str:
    """What a part refers to outside of its file."""
    one = f'<Relationship Id="r1" Type="{_OFFICE}{kind}" Target="{target}" TargetMode="External"/>'
    return (
        f'<Relationships xmlns="{_RELATIONS}">{one.replace(_OFFICE, "http://x.example/relationships/")}</Relationships>'
    )


def put(folder: Path, **files: bytes | str) -> None:
    """Writes files into a folder; a name has `__` for a slash and `_` for the point before its ending."""
    for name, raw in files.items():
        above, _, own = name.partition("__")
        stem, _, ending = own.rpartition("_")
        path = folder / above / f"{stem.replace('_', '-')}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
