"""How long a case takes: somebody alone, who reads its middle way, and a group, to which each step is read out."""

from __future__ import annotations

import math
from dataclasses import dataclass

from macros.model.graph import Graph
from macros.model.length import words
from macros.model.scenario import Scenario

WORDS_A_MINUTE = 180
MINUTES_A_DECISION = 0.5
ALOUD = 130  # words a minute, as somebody reads to a room


@dataclass(frozen=True)
class Reading:
    """What the middle way through a case asks for: the mean of all on which each defensible outcome is as likely."""

    words: float
    decisions: float

    @property
    def time(self) -> float:
        """The minutes that it takes."""
        return self.words / WORDS_A_MINUTE + self.decisions * MINUTES_A_DECISION

    @property
    def minutes(self) -> int:
        """The same, rounded up to what a case promises."""
        return math.ceil(round(self.time, 6))  # a sum of fractions is not quite a whole number where it should be one


def read(case: Scenario) -> Reading:
    """What the middle way through a case asks for.

    On it are read each step's story, its question and what it offers, the outcome of the answer, and the ending.
    """
    steps, endings = case.steps, case.endings
    outcomes = {name: step.outcomes for name, step in steps.items()}  # each kind puts its own together

    def at(place: str) -> int:
        if place in steps:
            return _all(steps[place].story, steps[place].ask, *steps[place].offered)
        return _all(*endings[place].texts) if place in endings else 0

    def along(place: str, name: str) -> int:
        one = outcomes[place][name]
        return _all(one.headline, one.consequence, one.feedback, one.gives_up or "")

    graph = Graph({name: step.sound_ways for name, step in steps.items()})
    decisions = graph.mean_onward(case.start, lambda place: place in steps, lambda place, name: 0)
    return Reading(graph.mean_onward(case.start, at, along), decisions)


def in_a_room(case: Scenario) -> dict[str, int]:
    """How many minutes a group needs for each step that can be reached, in reading order.

    Its story, its question and what it offers are read out; then the group answers, as long as its kind of step takes
    (`Step.talk`); then what follows one answer is read out, in the mean of all.
    """
    graph, found = Graph({name: step.ways for name, step in case.steps.items()}), {}
    for name in graph.reading_order(case.start):
        if (step := case.steps.get(name)) is not None:
            after = [_all(one.consequence, one.headline, one.feedback) for one in step.outcomes.values()]
            aloud = _all(step.story, step.ask, *step.offered) + sum(after) / len(after)
            found[name] = math.ceil(aloud / ALOUD + step.talk)
    return found


def _all(*texts: str) -> int:
    return sum(map(words, texts))
