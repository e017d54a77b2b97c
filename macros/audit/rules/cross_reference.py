"""The text refers to a part of itself, by a number or a letter, and there is no such part, or it has another title.

Sections were moved or renamed, or an appendix was left out, and the reference stayed. Point it to what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import TypeAlias

from macros.audit import parts
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


# A reference without a title; what follows must not make it a part of something else.
_ELSEWHERE = r"(?![0-9A-Za-z%/]|\.[0-9])(?!\)?,? (?:of|to|in) |\(|,? (?:[Pp]art|[Pp]ara|[Ss]chedule|[Ss]ection)\b)"
_BARE = re.compile(
    r"\b(?:([Ss]ee|[Ss]ee also|in|at|under|to|by|with|from|per)|[Tt]he (?:\w{2,20} ){1,3}(?:is|are) (?:in|at)) "
    r"(?:(section|paragraph|para|clause|part|chapter|Section|Paragraph|Clause|Part|Chapter) )?"
    r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,3})" + _ELSEWHERE
)
_LETTER = re.compile(
    r"\b(appendix|annexe?|schedule|table|box|figure|flow ?chart) ([0-9]{1,2}|[A-Z])" + _ELSEWHERE,
    re.IGNORECASE,
)
# `Below` and `above` say that the part is this document's own, whatever stands before its number.
_NEAR_BY = re.compile(
    r"\b([Ss]ection|[Pp]aragraph|[Pp]ara|[Cc]lause|[Pp]art|[Cc]hapter) "
    r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,3}),? (?:below|above)\b"
)
_OF_AN_ARTICLE = re.compile(r"\bArt(?:icle)?s?\.? [0-9][^.;\n]{0,24}(?:,|\band|\bor|\bwith) $")
_NEAR = 48  # characters before a letter or a number in which such an article may stand
_MANY = 5  # parts of its own with a point in their number, before one that is not there is missed
_OURS = ("section", "clause", "chapter", "part")
_LAWLY = ("under", "to", "by", "from", "with", "per")  # what stands before a section of a law rather
# What has numbered parts of its own; a body or a scheme in the sentence has none.
_WORKS = (
    "act", "section", "regulations", "bill", "treaty", "statutory-guidance", "guidance", "statutory-code",
    "professional-code", "standard", "procedures", "report", "circular", "order",
)  # fmt: skip
_BEYOND = 10  # numbers above the last chapter are more likely those of a law


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each reference to a part that the document has not, or has under another title."""
    cited = Spans((one.start, one.end) for one in chain[Mention | Section](reading.mentions, reading.sections))
    titled = list(_titled(reading, cited))
    yield from titled
    told = Spans((one.start, one.end) for one in titled)
    for start, end, what in dict.fromkeys(chain(_bare(reading), _near_by(reading))):
        if not cited.meet(start, end) and not told.meet(start, end) and not _of_a_work(reading, start, end):
            said = reading.document.words[start:end]
            message = f"'{said}': this document has no such {what}"
            yield reading.found((start, end), "cross-reference", Said("warning", message))


def _bare(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where a part that is not there is referred to without a title, and what it is called."""
    own, words = parts.parts(reading.document), reading.document.words
    for found in _BARE.finditer(words):
        number, what = found[3], (found[2] or "").lower()
        chapter = int(number.partition(".")[0])
        if "." in number:
            gone = len(own.pointed) >= _MANY and number not in own.pointed and (what or found[1] in ("See", "see"))
        else:
            last = max(own.chapters, default=0)
            ours = what in _OURS and (found[1] or "See") not in _LAWLY
            ours = ours or (what in ("paragraph", "para") and (found[1] or "").lower().startswith("see"))
            gone = ours and last >= _MANY and last < chapter <= last + _BEYOND
        if gone and chapter <= max(own.chapters, default=0) + _BEYOND:
            yield found.start(2 if found[2] else 3), found.end(3), what or "number"
    for found in _LETTER.finditer(words):
        if _OF_AN_ARTICLE.search(words, max(0, found.start() - _NEAR), found.start()):
            continue
        held = own.lettered.get(parts.kind(found[1]), frozenset())
        if held and found[2].upper() not in held and found[2].isupper() | found[2].isdigit():
            yield found.start(), found.end(), found[1].lower()


def _near_by(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where a part is said to be below or above, under a chapter that this document has not."""
    own, words = parts.parts(reading.document), reading.document.words
    for found in _NEAR_BY.finditer(words) if len(own.chapters) >= _FEWEST else ():
        if int(found[2].partition(".")[0]) not in own.chapters:
            yield found.start(), found.end(2), found[1].lower()


def _of_a_work(reading: Reading, start: int, end: int) -> bool:
    """Whether a sentence names law or guidance, so that its numbers may be that one's."""
    low, high = reading.context.sentence(start, end)
    return Spans((one.start, one.end) for one in reading.mentions if _has_parts(reading, one)).meet(low, high)


def _has_parts(reading: Reading, one: Mention) -> bool:
    if one.id:
        return reading.register[one.id].kind in _WORKS
    return reading.document.words[one.start].isupper()  # a title without its year, and no common word


def _titled(reading: Reading, cited: Spans) -> Iterator[Finding]:
    """A finding for each reference whose title is not that of the section with its number."""
    titles = _titles(reading)
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
