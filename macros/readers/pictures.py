"""What a picture's file says of itself: that it is what its name says, and how large the picture is.

Nothing is drawn, and nothing is unpacked: a file is followed from part to part, as its format has them.
"""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Callable, Mapping
from typing import TypeAlias
from xml.parsers import expat

Size: TypeAlias = tuple[int, int]  # width and height, in pixels of a page

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OTHERS = (
    (_PNG, "a PNG"), (_JPEG, "a JPEG"), (b"GIF8", "a GIF"), (b"%PDF", "a PDF"), (b"BM", "a bitmap"),
    (b"PK", "a zip or an Office file"), (b"II*\0", "a TIFF"), (b"MM\0*", "a TIFF"), (b"RIFF", "a WebP"),
)  # fmt: skip
_LARGEST_SIDE, MOST_PIXELS = 8_000, 16_000_000
_HEAD = 13  # bytes of a PNG's first chunk (PNG specification, 11.2.1)
_AROUND = 12  # of a chunk's length, its name and its sum
# Frames of a JPEG (ITU-T T.81, table B.1), and markers that stand alone.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_SCAN, _END = 0xDA, b"\xff\xd9"
# Units of CSS in pixels of a page.
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)([a-z]*)\s*")
_UNSIZED = (600, 400)  # of a drawing that does not say


class Unsound(ValueError):
    """Why a file is no picture that can be shown, in the words that follow its name."""


def size(raw: bytes, ending: str) -> Size:
    """How wide and how high a picture is. `ending` is that of its name, such as `.png`.

    Raises Unsound where it is another thing than its name says, or is not whole, or too large.
    """
    found = _READERS[ending](raw)
    if min(found) < 1:
        raise Unsound("has no width or no height")
    if max(found) > _LARGEST_SIDE or found[0] * found[1] > MOST_PIXELS:
        what = f"is {found[0]} by {found[1]} pixels, which is more than a page can show"
        raise Unsound(f"{what}; make it at most {_LARGEST_SIDE} wide and high, and 16 million in all")
    return found


def kind(raw: bytes) -> str:
    """What a file seems to be by its first bytes, such as 'a PNG'; empty where that is not known."""
    return next((said for begins, said in _OTHERS if raw.startswith(begins)), "")


def _other(raw: bytes, meant: str) -> Unsound:
    found = kind(raw)
    return Unsound(f"is not {meant}, as its name says, but {found}" if found else f"is not {meant}, as its name says")


def _png(raw: bytes) -> Size:
    if not raw.startswith(_PNG):
        raise _other(raw, "a PNG")
    place, found, drawn = len(_PNG), (0, 0), False
    while True:
        length, name = int.from_bytes(raw[place : place + 4], "big"), raw[place + 4 : place + 8]
        inside, after = raw[place + 8 : place + 8 + length], place + length + _AROUND
        if after > len(raw) or zlib.crc32(name + inside) != int.from_bytes(raw[after - 4 : after], "big"):
            raise Unsound("is not whole; save it once more")
        if (place == len(_PNG)) != (name == b"IHDR") or (name == b"IHDR" and length != _HEAD):
            raise Unsound("is not a PNG that anybody can show; save it once more")
        if name == b"IHDR":
            found = (int.from_bytes(inside[:4], "big"), int.from_bytes(inside[4:8], "big"))
        elif name == b"acTL":
            raise Unsound("moves, which keeps people from reading; save one still picture of it")
        elif name == b"IEND":
            break
        drawn, place = drawn or name == b"IDAT", after
    if not drawn:
        raise Unsound("holds no picture; save it once more")
    return found


def _jpeg(raw: bytes) -> Size:
    if not raw.startswith(_JPEG):
        raise _other(raw, "a JPEG")
    place, found = 2, (0, 0)
    while place + 4 <= len(raw) and raw[place] == _JPEG[2]:
        marker = raw[place + 1]
        if marker in _ALONE or marker == _JPEG[2]:  # a marker may be filled up with others of 0xFF
            place += 1 if marker == _JPEG[2] else 2
            continue
        length = int.from_bytes(raw[place + 2 : place + 4], "big")
        if marker in _FRAMES:
            found = (
                int.from_bytes(raw[place + 7 : place + 9], "big"),
                int.from_bytes(raw[place + 5 : place + 7], "big"),
            )
        if marker == _SCAN and any(found) and _END in raw[place:]:
            return found
        place += 2 + max(length, 2)
    raise Unsound("is not whole; save it once more")


def _svg(raw: bytes) -> Size:
    """What the first element says; whether the rest is sound is asked where drawings are looked through."""
    said: dict[str, str] = {}
    parser = expat.ParserCreate()

    def first(_: str, attributes: dict[str, str]) -> None:
        said.update(attributes or {"": ""})
        parser.StartElementHandler = None

    def declared(*_: object) -> None:
        raise Unsound("declares an entity; ask for a plain SVG")

    parser.StartElementHandler, parser.EntityDeclHandler = first, declared
    try:
        parser.Parse(raw, True)
    except expat.ExpatError:
        raise _other(raw, "an SVG drawing") from None
    box = [_pixels(part) for part in re.split(r"[\s,]+", said.get("viewBox", "").strip())[2:4]]
    wide, high = (box[0], box[-1]) if len(box) > 1 and all(box) else _UNSIZED
    given = (_pixels(said.get("width", "")), _pixels(said.get("height", "")))
    if all(given):
        wide, high = given
    elif any(given):
        wide, high = (given[0], given[0] * high / wide) if given[0] else (given[1] * wide / high, given[1])
    return math.ceil(wide), math.ceil(high)


def _pixels(said: str) -> float:
    found = _LENGTH.fullmatch(said)
    return float(found[1]) * _UNITS.get(found[2], 0) if found else 0.0


_READERS: Mapping[str, Callable[[bytes], Size]] = {".png": _png, ".jpg": _jpeg, ".jpeg": _jpeg, ".svg": _svg}
ENDINGS = tuple(_READERS)
