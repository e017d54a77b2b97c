"""What moved in the register between two days, and which days it is waiting for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from macros.audit.standing import OVER, Register, instead
from macros.model.dates import first_day, last_day
from macros.model.law import Instrument

_GONE = (*OVER, "historic")
_NOT_BEGUN = ("enacted", "announced", "bill", "never-existed")


@dataclass(frozen=True)
class Move:
    """An entry of the register that began or ended: the date as the register has it, and what stands instead."""

    id: str
    what: Literal["began", "ended"]
    on: str
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ahead:
    """A day that was announced for an entry and that nobody has confirmed: `passed` is the first day after it.

    `begins` is whether it was to begin; else it was to change.
    """

    id: str
    on: str
    passed: date
    begins: bool


def moved(register: Register, since: date, until: date) -> tuple[Move, ...]:
    """What moved after one day and up to another, the newest first. A vague date counts where it may be within."""
    found = (one for id_, entry in register.items() for one in _moves(register, id_, entry, until))
    within = (one for one in found if last_day(one.on) > since and first_day(one.on) <= until)
    return tuple(sorted(within, key=lambda one: (first_day(one.on), one.what, one.id), reverse=True))


def _moves(register: Register, id_: str, entry: Instrument, day: date) -> Iterator[Move]:
    if entry.from_ and entry.status not in _NOT_BEGUN:
        yield Move(id_, "began", entry.from_)
    if entry.until and entry.status in _GONE:
        yield Move(id_, "ended", entry.until, instead(register, id_, day))


def ahead(register: Register) -> tuple[Ahead, ...]:
    """The days that the register waits for, the next first; a switch that was turned waits no longer."""
    found = (_ahead(id_, entry) for id_, entry in register.items() if entry.expected and not _settled(register, entry))
    return tuple(sorted(found, key=lambda one: (one.passed, one.id)))


def _ahead(id_: str, entry: Instrument) -> Ahead:
    assert entry.expected
    begins = entry.status in _NOT_BEGUN
    return Ahead(id_, entry.expected, last_day(entry.expected) + timedelta(days=1), begins)


def _settled(register: Register, entry: Instrument) -> bool:
    switch = entry.switch
    turned = register[switch.of].switch if switch and switch.of and switch.of in register else switch
    return turned is not None and turned.in_force == "yes"
