"""No answer gives itself away: the defensible ones are not always first, and not always the longest."""

from __future__ import annotations

from collections.abc import Iterator

from macros.edition import Edition
from macros.library import Shelf
from macros.model.scenario import Choice, Scenario
from macros.problems import Problem

FEWEST = 4
SHARE = 0.5


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for a case whose defensible answers can be told by place or length."""
    shelf = edition.library.shelves["scenario"]
    for id_, case in edition.scenarios.items():
        if len(case.steps) >= FEWEST:
            yield from _tells(case, id_, shelf)


def _tells(case: Scenario, id_: str, shelf: Shelf) -> Iterator[Problem]:
    decisions = [list(step.choices.values()) for step in case.steps.values() if step.choices]
    first = sum(choices[0].verdict == "defensible" for choices in decisions)
    longest = sum(max(choices, key=_length).verdict == "defensible" for choices in decisions)
    for count, how in ((first, "comes first"), (longest, "is the longest")):
        if count > len(decisions) * SHARE:
            message = f"in {count} of {len(decisions)} decisions a defensible answer {how}; mix them"
            yield Problem(shelf.at(id_, "steps", key=True), message, "warning")


def _length(choice: Choice) -> int:
    return len(choice.text)
