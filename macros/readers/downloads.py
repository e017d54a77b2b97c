"""What a file to download holds: that it is what its name says, and runs, fetches and starts nothing, as far as seen.

A .docx and a .xlsx are looked through by the names of their parts and by what they refer to; what is in a part, such as
a formula or a picture, is not. A PDF is searched for the names that make it act, in what it packs by Flate too; what is
packed in another way is not looked into.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from macros.readers import files
from macros.readers.docx import package
from macros.readers.docx.package import Package, Unreadable
from macros.readers.pictures import kind

MOST_BYTES = 5_000_000
_MAIN = {".docx": package.MAIN, ".xlsx": "xl/workbook.xml"}
_MACROS = re.compile(r"vbaproject|vbadata|macrosheets?/|activex|customui", re.IGNORECASE)
_EMBEDDED = re.compile(r"(^|/)embeddings/|\.bin$", re.IGNORECASE)
_SETTINGS = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)  # of a printer, which Excel keeps
_OUTSIDE = re.compile(r"(^|/)externallinks/|(^|/)connections\.xml$", re.IGNORECASE)
_FOLLOWED = "hyperlink"  # the only thing outside of a file that it may lead to: nobody goes there who does not press it
_TYPES = "[Content_Types].xml"
# How the sentences of one reader are said of a workbook.
_OF_EXCEL = (("a Word", "an Excel"), ("Word", "Excel"), (".docx", ".xlsx"), (".doc", ".xls"))
# Names with which a PDF acts (ISO 32000-2, 12.6), carries files, or is locked.
_ACTS: Mapping[bytes, str] = {
    b"JavaScript": "holds a program (JavaScript)", b"JS": "holds a program (JavaScript)",
    b"Launch": "would start a program", b"RichMedia": "holds films or sounds",
    b"XFA": "is a form that only one program opens", b"SubmitForm": "would send what is typed in",
    b"EmbeddedFile": "holds other files", b"EmbeddedFiles": "holds other files",
    b"ImportData": "would fetch something", b"GoToR": "leads to other files", b"Encrypt": "is locked with a password",
}  # fmt: skip
_NAME = re.compile(rb"/([A-Za-z0-9#]{1,40})")
_WRITTEN = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb">>\s{0,9}stream\r?\n")
_HOLDS_OBJECTS = re.compile(rb"/(?:ObjStm|[A-Za-z]{0,5}#)")  # by its name, or by one that is written in another way
_MOST_UNPACKED = 20_000_000
_TAIL = 2_048  # bytes before the end, within which a PDF says that it ends


def fault(path: Path, name: str) -> str:
    """Why a file is not offered, in the words that follow its name; empty where it may be. Never raises.

    `name` is what messages call it.
    """
    try:
        if files.not_a_plain_file(path, name) or not path.is_file():
            return "is no plain file"
        if path.stat().st_size > MOST_BYTES:
            return f"is over {MOST_BYTES // 1_000_000} MB; make it smaller, such as by its pictures"
        return next(_LOOKS[path.suffix](path, name), "")
    except OSError as refused:
        return f"cannot be read: {refused.strerror or 'unknown reason'}"


def _office(path: Path, name: str) -> Iterator[str]:
    try:
        yield from _parts(package.opened(path, name), path.suffix)
    except Unreadable as refused:
        sentence = str(refused)
        for old, new in _OF_EXCEL if path.suffix == ".xlsx" else ():
            sentence = sentence.replace(old, new)
        yield f"cannot be offered: {sentence}"


def _parts(found: Package, ending: str) -> Iterator[str]:
    """What is wrong with the parts of an Office file."""
    if _MAIN[ending] not in found.files or not _said(found, _MAIN[ending]):
        yield f"is not a file of {'Word' if ending == '.docx' else 'Excel'}, as its name says"
    for part in found.files:
        if _MACROS.search(part):
            yield f"holds macros ('{part}'); save it as {ending} without them"
        if _EMBEDDED.search(part) and not _SETTINGS.search(part):
            yield f"holds another file ('{part}'); take it out, and offer it by itself"
        if _OUTSIDE.search(part):
            yield f"fetches data from elsewhere ('{part}'); break the link, and save it"
    for part in [part for part in found.files if part.endswith(".rels")]:
        for one in found.root(part):
            if one.get("TargetMode") == "External" and one.get("Type", "").rpartition("/")[2] != _FOLLOWED:
                yield f"fetches something from elsewhere ('{one.get('Target', '')[:60]}'); take it out, and save it"


def _said(found: Package, main: str) -> bool:
    """Whether the list of contents calls the main part a document or a workbook, and not one with macros."""
    said = {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in found.root(_TYPES)}
    return said.get(main, "").endswith((".document.main+xml", ".sheet.main+xml"))


def _pdf(path: Path, name: str) -> Iterator[str]:
    raw = path.read_bytes()
    if not raw.startswith(b"%PDF-"):
        found = kind(raw)
        yield f"is not a PDF, as its name says{f', but {found}' if found else ''}"
    elif b"%%EOF" not in raw[-_TAIL:]:
        yield "is not whole; save it once more"
    if acts := acting(raw):
        yield acts


def acting(raw: bytes) -> str:
    """What a PDF would do beside being read, or holds beside its pages; empty where nothing of it is seen."""
    for part in _read(raw):
        for written in sorted(set(_NAME.findall(part))):
            plain = _WRITTEN.sub(lambda found: bytes([int(found[1], 16)]), written)
            if plain in _ACTS:
                return f"{_ACTS[plain]}; print it to a new PDF, and offer that"
    return ""


def _read(raw: bytes) -> Iterator[bytes]:
    """What a PDF says outside of its streams, and in those that hold objects, as far as the limits reach."""
    done, left = 0, _MOST_UNPACKED
    for begins in _STREAM.finditer(raw):
        if begins.start() < done:
            continue
        about = raw[done : begins.end()]
        yield about
        done = raw.find(b"endstream", begins.end())
        if done < 0:
            return
        if left > 0 and _HOLDS_OBJECTS.search(about):
            found = _inflated(raw[begins.end() : done], left)
            left -= len(found)
            yield found
    yield raw[done:]


def _inflated(packed: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


_LOOKS: Mapping[str, Callable[[Path, str], Iterator[str]]] = {".docx": _office, ".pdf": _pdf, ".xlsx": _office}
ENDINGS = tuple(_LOOKS)
