"""A ratified edition cites no law that has moved, unless that is accepted by name and until a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.audit import accepted, kept, texts
from macros.audit.accepted import Accepting
from macros.audit.audited import Stale
from macros.audit.edition import audit
from macros.content.edition import Edition
from macros.content.formats import BY_NAME
from macros.diagnostics import Location, Problem, suggest
from macros.model.dates import day
from macros.protocol import versions

_FILE = BY_NAME["acceptance"].local


def check(edition: Edition, on: date) -> Iterator[Problem]:
    """Yields a problem for each error that stops a ratified edition on a day, and for what is accepted in vain.

    A version that counts while a proposal follows it stops the edition too, and so does what stands beside it on the
    site; the proposal does not. Of a demonstration, and of a draft before which none counts, nothing is read: its page
    lists what is found.
    """
    counts = None if edition.profile.demonstration else versions.in_force(versions.timeline(edition))
    if not (counts or accepted.stops(edition)):
        return
    each = [audit(edition, on)]
    yield from check_stale(edition, on, proposed=not accepted.stops(edition))
    if counts and counts.kept:
        each.append(kept.audit(edition, f"{edition.id}/{counts.slug}", counts.kept, on))
        for one, lapsed in accepted.open_errors(edition, each[-1]):
            yield Problem(_at(one), f"{one.finding.message}; {_way(edition, one, lapsed, counts.number)}")
    for accepting in accepted.acceptances(edition):
        if not any(accepted.fits(edition, accepting, one) for found in each for one in found.stale):
            at = edition.library.shelves["acceptance"].at(accepting.layer, "findings", accepting.place)
            yield Problem(at, "nothing is found here any more that this accepts; take it out", "warning")


def check_stale(edition: Edition, on: date, proposed: bool = False) -> Iterator[Problem]:
    """Yields a problem for each error of the audit that nobody accepts on a day, in an edition of whatever status.

    The sections of a protocol that is only `proposed` are left out.
    """
    for one, lapsed in accepted.open_errors(edition, audit(edition, on)):
        if not (proposed and one.text.kind in texts.SECTIONS):
            yield Problem(_at(one), f"{one.finding.message}; {_way(edition, one, lapsed)}")


def _at(one: Stale) -> Location:
    place = one.finding.place
    return Location(one.finding.path, place.line, place.column)


def _way(edition: Edition, one: Stale, lapsed: Accepting | None, kept: str = "") -> str:
    """What somebody does about an error; one in a version that is `kept` under a number is not mended there."""
    if lapsed:
        return f"{lapsed.said.owner} accepted this until {day(lapsed.said.until)}, and that day has passed"
    about = f", what: [law:{one.finding.instrument}]" if one.finding.instrument else ""
    way = f"version {kept} counts and stays as it is: ratify one that mends this" if kept else "mend it"
    return f"{way}, or accept it in {edition.inside(_FILE)} until a day: {{finding: {one.finding.sort}{about}}}"


def check_accepted(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each acceptance of a class of findings that there is not."""
    shelf = edition.library.shelves["acceptance"]
    for one in accepted.acceptances(edition):
        from macros.audit import rules  # few folders accept anything

        if one.said.finding not in rules.RULES and not shelf.lost(one.layer, "findings", one.place, "finding"):
            at = shelf.at(one.layer, "findings", one.place, "finding")
            what = f"no class of findings is called '{one.said.finding}'"
            yield Problem(at, f"{what}{suggest(one.said.finding, rules.RULES)}")
