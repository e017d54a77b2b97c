"""The parts of a Word document that somebody sent us, with care: nothing in it is run or fetched.

What is refused is said in one sentence; what is read has an end, in bytes and in depth.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from macros.diagnostics import Location, Problem, working_on
from macros.readers import files

# Bytes of a file, of its list of parts, of one part when it is unpacked, and of all that are read.
MOST_FILE, MOST_LIST, MOST_PART, MOST_READ = 50_000_000, 1_000_000, 40_000_000, 60_000_000
DEEPEST = 200  # elements in each other; Word itself needs some forty
MAIN = "word/document.xml"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what a .doc, and a document with a password, begin with
_END, _END_SIZE, _LIST_SIZE = b"PK\x05\x06", 22, slice(12, 16)
_FURTHEST = 65_535 + _END_SIZE

_DAMAGED = "this is no Word document (.docx), or it is damaged; ask for it again"
_PROTECTED = "this is an old Word file (.doc), or it has a password; save it as .docx, without a password"
_LARGE = (
    "this file holds more than a protocol could; save it anew without its pictures, or check that it is the right one"
)
_MACROS = "this document holds macros, and is not read; save it as .docx, which has none"
_ENTITIES = "this document declares entities, as no word processor does, and is not read"
_DEEP = f"parts of this document stand in each other more than {DEEPEST} deep; it is not read"


class Refused(Exception):
    """A document that is not read; says why in a sentence."""


Start = Callable[[str, Mapping[str, str]], None]


class WordParts:
    """The parts of one document, opened. Raises Refused, at once or while one is read."""

    def __init__(self, path: Path) -> None:
        self._left = MOST_READ
        with path.open("rb") as file:
            _refuse(file.read(len(_OLD)), path.stat().st_size, _tail(path))
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise Refused(_DAMAGED) from None
        self.names = frozenset(self._zip.namelist())
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise Refused(_MACROS)
        if MAIN not in self.names:
            raise Refused(_DAMAGED)

    def walk(self, name: str, start: Start, end: Callable[[str], None], text: Callable[[str], None]) -> None:
        """Tells of each element of a part, by its name without a namespace; nothing where there is no such part."""
        if name not in self.names:
            return
        parser = expat.ParserCreate(namespace_separator=" ")
        depth = 0

        def started(element: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > DEEPEST:
                raise Refused(_DEEP)
            start(_bare(element), {_bare(key): value for key, value in attributes.items()})

        def ended(element: str) -> None:
            nonlocal depth
            depth -= 1
            end(_bare(element))

        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = started, ended
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, _declared
        try:
            parser.Parse(self._read(name), True)
        except expat.ExpatError:
            raise Refused(_DAMAGED) from None

    def _read(self, name: str) -> bytes:
        most = min(MOST_PART, self._left)
        try:
            with self._zip.open(name) as part:
                raw = part.read(most + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            raise Refused(_DAMAGED) from None  # RuntimeError: this part alone has a password
        if len(raw) > most:
            raise Refused(_LARGE)
        self._left -= len(raw)
        return raw

    def close(self) -> None:
        """Lets go of the file."""
        self._zip.close()


def opened(path: Path, name: str) -> WordParts | Problem:
    """A document's parts, or why it is not read; `name` is what messages call it. Never raises."""
    working_on(name)
    if refused := files.not_a_plain_file(path, name):
        return refused[0]
    try:
        if path.is_dir():
            return Problem(Location(name), "this is a folder, and should be a Word document (.docx)")
        return WordParts(path)
    except Refused as why:
        return Problem(Location(name), str(why))
    except OSError as fault:
        return Problem(Location(name), f"this file cannot be read: {fault.strerror or 'unknown reason'}")


def _refuse(head: bytes, size: int, tail: bytes) -> None:
    """Raises Refused for what shows from outside: the list of parts is read whole, so that it must not be long."""
    if head == _OLD:
        raise Refused(_PROTECTED)
    if size > MOST_FILE:
        raise Refused(_LARGE)
    place = tail.rfind(_END)
    if place < 0:
        raise Refused(_DAMAGED)
    if int.from_bytes(tail[place:][_LIST_SIZE], "little") > MOST_LIST:
        raise Refused(_LARGE)


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _FURTHEST))
        return file.read(_FURTHEST)


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


def _declared(*_: object) -> None:
    raise Refused(_ENTITIES)
