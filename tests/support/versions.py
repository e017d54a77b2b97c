"""A partnership whose protocol is ratified: where its profile and its kept texts stand, and what they hold."""

from __future__ import annotations

import pytest
import yaml

from macros.authoring.ratify import RatificationRequest
from macros.content import edition
from macros.diagnostics import ContentError
from macros.pages import PUT
from macros.rendering.renderer import Renderer
from tests.support.ratifying import ratify_version

PROFILE = "partnerships/testshire/partnership.yml"
KEPT = "partnerships/testshire/versions/1.0.yml"
PROTOCOL = """\
protocol:
  # Agreed in spring.
  number: "0.9"  # a first draft
  status: draft
  owner: The board
  signatories: [Police, The council]
  sections:
    consent: {does: replaces}
"""


def write(project, text: str) -> None:
    """The partnership's own text of the section on consent."""
    path = project.partnerships / "testshire" / "protocol" / "consent.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def profile(project) -> str:
    """Its profile as it stands."""
    return (project.root / PROFILE).read_text(encoding="utf-8")


def kept(project, path: str = KEPT) -> dict:
    """What a kept version holds, every value as text."""
    return yaml.load((project.root / path).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def put(project, macro: str, here: str, *ids: str) -> str:
    """What a macro puts on the page at an address."""
    return str(PUT[macro](Renderer(edition.load(project, "testshire"), project), here, *ids))


def refused(project, *arguments) -> list[str]:
    """Why a ratification is refused; fails where it is not, or where anything was written."""
    before = profile(project)
    with pytest.raises(ContentError) as found:
        ratify_version(project, "testshire", RatificationRequest(*arguments))
    assert profile(project) == before, "nothing is written"
    return [str(problem) for problem in found.value.problems]
