"""Dates that may be vague: the days that a year, a month or a day stands for, and how each is said."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

_LAST_MONTH = 12


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


def day(value: date) -> str:
    """A date as it is said: 21 November 2026."""
    return f"{value.day} {value:%B %Y}"


def vague(value: str) -> str:
    """A year, a month or a day as it is said: 2018, June 2018, 29 June 2018."""
    year, *rest = value.split("-")
    if not rest:
        return year
    first = first_day(value)
    return day(first) if rest[1:] else f"{first:%B %Y}"
