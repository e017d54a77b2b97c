"""The versions of an edition's protocol: those that were ratified and kept, and the text as it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from macros import protocol
from macros.edition import NATIONAL, Edition
from macros.model.version import KeptVersion

# Up to this many, a page shows what changed between any two of them.
FEW = 6


@dataclass(frozen=True)
class Standing:
    """A version by its number and its address; `kept` is its text as it was ratified, or None for the text of today."""

    number: str
    slug: str
    on: date | None
    kept: KeptVersion | None
    current: bool


def of_edition(edition: Edition) -> list[Standing]:
    """Every version in the order of their dates; the one that counts now, whether kept or not, comes last."""
    version = edition.profile.protocol
    own = {
        name: found for name, found in edition.library.all("kept version").items() if name.startswith(edition.id + "/")
    }
    kept = [
        Standing(
            found.number, slug(found.number), found.ratified, found, bool(version and found.number == version.number)
        )
        for found in sorted(own.values(), key=lambda found: (found.ratified, found.number))
    ]
    found = [one for one in kept if not one.current] + [one for one in kept if one.current]
    if version and not any(one.current for one in kept):
        found.append(Standing(version.number, slug(version.number), version.ratified, None, current=True))
    return found


def pairs(found: Sequence[Standing]) -> list[tuple[Standing, Standing]]:
    """Which versions are compared: any two of a few; of many, each with the next and each with the current."""
    if len(found) <= FEW:
        return list(combinations(found, 2))
    following = list(pairwise(found))
    return following + [(one, found[-1]) for one in found[:-2]]


def differs(edition: Edition) -> bool:
    """Whether this edition's protocol says anything but the national text."""
    return edition.id != NATIONAL and protocol.parts(edition) != protocol.national(edition)


def slug(number: str) -> str:
    """A version's number as a part of an address: 4.0, july-2018."""
    return re.sub(r"[^a-z0-9.]+", "-", number.lower()).strip("-.") or "version"
