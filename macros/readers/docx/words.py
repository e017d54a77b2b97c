"""Letters as a Word file has them, and as readers of ours have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from macros.readers.docx.package import W, bare

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
BOX = f"{W}txbxContent"
LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}
# Signs of the faces Wingdings and Symbol that protocols use, by the last two figures of their code.
_SIGNS = {
    "WINGDINGS": {"FE": "☒", "FD": "☒", "A8": "☐", "6F": "☐", "FC": "✓", "FB": "✗", "E0": "→", "A7": "▪", "28": "☎"},
    "SYMBOL": {"B7": "•", "AE": "→", "A3": "≤", "B3": "≥"},
}  # fmt: skip
_PRIVATE = 0xD800  # from here on a code is no letter of its own


def sign(face: str, code: str) -> str:
    """The letter for a sign of some face, by its code in figures of base 16; nothing where there is none."""
    if not re.fullmatch("[0-9A-F]{1,4}", code):
        return ""
    known = _SIGNS.get(face.upper(), {}).get(code[-2:], "")
    return known or (chr(int(code, 16)) if ord(" ") <= int(code, 16) < _PRIVATE else "")


def in_one_form(element: Element) -> Iterable[Element]:
    """The elements right in another; where the same thing stands there in several forms, the first, as the newest."""
    if bare(element.tag) != "AlternateContent":
        return element
    first = next((one for one in element if bare(one.tag) == "Choice"), None)
    return element if first is None else (first,)


def outermost(above: Element, tags: set[str]) -> Iterator[Element]:
    """The first elements with one of some tags on each way down; not what a text box holds, nor a fallback."""
    for child in above:
        if child.tag in tags:
            yield child
        if child.tag not in (f"{MC}Fallback", BOX):
            yield from outermost(child, tags)
