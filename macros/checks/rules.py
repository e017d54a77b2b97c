"""Every idea that a case cites must be a rule of a set that the edition uses."""

from __future__ import annotations

from collections.abc import Iterator

from macros import ids
from macros.edition import Edition
from macros.kinds import KINDS
from macros.library import sources
from macros.problems import Location, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each cited idea that no adopted set carries, each part of the register without a title."""
    missing = uncarried(edition)
    for _, _, source, digest in sources(edition.library, [kind.name for kind in KINDS]):
        for path, text, _, _ in digest.refs if missing else ():
            if text in missing:
                yield Problem(source.at(path), f"no rule set that this edition uses carries '{text}'")
    for group, entries in edition.register_groups.items():
        if f"group-{group}" not in edition.library.all("word"):
            place = Location(edition.library.shelves["register entry"].at(next(iter(entries))).path)
            yield Problem(place, f"this part of the register has no title; add 'group-{group}' to the words")


def uncarried(edition: Edition) -> set[str]:
    """The citations of ideas that no adopted set carries; none while a rule set cannot be found."""
    sets = edition.library.all("rule set")
    if not all(set_id in sets for profile in edition.profiles for set_id in profile.rule_sets):
        return set()
    return {f"rule:{idea}" for idea in ids.known(edition, "rule") - set(_carried(edition))}


def _carried(edition: Edition) -> Iterator[str]:
    sets = edition.library.all("rule set")
    for set_id in {*edition.adopted((edition.national,)).values(), *edition.adopted().values()}:
        for rule in sets[set_id].rules:
            yield from rule.ideas
