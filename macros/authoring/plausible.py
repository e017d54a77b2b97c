"""What a version cannot be, or hardly: it has rules or law of a later day, or a number below one of its history."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from macros.content.edition import Edition
from macros.diagnostics import Location, Problem
from macros.model.dates import day, first_day, vague
from macros.model.guidance import RuleSet
from macros.protocol import versions

_YEAR = re.compile(r"\d{4}")


def problems_of(edition: Edition, number: str, on: date, laws: Iterable[str]) -> Iterator[Problem]:
    """Yields what speaks against a version of some day: an error where it cannot be, a warning where it hardly can.

    `laws` are the ids of the entries that the version cites.
    """
    at = edition.library.shelves["profile"].at(edition.id, "protocol", key=True)
    yield from _rules(edition, at, on)
    for id_ in laws:
        entry = edition.instrument(id_)
        if entry.from_ and first_day(entry.from_) > on:
            what = f"law:{id_} ({entry.short}) is of {vague(entry.from_)}, which is later than {day(on)}"
            yield Problem(at, f"{what}; is this the day, and is that the law of that day?", "warning")
    yield from _history(edition, number)


def _rules(edition: Edition, at: Location, on: date) -> Iterator[Problem]:
    """A version cannot use rules that there were not yet; where none of that family are older, it is only strange."""
    sets: dict[str, RuleSet] = edition.library.all("rule set")
    for family, id_ in edition.adopted().items():
        if not (since := _since(edition, sets[id_])) or first_day(since) <= on:
            continue
        what = f"'{id_}' is of {vague(since)}, which is later than {day(on)}"
        older = [
            name
            for name, one in sets.items()
            if one.family == family and (begun := _since(edition, one)) and first_day(begun) <= on
        ]
        if older:
            yield Problem(at, f"{what}; under 'rule_sets' put the rules of that day: {' or '.join(sorted(older))}")
        else:
            yield Problem(at, f"{what}, and there are no older rules of that kind here", "warning")


def _since(edition: Edition, one: RuleSet) -> str:
    """Since when a rule set has been there: the year of its edition, or the day of its source in that year."""
    source = edition.instrument(one.source).from_
    year = one.edition if _YEAR.fullmatch(one.edition) else ""
    return source if source and source.startswith(year) else year


def _history(edition: Edition, number: str) -> Iterator[Problem]:
    """A number is seldom lower than that of an earlier version; one that is called by its year tells nothing."""
    version = edition.profile.protocol
    shelf, new = edition.library.shelves["profile"], versions.figures(number)
    for place, past in enumerate(version.history if version else ()):
        old = versions.figures(past.number)
        if new and old and not _YEAR.fullmatch(past.number) and new <= old and past.number != number:
            at = shelf.at(edition.id, "protocol", "history", place, "number")
            yield Problem(
                at, f"version {number} comes behind version {past.number} here; is that its number?", "warning"
            )
