"""A partnership with a protocol of its own, as a draft and with two ratified versions."""

from __future__ import annotations

from datetime import date

import pytest

from macros.authoring.ratify import RatificationRequest, ratify_version
from tests.support.project import edit
from tests.support.versions import PROFILE, PROTOCOL, write


@pytest.fixture
def testshire(project):
    """A partnership with a draft of its own."""
    edit(project, PROFILE, "contacts:", f"{PROTOCOL}contacts:")
    write(project, "# Consent here\n\nAsk first. See [the Act](law:children-act).\n\n1. Ring {{ front_door.name }}.\n")
    return project


@pytest.fixture
def twice(testshire):
    """Version 1.0 of 2020, and 2.0 of 2022 with another text."""
    ratify_version(testshire, "testshire", RatificationRequest("1.0", date(2020, 3, 1), date(2022, 3, 1)))
    write(testshire, "# Consent here\n\nAsk first, and listen. See [the Act](law:children-act).\n\n## Boats\n\nLook.\n")
    ratify_version(testshire, "testshire", RatificationRequest("2.0", date(2022, 2, 1)))
    return testshire
