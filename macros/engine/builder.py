"""Builds and previews editions by calling MkDocs; what MkDocs refuses becomes our own error."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.project import INSTALLED, PACKAGE, Project
from macros.diagnostics import ContentError, Location, Problem
from macros.engine import context, log
from macros.publishing import destination


def build(places: Project, partnership: str, output: Path, as_at: date | None = None) -> int:
    """Builds one edition into a folder, whole or not at all, and returns how many pages it has.

    `as_at` decides whether a review is overdue; without it, the day on which this process's other builds stand.
    Raises ContentError with everything that is wrong.
    """
    from mkdocs.commands.build import build as run
    from mkdocs.config import load_config

    destination.check(places, output)
    with _edition(partnership), _on(as_at):
        config = load_config(str(places.configuration), site_dir=str(output), **_own(places))
        config.plugins.on_startup(command="build", dirty=False)
        _guarded(places, run, config)
    return sum(1 for _ in output.rglob("*.html"))


@dataclass(frozen=True)
class Engine:
    """Builds the editions of a publish, several in one process; what they share is read once."""

    def prepare(self, places: Project) -> None:
        """Reads once what all editions share."""
        from macros.content import library
        from macros.engine import build_cache

        if context.BuildOptions.library is None:
            build_cache.install()
            context.BuildOptions.library = library.load_library(places)

    def build(
        self, places: Project, id_: str, output: Path, as_at: date, kept: Path | None
    ) -> tuple[int, tuple[str, ...]]:
        """Builds one edition; gives the number of its pages, and what somebody should hear of them."""
        context.BuildOptions.as_at, context.BuildOptions.notes, context.BuildOptions.kept = as_at, (), kept
        return build(places, id_, output), context.BuildOptions.notes


def serve(places: Project, partnership: str, port: int) -> None:
    """Previews one edition at http://127.0.0.1:<port>/ until interrupted. Raises ContentError as `build` does."""
    from mkdocs.commands.serve import serve as run

    with _edition(partnership):
        _guarded(places, run, str(places.configuration), dev_addr=f"127.0.0.1:{port}", **_own(places))


@contextmanager
def _edition(partnership: str) -> Iterator[None]:
    """The one word that MkDocs' own command takes from outside, for as long as a build lasts."""
    before = os.environ.get("PARTNERSHIP")
    os.environ["PARTNERSHIP"] = partnership
    try:
        yield
    finally:
        os.environ.pop("PARTNERSHIP")
        if before is not None:
            os.environ["PARTNERSHIP"] = before


@contextmanager
def _on(day: date | None) -> Iterator[None]:
    """The day on which a build stands, for as long as it lasts."""
    before, context.BuildOptions.as_at = context.BuildOptions.as_at, day or context.BuildOptions.as_at
    try:
        yield
    finally:
        context.BuildOptions.as_at = before


def _own(places: Project) -> dict[str, Any]:
    """Settings that mkdocs.yml cannot know where it lies inside an installed wheel."""
    return {} if places.root != INSTALLED else {"hooks": [str(PACKAGE / "engine" / "hooks.py")]}


def _guarded(places: Project, run: Any, *arguments: Any, **settings: Any) -> None:
    from mkdocs.exceptions import Abort, MkDocsException

    with log.collecting() as ears:
        try:
            run(*arguments, **settings)
        except Abort as refused:
            cause = refused.__context__
            if isinstance(refused.__cause__, Exception):
                raise refused.__cause__ from None  # what nobody foresaw: whoever called us says so
            if isinstance(cause, ContentError):
                raise cause from None
            raise ContentError(log.problems(ears, places) or [_said(places, refused)]) from None
        except MkDocsException as refused:
            raise ContentError([_said(places, refused)]) from None


def _said(places: Project, refused: Exception) -> Problem:
    return Problem(Location(places.name(places.configuration)), str(refused))
