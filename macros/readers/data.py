"""What a YAML file becomes: plain data in which every value knows where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

from macros.diagnostics import Location, Problem

Value: TypeAlias = Union[str, "Map", "Seq"]
Mark: TypeAlias = tuple[int, int]


class Map(dict[str, Value]):
    """A mapping that remembers where each key and each value starts."""

    __slots__ = ("keys_at", "mark", "values_at")  # of these and of lists, a thousand cases hold 150,000

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class Seq(list[Value]):
    """A list that remembers where each item starts."""

    __slots__ = ("mark", "values_at")

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.values_at: list[Mark] = []


@dataclass(frozen=True)
class SourceFile:
    """One file: its name, its text, its data (None if it could not be read whole) and what is wrong with its form.

    `excused` are the places at which a fault of form stands already, so that its consequences are not told too.
    """

    path: str
    text: str = ""
    data: Value | None = None
    problems: tuple[Problem, ...] = ()
    excused: frozenset[Mark] = frozenset()

    def at(self, steps: Sequence[str | int], *, key: bool = False) -> Location:
        """Where the value (or its key) at this path stands; the nearest place above it if it is missing."""
        value, mark = self.data, _mark(self.data)
        for step in steps:
            if isinstance(value, Map) and step in value:
                name = str(step)
                mark = value.keys_at[name] if key else value.values_at[name]
                value = value[name]
            elif isinstance(value, Seq) and isinstance(step, int) and step < len(value):
                mark, value = value.values_at[step], value[step]
            else:
                break
        return Location(self.path, *mark)

    def within(self, steps: Sequence[str | int], words: str, nth: int = 0) -> Location:
        """Where some words stand inside the text at this path, the first time or after `nth` others."""
        start = self.at(steps)
        lines = self.text.split("\n")
        for number in range(start.line, min(len(lines), start.line + 2000) + 1):
            column = start.column - 2 if number == start.line else -1
            while (column := lines[number - 1].find(words, column + 1)) >= 0:
                if nth == 0:
                    return Location(self.path, number, column + 1)
                nth -= 1
        return start


def _mark(value: Value | None) -> Mark:
    return value.mark if isinstance(value, (Map, Seq)) else (1, 1)
