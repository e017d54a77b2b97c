"""By what a case is followed on paper: a number for each decision and ending, a letter for each way on.

Whatever prints a case asks here, so that a booklet, a trainer's notes and a learner's own way say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.model.graph import Graph
from macros.model.scenario import Scenario


@dataclass(frozen=True)
class Numbering:
    """`decisions` in reading order: id -> "7". `endings`: id -> "E2". `outcomes`: (step, outcome) -> "B"."""

    decisions: Mapping[str, str]
    endings: Mapping[str, str]
    outcomes: Mapping[tuple[str, str], str]

    def place(self, id_: str) -> str:
        """The number of a decision or an ending."""
        return self.decisions.get(id_) or self.endings[id_]

    def outcome(self, step: str, name: str) -> str:
        """Where what comes of an answer is read: "7B"."""
        return self.decisions[step] + self.outcomes[step, name]


def number(case: Scenario) -> Numbering:
    """Numbers a case. Decisions count from the start, so that a reader turns on and, but for ways back, never back."""
    reached = Graph({name: step.ways for name, step in case.steps.items()}).reading_order(case.start)
    steps = dict.fromkeys([*(place for place in reached if place in case.steps), *case.steps])
    return Numbering(
        decisions={name: str(count) for count, name in enumerate(steps, 1)},
        endings={name: f"E{count}" for count, name in enumerate(case.endings, 1)},
        outcomes={
            (name, outcome): letter(count)
            for name, step in case.steps.items()
            for count, outcome in enumerate(step.outcomes)
        },
    )


def letter(count: int) -> str:
    """A for 0, Z for 25, then AA: a case of somebody else's may have as many answers as it likes."""
    before, last = divmod(count, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)
