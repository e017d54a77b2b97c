"""How many a sentence says that it lists, and how many it lists itself: the four agencies: (i) …, (v) …."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.audit.document import Document
from macros.audit.listed import NOT_ALL, NOT_MEASURED, NUMBERS, Told

_NUMBER = "|".join(NUMBERS)
_SAID = re.compile(
    rf"\b((?i:{_NUMBER}))(?: [a-z-]{{2,16}}){{0,2}}? {NOT_MEASURED}([a-z]{{3,16}}s|criteria|people)"
    rf"[^.:;\n()|]{{0,90}}:[ \n]|\b[Gg]roup of ({_NUMBER}):[ \n]"
)
# Parts that are said as the first and the last of them: `Flows A–G are the six flows`.
_SPAN = re.compile(
    rf"\b(?:[A-Z][a-z]{{2,12}}s) ([A-H1])(?: ?[-–] ?| to )([B-Z]|[2-9])\b (?:are|being|make up) (?:all )?(?:the |our )?"
    rf"({_NUMBER})\b(?! (?:of|in|or)\b)"
)
_MARK = re.compile(r"\(([ivx]{1,4}|[a-h]|[0-9]{1,2})\)\s")
_ORDERS = (
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), tuple("abcdefgh"), tuple(map(str, range(1, 16))),
)  # fmt: skip
_BRACKET = re.compile(r"\([^()]{0,200}\)")
_ENDS = re.compile(r"\.(?:\s|$)|\||\n\s*\n")
_ITEM = re.compile(r"\s?(?:and )?(?:the|an?|our|one|two) \w[^,;]{1,60}")
_AND = re.compile(r",? and (?=(?:the|an?|our|one|two) )|,")
_FEWEST = 3
_LOOK = 24  # characters before a number in which such words stand


def miscounted(document: Document) -> Iterator[Told]:
    """Each number that is not that of the list in its own sentence: where, what is said, and how many are listed."""
    text = document.words
    for found in _SAID.finditer(text):
        said = (found[1] or found[3]).lower()
        block = document.blocks[document.block_at(found.start())] if document.blocks else None
        if block is None or block.heading or _not_all(text[max(block.start, found.start() - _LOOK) : found.start()]):
            continue
        many = _listed(text[found.end() : block.end])
        if many >= _FEWEST and many != NUMBERS[said]:
            start, end = (found.start(), found.end(2)) if found[1] else found.span(3)
            yield start, end, " ".join(text[start:end].split()), many
    for found in _SPAN.finditer(text):
        many = ord(found[2]) - ord(found[1]) + 1
        if found[1].isdigit() == found[2].isdigit() and many != NUMBERS[found[3].lower()]:
            yield *found.span(3), found[3], many


def _not_all(before: str) -> bool:
    """Whether the words before a number say that only some are listed, or that it is one of a list."""
    return bool(NOT_ALL.search(before)) and not before.endswith("behalf of the ")


def _listed(rest: str) -> int:
    """How many items a list has that follows on a colon: by its marks, else by semicolons or articles; 0 for none."""
    marks = [one[1] for one in _MARK.finditer(rest)]
    if _MARK.match(rest.lstrip()):
        return max(_in_order(marks, order) for order in _ORDERS)
    stop = _ENDS.search(rest)
    words = _BRACKET.sub("", rest[: stop.start()] if stop else rest)
    if ":" in words:
        return 0
    if ";" in words:
        return len([one for one in words.split(";") if one.strip()])
    items = _AND.split(words)
    # What stands behind the last of them, `none of whom …`, is no item.
    while items and len(items) > _FEWEST and not _ITEM.fullmatch(items[-1]):
        items.pop()
    return len(items) if all(map(_ITEM.fullmatch, items)) else 0


def _in_order(marks: list[str], order: tuple[str, ...]) -> int:
    many = 0
    for mark in marks:
        if many < len(order) and mark == order[many]:
            many += 1
    return many
