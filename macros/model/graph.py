"""A graph of places: which lead on to which, what can be reached, what goes round in a circle, what comes first.

Cases and charts are such graphs, and so is a file of which no model could be made. Every walk looks at each way a
few times at most, however many ways through there are, and none goes deeper than Python calls can.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True)
class Graph(Generic[Name]):
    """The ways on from each place, by name: place -> name of the way -> the place that it leads to.

    A place that is only led to ends it. A name is what tells the ways of one place apart, as an answer's id does.
    """

    ways: Mapping[str, Mapping[Name, str]]

    def edges(self) -> Iterator[tuple[str, Name, str]]:
        """Every way, as (from, its name, to), in the order in which they were given."""
        for place, ways in self.ways.items():
            yield from ((place, name, further) for name, further in ways.items())

    def onward(self, place: str) -> list[str]:
        """The places that one leads on to; none for one that ends it."""
        return list(self.ways.get(place, {}).values())

    def reachable(self, *starts: str) -> set[str]:
        """Every place that can be reached from some, themselves included."""
        return _spread(starts, self.onward)

    def leading_to(self, goals: Iterable[str]) -> set[str]:
        """Every place from which one of some can be reached, themselves included."""
        back: dict[str, list[str]] = {}
        for place in self.ways:
            for further in self.onward(place):
                back.setdefault(further, []).append(place)
        return _spread(goals, lambda place: back.get(place, []))

    def always_by(self, start: str, place: str, goal: str) -> bool:
        """Whether every way from a start to a goal leads by a place."""
        others = Graph({name: ways for name, ways in self.ways.items() if name != place})
        return place in (start, goal) or goal not in others.reachable(start)

    def in_order(self, start: str) -> list[str]:
        """Every place that can be reached, each after all that lead to it, ways back apart."""
        return [place for place, back in self._explored([start]) if not back][::-1]

    def circle(self, start: str) -> str:
        """The first place found that leads back to one which may lie before it; empty where there is none."""
        return next((place for place, back in self._explored([start]) if back), "")

    def longest_onward(self, starts: Iterable[str], here: Callable[[str], int] = lambda _: 1) -> dict[str, int]:
        """How many places still come on the longest way on from each, itself included; the ends are not counted.

        `starts` are walked from in their order. A way back counts once: what may lie before a place adds nothing.
        Where `here` says how much a place adds, that is added up instead, and the longest way is the one with most.
        """
        left: dict[str, int] = {}
        for place, back in self._explored(starts):
            if not back and place in self.ways:
                after = max((left[further] for further in self.onward(place) if further in left), default=0)
                left[place] = here(place) + after
        return left

    def mean_onward(self, start: str, here: Callable[[str], float], along: Callable[[str, Name], float]) -> float:
        """What adds up on a way from a start to its end, in the mean of all ways on which each turn is as likely.

        A place adds what `here` gives, and each way on what `along` does. A way back to what may lie before is not
        taken: whoever does stands at the same turn again.
        """
        mean: dict[str, float] = {}
        for place, back in self._explored([start]):
            if not back:
                ways = self.ways.get(place, {}).items()
                onward = [along(place, name) + mean[further] for name, further in ways if further in mean]
                mean[place] = here(place) + (sum(onward) / len(onward) if onward else 0.0)
        return mean[start]

    def levels(self, start: str) -> dict[str, int]:
        """How many places lie before each on the longest way to it from a start, in a graph without circles."""
        level = {start: 0}
        for place in self.in_order(start):
            for further in self.onward(place):
                level[further] = max(level.get(further, 0), level[place] + 1)
        return level

    def reading_order(self, start: str) -> list[str]:
        """Every place that can be reached from a start, each after all that lead to it, but for ways back.

        What the first way of a place leads to comes before what its others do, as far as that lets it.
        """
        turned = Graph({place: dict(reversed(list(ways.items()))) for place, ways in self.ways.items()})
        return [place for place, back in turned._explored([start]) if not back][::-1]

    def every_way(self, start: str) -> Iterator[tuple[tuple[tuple[str, Name], ...], str]]:
        """Every way through a graph without circles: its (place, name of the way) pairs, and where it ends."""
        waiting: list[tuple[tuple[tuple[str, Name], ...], str]] = [((), start)]
        while waiting:
            way, place = waiting.pop()
            if place not in self.ways:
                yield way, place
            else:
                ways = reversed(list(self.ways[place].items()))
                waiting += [((*way, (place, name)), further) for name, further in ways]

    def _explored(self, starts: Iterable[str]) -> Iterator[tuple[str, bool]]:
        """Walks in depth: each place once everything behind it was seen, and, marked, each way back that it has."""
        seen, done = set[str](), set[str]()
        for start in starts:
            waiting = [] if start in seen else [(start, iter(self.onward(start)))]
            seen.add(start)
            while waiting:
                place, onward = waiting[-1]
                further = next(onward, None)
                if further is None:
                    waiting.pop()
                    done.add(place)
                    yield place, False
                elif further not in seen:
                    seen.add(further)
                    waiting.append((further, iter(self.onward(further))))
                elif further not in done:
                    yield place, True


def _spread(starts: Iterable[str], onward: Callable[[str], list[str]]) -> set[str]:
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for place in onward(waiting.pop()):
            if place not in seen:
                seen.add(place)
                waiting.append(place)
    return seen
