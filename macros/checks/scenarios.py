"""A learner can get from the start of a case to every step and ending."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from macros.content.edition import Edition
from macros.content.library import sources
from macros.diagnostics import Location, Problem, suggest
from macros.readers.data import Map, SourceFile

# How many wrong turns of one case are told with what was meant: to guess takes a while.
GUESSED = 100


@dataclass(frozen=True)
class Graph:
    """The ways through a case, as far as its file says them: step -> choice -> where it leads."""

    source: SourceFile
    steps: dict[str, dict[str, Any]]
    endings: tuple[str, ...]

    @cached_property
    def places(self) -> dict[str, None]:
        """Everything that a choice can lead to, in its order."""
        return dict.fromkeys([*self.steps, *self.endings])

    def onward(self, step: str) -> list[str]:
        """Where a step leads; a slip of the pen counts as the place that was meant."""
        return [place for place in self.steps.get(step, {}).values() if isinstance(place, str)]

    def reached(self, start: str) -> set[str]:
        """Every place that can be reached from one, itself included."""
        return _spread([start], self.onward)

    def ended(self) -> set[str]:
        """Every place from which an ending can be reached, or a step that leads nowhere."""
        back: dict[str, list[str]] = {}
        for step in self.steps:
            for place in self.onward(step):
                back.setdefault(place, []).append(step)
        last = [place for place in (*self.places, *back) if place not in self.steps or not self.onward(place)]
        return _spread([*last, *self.endings], lambda place: back.get(place, []))


def _spread(starts: Iterable[str], onward: Callable[[str], list[str]], seen: set[str] | None = None) -> set[str]:
    """Every place that can be reached from some; those in `seen` are looked at no more, and it gains the others."""
    seen = set() if seen is None else seen
    waiting = list(starts)
    seen.update(waiting)
    while waiting:
        for place in onward(waiting.pop()):
            if place not in seen:
                seen.add(place)
                waiting.append(place)
    return seen


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each wrong turn, dead end, endless loop and unreachable place."""
    for _, _, source, _ in sources(edition.library, ["scenario"]):
        data = source.data
        if isinstance(data, Map) and isinstance(data.get("steps"), Map) and isinstance(data.get("endings"), Map):
            graph = _graph(source)
            wrong = [*_wrong_turns(graph), *_named_twice(graph)]
            yield from wrong
            yield from _poor_decisions(graph)
            # Who can get where is only known where every way is.
            if not wrong and _whole(source):
                yield from _out_of_reach(graph)
                yield from _loops(graph)


def _graph(source: SourceFile) -> Graph:
    data: Any = source.data
    steps = {
        name: {key: _next(choice) for key, choice in _choices(step).items()} for name, step in data["steps"].items()
    }
    return Graph(source, steps, tuple(data["endings"]))


def _choices(step: Any) -> Map | dict[str, Any]:
    choices = step.get("choices") if isinstance(step, Map) else None
    return choices if isinstance(choices, Map) else {}


def _next(choice: Any) -> Any:
    return choice.get("next") if isinstance(choice, Map) else None


def _whole(source: SourceFile) -> bool:
    data: Any = source.data
    steps = data["steps"].values()
    sound = all(isinstance(step, Map) and isinstance(step.get("choices"), Map) for step in steps)
    ways = [_next(choice) for step in steps for choice in _choices(step).values()]
    return sound and all(isinstance(way, str) and way for way in (data.get("start"), *ways))


def _wrong_turns(graph: Graph) -> Iterator[Problem]:
    source, start = graph.source, graph.source.data.get("start")  # type: ignore[union-attr]  # a Map, see check
    if isinstance(start, str) and start and start not in graph.steps:  # an empty one is told by its format
        yield Problem(
            source.at(("start",)), f"the case starts at '{start}', which is not a step{suggest(start, graph.steps)}"
        )
    astray: dict[str, list[tuple[str, Location]]] = {}
    for step, choices in graph.steps.items():
        for choice, place in choices.items():
            if isinstance(place, str) and place and place not in graph.places:
                at = source.at(("steps", step, "choices", choice, "next"))
                astray.setdefault(place, []).append((step, at))
    used = {str(start), *(place for step in graph.steps for place in graph.onward(step))}
    guesses = itertools.count()
    for place, ways in astray.items():
        guessed = next(guesses) < GUESSED
        there = suggest(place, [one for one in graph.places if one not in used]) if guessed and ways[1:] else ""
        if there:
            name = there.split("'")[1]
            at = source.at(("steps" if name in graph.steps else "endings", name), key=True)
            yield Problem(at, f"no choice leads to '{name}', and {len(ways)} lead to '{place}'; is it misspelt here?")
        for step, at in () if there else ways:
            message = f"step '{step}' leads to '{place}', which is not a step or an ending"
            yield Problem(at, message + (suggest(place, graph.places) if guessed else ""))


def _named_twice(graph: Graph) -> Iterator[Problem]:
    for name in graph.endings:
        if name in graph.steps:
            at = graph.source.at(("endings", name), key=True)
            yield Problem(at, f"'{name}' is both a step and an ending; give the ending another name")


def _poor_decisions(graph: Graph) -> Iterator[Problem]:
    data: Any = graph.source.data
    for step, choices in graph.steps.items():
        written = data["steps"][step].get("choices") if isinstance(data["steps"][step], Map) else None
        if not isinstance(written, Map):
            continue
        at = graph.source.at(("steps", step, "choices"))
        verdicts = [choice.get("verdict") if isinstance(choice, Map) else None for choice in written.values()]
        if not choices:
            yield Problem(at, f"step '{step}' is a dead end: no choice leads on from it")
        elif len(choices) == 1:
            yield Problem(at, f"step '{step}' has one choice; a decision needs two or more")
        elif all(verdict in ("risky", "unsafe") for verdict in verdicts):
            yield Problem(at, f"step '{step}' has no defensible choice; there is always one")


def _out_of_reach(graph: Graph) -> Iterator[Problem]:
    start: Any = graph.source.data.get("start")  # type: ignore[union-attr]  # a Map, see check
    reached = graph.reached(start)
    if any(place in graph.steps and not graph.onward(place) for place in reached):
        return  # what lies behind a dead end is reached once it leads on
    for kind, folder, names in (("step", "steps", graph.steps), ("ending", "endings", graph.endings)):
        for name in names:
            if name not in reached:
                at = graph.source.at((folder, name), key=True)
                yield Problem(at, f"nobody can reach {kind} '{name}': no choice leads there from the start")


def _loops(graph: Graph) -> Iterator[Problem]:
    ended, told = graph.ended(), set[str]()
    for step in graph.steps:
        if step in told or step in ended:
            continue
        _spread([step], graph.onward, told)
        at = graph.source.at(("steps", step), key=True)
        yield Problem(at, f"step '{step}' starts a loop with no way out: no ending can be reached from it")
