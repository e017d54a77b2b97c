"""What one build works on, kept with MkDocs' own configuration of that build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from macros import layers

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from macros.edition import Edition
    from macros.library import Library
    from macros.parking import Parked
    from macros.places import Places
    from macros.render import Renderer


@dataclass
class Desk:
    """The edition that is being built, where its parts are, what renders it, and what waits for its pages."""

    edition: Edition
    places: Places
    renderer: Renderer
    parked: Parked

    def notice(self, report: str) -> str:
        """What a preview shows on each page while something is wrong."""
        return str(self.renderer.fragment("fault", "", report=report))

    @property
    def logo(self) -> Path | None:
        """The logo of the edition: its own, or that of its nearest layer."""
        return layers.logo(self.places, self.edition.layers)


class Shared:
    """What the builds of one process have in common: the national library, read once, the day they stand on.

    `kept` is a folder for what is dear to make and often the same as last time. `notes` are the lines that a build of
    many must not lose, though the site is whole without what they tell of.
    """

    library: Library | None = None
    kept: Path | None = None
    as_at: date | None = None
    notes: tuple[str, ...] = ()


def put(config: MkDocsConfig, desk: Desk) -> None:
    """Keeps the desk with a configuration."""
    vars(config)["sharewell"] = desk


def of(config: MkDocsConfig) -> Desk:
    """The desk that `put` kept. Raises KeyError if the build has not begun."""
    found: Desk = vars(config)["sharewell"]
    return found
