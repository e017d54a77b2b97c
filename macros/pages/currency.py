"""Whether an edition is current, for a board: what is stale and what to put in, what is watched, and what moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros.audit import accepted, kept, moves
from macros.audit.accepted import Accepting
from macros.audit.audited import Stale
from macros.audit.edition import EditionAudit
from macros.audit.moves import Ahead, Move
from macros.audit.texts import PAGE, SECTIONS, Published
from macros.pages import cited_by
from macros.pages.cited_by import Place
from macros.protocol import versions
from macros.protocol.versions import VersionEntry
from macros.rendering.renderer import Renderer
from macros.rendering.stale import GRAVE, audited, by_gravity, in_force, ranked

_ON_CONTACTS = ("contacts", "escalation")
_YEARS_BACK = 1  # before the day on which law was last checked
_EVERY_MONTH = 28  # days that each month has


@dataclass(frozen=True)
class Told:
    """A finding as its page tells it: its number there, where it stands, and what accepts it."""

    number: int
    stale: Stale
    place: Place
    accepting: Accepting | None
    lapsed: bool = False


@dataclass(frozen=True)
class Counting:
    """What is stale in the version that counts, while another text stands behind it, and how much was looked up."""

    version: VersionEntry
    citations: int
    told: tuple[Told, ...]

    @property
    def holding(self) -> list[Told]:
        """What somebody answers for."""
        return [one for one in self.told if one.accepting and not one.lapsed]

    @property
    def open(self) -> dict[str, list[Told]]:
        """What nobody accepts, by how grave it is."""
        rest = [one for one in self.told if not one.accepting or one.lapsed]
        return {grave: [one for one in rest if one.stale.finding.severity == grave] for grave in GRAVE}


@dataclass(frozen=True)
class Watched:
    """An entry that is about to change, or of which nobody knows whether it has, with the places that cite it."""

    id: str
    places: tuple[Place, ...]
    ahead: Ahead | None = None


@dataclass(frozen=True)
class Cited:
    """A move of the register with the places of this edition that cite the entry."""

    move: Move
    places: tuple[Place, ...]


def told(renderer: Renderer) -> list[Told]:
    """Each finding that is no more than watched, by what matters; their numbers are those of their places."""
    day = audited(renderer).day
    return [_told(renderer, number, one, day) for number, one in enumerate(ranked(renderer), 1)]


def _told(renderer: Renderer, number: int, one: Stale, day: date) -> Told:
    accepting = accepted.of(renderer.edition, one)
    place = _kept_place(renderer, one) if one.text.kind == kept.KIND else _place(renderer, one.text, _key(one))
    return Told(number, one, place, accepting, bool(accepting and accepting.lapsed(day)))


def _key(one: Stale) -> str:
    return str(one.path[0]) if one.path else ""


def _kept_place(renderer: Renderer, one: Stale) -> Place:
    """The section of the version that counts in which something stands, and its address; of the rest, the version."""
    version = versions.in_force(renderer.standings)
    assert version and version.kept
    title, place = renderer.word("kept-title", number=version.number), kept.section(one)
    if place is None:
        return title, version.address
    part = version.kept.sections[place]
    return f"{title}, {part.number}: {part.title}", f"{version.address}#{part.id}"


def counting(renderer: Renderer) -> Counting | None:
    """What is stale in the version that counts, where another text stands behind it; numbered after the rest."""
    found, version = in_force(renderer), versions.in_force(renderer.standings)
    if found is None or version is None:
        return None
    first = len(ranked(renderer)) + 1
    each = [_told(renderer, number, one, found.day) for number, one in enumerate(by_gravity(found.stale), first)]
    return Counting(version, found.citations, tuple(each))


def _place(renderer: Renderer, text: Published, key: str = "") -> Place:
    """The title of what a file makes, and its address; of a profile the part decides."""
    if text.kind == PAGE:
        return cited_by.page(renderer.edition, text.id)
    if text.kind in SECTIONS:
        return cited_by.section(renderer, renderer.edition, renderer.sections[text.id.rpartition("/")[2]])
    if text.kind == "idea" or key == "rule_sets":
        return renderer.word("currency-rules"), renderer.address("rule sets")
    if text.kind == "profile" and key not in _ON_CONTACTS:
        return renderer.edition.title, renderer.address("protocol")
    return cited_by.whereabouts(renderer, text.kind, text.id)


def current(renderer: Renderer, here: str) -> Markup:
    """The page that says what of an edition is stale, accepted, watched, and waited for."""
    found, listed = audited(renderer), told(renderer)
    holding = [one for one in listed if one.accepting and not one.lapsed]
    rest = [one for one in listed if one not in holding]
    groups = {grave: [one for one in rest if one.stale.finding.severity == grave] for grave in GRAVE}
    return renderer.fragment(
        "protocol/current", here, day=found.day, citations=found.citations, files=len(found.texts), groups=groups,
        holding=holding, info=[one for one in rest if one.stale.finding.severity == "info"],
        watched=list(_watched(renderer, found)), stops=accepted.stops(renderer.edition), counts=counting(renderer),
    )  # fmt: skip


def _watched(renderer: Renderer, found: EditionAudit) -> Iterator[Watched]:
    """What the edition cites that is watched, what it waits for soonest first."""
    waiting = {one.id: one for one in moves.ahead(renderer.edition.library.all("register entry"))}
    ids = dict.fromkeys(one.finding.instrument for one in found.stale if one.finding.severity == "watch")
    ids |= dict.fromkeys(id_ for id_ in waiting if id_ in found.citing)
    for id_ in sorted(ids, key=lambda one: (waiting[one].passed if one in waiting else date.max, one)):
        yield Watched(id_, _places(renderer, found, id_), waiting.get(id_))


def _places(renderer: Renderer, found: EditionAudit, id_: str) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(_place(renderer, text) for text in found.citing.get(id_, ())))


def moved(renderer: Renderer, here: str) -> Markup:
    """What moved in the register since law was last checked for the edition, and before that for a year."""
    day = renderer.as_at or date.today()
    each = [renderer.of(name) for name in renderer.edition.protocols]
    register = renderer.edition.library.all("register entry")
    checked = renderer.edition.profile.law_checked
    start = min(checked, day)
    earlier = start.replace(year=start.year - _YEARS_BACK, day=min(start.day, _EVERY_MONTH))
    since = moves.moved(register, start, day)
    # What moved on a day that is not known, in a year, say, may have done so since: it is told there, and once.
    before = [one for one in moves.moved(register, earlier, start) if one not in since]
    lists = {
        name: [Cited(one, tuple(place for of in each for place in _places(of, audited(of), one.id))) for one in moved_]
        for name, moved_ in (("since", since), ("before", before))
    }
    return renderer.fragment(
        "protocol/moved", here, day=day, checked=checked, earlier=earlier, lists=lists,
        ahead=moves.ahead(register),
    )  # fmt: skip
