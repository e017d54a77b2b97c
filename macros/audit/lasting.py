"""For how long a document says that it is: the years of its title, and how often it is to be reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from macros.audit.document import Document

_KINDS = "strategy|policy|policies|plan|protocol|agreement|procedures?|framework|handbook|arrangements|guidance"
_NAME = re.compile(rf"\b(?:{_KINDS})\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(20[0-9]{2})\s?[-–—/]\s?((?:20)?[0-9]{2})\b(?!\s?[-–—/])")
_NUMBERS = {"other": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "annually": 1, "annual": 1, "yearly": 1}
_NUMBERS |= {"year": 1, "biennially": 2, "12": 1, "18": 2, "24": 2, "36": 3} | {str(n): n for n in range(1, 6)}
_OFTEN = (
    r"(?:(?:every|each|once (?:a|every)|after) )?(?:(other|one|two|three|four|five|annual(?:ly)?|yearly|"
    r"biennially|year)\b|(12|18|24|36|[1-5])"
    r"(?=[ -](?:years?|yearly|months?)\b))(?:[ -](?:years?|yearly|months?)\b)?"
)
# `(review: 2 years)`, `Review cycle | annual`; and of the document itself: `This policy is reviewed every two years`.
_LABEL = re.compile(
    rf"\breview(?: (?:cycle|period|frequency|interval))?\s?[*_]{{0,2}}[:|]\s?[*_]{{0,2}}\s?{_OFTEN}", re.IGNORECASE
)
_ITSELF = re.compile(
    rf"\b(?:this|the) (?:whole )?(?:{_KINDS}|document|chapter) (?:is|will be|must be|shall be|should be|is to be) "
    rf"(?:formally )?reviewed {_OFTEN}",
    re.IGNORECASE,
)
_TITLE_BLOCKS, _LONGEST = 4, 120
_FURTHEST, _YEAR = 6, 366  # years that a title may name, days of one
Term = tuple[int, int, str]


def terms(document: Document, day: date | None, *, reviewed: bool) -> Iterator[Term]:
    """Each time at which a document's own term ends: where it says so, and that day, month or year.

    `day` is its own, from which it is counted how often it is reviewed. Where it is `reviewed` by a day that it names,
    nothing is counted, and a single year in its title tells nothing more.
    """
    yield from (
        (start, end, str(last)) for start, end, first, last in _titled(document) if not reviewed or last - first > 1
    )
    if day and not reviewed:
        yield from _counted(document, day)


def _titled(document: Document) -> Iterator[tuple[int, int, int, int]]:
    for block in document.blocks[:_TITLE_BLOCKS]:
        at = block.start
        for line in document.words[block.start : block.end].split("\n"):
            found = _YEARS.search(line) if len(line) <= _LONGEST and _NAME.search(line) else None
            last = int(found[1][: -len(found[2])] + found[2]) if found else 0
            if found and 0 < last - int(found[1]) <= _FURTHEST:
                yield at + found.start(), at + found.end(), int(found[1]), last
            at += len(line) + 1


def _counted(document: Document, day: date) -> Iterator[Term]:
    for pattern in (_LABEL, _ITSELF):
        for found in pattern.finditer(document.words):
            often = _NUMBERS.get((found[1] or found[2]).lower(), 0)
            due = day + timedelta(days=_YEAR * often)
            if often:
                yield found.start(), found.end(), f"{due:%Y-%m}"
