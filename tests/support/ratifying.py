"""To ratify without reading first, in tests of something else: all that nobody has checked is accepted by name."""

from __future__ import annotations

from dataclasses import replace

from macros.authoring import ratify
from macros.authoring.ratify import RatificationRequest, Ratified
from macros.authoring.unchecked import rests_on
from macros.content import edition
from macros.content.project import Project
from macros.protocol import checked
from macros.rendering.renderer import Renderer

WHY = "A test has no time to read this."


def accepting(project: Project, id_: str, wish: RatificationRequest) -> RatificationRequest:
    """The same request, which accepts whatever nobody has checked."""
    found = edition.load(project, id_)
    known = rests_on(Renderer(found, project))
    return replace(wish, accepted={what: WHY for what in known if checked.unverified(found, what)})


def ratify_version(project: Project, id_: str, wish: RatificationRequest) -> Ratified:
    """Ratifies a version as `macros.authoring.ratify` does, and accepts whatever nobody has checked."""
    return ratify.ratify_version(project, id_, accepting(project, id_, wish))


def accepted(project: Project, id_: str) -> tuple[str, ...]:
    """The options of the command that accept whatever nobody has checked."""
    wish = accepting(project, id_, RatificationRequest("1", edition.load(project, id_).profile.law_checked))
    return tuple(part for what, why in wish.accepted.items() for part in ("--accept", f"{what}={why}"))
