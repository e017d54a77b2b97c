"""The text refers to a section by a number and a title, and the section of that number has another title.

Sections were moved or renamed, and the reference was not. Point it to what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.audit.findings import Finding, Reading, Said
from macros.audit.tokens import split

_REFERENCE = re.compile(
    r"\b[Ss]ection ([0-9]{1,2}(?:\.[0-9]{1,2}){0,2}),? (?:\(|[-–:] )?"
    r"((?:[A-Z][a-z]{2,20})(?: (?:[A-Z][a-z]{1,20}|and|of|the|for|to|in|on)){0,8})"
)
_NUMBERED = re.compile(r"\W{0,6}([0-9]{1,2}(?:\.[0-9]{1,2}){0,2})\.?[\s*_]{1,6}([^\n]{3,120})")
_NO_TITLE = {"of", "act", "police", "data", "children", "the"}


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each reference whose title is not that of the section with its number."""
    titles = _titles(reading)
    for found in _REFERENCE.finditer(reading.document.words) if titles else ():
        number, said = found[1], split(found[2])
        if number in titles and said and said[0] not in _NO_TITLE and not _alike(said, titles[number]):
            span = found.start(), found.end() - len(found[0]) + len(_trimmed(found[0]))
            if any(one.start < span[1] and span[0] < one.end for one in reading.mentions):
                continue
            message = f"'{_trimmed(found[0])}': section {number} has another title here"
            yield reading.found(span, "cross-reference", Said("warning", message))


def _trimmed(said: str) -> str:
    """A title without the small words after it, which belong to the sentence."""
    words = said.split(" ")
    while words[-1].islower():
        words.pop()
    return " ".join(words)


def _titles(reading: Reading) -> dict[str, list[tuple[str, ...]]]:
    """The titles of the document's numbered headings, each number with all that it has."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for block in reading.document.blocks:
        if block.heading:
            words = _NUMBERED.match(reading.document.words[block.start : block.end])
            if words:
                found.setdefault(words[1], []).append(split(words[2]))
    return found


def _alike(said: tuple[str, ...], titles: list[tuple[str, ...]]) -> bool:
    """Whether a title begins as one of those does, or has most of its words."""
    few = set(said[:3])
    return any(len(few & set(title)) * 2 >= len(few) for title in titles)
