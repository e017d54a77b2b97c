"""What an export is made of: the edition with what renders it, and, once there are some, the finished pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from macros.content import layers
from macros.content.project import Project
from macros.rendering.renderer import Renderer


@dataclass(frozen=True)
class FinishedPage:
    """A page by its address from the site's root: its title, its front matter, and its content as HTML."""

    url: str
    title: str
    meta: Mapping[str, Any]
    html: str


@dataclass(frozen=True)
class Consultation:
    """Whom comments on a document go to, and by which day; either may be unsaid."""

    to: str = ""
    by: date | None = None


@dataclass(frozen=True)
class Work:
    """All that an export may need. `note` takes a line for whoever builds, where one cannot be made.

    `kept` is a folder for what is dear to make and often the same as last time; `pages` are those of the site, and
    none for what is made before them.
    `site` is the address to which links lead from what leaves the site, with a stroke at its end.
    """

    renderer: Renderer
    project: Project
    note: Callable[[str], None]
    kept: Path | None = None
    pages: tuple[FinishedPage, ...] = ()
    consultation: Consultation = Consultation()
    site: str = ""

    def of(self, protocol: str) -> Work:
        """The same for one protocol of the edition, by its id; empty for the profile's."""
        return replace(self, renderer=self.renderer.of(protocol))

    @property
    def logo(self) -> Path | None:
        """The logo of the edition: its own, or that of its nearest layer."""
        return layers.logo(self.project, self.renderer.edition.layers)
