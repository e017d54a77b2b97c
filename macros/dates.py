"""Dates as people say them."""

from __future__ import annotations

from datetime import date


def day(value: date) -> str:
    """A date as it is said: 21 November 2026."""
    return f"{value.day} {value:%B %Y}"


def vague(value: str) -> str:
    """A year, a month or a day as it is said: 2018, June 2018, 29 June 2018."""
    year, *rest = value.split("-")
    if not rest:
        return year
    first = date.fromisoformat("-".join([year, *rest, "01"][:3]))
    return day(first) if rest[1:] else f"{first:%B %Y}"
