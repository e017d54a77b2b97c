"""What a protocol rests on that nobody has checked, and what of it is ratified all the same: by name, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.content.edition import Edition
from macros.diagnostics import ContentError, Location, Problem, suggest
from macros.exports import print_blocks
from macros.model.checked import Acceptances
from macros.model.dates import day
from macros.model.snapshot import SnapshotAcceptance, SnapshotCheck
from macros.protocol import checked
from macros.protocol.checked import Checked
from macros.rendering.renderer import Renderer

_SAID = 3  # so many sections are named that cite a law


@dataclass(frozen=True)
class Record:
    """Of what a version cites, and of the national sections in it: who had checked it, and what was accepted unchecked.

    `problems` are why the version cannot be ratified as it is, and warnings; `unchecked` are the things, by name,
    that nobody has checked and that are not accepted either. `laws` are the entries of the register that it cites.
    """

    checked: tuple[SnapshotCheck, ...] = ()
    accepted: tuple[SnapshotAcceptance, ...] = ()
    problems: tuple[Problem, ...] = ()
    unchecked: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()


class Unchecked(ContentError):
    """A version that cannot be ratified yet; `names` are what nobody has checked, such as `law:dpa-2018`."""

    def __init__(self, problems: Iterable[Problem], names: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.names = names


def rests_on(renderer: Renderer) -> dict[str, list[str]]:
    """All that a protocol rests on and that can be checked: each law by name with the sections that cite it.

    The national sections in it follow, with nothing beside them.
    """
    laws = {f"{checked.LAW}:{id_}": sections for id_, sections in print_blocks.cited_laws(renderer).items()}
    return laws | {what: [] for what in checked.taken_over(renderer.edition)}


def record(renderer: Renderer, number: str, given: Mapping[str, str]) -> Record:
    """Looks up what a version rests on; `given` are the reasons for what is accepted unchecked, by name.

    The folder's own `accepted.yml` has more of these, for the one version that it names.
    """
    edition = renderer.edition
    at = edition.library.shelves["profile"].at(edition.id, "protocol", key=True)
    known, own = rests_on(renderer), _own(edition)
    counts = own is not None and own.version == number
    reasons = {**(_reasons(own) if own and counts else {}), **given}
    checks = [_checked(edition, found) for what in known if (found := checked.by_whom(edition, what))]
    open_ = [what for what in known if checked.unverified(edition, what)]
    unchecked = tuple(what for what in open_ if what not in reasons)
    accepted = [
        SnapshotAcceptance(what=what, title=checked.title(edition, what), because=reasons[what])
        for what in open_
        if what in reasons
    ]
    problems = [*_unknown(at, given, known)]
    problems += [Problem(at, _nobody(edition, what, known[what])) for what in unchecked]
    if own and counts:
        problems += _unneeded(edition, own, set(open_))
    elif own and own.accepted and unchecked:
        problems.append(_of_another(edition, own, number))
    return Record(tuple(checks), tuple(accepted), tuple(problems), unchecked, _laws(known))


def _own(edition: Edition) -> Acceptances | None:
    """What the folder's own file accepts; None where there is none."""
    found: Acceptances | None = edition.library.all("acceptance").get(edition.id)
    return found


def _reasons(own: Acceptances) -> dict[str, str]:
    return {what: one.because for one in own.accepted for what in one.what}


def _checked(edition: Edition, found: Checked) -> SnapshotCheck:
    one = found.check
    return SnapshotCheck(
        what=found.what, title=checked.title(edition, found.what), role=one.role, organisation=one.organisation,
        whose=found.name, day=one.day, note=one.note,
    )  # fmt: skip


def _laws(known: Iterable[str]) -> tuple[str, ...]:
    """The ids of the entries among some names."""
    return tuple(id_ for kind, _, id_ in (what.partition(":") for what in known) if kind == checked.LAW)


def _nobody(edition: Edition, what: str, sections: list[str]) -> str:
    """What is said of a thing that nobody has checked, or not as it is now."""
    title = checked.title(edition, what)
    gone = [f"; the check of {day(one.check.day)} counts no longer" for one in checked.history(edition, what)][-1:]
    if not sections:
        return f"nobody has checked {what}, the national text of '{title}'{''.join(gone)}"
    more = [f"{len(sections) - _SAID} more"] if sections[_SAID:] else []
    *others, last = [*(f"'{one}'" for one in sections[:_SAID]), *more]
    where = f"{', '.join(others)} and {last}" if others else last
    return f"nobody has checked {what} ({title}), cited in {where}{''.join(gone)}"


def _unknown(at: Location, given: Mapping[str, str], known: Mapping[str, list[str]]) -> Iterator[Problem]:
    for what in given:
        if what not in known:
            yield Problem(
                at, f"this protocol does not rest on '{what}', so it cannot be accepted{suggest(what, known)}"
            )


def _of_another(edition: Edition, own: Acceptances, number: str) -> Problem:
    at = edition.library.shelves["acceptance"].at(edition.id, "version")
    what = f"this was accepted for version {own.version}, and not for {number}"
    return Problem(at, f"{what}; look at each of these again, and then write {number} here")


def _unneeded(edition: Edition, own: Acceptances, needed: set[str]) -> Iterator[Problem]:
    """Warns of what is accepted and need not be: it has been checked, or the protocol does not rest on it."""
    shelf = edition.library.shelves["acceptance"]
    for place, one in enumerate(own.accepted):
        for nth, what in enumerate(one.what):
            if what not in needed:
                at = shelf.at(edition.id, "accepted", place, "what", nth)
                why = "somebody has checked it, or this protocol does not rest on it"
                yield Problem(at, f"'{what}' need not be accepted: {why}; take it out", "warning")
