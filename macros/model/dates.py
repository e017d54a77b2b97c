"""Days, months and years as people in the United Kingdom write them, and the days that a vague one stands for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

_LAST_MONTH = 12
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_IN_FIGURES = re.compile(r"(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})")
_IN_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? +)?([A-Za-z]{3,9}) +(\d{4})")
# What an editor takes for a day, and for a vaguer date, beside year-month-day.
DAY_PATTERN = r"^(\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}(st|nd|rd|th)? +[A-Za-z]{3,9} +\d{4})$"
VAGUE_PATTERN = (
    r"^(\d{4}(-\d{2}(-\d{2})?)?|(\d{1,2}[/.])?\d{1,2}[/.]\d{4}|(\d{1,2}(st|nd|rd|th)? +)?[A-Za-z]{3,9} +\d{4})$"
)


def read(written: str) -> str:
    """A date as year-month-day, or year-month where it says no day; what is in no form known here, as it stands.

    Of 03/04/2018 the first figure is the day. Whether a calendar has that day is not looked at.
    """
    written = written.strip()
    if found := _IN_FIGURES.fullmatch(written):
        return _joined(found[3], int(found[2]), found[1])
    if (found := _IN_WORDS.fullmatch(written)) and (number := month(found[2].lower())):
        return _joined(found[3], number, found[1])
    return written


def parsed(written: str) -> date:
    """A day in any of these forms. Raises ValueError, with a sentence that says why, for what is no day."""
    plain = read(written)
    if not _ISO_DAY.fullmatch(plain):
        raise ValueError(f"'{written}' is not a date; write year-month-day, as in 2026-11-21")
    try:
        return date.fromisoformat(plain)
    except ValueError as fault:
        raise ValueError(f"'{written}' is a day that no calendar has") from fault


def day(value: date) -> str:
    """A date as it is said: 21 November 2026."""
    return f"{value.day} {value:%B %Y}"


def vague(value: str) -> str:
    """A year, a month or a day, written as `read` gives it, as it is said: 2018, June 2018, 29 June 2018."""
    year, *rest = value.split("-")
    if not rest:
        return year
    return day(first_day(value)) if rest[1:] else f"{first_day(value):%B %Y}"


@cache
def first_day(vague_date: str) -> date:
    """The first day that a year, a month or a day may mean."""
    return date.fromisoformat((vague_date + "-01-01")[:10])


@cache
def last_day(vague_date: str) -> date:
    """The last day that a year, a month or a day may mean."""
    year, *rest = (int(part) for part in vague_date.split("-"))
    month = rest[0] if rest else _LAST_MONTH
    if rest[1:]:
        return date(year, month, rest[1])
    return date(year + month // _LAST_MONTH, month % _LAST_MONTH + 1, 1) - timedelta(days=1)


def month(name: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for a word that is none."""
    return next((place for place, whole in enumerate(MONTHS, 1) if whole.startswith(name)), 0)


def _joined(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
