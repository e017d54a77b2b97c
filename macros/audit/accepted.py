"""Which findings in an edition somebody has accepted, by name and until a day; the folder's `accepted.yml` says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.audit.audited import Stale
from macros.audit.edition import EditionAudit
from macros.content.edition import Edition
from macros.model.checked import AcceptedFinding


@dataclass(frozen=True)
class Accepting:
    """One acceptance of a folder: the layer that holds it, its place in the file, and what it says."""

    layer: str
    place: int
    said: AcceptedFinding

    @property
    def ends(self) -> date:
        """The first day on which it counts no longer."""
        return self.said.until + timedelta(days=1)

    def lapsed(self, day: date) -> bool:
        """Whether the last day on which it counts is over."""
        return day >= self.ends


def acceptances(edition: Edition) -> Iterator[Accepting]:
    """Every acceptance that reaches an edition, those of lower layers first."""
    for layer in edition.layers:
        own = edition.library.all("acceptance").get(layer)
        for place, said in enumerate(own.findings if own else ()):
            yield Accepting(layer, place, said)


def of(edition: Edition, one: Stale) -> Accepting | None:
    """What accepts a finding, the one that counts longest, lapsed or not; None where nothing does.

    A layer accepts for its own texts and those below it, and not for those of a folder that extends it.
    """
    return max((found for found in acceptances(edition) if fits(edition, found, one)), key=_until, default=None)


def _until(found: Accepting) -> date:
    return found.said.until


def fits(edition: Edition, accepting: Accepting, one: Stale) -> bool:
    """Whether an acceptance is of this finding: its class, its entry, and a text that its folder may speak for."""
    order, said = edition.layers, accepting.said
    reaches = order.index(one.text.origin) <= order.index(accepting.layer)
    wanted = tuple(what.removeprefix("law:") for what in said.what) or ("",)
    return reaches and said.finding == one.finding.sort and one.finding.instrument in wanted


def stops(edition: Edition) -> bool:
    """Whether errors keep this edition from being published: its own protocol is ratified."""
    version = edition.profile.protocol
    return version is not None and version.status == "ratified" and not edition.profile.demonstration


def open_errors(edition: Edition, audit: EditionAudit) -> Iterator[tuple[Stale, Accepting | None]]:
    """Each error that nobody accepts on the day of the audit, with the acceptance that has lapsed, if one has."""
    for one in errors(audit.stale):
        accepting = of(edition, one)
        if accepting is None or accepting.lapsed(audit.day):
            yield one, accepting


def errors(found: Iterable[Stale]) -> list[Stale]:
    """Those findings that are errors."""
    return [one for one in found if one.finding.severity == "error"]
