"""A partnership with a protocol of its own, as a draft, and with one and two ratified versions."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.authoring.ratify import RatificationRequest
from macros.content.project import Project
from tests.support.project import edit, make_project
from tests.support.ratifying import ratify_version
from tests.support.versions import PROFILE, PROTOCOL, write

FIRST = RatificationRequest("1.0", date(2020, 3, 1), date(2022, 3, 1))
SECOND = RatificationRequest("2.0", date(2022, 2, 1))


def draft(project: Project) -> Project:
    edit(project, PROFILE, "contacts:", f"{PROTOCOL}contacts:")
    write(project, "# Consent here\n\nAsk first. See [the Act](law:children-act).\n\n1. Ring {{ front_door.name }}.\n")
    return project


@pytest.fixture(scope="session")
def ratified(tmp_path_factory: pytest.TempPathFactory, markup: Path) -> Path:
    """A folder with what the partnership's own holds after its first version, and after its second."""
    kept = tmp_path_factory.mktemp("ratified")
    project = draft(make_project(kept / "project", markup))
    ratify_version(project, "testshire", FIRST)
    shutil.copytree(project.partnerships / "testshire", kept / "once")
    write(project, "# Consent here\n\nAsk first, and listen. See [the Act](law:children-act).\n\n## Boats\n\nLook.\n")
    ratify_version(project, "testshire", SECOND)
    shutil.copytree(project.partnerships / "testshire", kept / "twice")
    return kept


@pytest.fixture
def testshire(project):
    """A partnership with a draft of its own."""
    return draft(project)


@pytest.fixture
def reviewed(project, ratified):
    """Version 1.0 is ratified; its review is due on 1 March 2022."""
    shutil.copytree(ratified / "once", project.partnerships / "testshire", dirs_exist_ok=True)
    return project


@pytest.fixture
def twice(project, ratified):
    """Version 1.0 of 2020, and 2.0 of 2022 with another text."""
    shutil.copytree(ratified / "twice", project.partnerships / "testshire", dirs_exist_ok=True)
    return project
