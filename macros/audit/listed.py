"""How many a text says that it lists, and how many stand in the list: these five questions, of which there are six."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.audit.document import Document

_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for number, word in enumerate(_WORDS, 2)} | {str(one): one for one in range(2, 16)}
# What is counted, and not what is measured: `within five days:`.
NOT_MEASURED = (
    r"(?!(?:day|week|month|year|hour|minute|second|time|page|cop(?:y|ie)|metre|mile|month|term|session|pound)s?\b)"
)
_SAID = re.compile(
    r"\b(" + "|".join(NUMBERS) + r")(?: [a-z-]{2,16}){0,2}? " + NOT_MEASURED + r"([a-z]{3,16}s|criteria|people)"
    r"(?:(?: [a-z,'’ -]{1,60})?:| (?:are|is) as follows\b[^\n]{0,80}[.:])[*_ ]{0,3}$",
    re.IGNORECASE,
)
NOT_ALL = re.compile(
    r"[0-9]\.$|\b(?:at least|any|any of|one of|either of|more than|first|last|next|about|some|"
    r"of the)\W{0,3}$",
    re.I,
)
_ITEM = re.compile(r"([ \t>]*)(?:[-*+•·▪o–]|\(?[0-9]{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])[ \t]+\S")
_EACH = re.compile(f"(?m)^{_ITEM.pattern}")
_TITLED = re.compile(r"[0-9]{1,2}[.)]?[*_]{0,2}[ \t]{1,12}[*_]{0,2}[A-Z]")
_FEWEST = 2
Told = tuple[int, int, str, int]


def miscounted(document: Document) -> Iterator[Told]:
    """Each number that is not that of the list right after it: where, what is said, and how many are listed."""
    text, blocks = document.text, document.blocks
    for at, block in enumerate(blocks):
        words = text[block.start : block.end]
        found = _SAID.search(words) if words.rstrip("*_ ").endswith((":", ".")) and not block.heading else None
        if not found or NOT_ALL.search(words[: found.start()]) or titled(words, found.start()):
            continue
        items = list(_items(document, at + 1))
        if len(items) >= _FEWEST and len(items) != NUMBERS[found[1].lower()]:
            start = block.start + found.start()
            yield (
                start,
                block.start + found.end(2),
                " ".join(text[start : block.start + found.end(2)].split()),
                len(items),
            )


def titled(text: str, at: int) -> bool:
    """Whether a number in figures begins a line whose first word has a capital letter: `4 Powers and duties`."""
    return bool(_TITLED.match(text, at)) and not text[:at].rpartition("\n")[2].strip(" #*\t")


def _items(document: Document, first: int) -> Iterator[int]:
    """The items of the list that begins with a block, without those that stand further in."""
    column = None
    for block in document.blocks[first:]:
        line = document.text.rfind("\n", 0, block.start) + 1
        if block.heading or not _ITEM.match(document.text, line):
            return
        for item in _EACH.finditer(document.text, line, block.end):
            inset = len(item[1])
            column = inset if column is None else column
            if inset < column:
                return
            if inset == column:
                yield item.start()
