"""How an entry of the register stands on a day, and what stands in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from macros.model.dates import first_day, last_day
from macros.model.law import WAITING, Instrument

Register = Mapping[str, Instrument]
# What is over, once its last day has passed.
OVER = ("superseded", "repealed", "renamed", "abolished", "retired", "never-existed", "partly-repealed")
# What was a thing of its time is over too, where it is one that somebody could still turn to.
_TURNED_TO = ("body", "role", "scheme", "system", "process", "term", "form", "section", "order")


def over(entry: Instrument, day: date) -> bool:
    """Whether an entry no longer stood on a day; one without a known end is over for good."""
    gone = entry.status in OVER or (entry.status == "historic" and entry.kind in _TURNED_TO)
    return gone and (entry.until is None or last_day(entry.until) <= day)


def over_when(entry: Instrument, published: date | None) -> bool | None:
    """Whether an entry was over already when a document was published; None where either day is not known."""
    if entry.status == "never-existed":
        return True
    if published is None or entry.until is None:
        return None
    if last_day(entry.until) <= published:
        return True
    return False if first_day(entry.until) > published else None


def waiting(entry: Instrument, day: date) -> bool:
    """Whether somebody is to set a day on which an entry begins, ends or changes."""
    return entry.status in WAITING and not over(entry, day)


def instead(register: Register, id_: str, day: date) -> tuple[str, ...]:
    """What stands in an entry's place on a day, at the end of the chain; an entry in itself stands for nothing."""
    return tuple(dict.fromkeys(_ends(register, id_, day, {id_})))


def _ends(register: Register, id_: str, day: date, seen: set[str]) -> Iterator[str]:
    for other in register[id_].replaced_by:
        if other in register and other not in seen:
            seen.add(other)
            entry = register[other]
            if over(entry, day) and entry.replaced_by:
                yield from _ends(register, other, day, seen)
            elif not over(entry, day) and entry.status not in ("announced", "bill"):
                yield other
