"""Every idea that a case cites must be a rule of a set that the edition uses."""

from __future__ import annotations

from collections.abc import Iterator

from macros import ids
from macros.edition import Edition
from macros.library import sources
from macros.model.base import Ref
from macros.model.scenario import Scenario
from macros.model.shape import marked, shape
from macros.problems import Problem, errors


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each cited idea that no adopted set carries, here or nationally."""
    if errors(edition.problems):
        return
    carried = set(_carried(edition))
    for _, _, source in sources(edition.library, ["scenario"]):
        for path, text, mark, _ in marked(shape(Scenario), source.data, Ref):
            idea = text.removeprefix("rule:")
            if mark.kind == "citation" and text.startswith("rule:") and idea in ids.known(edition, "rule") - carried:
                yield Problem(source.at(path), f"no rule set that this edition uses carries 'rule:{idea}'")


def _carried(edition: Edition) -> Iterator[str]:
    sets = edition.library.all("rule set")
    for set_id in (*edition.national.rule_sets, *edition.profile.rule_sets):
        for rule in sets[set_id].rules if set_id in sets else ():
            yield from rule.ideas
