"""The map of a case as a drawing: where each step and ending stands, and the ways between. Its markup is a fragment.

Each place stands below all that lead to it, in rows; a way that passes by a row has a narrow gap in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from macros.model.graph import Graph
from macros.model.scenario import Scenario
from macros.rendering.diagram import Line, stacked, wrapped

EDGE, WIDTH, PASSING = 6, 128, 18  # the margin around all, a place's width, and that of a way that passes by
SIZE, LINE, PAD = 13, 16, 8
ASIDE, BELOW = 16, 34  # between two places of a row, and between two rows
NUMBER = 20  # the room in which the script puts a number
_SWEEPS = 12

Spot = tuple[str, str, int]  # a place, as (name, "", row); or where a way passes by a row, as (from, to, row)


@dataclass(frozen=True)
class Place:
    """A step, or an ending with its outcome."""

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    outcome: str = ""


@dataclass(frozen=True)
class Way:
    """A line from one place to another, whatever answers lead along it."""

    start: str
    to: str
    path: str


@dataclass(frozen=True)
class CaseMap:
    """A whole case, in units of its own; its places in the order in which they are read."""

    width: float
    height: float
    places: tuple[Place, ...]
    ways: tuple[Way, ...]


def draw(case: Scenario) -> CaseMap:
    """Lays out a sound case."""
    graph = Graph({name: step.ways for name, step in case.steps.items()})
    order = {name: number for number, name in enumerate(graph.in_order(case.start))}
    ways = dict.fromkeys((start, to) for start, _, to in graph.edges() if start in order)
    down = [(start, to) for start, to in ways if order[start] < order[to]]
    rows = Graph({name: {to: to for start, to in down if start == name} for name in case.steps}).levels(case.start)
    chains = [_chain(start, to, rows) for start, to in down]
    middles = _middles([(name, "", rows[name]) for name in order], chains)
    places = _places(case, order, rows, middles)
    feet = {rows[name]: 0.0 for name in order}
    for name, place in places.items():
        feet[rows[name]] = max(feet[rows[name]], place.y + place.height)
    lines = [Way(chain[0][0], chain[-1][0], _down(chain, places, middles, feet)) for chain in chains]
    lines += [Way(start, to, _back(places[start], places[to])) for start, to in ways if order[start] >= order[to]]
    right = max(middle + _wide(spot) / 2 for spot, middle in middles.items())
    return CaseMap(round(right + 2 * ASIDE + EDGE, 1), max(feet.values()) + EDGE, tuple(places.values()), tuple(lines))


def _places(
    case: Scenario, order: Iterable[str], rows: Mapping[str, int], middles: Mapping[Spot, float]
) -> dict[str, Place]:
    titles = {name: step.title for name, step in case.steps.items()}
    titles |= {name: ending.title for name, ending in case.endings.items()}
    words = {name: wrapped(titles[name], WIDTH - 2 * PAD, SIZE, bold=True) for name in order}
    outcomes = {name: ending.outcome for name, ending in case.endings.items()}
    tops = _tops(rows, words)
    return {
        name: _place(name, middles[name, "", rows[name]], tops[rows[name]], words[name], outcomes.get(name, ""))
        for name in order
    }


def _chain(start: str, to: str, rows: Mapping[str, int]) -> tuple[Spot, ...]:
    """A way as the spots that it leads by, one in each row."""
    passing = [(start, to, row) for row in range(rows[start] + 1, rows[to])]
    return ((start, "", rows[start]), *passing, (to, "", rows[to]))


def _wide(spot: Spot) -> float:
    return PASSING if spot[1] else WIDTH


def _middles(places: Iterable[Spot], chains: list[tuple[Spot, ...]]) -> dict[Spot, float]:
    """How far across each spot stands: near what leads to it and what it leads to, and none over another."""
    above: dict[Spot, list[Spot]] = {}
    below: dict[Spot, list[Spot]] = {}
    layers: dict[int, list[Spot]] = {}
    for spot in dict.fromkeys([*places, *(spot for chain in chains for spot in chain)]):
        layers.setdefault(spot[2], []).append(spot)
    for chain in chains:
        for one, next_ in pairwise(chain):
            below.setdefault(one, []).append(next_)
            above.setdefault(next_, []).append(one)
    middles = {spot: float(number) for layer in layers.values() for number, spot in enumerate(layer)}
    for sweep in range(_SWEEPS):
        beside = below if sweep % 2 else above
        for row in sorted(layers, reverse=bool(sweep % 2)):
            wanted = {spot: fmean(middles[one] for one in beside.get(spot, [spot])) for spot in layers[row]}
            middles.update(_apart(wanted))
    left = min(middle - _wide(spot) / 2 for spot, middle in middles.items()) - EDGE
    return {spot: round(middle - left, 1) for spot, middle in middles.items()}


def _apart(wanted: Mapping[Spot, float]) -> dict[Spot, float]:
    """One row's spots in the order in which they want to stand, far enough apart, and as a whole where they want."""
    spots = sorted(wanted, key=lambda spot: wanted[spot])
    found: dict[Spot, float] = {}
    free = float("-inf")
    for spot in spots:
        found[spot] = max(wanted[spot], free + _wide(spot) / 2)
        free = found[spot] + _wide(spot) / 2 + ASIDE
    shift = fmean(wanted[spot] - found[spot] for spot in spots)
    return {spot: middle + shift for spot, middle in found.items()}


def _tops(rows: Mapping[str, int], words: Mapping[str, list[str]]) -> dict[int, float]:
    """The height at which each row begins."""
    tops: dict[int, float] = {}
    free: float = EDGE
    for row in range(max(rows.values()) + 1):
        tops[row] = free
        free += max(_high(words[name]) for name in rows if rows[name] == row) + BELOW
    return tops


def _high(words: list[str]) -> float:
    return len(words) * LINE + NUMBER + 2 * PAD


def _place(name: str, middle: float, top: float, words: list[str], outcome: str) -> Place:
    left = round(middle - WIDTH / 2, 1)
    lines = stacked(words, round(left + PAD, 1), top + PAD + NUMBER, SIZE, LINE)
    return Place(name, left, top, WIDTH, _high(words), lines, outcome)


def _down(
    chain: tuple[Spot, ...], places: Mapping[str, Place], middles: Mapping[Spot, float], feet: Mapping[int, float]
) -> str:
    """A line from the foot of one place to the head of another, straight through each row that it passes by."""
    x, at = middles[chain[0]], places[chain[0][0]].y + places[chain[0][0]].height
    path = f"M{x} {at}"
    for spot in chain[1:]:
        foot = feet[spot[2] - 1]
        top, half = foot + BELOW, foot + BELOW / 2
        path += f"V{foot}" if foot > at else ""
        path += f"C{x} {half} {middles[spot]} {half} {middles[spot]} {top}"
        x, at = middles[spot], top
    return path


def _back(start: Place, to: Place) -> str:
    """A line from one place's side to that of another above it."""
    right = max(start.x + start.width, to.x + to.width) + 2 * ASIDE
    one, other = start.y + start.height / 2, to.y + to.height / 2
    return f"M{start.x + start.width} {one}C{right} {one} {right} {other} {to.x + to.width} {other}"
