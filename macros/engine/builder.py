"""Builds and previews editions by calling MkDocs; what MkDocs refuses becomes our own error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from macros.content.library import Library
from macros.content.project import INSTALLED, PACKAGE, Project
from macros.diagnostics import ContentError, Location, Problem
from macros.engine import context, log
from macros.engine.context import BuildOptions
from macros.publishing import destination

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Done = TypeVar("Done")


def build(project: Project, partnership: str, output: Path, as_at: date | None = None, kept: Path | None = None) -> int:
    """Builds one edition into a folder, whole or not at all, and returns how many pages it has.

    `as_at` decides whether a review is overdue; without it, no page says. `kept` is a folder for what is dear to make
    and often the same as last time. Raises ContentError with everything that is wrong.
    """
    pages, _ = _built(project, output, BuildOptions(partnership, as_at, kept=kept))
    return pages


def _built(project: Project, output: Path, options: BuildOptions) -> tuple[int, tuple[str, ...]]:
    """Builds an edition; gives the number of its pages, and what somebody should hear of them."""
    from mkdocs.commands.build import build as run
    from mkdocs.config import load_config

    def whole() -> MkDocsConfig:
        config = load_config(str(project.configuration), site_dir=str(output), **_settings(project, options))
        config.plugins.on_startup(command="build", dirty=False)
        run(config)
        return config

    destination.check(project, output)
    config = _guarded(project, whole)
    return sum(1 for _ in output.rglob("*.html")), tuple(context.of(config).notes)


@dataclass
class Engine:
    """Builds the editions of a publish, several in one process; the library that they share is read once."""

    library: Library | None = None

    def prepare(self, project: Project) -> None:
        """Reads once what all editions share."""
        from macros.content.library import load_library

        if self.library is None:
            self.library = load_library(project)

    def build(
        self, project: Project, id_: str, output: Path, as_at: date, kept: Path | None
    ) -> tuple[int, tuple[str, ...]]:
        """Builds one edition; gives the number of its pages, and what somebody should hear of them."""
        return _built(project, output, BuildOptions(id_, as_at, self.library, kept))


def serve(project: Project, partnership: str, port: int) -> None:
    """Previews one edition at http://127.0.0.1:<port>/ until interrupted. Raises ContentError as `build` does."""
    from mkdocs.commands.serve import serve as run

    def shown() -> None:
        settings = _settings(project, BuildOptions(partnership, kept=context.remembered(project)))
        run(str(project.configuration), dev_addr=f"127.0.0.1:{port}", **settings)

    _guarded(project, shown)


def _settings(project: Project, options: BuildOptions) -> dict[str, Any]:
    """What mkdocs.yml does not say: the options of a build, and where an installed wheel has the hooks."""
    from mkdocs.utils.yaml import yaml_load

    with project.configuration.open(encoding="utf-8") as file:
        extra = yaml_load(file).get("extra") or {}
    hooks = {"hooks": [str(PACKAGE / "engine" / "hooks.py")]} if project.root == INSTALLED else {}
    return {**context.setting(extra, options), **hooks}


def _guarded(project: Project, run: Callable[[], Done]) -> Done:
    from mkdocs.exceptions import Abort, MkDocsException

    with log.collecting() as ears:
        try:
            return run()
        except Abort as refused:
            cause = refused.__context__
            if isinstance(refused.__cause__, Exception):
                raise refused.__cause__ from None  # what nobody foresaw: whoever called us says so
            if isinstance(cause, ContentError):
                raise cause from None
            raise ContentError(log.problems(ears, project) or [_said(project, refused)]) from None
        except MkDocsException as refused:
            raise ContentError([_said(project, refused)]) from None


def _said(project: Project, refused: Exception) -> Problem:
    return Problem(Location(project.display_path(project.configuration)), str(refused))
