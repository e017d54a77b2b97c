"""Who has checked an entry of the register, or a national section, for an edition; whoever shows that asks here.

What was checked is named as `law:dpa-2018` or `section:consent`. A check in a folder counts for whatever extends that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.model.checked import Check
from macros.model.dates import first_day, vague
from macros.model.snapshot import SnapshotAcceptance
from macros.protocol import fingerprints, versions

LAW, SECTION = "law", "section"
REGISTER = "unverified"  # how an entry of the register is known that nobody has seen evidence for


@dataclass(frozen=True)
class Checked:
    """A check of one thing: the check, the folder that holds it, the name that this goes by, and why it lapsed if so.

    `changed` is the day of the newer evidence, or empty where the text itself has changed since.
    """

    what: str
    check: Check
    layer: str
    name: str
    lapsed: bool = False
    changed: str = ""


def by_whom(edition: Edition, what: str) -> Checked | None:
    """Who checked a thing last for this edition, and found it as it is now; None where nobody did."""
    counting = [one for one in history(edition, what) if not one.lapsed]
    return max(counting, key=lambda one: one.check.day, default=None)


def unverified(edition: Edition, what: str) -> bool:
    """Whether nobody has verified a thing: neither the register for everybody, nor anybody for this edition."""
    kind, _, id_ = what.partition(":")
    known = kind == LAW and edition.instrument(id_).verified != REGISTER
    return not known and by_whom(edition, what) is None


def history(edition: Edition, what: str) -> Iterator[Checked]:
    """Every check of a thing that is there, those of lower layers first, also those that count no longer."""
    for layer, check in edition.checks.get(what, ()):
        name = edition.library.all("profile")[layer].short_name
        changed = _newer(edition, what, check.day)
        lapsed = bool(changed) or (bool(check.texts) and fingerprint(edition, what) not in check.texts)
        yield Checked(what, check, layer, name, lapsed, changed)


def is_there(edition: Edition, what: str) -> bool:
    """Whether the thing that a check names is there and could be read."""
    kind, _, id_ = what.partition(":")
    return id_ in edition.library.all("register entry" if kind == LAW else "section")


def fingerprint(edition: Edition, what: str) -> str:
    """The fingerprint of what was checked, as it is now."""
    kind, _, id_ = what.partition(":")
    if kind == LAW:
        return fingerprints.entry(edition.instrument(id_))
    text = edition.library.all("section")[id_]
    return fingerprints.fingerprint(text.title, text.text)


def _newer(edition: Edition, what: str, day: date) -> str:
    """The date of evidence for an entry that is later than a day, as it is said; empty where none is."""
    kind, _, id_ = what.partition(":")
    pieces = edition.library.all("evidence")
    named = edition.instrument(id_).evidence if kind == LAW else ()
    dates = [pieces[one].of for one in named if one in pieces and pieces[one].of]
    return next((vague(found) for found in sorted(dates, reverse=True) if first_day(found) > day), "")


def title(edition: Edition, what: str) -> str:
    """What people call a thing that is checked."""
    kind, _, id_ = what.partition(":")
    return edition.instrument(id_).short if kind == LAW else edition.library.all("section")[id_].title


def taken_over(edition: Edition) -> list[str]:
    """The national sections that a protocol prints, each as `section:consent`."""
    return [f"{SECTION}:{one.id}" for one in edition.sections if any(part.origin == NATIONAL for part in one.pieces)]


def accepted(edition: Edition) -> dict[str, SnapshotAcceptance]:
    """What the version was ratified with unchecked that the text of today has the number of; by what was accepted."""
    version = edition.profile.protocol
    kept = next((one for one in versions.snapshots(edition) if version and one.number == version.number), None)
    return {one.what: one for one in kept.accepted} if kept else {}
