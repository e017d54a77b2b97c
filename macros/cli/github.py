"""Problems are said on the terminal; on GitHub also each at its line, and all of them in the run's summary."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from macros.diagnostics import Problem, report

# What a value of a workflow command must not hold as it is:
# https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
_IN_TEXT: dict[str, str | int | None] = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY: dict[str, str | int | None] = {**_IN_TEXT, ":": "%3A", ",": "%2C"}
_FENCE = "~" * 8


def say(problems: Iterable[Problem], outcome: str, err: bool = True) -> None:
    """Says problems, a line each, and what became of it all; `err` says whether among the errors of the run."""
    told = list(problems)
    click.echo(report(told, outcome), err=err)
    tell(told, outcome)


def tell(problems: Iterable[Problem], outcome: str, err: bool = False) -> None:
    """Prints the commands of a run on GitHub, and adds the problems to its summary; does nothing anywhere else.

    `err` prints them among the errors, where GitHub reads them too: for a command whose output is read by a program.
    """
    if not (told := list(problems)):
        return
    for line in lines(told):
        click.echo(line, err=err)
    summarise(told, outcome)


def lines(problems: Iterable[Problem]) -> Iterator[str]:
    """A workflow command for each problem, which GitHub shows at its file, line and column; none anywhere else."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return
    for problem in sorted(set(problems)):
        at = problem.location
        yield command(problem.severity, at.path, (at.line, at.column), problem.message)


def command(level: str, path: str, at: tuple[int, int], message: str) -> str:
    """A workflow command for a message of a level, `error`, `warning` or `notice`, at a line and a column of a file."""
    place = f"file={_escaped(path, _IN_PROPERTY)},line={at[0]},col={at[1]}"
    return f"::{level} {place}::{_escaped(message, _IN_TEXT)}"


def summarise(problems: Iterable[Problem], outcome: str) -> None:
    """Adds the problems to the run's summary, as they are told on a terminal; does nothing where there is none."""
    if not (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        return
    # Each line begins with the name of a file, so none ends the block; nothing in it is read as Markdown.
    text = "\n".join(f" {line}" for line in report(problems, outcome).splitlines())
    with Path(summary).open("a", encoding="utf-8") as file:
        file.write(f"{_FENCE}text\n{text}\n{_FENCE}\n")


def _escaped(text: str, signs: dict[str, str | int | None]) -> str:
    plain = text.encode(errors="backslashreplace").decode()  # a file's name need not be text
    return plain.translate(str.maketrans(signs))
