"""A learner gets from the start of a case to every step and ending, in the time that it says it takes."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from macros.content.edition import Edition
from macros.content.library import sources
from macros.diagnostics import Location, Problem, suggest
from macros.model import reading
from macros.model.graph import Graph
from macros.model.introspection import Digest, Steps, holds, inner, shape
from macros.model.scenario import RECALLED, STEP, Scenario
from macros.model.steps.base import PLACE, Step
from macros.readers.data import Map, SourceFile

# How many wrong turns of one case are told with what was meant: to guess takes a while.
GUESSED = 100


@dataclass(frozen=True)
class Case:
    """A case as far as its file says where its ways lead: each is named by the path at which that stands.

    `start` is what its file gives as its first step, whatever that is. `unsure` are the steps of which nobody knows
    every way on, for something there could not be read. `turned_on` are the steps that each ending names, each by the
    path at which that stands.
    """

    source: SourceFile
    start: Any
    graph: Graph[Steps]
    endings: tuple[str, ...]
    unsure: frozenset[str]
    turned_on: Mapping[str, Mapping[Steps, str]]
    whole: bool

    @property
    def steps(self) -> Mapping[str, Mapping[Steps, str]]:
        """Each step with its ways."""
        return self.graph.ways

    @cached_property
    def places(self) -> dict[str, None]:
        """Everything that a way can lead to, in its order."""
        return dict.fromkeys([*self.steps, *self.endings])


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each wrong turn, dead end, endless loop and unreachable place, and for a time not true."""
    shelf = edition.library.shelves["scenario"]
    for _, id_, source, digest in sources(edition.library, ["scenario"]):
        data = source.data
        yield from _beside_itself(id_, source, digest)
        if isinstance(data, Map) and isinstance(data.get("steps"), Map) and isinstance(data.get("endings"), Map):
            guessed = [path[1:] for path in shelf.guessed if path[0] == id_]
            wrong = list(_astray(_case(source, digest, guessed, id_ in shelf.values)))
            yield from wrong
            # How long a case takes is only known where all of it is sound.
            if not wrong and not guessed and id_ in shelf.values:
                yield from _untrue_time(source, shelf.values[id_])


def _beside_itself(id_: str, source: SourceFile, digest: Digest) -> Iterator[Problem]:
    """Tells where a case is named as seen from another seat, and is this very case."""
    for path, text, mark, is_key in digest.refs:
        if mark.kind == "scenario" and text == id_:
            message = f"'{id_}' is this case itself; 'other_seats' names the cases that see its event from elsewhere"
            yield Problem(source.at(path, key=is_key), message)


def check_endings(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for what the end of one of the edition's own cases lacks: nobody must write it, all should."""
    shelf = edition.library.shelves["scenario"]
    for id_, case in edition.scenarios.items():
        if edition.home_of(id_) != edition.id:
            continue
        for name, ending in case.endings.items():
            for key, what in (("turned_on", "on which decision it turned"), ("take_back", "what to take back to work")):
                if not getattr(ending, key):
                    at = shelf.at(id_, "endings", name, key=True)
                    yield Problem(at, f"ending '{name}' does not say {what}: write '{key}'", "warning")
        if not case.recall:
            message = f"at its end this case asks nothing from memory: write 'recall' with {RECALLED} questions"
            yield Problem(shelf.at(id_, "endings", key=True), message, "warning")


def _astray(case: Case) -> Iterator[Problem]:
    wrong = [*_wrong_turns(case), *_named_twice(case)]
    yield from _turned_on_no_step(case)
    yield from wrong
    yield from _poor_decisions(case)
    # Who can get where is only known where every way is.
    if not wrong and case.whole:
        yield from _out_of_reach(case)
        yield from _loops(case)
        yield from _turned_elsewhere(case)


def _untrue_time(source: SourceFile, case: Scenario) -> Iterator[Problem]:
    found = reading.read(case)
    if found.minutes != case.minutes:
        counted = f"words on its middle way: {found.words:.0f}; decisions: {round(found.decisions, 1):g}"
        message = f"'minutes' is {case.minutes}, and this case takes {found.minutes} ({counted})"
        yield Problem(source.at(("minutes",)), message)


def _case(source: SourceFile, digest: Digest, guessed: Iterable[Steps], read: bool) -> Case:
    data: Any = source.data
    ways: dict[str, dict[Steps, str]] = {name: {} for name in data["steps"]}
    turned: dict[str, dict[Steps, str]] = {name: {} for name in data["endings"]}
    for path, text, mark, _ in digest.refs:
        if mark.kind == PLACE and text:
            ways[str(path[1])][path] = text
        elif path[0] == "endings" and mark.kind == "step" and text:
            turned[str(path[1])][path] = text
    lost = [path for path in guessed if _loses_a_way(path, data)]
    unsure = {str(path[1]) for path in lost if path[1:]}
    whole = read and not lost
    return Case(source, data.get("start"), Graph(ways), tuple(data["endings"]), frozenset(unsure), turned, whole)


def _loses_a_way(path: Steps, data: Any) -> bool:
    """Whether a stand-in at a path of a case stands where a way on may be, or for what says where ways are."""
    if path[:1] == ("steps",):
        return path[2:] == ("kind",) or holds(inner(shape(Scenario), path, data), PLACE)
    return path in ((), ("start",))


def _wrong_turns(case: Case) -> Iterator[Problem]:
    source, start = case.source, case.start
    if isinstance(start, str) and start and start not in case.steps:  # an empty one is told by its format
        yield Problem(
            source.at(("start",)), f"the case starts at '{start}', which is not a step{suggest(start, case.steps)}"
        )
    astray: dict[str, list[tuple[str, Location]]] = {}
    for step, path, place in case.graph.edges():
        if place not in case.places:
            astray.setdefault(place, []).append((step, source.at(path)))
    used = {str(start), *(place for _, _, place in case.graph.edges())}
    guesses = itertools.count()
    for place, ways in astray.items():
        guessed = next(guesses) < GUESSED
        there = suggest(place, [one for one in case.places if one not in used]) if guessed and ways[1:] else ""
        if there:
            name = there.split("'")[1]
            at = source.at(("steps" if name in case.steps else "endings", name), key=True)
            yield Problem(at, f"no choice leads to '{name}', and {len(ways)} lead to '{place}'; is it misspelt here?")
        for step, at in () if there else ways:
            message = f"step '{step}' leads to '{place}', which is not a step or an ending"
            yield Problem(at, message + (suggest(place, case.places) if guessed else ""))


def _named_twice(case: Case) -> Iterator[Problem]:
    for name in case.endings:
        if name in case.steps:
            at = case.source.at(("endings", name), key=True)
            yield Problem(at, f"'{name}' is both a step and an ending; give the ending another name")


def _poor_decisions(case: Case) -> Iterator[Problem]:
    data: Any = case.source.data
    for step, ways in case.steps.items():
        kind = STEP.of(data["steps"][step])
        if step in case.unsure or kind is None:
            continue
        at = case.source.at(("steps", step, _leads(kind)))
        verdicts = [_inside(data, path[:-1]).get("verdict") for path in ways]
        if not ways:
            yield Problem(at, f"step '{step}' is a dead end: no choice leads on from it")
        elif len(ways) < kind.fewest:
            yield Problem(at, f"step '{step}' has one choice; a decision needs two or more")
        elif all(verdict in ("risky", "unsafe") for verdict in verdicts):
            yield Problem(at, f"step '{step}' has no defensible choice; there is always one")


@cache
def _leads(kind: type[Step]) -> str:
    """The field of a kind of step below which its ways on stand."""
    return next(name for name, inside in shape(kind).fields.items() if holds(inside, PLACE))


def _inside(data: Any, path: Steps) -> Any:
    for step in path:
        data = data[step]
    return data


def _out_of_reach(case: Case) -> Iterator[Problem]:
    reached = case.graph.reachable(case.start)
    if any(place in case.steps and not case.steps[place] for place in reached):
        return  # what lies behind a dead end is reached once it leads on
    for kind, folder, names in (("step", "steps", case.steps), ("ending", "endings", case.endings)):
        for name in names:
            if name not in reached:
                at = case.source.at((folder, name), key=True)
                yield Problem(at, f"nobody can reach {kind} '{name}': no choice leads there from the start")


def _loops(case: Case) -> Iterator[Problem]:
    # A dead end, which is told by itself, is no loop.
    ended = case.graph.leading_to([*case.endings, *(step for step, ways in case.steps.items() if not ways)])
    told = set[str]()
    for step in case.steps:
        if step not in told and step not in ended:
            told |= case.graph.reachable(step)
            at = case.source.at(("steps", step), key=True)
            yield Problem(at, f"step '{step}' starts a loop with no way out: no ending can be reached from it")


def _turned_on_no_step(case: Case) -> Iterator[Problem]:
    guesses = itertools.count()
    for ending, named in case.turned_on.items():
        for path, step in named.items():
            if step not in case.steps:
                meant = suggest(step, case.steps) if next(guesses) < GUESSED else ""
                yield Problem(case.source.at(path), f"ending '{ending}' turned on '{step}', which is not a step{meant}")


def _turned_elsewhere(case: Case) -> Iterator[Problem]:
    """What an ending turned on must lie on the way of whoever reaches it: the last of them on every way."""
    reached = case.graph.reachable(case.start)
    for ending, named in case.turned_on.items():
        if ending not in reached or any(step not in case.steps for step in named.values()):
            continue
        before = reached & case.graph.leading_to([ending])
        astray = {path: step for path, step in named.items() if step not in before}
        for path, step in astray.items():
            yield Problem(case.source.at(path), f"no way to ending '{ending}' leads by step '{step}'; take it out")
        if named and not astray and not case.graph.always_by(case.start, (last := [*named.values()][-1]), ending):
            message = (
                f"some ways to ending '{ending}' do not lead by step '{last}'; end this list with a step that lies on "
                "every way there, as the first step of the case does"
            )
            yield Problem(case.source.at([*named][-1]), message)
