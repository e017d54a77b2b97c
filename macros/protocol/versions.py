"""The versions of an edition's protocol: those that were ratified and kept, which of them counts, what is proposed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise
from typing import Literal

from macros.content import routes
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.model.protocol import PROPOSED
from macros.model.snapshot import NOW, Snapshot
from macros.protocol.fingerprints import altered

# Up to this many, a page shows what changed between any two of them.
FEW = 12


@dataclass(frozen=True)
class VersionEntry:
    """A version by its number and its address, which is from the site's root; `kept` is its text as it was ratified,
    or None for the text of today.

    `current` is the one that counts; `earlier` no longer does, and `proposal` not yet. `altered` is a text that has
    changed since the current version was ratified, and that nobody ratified.
    """

    number: str
    slug: str
    on: date | None
    kept: Snapshot | None
    state: Literal["earlier", "current", "altered", "proposal"]
    address: str = ""

    @property
    def current(self) -> bool:
        """Whether this is the version that counts."""
        return self.state == "current"


@dataclass(frozen=True)
class Current:
    """What every page says of the protocol: the version that counts, or the text of one that none counts before.

    `address` is where that version is read, and `home` the page of the protocol, both from the site's root.
    """

    number: str
    status: str
    on: date | None
    next_review: date | None
    owner: str | None
    address: str
    home: str


def timeline(edition: Edition) -> list[VersionEntry]:
    """Every version in its order: those that were kept, the last of which counts, and what stands behind them."""
    version, own = edition.profile.protocol, snapshots(edition)
    found = [
        VersionEntry(one.number, slug(one.number), one.ratified, one, "earlier", _kept_at(edition, one)) for one in own
    ]
    lasting = version is None or version.status in PROPOSED or version.number in {one.number for one in own}
    if own and lasting:
        found[-1] = replace(found[-1], state="current")
    here = routes.address_in(edition, "protocol")
    if version and version.number not in {one.number for one in own}:
        state: Literal["current", "proposal"] = "proposal" if version.status in PROPOSED else "current"
        found.append(VersionEntry(version.number, slug(version.number), version.ratified, None, state, here))
    elif own and version and altered(edition, own[-1]):
        found.append(VersionEntry(version.number, NOW, None, None, "altered", here))
    return found


def _kept_at(edition: Edition, one: Snapshot) -> str:
    return routes.address_in(edition, "version", slug(one.number))


def snapshots(edition: Edition) -> list[Snapshot]:
    """An edition's own versions as they were ratified, by their days, and on one day by their numbers."""
    own = edition.library.all("kept version").items()
    return sorted((found for name, found in own if name.startswith(f"{edition.id}/")), key=placed)


def placed(one: Snapshot) -> tuple[date, tuple[tuple[int, str], ...]]:
    """Where a version stands among others."""
    return one.ratified, natural(one.number)


def figures(number: str) -> tuple[int, ...]:
    """A number such as 4.10 by its figures, so that 4 is 4.0 and 10.0 comes behind 9.1; empty for any other name."""
    found = re.fullmatch(r"v?([0-9.]+)", number.strip().lower())
    parts = [int(part) for part in found[1].split(".") if part] if found else []
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def natural(number: str) -> tuple[tuple[int, str], ...]:
    """A number so that 10.0 comes behind 9.0."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"\d+|\D+", number))


def current_entry(found: Sequence[VersionEntry]) -> VersionEntry | None:
    """The version that counts, where one does."""
    return next((one for one in found if one.current), None)


def in_force(found: Sequence[VersionEntry]) -> VersionEntry | None:
    """The kept version that counts while another text stands behind it, which nobody has ratified.

    None where the text of today is the one that counts.
    """
    return next((one for one in found[:-1] if one.current and one.kept), None)


def current(edition: Edition) -> Current | None:
    """The version that counts: the last that was ratified, whatever is proposed; None where there is no version."""
    version, own, here = edition.profile.protocol, snapshots(edition), routes.address_in(edition, "protocol")
    if version is None:
        return None
    if own and version.status in PROPOSED and version.number != own[-1].number:
        last = own[-1]
        address = _kept_at(edition, last)
        return Current(last.number, "ratified", last.ratified, last.next_review, last.owner, address, here)
    return Current(version.number, version.status, version.ratified, version.next_review, version.owner, here, here)


def many(found: Sequence[VersionEntry]) -> bool:
    """Whether there are too many to compare any two."""
    return len([one for one in found if one.state != "altered"]) > FEW


def pairs(found: Sequence[VersionEntry]) -> list[tuple[VersionEntry, VersionEntry]]:
    """Which versions are compared: any two of a few; of many, each with the next and each with the one that counts."""
    whole = [one for one in found if one.state != "altered"]
    now = current_entry(whole) or (whole[-1] if whole else None)
    following = list(pairwise(whole) if many(found) else combinations(whole, 2))
    if many(found) and now:
        following += [(one, now) for one in whole[: max(whole.index(now) - 1, 0)]]
    return following + [(now, one) for one in found if one.state == "altered" and now]


def titled(words: Mapping[str, str], old: VersionEntry, new: VersionEntry) -> str:
    """The title of the page that shows what changed, or would change, between two versions."""
    word = {"altered": "changes-since", "proposal": "changes-would"}.get(new.state, "changes-from-to")
    return words[word].format(old=old.number, new=new.number)


def differs(edition: Edition) -> bool:
    """Whether this edition's protocol says anything but the national text."""
    return edition.id != NATIONAL and not edition.alone and edition.sections != edition.national_sections


def slug(number: str) -> str:
    """A version's number as a part of an address: 4.0, july-2018."""
    return re.sub(r"[^a-z0-9.]+", "-", number.lower()).strip("-.") or "version"
