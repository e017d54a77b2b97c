"""The time line of an entry of the register: its moments in words, and where each stands on a drawn scale of years.

A moment says what the register holds and no more: a year stays a year, and what has no date says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from macros.model.dates import first_day, last_day
from macros.model.law import WAITING, Instrument, State

# The year in the title of an Act is that in which it was passed, and of regulations that in which they were made.
_NAMED = re.compile(r"\b(?:Act|Regulations) ((?:18|19|20)[0-9]{2})\b")
_OF_TITLE = {"act": "passed", "regulations": "made"}
_BEGINS = {"bill": "introduced", "case": "decided", "report": "published", "circular": "published"}
_STANDING = ("in-force", "partly-in-force", "local", *WAITING)
WIDTH = 240  # units of the drawing, whatever its size on the page
_EDGE = 14  # units at each end, so that the first and the last year have room
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)  # years between two numbers of the scale
_MOST_NUMBERS = 6  # spaces between them
_FEWEST = 2  # dates that are worth a drawing
_DAYS = 366  # of a year, so that none ends behind the beginning of the next

When = Literal["dated", "undated", "awaited"]


@dataclass(frozen=True)
class Moment:
    """Something that befell an entry: `what` is the end of its word's id, `others` the entries that took its place.

    `date` is as vague as the register has it; empty where none is held, or where somebody has yet to set it (`when`).
    """

    what: str
    date: str = ""
    others: tuple[str, ...] = ()
    when: When = "dated"


@dataclass(frozen=True)
class Year:
    """A year of the scale, and where it begins, in units from the left."""

    number: int
    x: int


@dataclass(frozen=True)
class Drawing:
    """A scale of years with what stands on it, in units from the left: `span` is the time in which an entry stood."""

    years: tuple[Year, ...]
    marks: tuple[int, ...]
    span: tuple[int, int] | None
    day: int


class TimeLine(NamedTuple):
    """The time line of an entry in words, and as a drawing where two dates are worth one."""

    told: tuple[Moment, ...]
    drawn: Drawing | None


def time_line(entry: Instrument, turned: State | None, day: date) -> TimeLine:
    """The time line of an entry; `turned` is the state of its switch, `day` the one to which law was checked."""
    told = moments(entry, turned)
    return TimeLine(told, drawing(entry, told, day))


def moments(entry: Instrument, turned: State | None = None) -> tuple[Moment, ...]:
    """What befell an entry, in order, those without a date last. `turned` is the state of its switch."""
    found = [*_beginning(entry), *_end(entry, turned)] or [Moment("begins", when="undated")]
    return tuple(sorted(found, key=lambda one: (one.when != "dated", first_day(one.date) if one.date else date.max)))


def drawing(entry: Instrument, told: tuple[Moment, ...], day: date) -> Drawing | None:
    """The same as a drawing, with the day to which the edition's law was checked; None for fewer than two dates."""
    dates = sorted({one.date for one in told if one.date}, key=first_day)
    if len(dates) < _FEWEST:
        return None
    scale = _scale(first_day(dates[0]).year, max(last_day(dates[-1]), day).year + 1)
    until = _middle(entry.until) if entry.until else day if entry.status in _STANDING else None
    begun = _middle(entry.from_) if entry.from_ else None
    span = (scale.x(begun), scale.x(until)) if begun and until and begun < until else None
    return Drawing(scale.numbers, tuple(scale.x(_middle(one)) for one in dates), span, scale.x(day))


@dataclass(frozen=True)
class _Scale:
    start: int
    end: int
    step: int

    def x(self, when: date) -> int:
        years = when.year - self.start + (when.timetuple().tm_yday - 1) / _DAYS
        return round(_EDGE + (WIDTH - 2 * _EDGE) * years / (self.end - self.start))

    @property
    def numbers(self) -> tuple[Year, ...]:
        return tuple(Year(year, self.x(date(year, 1, 1))) for year in range(self.start, self.end + 1, self.step))


def _scale(first: int, last: int) -> _Scale:
    """The finest scale from one year to another that has few enough numbers."""
    fitting = (_Scale(first // step * step, -(-last // step) * step, step) for step in _STEPS)
    return next(one for one in fitting if (one.end - one.start) // one.step < _MOST_NUMBERS or one.step == _STEPS[-1])


def _middle(vague_date: str) -> date:
    """The day in the midst of those that a vague date may mean."""
    first = first_day(vague_date)
    return first + (last_day(vague_date) - first) // 2


def _beginning(entry: Instrument) -> Iterator[Moment]:
    named = _NAMED.search(entry.title) if entry.kind in _OF_TITLE else None
    year = named[1] if named else ""
    begun = entry.from_ or ""
    if year and begun[:4] != year and entry.status != "never-existed":
        yield Moment(_OF_TITLE[entry.kind], year)
    if begun:
        # Of an Act of which only a part has begun, and of one with no more than its own year, the day is that of assent
        passed = year and (begun == year or (entry.status == "partly-in-force" and begun[:4] == year))
        yield Moment(_OF_TITLE[entry.kind] if passed else _BEGINS.get(entry.kind, "begins"), begun)


def _end(entry: Instrument, turned: State | None) -> Iterator[Moment]:
    others = tuple(entry.replaced_by)
    if entry.until:
        yield Moment(entry.status, entry.until, others)
    elif entry.status in WAITING:
        begun = entry.status != "to-be-replaced" and turned == "yes"
        yield Moment("begins" if begun else entry.status, "", others, "undated" if begun else "awaited")
    elif entry.status not in _STANDING and (others or entry.status != "historic" or not entry.from_):
        yield Moment(entry.status, "", others, "undated")
