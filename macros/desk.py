"""What one build works on, kept with MkDocs' own configuration of that build."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from macros.edition import Edition
    from macros.library import Library
    from macros.render import Renderer


@dataclass
class Desk:
    """The edition that is being built, what renders it, and where its site is to stand."""

    edition: Edition
    renderer: Renderer
    final: Path
    logo: Path | None = None


class Shared:
    """What the builds of one process have in common: the national library, read once, and the day they stand on."""

    library: Library | None = None
    as_at: date | None = None


def put(config: MkDocsConfig, desk: Desk) -> None:
    """Keeps the desk with a configuration."""
    vars(config)["sharewell"] = desk


def of(config: MkDocsConfig) -> Desk:
    """The desk that `put` kept. Raises KeyError if the build has not begun."""
    found: Desk = vars(config)["sharewell"]
    return found
