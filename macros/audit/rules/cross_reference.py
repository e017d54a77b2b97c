"""The text refers to a section by a number and a title, and there is no such section, or it has another title.

Sections were moved or renamed, and the reference was not. Point it to what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TypeAlias

from macros.audit.findings import Finding, Reading, Said
from macros.audit.mentions import Mention
from macros.audit.sections import Section
from macros.audit.spans import Spans
from macros.audit.tokens import split

_REFERENCE = re.compile(
    r"\b([Ss]ection|[Pp]aragraph|[Pp]art|[Cc]hapter) ([0-9]{1,2}(?:\.[0-9]{1,2}){0,2}),? (?:\(|[-–:] |[*_“‘\"']{1,2})?"
    r"((?:[A-Z][a-z]{2,20})(?: (?:[A-Z][a-z]{1,20}|and|of|the|for|to|in|on)){0,8})"
)
_NUMBERED = re.compile(r"\W{0,6}([0-9]{1,2}(?:\.[0-9]{1,2}){0,2})\.?[\s*_]{1,6}([^\n]{3,120})")
_FEWEST = 3  # headings with a number, before one that is not there is missed
_MOST_CHAPTERS = 20  # numbers above are more likely those of a law
_NO_TITLE = {"of", "act", "police", "data", "children", "the"}
Titles: TypeAlias = dict[str, list[tuple[str, ...]]]


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each reference whose title is not that of the section with its number."""
    titles = _titles(reading)
    cited = Spans((one.start, one.end) for one in chain[Mention | Section](reading.mentions, reading.sections))
    for found in _REFERENCE.finditer(reading.document.words) if titles else ():
        what, number, said = found[1].lower(), found[2], split(found[3])
        fault = _fault(titles, what, number, said)
        if fault:
            span = found.start(), found.end() - len(found[0]) + len(_trimmed(found[0]))
            if cited.meet(*span):
                continue
            message = f"'{_trimmed(found[0])}': {what} {number} {fault}"
            yield reading.found(span, "cross-reference", Said("warning", message))


def _fault(titles: Titles, what: str, number: str, said: tuple[str, ...]) -> str:
    """What is wrong with a reference to a number and a title; empty where nothing is, or where it may be a law's."""
    if not said or said[0] in _NO_TITLE:
        return ""
    if number in titles:
        return "has another title here" if what == "section" and not _alike(said, titles[number]) else ""
    chapter = number.partition(".")[0]
    ours = what == "section" or (what == "paragraph" and "." in number)
    gone = len(titles) >= _FEWEST and int(chapter) <= _MOST_CHAPTERS and chapter not in titles
    # Every title is looked at only for a reference that may be a fault.
    if not (ours and gone) or any(_alike(said, heads) for heads in titles.values()):
        return ""
    return "is not in this document"


def _trimmed(said: str) -> str:
    """A title without the small words after it, which belong to the sentence."""
    words = said.split(" ")
    while words[-1].islower():
        words.pop()
    return " ".join(words)


def _titles(reading: Reading) -> Titles:
    """The titles of the document's numbered headings, each number with all that it has."""
    found: Titles = {}
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
