"""A fault in somebody's content is one small value: a place, a severity and a sentence."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

LONGEST_WORD = 80
Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Location:
    """Where in which file; line and column count from 1, as editors do."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, said so that its author can mend it."""

    location: Location
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        note = "warning: " if self.severity == "warning" else ""
        return " ".join(f"{self.location}: {note}{self.message}".splitlines())


class ContentError(Exception):
    """Every problem of every file at once; raised before anything is written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those of the problems that keep a site from being published."""
    return [problem for problem in problems if problem.severity == "error"]


def report(problems: Iterable[Problem], outcome: str = "nothing was published") -> str:
    """The problems, a line each in the order of the files, and a line that counts them."""
    listed = sorted(set(problems))
    faults = len(errors(listed))
    lines = [str(problem) for problem in listed]
    if faults:
        lines.append(f"{faults} problem{'' if faults == 1 else 's'}; {outcome}.")
    return "\n".join(lines)


def nearest(word: str, words: Iterable[str]) -> str:
    """The nearest right spelling as the end of a sentence, or nothing where none is near."""
    if len(word) > LONGEST_WORD:
        return ""
    close = difflib.get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""
