"""A fault in somebody's content is one small value: a place, a severity and a sentence."""

from __future__ import annotations

import difflib
import errno
import os
import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
LONGEST_WORD, LONGEST_FAULT = 80, 300
MANY_WORDS, FEW_WORDS, FEW_LETTERS = 300, 50, 2
DEBUG = "SHAREWELL_DEBUG"  # an environment variable, and an option of the command
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
        line = " ".join(f"{self.location}: {note}{self.message}".splitlines())
        return line.encode(errors="backslashreplace").decode()  # a file's name need not be text


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


class _AtWork:
    """The file that is being read, or the page that is being made."""

    name = ""


def working_on(name: str) -> None:
    """Notes which file is being read, or which page is being made, for a fault that nobody foresaw."""
    _AtWork.name = name


def unforeseen(fault: Exception, target: str) -> str:
    """What to say of a fault that is no problem of an author's, in one line: where it happened, and whose it is.

    Takes what was raised and the place that was being written. With SHAREWELL_DEBUG set, the traceback follows.
    """
    if isinstance(fault, OSError):
        full = fault.errno in NO_ROOM  # its file name may be that of what was copied
        where = (fault.filename2 if full else "") or fault.filename or target
        said = f"{_shown(where)}: {fault.strerror or fault}" if where else str(fault.strerror or fault)
    else:
        what = _shown(" ".join(f"{type(fault).__name__}: {fault}".split()))[:LONGEST_FAULT]
        where = f"{_shown(_AtWork.name or target)}: " if _AtWork.name or target else ""
        said = f"{where}this is a fault of Sharewell, and not yours; please tell us: {what}"
    if os.environ.get(DEBUG):
        said += "\n" + "".join(traceback.format_exception(fault)).rstrip()
    return said


def _shown(name: object) -> str:
    """A file's name, readable even where it is not text."""
    return os.fsdecode(name if isinstance(name, (str, bytes)) else str(name)).encode(errors="backslashreplace").decode()


def suggest(word: str, words: Iterable[str], did: str = "mean") -> str:
    """The nearest right spelling as the end of a sentence, or nothing where none is near; what the author did to it."""
    if len(word) > LONGEST_WORD:
        return ""
    known = list(words)
    if len(known) > MANY_WORDS:  # to compare a word with each takes a while, and somebody may have a thousand wrong
        known = [one for one in known if one[:1] == word[:1] and abs(len(one) - len(word)) <= FEW_LETTERS][:FEW_WORDS]
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you {did} '{close[0]}'?" if close else ""
