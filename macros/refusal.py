"""What cannot be ratified: a version that nobody owns, one that was ratified before, one out of the order of days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros import versions
from macros.edition import NATIONAL, Edition
from macros.model.protocol import Version
from macros.model.version import RESERVED
from macros.places import PROFILE, Places
from macros.problems import Location, Problem


@dataclass(frozen=True)
class Wish:
    """What somebody wants to ratify: the number, the day, and perhaps the day of the next review.

    `today` is the last day on which anything can have been ratified; without it, any day will do.
    """

    number: str
    on: date
    next_review: date | None = None
    today: date | None = None


def of(found: Edition, places: Places, wish: Wish, target: Path) -> Iterator[Problem]:
    """Yields a problem for each reason why a version cannot be ratified as somebody wishes; `target` is its file."""
    version = found.profile.protocol
    if found.id == NATIONAL:
        here = Location(places.name(places.folder(found.id) / PROFILE))
        yield Problem(here, "the national text is ratified by nobody; a partnership ratifies its own")
        return
    at = found.library.shelves["profile"].at(found.id, "protocol", key=True)
    if version is None or not (version.owner and version.signatories):
        yield Problem(at, "to be ratified, a protocol says who owns it and who signed: 'owner' and 'signatories'")
    if target.stem in RESERVED:
        yield Problem(at, f"a page of the protocol is named '{target.stem}' already; give the version another number")
    if target.exists():
        yield Problem(Location(places.name(target)), f"version {wish.number} was ratified already; take a new number")
        return
    if wish.today and wish.on > wish.today:
        yield Problem(at, f"{wish.on} has not come yet; a version is ratified when the partners have agreed to it")
    for one in versions.kept(found):
        yield from _before(at, wish, one.number, one.ratified)
    if version and version.status == "ratified":
        yield from _unkept(found, version, wish)


def _before(at: Location, wish: Wish, number: str, on: date) -> Iterator[Problem]:
    """A version comes behind those that there are."""
    if on > wish.on:
        yield Problem(at, f"version {number} was ratified on {on}, which is later than {wish.on}")
    elif on == wish.on and versions.natural(number) > versions.natural(wish.number):
        yield Problem(at, f"version {number} was ratified on the same day, and its number is higher than {wish.number}")


def _unkept(found: Edition, version: Version, wish: Wish) -> Iterator[Problem]:
    """A version that the profile calls ratified, and that may not be kept, has its own day."""
    assert version.ratified  # the model sees to it
    at = found.library.shelves["profile"].at(found.id, "protocol", "ratified")
    if version.number == wish.number and version.ratified != wish.on:
        what = f"version {version.number} was ratified on {version.ratified}, as this says, and not on {wish.on}"
        yield Problem(at, f"{what}; one of the two is wrong")
    elif version.number not in {wish.number, *(one.number for one in versions.kept(found))}:
        yield from _before(at, wish, version.number, version.ratified)
