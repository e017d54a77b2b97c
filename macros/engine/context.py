"""What one build works on, kept with MkDocs' own configuration of that build, and what it was asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.content import layers, memory
from macros.content.protocols import OF_PROTOCOL

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from macros.content.edition import Edition
    from macros.content.library import Library
    from macros.content.project import Project
    from macros.engine.log import WarningCollector
    from macros.exports.work import FinishedPage
    from macros.pages.scenarios import Parked
    from macros.publishing.staging import StagedBuild
    from macros.rendering.renderer import Renderer

_KEY = "sharewell"


@dataclass(frozen=True)
class BuildOptions:
    """What a build is asked for: which edition, by the word that means it, and on what day it stands.

    `library` is the national one, where it was read already, and `kept` a folder for what is dear to make and often
    the same as last time. MkDocs writes its settings out as text for its debug log, whether anybody reads that or not:
    of a library it would be a gigabyte.
    """

    partnership: str = layers.NATIONAL
    as_at: date | None = None
    library: Library | None = field(default=None, repr=False)
    kept: Path | None = None


@dataclass
class BuildContext:
    """The edition that is being built, where its parts are, what renders it, and what waits for its pages.

    `stage` is where the site is built, and `heard` what MkDocs warns of meanwhile; a preview has neither. `pages` are
    those that have their content and of which an export is made, by address. `notes` are the lines that a build of many
    must not lose, though the site is whole without what they tell of. `env`, `files` and `nav` are what MkDocs lays
    the pages out with, and are there once it does.
    """

    edition: Edition
    project: Project
    renderer: Renderer
    parked: Parked
    options: BuildOptions
    stage: StagedBuild | None = None
    heard: WarningCollector | None = None
    policy: str = ""
    pages: dict[str, FinishedPage] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    env: Any = None
    files: Any = None
    nav: Any = None

    def renderer_of(self, meta: Mapping[str, Any]) -> Renderer:
        """What renders a page, by its front matter: one that the data make of a further protocol names that."""
        return self.renderer.of(str(meta.get(OF_PROTOCOL, "")) if meta.get("generated") else "")

    def notice(self, report: str) -> str:
        """What a preview shows on each page while something is wrong."""
        return str(self.renderer.fragment("shared/fault", "", report=report))

    @property
    def logo(self) -> Path | None:
        """The logo of the edition: its own, or that of its nearest layer."""
        return layers.logo(self.project, self.edition.layers)


def put(config: MkDocsConfig, here: BuildContext) -> None:
    """Keeps what a build works on with its configuration."""
    vars(config)[_KEY] = here


def of(config: MkDocsConfig) -> BuildContext:
    """What `put` kept. Raises KeyError if the build has not begun."""
    found: BuildContext = vars(config)[_KEY]
    return found


def setting(extra: dict[str, Any], options: BuildOptions) -> dict[str, Any]:
    """The one setting of MkDocs that is free to hold anything, with the options of a build in it."""
    return {"extra": {**extra, _KEY: options}}


def taken(config: MkDocsConfig) -> BuildOptions:
    """The options that `setting` put into a configuration, taken out of it, so that no page or template meets them.

    MkDocs' own command brings none: it builds the edition that the environment variable PARTNERSHIP names.
    """
    options: BuildOptions | None = config.extra.pop(_KEY, None)
    return options or BuildOptions(
        os.environ.get("PARTNERSHIP") or layers.NATIONAL, kept=memory.folder("builds/mkdocs")
    )


def remembered(project: Project) -> Path:
    """The user's folder for what builds of a project keep for the next: it is dear to make and often the same."""
    return memory.folder(f"builds/{sha256(repr(project).encode()).hexdigest()[:32]}")
