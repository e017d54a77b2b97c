"""Days as people write them in a document: 18/06/2018, 18th June 2018, June 2018."""

from __future__ import annotations

import re
from datetime import date

from macros.model.dates import month

_FIGURES = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_WORDS = re.compile(r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
_LETTERS = 3  # of a month's name
_CENTURY, _IN_FULL = 2000, 100  # what two figures are added to, and the first year that stands in full


def read(text: str) -> str:
    """The first day in a text as year-month-day, or the month or year where it says no more; nothing where none is.

    Of 03/04/2019 the first figure is the day, as it is written in the United Kingdom.
    """
    if found := _ISO.search(text):
        return _whole(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.search(text):
        year = int(found[3])
        return _whole(year if year >= _IN_FULL else _CENTURY + year, int(found[2]), int(found[1]))
    for found in _WORDS.finditer(text):
        if number := month(found[2].lower()[:_LETTERS]):
            return _whole(int(found[3]), number, int(found[1])) if found[1] else f"{found[3]}-{number:02}"
    found = _YEAR.search(text)
    return found[1] if found else ""


def is_day(value: str) -> bool:
    """Whether what was read is a day, and not only a month or a year."""
    return bool(_ISO.fullmatch(value))


def _whole(year: int, nth: int, day: int) -> str:
    try:
        return date(year, nth, day).isoformat()
    except ValueError:
        return ""
