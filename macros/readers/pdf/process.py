"""Run as a program, and never imported: reads a PDF from standard input, and writes its lines to standard output.

A PDF is read by a library in C, and may have been made to harm whoever opens it. So it is read in a process that
holds nothing, knows no address, and is ended by the system where it takes more time, memory or room than it is given.
Whoever starts it ends it by the clock (`reader`). What it writes is JSON: `{"refused": WORD}`, or what `_told` says.

Places are in points from the sheet's lower left corner, after its rotation.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

import pypdfium2
from pypdfium2 import raw

MOST_PAGES, MOST_LETTERS, MOST_OBJECTS = 600, 4_000_000, 50_000  # of a document; objects of one page
MOST_NOTED = 2_000  # links, comments and entries of the outline
PASSWORD, TOO_MUCH, DAMAGED = "password", "too much", "damaged"
# Around a number that is set above the line, where no text may hold them; for a letter that nobody can tell.
RAISED, LOWERED, UNKNOWN = "\ue000", "\ue001", "\ufffd"
_PRIVATE = range(0xE000, 0xF900)
_SURROGATES, _LAST = range(0xD800, 0xE000), 0x10FFFF
_HYPHENS = {0x02, 0x2D, 0xAD, 0xFFFE}  # what the library may give for one at a line's end
_GAP = 1.6  # of a letter's size: from here on a gap is one between columns
_SMALLER, _HIGHER = 0.8, 0.15  # of a line's size: what is set above the line is so much smaller, and so much higher
Rule: TypeAlias = tuple[float, float, float, float]
MOST_RULES = 1_000  # ruled lines of a page
_SIDES, _THIN = 6, 3.0  # steps in which a frame is drawn, with the way back; points: what is thinner is a ruled line
_BOX, _X, _Y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()  # room that each letter is told in
_BOLD, _NAME = 600, 128  # the weight of a bold face; letters of a face's name
_SLANT = math.radians(2)
_MARKUP = {raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE,
           raw.FPDF_ANNOT_STRIKEOUT, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_CARET, raw.FPDF_ANNOT_STAMP,
           raw.FPDF_ANNOT_INK}  # fmt: skip


@dataclass
class Letter:
    """One letter: where it begins and ends, the line it stands on, its size."""

    text: str
    left: float
    right: float
    base: float
    size: float


def limit(seconds: int, memory: int, written: int) -> None:
    """Asks the system to end this process where it takes more of the processor, or more bytes; Windows cannot."""
    with suppress(ImportError):
        import resource

        each = (("RLIMIT_CPU", seconds), ("RLIMIT_AS", memory), ("RLIMIT_FSIZE", written), ("RLIMIT_CORE", 0))
        for what, most in each:
            with suppress(AttributeError, ValueError, OSError):  # macOS refuses some of them
                resource.setrlimit(getattr(resource, what), (most, most))


def read(content: bytes) -> dict[str, Any]:
    """What is told of a PDF."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        code = getattr(fault, "err_code", None)
        return {"refused": PASSWORD if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) else DAMAGED}
    try:
        return _told(document)
    except MemoryError:
        return {"refused": TOO_MUCH}


def _told(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    if len(document) > MOST_PAGES:
        raise MemoryError
    pages, damaged, letters = list[dict[str, Any]](), list[int](), 0
    for number in range(len(document)):
        try:
            told = _page(document[number])
        except pypdfium2.PdfiumError:
            damaged.append(number + 1)
            told = {"lines": []}
        letters += sum(len(line["text"]) for line in told["lines"])
        if letters > MOST_LETTERS:
            raise MemoryError
        pages.append(told)
    title = _clean(document.get_metadata_value("Title"))
    attached = [_clean(document.get_attachment(at).get_name()) for at in range(min(document.count_attachments(), 100))]
    return {"title": title, "pages": pages, "outline": _outline(document), "attached": attached, "damaged": damaged}


def _outline(document: pypdfium2.PdfDocument) -> list[tuple[int, str, int]]:
    """The level, the words and the page of each entry, so far as it can be read."""
    found: list[tuple[int, str, int]] = []
    with suppress(pypdfium2.PdfiumError):
        for mark in document.get_toc(max_depth=8):
            to = mark.get_dest()
            page = to.get_index() if to else None
            if page is not None and len(found) < MOST_NOTED:
                found.append((mark.level + 1, _clean(mark.get_title()), page + 1))
    return found


def _page(page: pypdfium2.PdfPage) -> dict[str, Any]:
    text = page.get_textpage()
    if text.count_chars() > MOST_LETTERS:
        raise MemoryError
    return {"height": page.get_height(), "lines": [*_lines(page, text)], **_objects(page), **_annotations(page)}


def _lines(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[dict[str, Any]]:
    turned, sheet = int(page.get_rotation()), (float(page.get_width()), float(page.get_height()))
    row: list[Letter] = []
    places: list[int] = []
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        ends = code in (0x0A, 0x0D)
        letter = None if ends else _letter(text, at, code, turned, sheet)
        if row and (letter is None or _below(row[-1], letter)):
            yield _line(row, text, places, turned)
            row, places = [], []
        if letter:
            row.append(letter)
            places.append(at)
    if row:
        yield _line(row, text, places, turned)


def _below(before: Letter, letter: Letter) -> bool:
    """Whether a letter stands on the next line: behind a hyphen the library tells of no line's end."""
    return letter.left < before.left and before.base - letter.base > letter.size / 2 > 0


def _letter(text: pypdfium2.PdfTextPage, at: int, code: int, turned: int, sheet: tuple[float, float]) -> Letter:
    box, x, y = _BOX, _X, _Y
    raw.FPDFText_GetLooseCharBox(text, at, box)
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    one, other = _turned(box.left, box.bottom, turned, sheet), _turned(box.right, box.top, turned, sheet)
    base = _turned(x.value, y.value, turned, sheet)[1]
    size = abs(one[1] - other[1])
    return Letter(_said(text, at, code), min(one[0], other[0]), max(one[0], other[0]), base, size)


def _turned(x: float, y: float, turned: int, sheet: tuple[float, float]) -> tuple[float, float]:
    """A place on the sheet as somebody holds it who reads it; `sheet` is its width and height then."""
    width, height = sheet
    return {90: (y, height - x), 180: (width - x, height - y), 270: (width - y, x)}.get(turned, (x, y))


def _said(text: pypdfium2.PdfTextPage, at: int, code: int) -> str:
    if code in _HYPHENS and raw.FPDFText_IsHyphen(text, at) == 1:
        return "-"
    if code in _SURROGATES:
        return chr(code)  # a half of a letter; it is put together with the other
    if code == ord("\t"):
        return " "
    return UNKNOWN if code < ord(" ") or code in _PRIVATE or code > _LAST else chr(code)


def _line(row: list[Letter], text: pypdfium2.PdfTextPage, places: list[int], turned: int) -> dict[str, Any]:
    """Letters in a row, as they are handed over: `columns` are where words begin behind a wide gap."""
    seen = [letter for letter in row if letter.text.strip()] or row
    size = Counter(round(letter.size, 1) for letter in seen).most_common(1)[0][0]
    base = Counter(round(letter.base, 1) for letter in seen if abs(letter.size - size) < 1).most_common(1)[0][0]
    middle = places[row.index(seen[len(seen) // 2])]
    ends = (seen[0], seen[len(seen) // 2], seen[-1])
    return {
        **_words(row, size, base), "left": seen[0].left, "right": max(letter.right for letter in seen), "base": base,
        "size": _size(text, middle) or size, "bold": all(_is_bold(text, places[row.index(one)]) for one in ends),
        "slanted": _is_slanted(text, middle, turned),
    }  # fmt: skip


def _words(row: list[Letter], size: float, base: float) -> dict[str, Any]:
    """The words of a line, where its columns begin, and where each word begins and ends."""
    texts, columns, places = list[str](), list[float](), list[tuple[float, float]]()
    raised, before, begins = False, None, True
    for letter in row:
        if not letter.text.strip():
            begins = True
            texts.append(" ")
            continue
        above = letter.text.isdigit() and letter.size < size * _SMALLER and letter.base - base > size * _HIGHER
        if above != raised:
            texts.append(RAISED if above else LOWERED)
            raised = above
        if before and letter.left - before.right > size * _GAP:
            texts.append("\t")
            columns.append(letter.left)
            begins = True
        texts.append(letter.text)
        left = letter.left if begins or not places else places.pop()[0]
        places.append((round(left, 1), round(letter.right, 1)))
        before, begins = letter, False
    words = "".join(texts).replace(" \t", "\t") + LOWERED * raised
    return {"text": _clean(words), "columns": columns, "places": places}


def _size(text: pypdfium2.PdfTextPage, at: int) -> float:
    """The size of a letter, in points: its face's, as often as it is stretched."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, at, matrix):
        return 0.0
    return round(float(raw.FPDFText_GetFontSize(text, at)) * math.hypot(matrix.c, matrix.d), 1)


def _is_bold(text: pypdfium2.PdfTextPage, at: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, at) >= _BOLD:
        return True
    name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, at, name, _NAME, flags)
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))


def _is_slanted(text: pypdfium2.PdfTextPage, at: int, turned: int) -> bool:
    angle = raw.FPDFText_GetCharAngle(text, at)
    return bool(angle >= 0 and abs((angle - math.radians(turned) + math.pi) % math.tau - math.pi) > _SLANT)


def _objects(page: pypdfium2.PdfPage) -> dict[str, Any]:
    """How many pictures a page has, whether words are laid over it that nobody sees, and its ruled lines."""
    pictures, unseen, rules = 0, False, list[Rule]()
    for one in islice(page.get_objects(max_depth=3), MOST_OBJECTS):
        pictures += one.type == raw.FPDF_PAGEOBJ_IMAGE
        if one.type == raw.FPDF_PAGEOBJ_TEXT and not unseen:
            unseen = raw.FPDFTextObj_GetTextRenderMode(one) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        elif one.type == raw.FPDF_PAGEOBJ_PATH and len(rules) < MOST_RULES:
            rules += _ruled(one, page)
    return {"pictures": pictures, "unseen": unseen, "rules": rules}


def _ruled(shape: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> list[Rule]:
    """The lines that a shape rules, as left, bottom, right and top: itself if it is thin, else the edges of a frame."""
    if raw.FPDFPath_CountSegments(shape) > _SIDES:
        return []
    turned, sheet = int(page.get_rotation()), (float(page.get_width()), float(page.get_height()))
    bounds = shape.get_bounds()
    ends = [_turned(bounds[at], bounds[at + 1], turned, sheet) for at in (0, 2)]
    (left, right), (bottom, top) = (sorted(round(end[at], 1) for end in ends) for at in (0, 1))
    if min(right - left, top - bottom) < _THIN:
        return [(left, bottom, right, top)]
    fills, strokes = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, fills, strokes)
    across, down = [(left, y, right, y) for y in (bottom, top)], [(x, bottom, x, top) for x in (left, right)]
    return [*across, *down] if strokes.value else []


def _annotations(page: pypdfium2.PdfPage) -> dict[str, Any]:
    """The addresses of links, the comments with their authors, and how many fields there are to fill in."""
    links, comments, fields = list[str](), list[tuple[str, str, str]](), 0
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_NOTED)):
        note = raw.FPDFPage_GetAnnot(page, at)
        kind = raw.FPDFAnnot_GetSubtype(note)
        fields += kind == raw.FPDF_ANNOT_WIDGET
        if kind == raw.FPDF_ANNOT_LINK and (address := _address(page, note)):
            links.append(address)
        if kind in _MARKUP and (words := _string(note, b"Contents")).strip():
            comments.append((_string(note, b"T"), _string(note, b"M"), words))
        raw.FPDFPage_CloseAnnot(note)
    return {"links": links, "comments": comments, "fields": fields}


def _address(page: pypdfium2.PdfPage, note: Any) -> str:
    action = raw.FPDFLink_GetAction(raw.FPDFAnnot_GetLink(note))
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    length = raw.FPDFAction_GetURIPath(page.pdf, action, None, 0)
    if not 0 < length < MOST_LETTERS:
        return ""
    room = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(page.pdf, action, room, length)
    return _clean(room.value.decode("utf-8", "replace"))


def _string(note: Any, key: bytes) -> str:
    length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 0 < length < MOST_LETTERS:
        return ""
    room = ctypes.create_string_buffer(length)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return _clean(room.raw[: length - 2].decode("utf-16-le", "replace"))


def _clean(text: str) -> str:
    """A text whose letters are whole."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


if __name__ == "__main__":
    limit(*map(int, sys.argv[1:]))
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)
