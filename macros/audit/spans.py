"""Stretches of a text, which may overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """Stretches of a text, which may overlap, so kept that one look tells whether any of them meets another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Takes where each begins and ends, in any order."""
        inside = sorted(spans)
        self._starts = [start for start, _ in inside]
        self._furthest = list(accumulate((end for _, end in inside), max))

    def meet(self, start: int, end: int) -> bool:
        """Whether any stretch has a character in common with the one from `start` to before `end`."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._furthest[before - 1] > start
