"""What one build works on, kept with MkDocs' own configuration of that build."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from macros.edition import Edition
    from macros.places import Places
    from macros.render import Renderer


@dataclass
class Desk:
    """The edition that is being built, where its parts are, what renders it, and where its site is to stand."""

    edition: Edition
    places: Places
    renderer: Renderer
    final: Path


def put(config: MkDocsConfig, desk: Desk) -> None:
    """Keeps the desk with a configuration."""
    vars(config)["sharewell"] = desk


def of(config: MkDocsConfig) -> Desk:
    """The desk that `put` kept. Raises KeyError if the build has not begun."""
    found: Desk = vars(config)["sharewell"]
    return found
