"""What one build works on, kept with MkDocs' own configuration of that build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from macros.content import layers

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from macros.content.edition import Edition
    from macros.content.library import Library
    from macros.content.project import Project
    from macros.pages.scenarios import Parked
    from macros.rendering.renderer import Renderer


@dataclass
class BuildContext:
    """The edition that is being built, where its parts are, what renders it, and what waits for its pages."""

    edition: Edition
    places: Project
    renderer: Renderer
    parked: Parked

    def notice(self, report: str) -> str:
        """What a preview shows on each page while something is wrong."""
        return str(self.renderer.fragment("shared/fault", "", report=report))

    @property
    def logo(self) -> Path | None:
        """The logo of the edition: its own, or that of its nearest layer."""
        return layers.logo(self.places, self.edition.layers)


class BuildOptions:
    """What the builds of one process have in common: the national library, read once, the day they stand on.

    `kept` is a folder for what is dear to make and often the same as last time. `notes` are the lines that a build of
    many must not lose, though the site is whole without what they tell of.
    """

    library: Library | None = None
    kept: Path | None = None
    as_at: date | None = None
    notes: tuple[str, ...] = ()


def put(config: MkDocsConfig, desk: BuildContext) -> None:
    """Keeps the desk with a configuration."""
    vars(config)["sharewell"] = desk


def of(config: MkDocsConfig) -> BuildContext:
    """The desk that `put` kept. Raises KeyError if the build has not begun."""
    found: BuildContext = vars(config)["sharewell"]
    return found
