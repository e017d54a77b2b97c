"""Small PDF files as tests need them: lines at places, in two faces, with what else a page may hold."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP, LEADING = 595, 842, 72, 760, 14
LONG = "Where two agencies have worked with the same family for years, each asks only what"
PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
)


@dataclass
class Sheet:
    """A page. `more` is written into its content as it is, `turned` is its rotation."""

    content: list[str] = field(default_factory=list)
    at: float = TOP
    turned: int = 0
    picture: bool = False

    def line(self, text: str, *, x: float = LEFT, y: float = 0, size: float = 11, bold: bool = False) -> Sheet:
        """One line, below the last one or at a height."""
        self.at = y or self.at
        code = text.encode("cp1252").decode("latin-1").replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        face = "B" if bold else "R"
        self.content.append(f"BT /{face} {size} Tf 1 0 0 1 {x} {self.at:.2f} Tm ({code}) Tj ET")
        self.at -= LEADING if size < LEADING else size * 1.4
        return self

    def lines(self, *texts: str, x: float = LEFT, size: float = 11) -> Sheet:
        """Lines one below the other, and a gap behind them."""
        for text in texts:
            self.line(text, x=x, size=size)
        self.at -= LEADING
        return self


def written(
    path: Path,
    sheets: Sequence[Sheet],
    *,
    title: str = "",
    outline: Sequence[tuple[str, int]] = (),
    packed: bool = True,
) -> Path:
    """Writes a PDF: its pages, its title, and an outline of one level, of titles and pages from 1."""
    first = 6
    kids = [first + 2 * at for at in range(len(sheets))]
    marks = [first + 2 * len(sheets) + at for at in range(len(outline))]
    objects: list[bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R {'/Outlines 5 0 R' if outline else ''} >>".encode(),
        f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        (f"<< /Type /Outlines /First {marks[0]} 0 R /Last {marks[-1]} 0 R >>" if outline else "null").encode(),
    ]
    for kid, sheet in zip(kids, sheets, strict=True):
        images = f"/XObject << /I {first + 2 * len(sheets) + len(outline)} 0 R >>" if sheet.picture else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {sheet.turned} "
            f"/Contents {kid + 1} 0 R "
            f"/Resources << /Font << /R 3 0 R /B 4 0 R >> {images} >> >>".encode()
        )
        drawn = ["q 400 0 0 600 80 100 cm /I Do Q"] if sheet.picture else []
        raw = "\n".join([*sheet.content, *drawn]).encode("latin-1")
        objects.append(_stream(raw, packed))
    for at, (name, page) in enumerate(outline):
        near = (f" /Prev {marks[at - 1]} 0 R" if at else "") + (
            f" /Next {marks[at + 1]} 0 R" if at + 1 < len(marks) else ""
        )
        objects.append(f"<< /Title ({name}) /Parent 5 0 R{near} /Dest [{kids[page - 1]} 0 R /Fit] >>".encode())
    objects.append(PICTURE.encode() + b"\nstream\n\x80\nendstream")
    objects.append(f"<< /Title ({title}) >>".encode())
    path.write_bytes(_file(objects, title))
    return path


def _stream(raw: bytes, packed: bool) -> bytes:
    body = zlib.compress(raw, 1) if packed else raw
    kind = "/Filter /FlateDecode " if packed else ""
    return f"<< {kind}/Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"


def _file(objects: Sequence[bytes], title: str) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    info = f"/Info {len(objects)} 0 R " if title else ""
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {info}>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)
