"""Every idea that a case cites must be a rule of a set that the edition uses."""

from __future__ import annotations

from collections.abc import Iterator

from macros import ids
from macros.edition import Edition
from macros.library import sources
from macros.problems import Problem, errors


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each cited idea that no adopted set carries, here or nationally."""
    if errors(edition.problems):
        return
    uncarried = {f"rule:{idea}" for idea in ids.known(edition, "rule") - set(_carried(edition))}
    for _, _, source, digest in sources(edition.library, ["scenario"]):
        for path, text, _, _ in digest.refs if uncarried else ():
            if text in uncarried:
                yield Problem(source.at(path), f"no rule set that this edition uses carries '{text}'")


def _carried(edition: Edition) -> Iterator[str]:
    sets = edition.library.all("rule set")
    for set_id in (*edition.national.rule_sets, *edition.profile.rule_sets):
        for rule in sets[set_id].rules if set_id in sets else ():
            yield from rule.ideas
