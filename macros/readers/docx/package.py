"""Opens a .docx, which is a zip of XML, that may have been made to harm whoever opens it.

Nothing is unpacked onto the disk, nothing is fetched, no entity is resolved, and no more is read than the limits say.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import BadZipFile, ZipFile, ZipInfo

from macros.diagnostics import working_on
from macros.readers import files

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
# Bytes of the file; of all XML that is read, unpacked; of all pictures; files in the zip.
MOST_BYTES, MOST_XML, MOST_MEDIA, MOST_FILES = 60_000_000, 60_000_000, 60_000_000, 5_000
# Of the XML: how deep it may be nested, and how many elements one part may have. A page has about a thousand.
DEEPEST, MOST_ELEMENTS = 150, 400_000
_CHUNK = 1 << 16
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FLAG_ENCRYPTED = 0x1
_END, _END_OF_LARGE = b"PK\x05\x06", b"PK\x06\x07"  # the records at the end of a zip
_FURTHEST = 65_535 + 22 + 20  # from a file's end to the beginning of those
MOST_LIST = 1_000_000  # bytes of the list of files

MAIN = "word/document.xml"
Start = Callable[[str, Mapping[str, str]], None]
Say = Callable[[str], None]


class Unreadable(Exception):
    """Why a file is not read, in one sentence."""


@dataclass(frozen=True)
class Relation:
    """What a part names another by: where that is, of what sort it is, and whether it lies outside of the file."""

    target: str
    sort: str
    outside: bool


@dataclass
class Package:
    """An open .docx. Whoever reads a part spends what is left of the limits."""

    zip: ZipFile
    files: dict[str, ZipInfo]
    xml_left: int = field(default_factory=lambda: MOST_XML)
    media_left: int = MOST_MEDIA
    cache: dict[str, Element | None] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def part(self, name: str) -> Element | None:
        """The root of an XML part; None where there is no such part. Raises Unreadable."""
        if name not in self.cache:
            info = self.files.get(name)
            self.cache[name] = self._parsed(info) if info else None
        return self.cache[name]

    @property
    def main(self) -> str:
        """The name of the part that holds the document's body, as the file says, else as Word calls it."""
        top = self.relations("").values()
        return next((one.target for one in top if one.sort == "officeDocument" and not one.outside), MAIN)

    def named(self, *sorts: str) -> list[str]:
        """The parts of some sorts: those that the document names, and those that are called as Word calls them."""
        said = [one.target for one in self.relations(self.main).values() if one.sort in sorts and not one.outside]
        called = re.compile(rf"word/({'|'.join(sorts)})\d*\.xml")
        return [*dict.fromkeys([*(one for one in said if one in self.files), *filter(called.fullmatch, self.files)])]

    def root(self, name: str) -> Iterable[Element]:
        """The elements right below the root of an XML part; none where there is no such part. Raises Unreadable."""
        found = self.part(name)
        return found if found is not None else ()

    def walk(self, name: str, start: Start, end: Say, text: Say) -> None:
        """Tells of each element of an XML part in turn, by names without a namespace; of none where it is not there.

        Raises Unreadable.
        """
        root = self.part(name)
        if root is not None:
            _walked(root, start, end, text)

    def media(self, name: str) -> bytes | None:
        """The bytes of a picture; None where it is not there or too large. Raises Unreadable where it is damaged."""
        info = self.files.get(name)
        if info is None or (name not in self.pictures and info.file_size > self.media_left):
            return None
        if name not in self.pictures:
            self.media_left -= info.file_size
            with self._opened(info) as file:
                self.pictures[name] = _guarded(lambda: file.read(info.file_size + 1), info.filename)
        return self.pictures[name]

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part names others by, by its ids for them."""
        folder, file = posixpath.split(name)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for one in root if root is not None else ():
            outside = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[one.get("Id", "")] = Relation(target, one.get("Type", "").rpartition("/")[2], outside)
        return found

    def _opened(self, info: ZipInfo) -> IO[bytes]:
        try:
            return self.zip.open(info)
        except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
            raise Unreadable(_DAMAGED.format(info.filename)) from None

    def _parsed(self, info: ZipInfo) -> Element:
        if info.file_size > self.xml_left:
            raise Unreadable(_BOMB)
        self.xml_left -= info.file_size
        parser = XMLParser(target=_Guard(info.filename))
        with self._opened(info) as file:
            while chunk := _guarded(lambda: file.read(_CHUNK), info.filename):
                _fed(parser, chunk, info.filename)
        try:
            root: Element = parser.close()
        except (ParseError, ValueError):
            raise Unreadable(_NO_XML.format(info.filename)) from None
        return root


_DAMAGED = "this Word file is damaged at '{}'; open it in Word, and save it again"
_NO_XML = "this Word file is damaged: '{}' cannot be read; open it in Word, and save it again"
_BOMB = "this file is far larger than it seems, as one that is made to do harm; it was not read"
_NO_WORD = "this is not a Word file (.docx)"
NO_TEXT = f"{_NO_WORD}; it has no text of Word's"


def _walked(element: Element, start: Start, end: Say, text: Say) -> None:
    start(bare(element.tag), {bare(key): value for key, value in element.attrib.items()})
    if element.text:
        text(element.text)
    for inside in element:
        _walked(inside, start, end, text)
        if inside.tail:
            text(inside.tail)
    end(bare(element.tag))


def bare(name: str) -> str:
    """The name of an element or an attribute, without its namespace."""
    return name.rpartition("}")[2]


def _guarded(read: Callable[[], bytes], name: str) -> bytes:
    try:
        return read()
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise Unreadable(_DAMAGED.format(name)) from None


def _fed(parser: XMLParser, chunk: bytes, name: str) -> None:
    try:
        parser.feed(chunk)
    except (ParseError, ValueError, LookupError):
        raise Unreadable(_NO_XML.format(name)) from None


class _Guard(TreeBuilder):
    """Builds the tree of a part, and stops at what no Word file has."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self.depth, self.count = name, 0, 0
        self.tags: dict[str, str] = {}

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuses entities before one is declared."""
        raise Unreadable(f"'{self.name}' declares a document type, which no Word file does; it was not read")

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Opens an element; in the strict form of the format the names are in other namespaces."""
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST:
            raise Unreadable(f"'{self.name}' is nested over {DEEPEST} deep, which no Word file is; it was not read")
        if self.count > MOST_ELEMENTS:
            raise Unreadable(_BOMB)
        return super().start(self._plain(tag), {self._plain(key): value for key, value in attrs.items()})

    def end(self, tag: str) -> Element:
        """Closes an element."""
        self.depth -= 1
        return super().end(self._plain(tag))

    def _plain(self, tag: str) -> str:
        found = self.tags.get(tag)
        if found is None:
            space, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
            found = self.tags[tag] = f"{{{_STRICT[space]}}}{name}" if space in _STRICT else tag
        return found


def opened(path: Path, name: str) -> Package:
    """The package of a file. Raises Unreadable, with the reason in one sentence; `name` is what messages call it."""
    working_on(name)
    if files.not_a_plain_file(path, name) or path.is_dir():
        raise Unreadable(f"{_NO_WORD}, and no plain file")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable(
                f"this file is over {MOST_BYTES // 1_000_000} MB; make its pictures smaller, and try again"
            )
        with path.open("rb") as file:
            begins = file.read(8)
            _no_other_format(begins, begins + file.read() if begins == _OLE else begins)
            file.seek(max(0, path.stat().st_size - _FURTHEST))
            _short_list(file.read(_FURTHEST))
        archive = ZipFile(path)
    except OSError as fault:
        raise Unreadable(f"this file cannot be read: {fault.strerror or 'unknown reason'}") from None
    except (BadZipFile, ValueError, NotImplementedError):
        raise Unreadable(
            "this Word file is not whole; fetch it once more, or open it in Word and save it again"
        ) from None
    return _looked_through(archive)


def _no_other_format(begins: bytes, raw: bytes) -> None:
    if not begins:
        raise Unreadable(files.NO_BYTES)
    if begins == _OLE:
        if _ENCRYPTED in raw:
            raise Unreadable("this file is locked with a password; take the password off in Word, and save it")
        raise Unreadable("this is an old Word file (.doc); save it in Word as .docx")
    if begins.startswith(b"%PDF"):
        raise Unreadable(f"{_NO_WORD}, but a PDF; ask for the Word file that it was made from")
    if not begins.startswith(b"PK"):
        raise Unreadable(_NO_WORD)


def _short_list(tail: bytes) -> None:
    """Refuses a zip whose list of files is long: it is read whole before anything can be looked at.

    The list's size stands in the record at the end, or in one of the larger form, which no Word file needs.
    """
    place = tail.rfind(_END)
    size = int.from_bytes(tail[place + 12 : place + 16], "little")
    if place >= 0 and (size > MOST_LIST or tail[max(0, place - 20) : place].startswith(_END_OF_LARGE)):
        raise Unreadable(_BOMB)


def _looked_through(archive: ZipFile) -> Package:
    found = {info.filename.lstrip("/"): info for info in archive.infolist()}
    if len(archive.infolist()) > MOST_FILES:
        raise Unreadable(_BOMB)
    if any(info.flag_bits & _FLAG_ENCRYPTED for info in found.values()):
        raise Unreadable("this file is locked with a password; take the password off in Word, and save it")
    if "[Content_Types].xml" not in found:
        raise Unreadable(_NO_WORD)
    if macro := next(
        (name for name in found if re.search(r"vba(Project|Data)\w*\.(bin|xml)$", name, re.IGNORECASE)), ""
    ):
        raise Unreadable(f"this file holds macros ('{macro}'); save it in Word as .docx, which leaves them out")
    return Package(archive, found)
