"""What MkDocs warns of while it builds, as problems at their places: its own words name no line."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.content.project import Project
from macros.diagnostics import Location, Problem
from macros.readers.files import read_text

_LINK = re.compile(r"Doc file '([^']+)' contains an? [a-z ]*link '([^']*)'")
_MENU = re.compile(r"reference to '([^']+)' is included in the 'nav'")


class WarningCollector(logging.Handler):
    """Keeps every warning."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keeps a record's words, on one line."""
        self.said.append(" ".join(record.getMessage().split()))


@contextmanager
def collecting() -> Iterator[WarningCollector]:
    """Keeps what MkDocs warns of for as long as a build lasts."""
    log, heard = logging.getLogger("mkdocs"), WarningCollector()
    log.addHandler(heard)
    try:
        yield heard
    finally:
        log.removeHandler(heard)


def problems(heard: WarningCollector, project: Project) -> list[Problem]:
    """Each warning as a problem; what names no file of ours stands at the configuration."""
    return [_problem(said, project) for said in heard.said]


def _problem(said: str, project: Project) -> Problem:
    if found := _LINK.search(said):
        page, link = project.docs / found[1], found[2]
        return Problem(_first(project, page, f"({link}"), f"the link '{link}' leads nowhere")
    if found := _MENU.search(said):
        at = _first(project, project.configuration, found[1])
        return Problem(at, f"the menu names '{found[1]}', and there is no such page")
    return Problem(Location(project.display_path(project.configuration)), said)


def _first(project: Project, path: Path, words: str) -> Location:
    name = project.display_path(path)
    text = read_text(path, name)
    if not isinstance(text, str) or (place := text.find(words)) < 0:
        return Location(name)
    before = text[: place + words.startswith("(")]
    return Location(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
