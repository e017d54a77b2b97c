"""Ways for arrows between two columns of boxes: each place that is led to has its own lane, and no two run together.

Lengths are in the units of a drawing; heights grow downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LANE, BEFORE, AFTER = 9, 13, 16
TURN, TIP, CLEAR = 5, 7, 8


@dataclass(frozen=True)
class Route:
    """All arrows to one place: the heights at which they start, the one at which they arrive, and in which column."""

    to: str
    starts: dict[tuple[str, str], float]
    entry: float
    to_the_right: bool

    @property
    def span(self) -> tuple[float, float]:
        """The highest and the lowest point of the upright line."""
        return min(self.entry, *self.starts.values()), max(self.entry, *self.starts.values())

    @property
    def straight(self) -> bool:
        """Whether the arrows need no upright line."""
        return self.to_the_right and self.span[0] == self.span[1]


@dataclass(frozen=True)
class Gap:
    """The space between the columns: its left and right ends, and each route's lane by number, where it needs one."""

    left: float
    lanes: dict[str, int]

    @property
    def right(self) -> float:
        """Where the column on the right begins."""
        return self.left + BEFORE + LANE * (max(self.lanes.values(), default=0)) + AFTER

    def path(self, route: Route, start: float) -> str:
        """The data of an SVG path from an answer to the place where it leads."""
        end = self.right - TIP if route.to_the_right else self.left + TIP
        if route.straight:
            return f"M{self.left:g} {start:g}H{end:g}"
        lane = self.left + BEFORE + LANE * self.lanes[route.to]
        down = 1 if route.entry > start else -1
        turn = min(TURN, abs(route.entry - start) / 2)
        away = turn if route.to_the_right else -turn
        return (
            f"M{self.left:g} {start:g}H{lane - turn:g}q{turn:g} 0 {turn:g} {down * turn:g}"
            f"V{route.entry - down * turn:g}q0 {down * turn:g} {away:g} {down * turn:g}H{end:g}"
        )

    def tip(self, route: Route) -> str:
        """The data of an SVG path of the arrow's tip."""
        x, back = (self.right, -TIP) if route.to_the_right else (self.left, TIP)
        return f"M{x:g} {route.entry:g}l{back:g} {-TIP / 2 - 1:g}v{TIP + 2:g}z"


def arrange(left: float, routes: Iterable[Route]) -> Gap:
    """Lanes for all routes: those back to the left column first, shorter ones before longer ones."""
    winding = sorted(
        (route for route in routes if not route.straight),
        key=lambda route: (route.to_the_right, route.span[1] - route.span[0]),
    )
    taken: list[list[tuple[float, float]]] = []
    lanes: dict[str, int] = {}
    first = 0
    for route in winding:
        if route.to_the_right and not first:
            first = len(taken)
        top, bottom = route.span
        number = first
        while number < len(taken) and any(top < low + CLEAR and high < bottom + CLEAR for high, low in taken[number]):
            number += 1
        if number == len(taken):
            taken.append([])
        taken[number].append(route.span)
        lanes[route.to] = number
    return Gap(left, lanes)


def arrival(top: float, bottom: float, own: Iterable[float], others: Iterable[float]) -> float:
    """Where arrows best arrive between two heights: level with one of their own, else far from all others."""
    level = [height for height in own if top <= height <= bottom]
    middle = (top + bottom) / 2
    if level:
        return min(level, key=lambda height: abs(height - middle))
    away = list(others)
    steps = [top + step for step in range(int(bottom - top) + 1)] or [middle]
    return max(
        steps, key=lambda height: (min([CLEAR, *(abs(height - other) for other in away)]), -abs(height - middle))
    )
