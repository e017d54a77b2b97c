"""Seats and topics of a partnership's own: its cases take them, lists and pages show them, no other edition does."""

from __future__ import annotations

import pytest

from macros.content import choices, edition
from macros.pages import PUT
from macros.rendering.renderer import Renderer
from tests.support.project import edit, found_in

PROFILE = "partnerships/testshire/partnership.yml"
OWN = """topics: {harbour: The harbour at night}
seats:
  harbour-master: {name: Harbour master, agency: health, says: Often knows who sleeps in the boats.}
"""


@pytest.fixture
def case(project):
    """A case of Testshire's own, with its seat and its topic."""
    edit(project, PROFILE, "contacts:", f"{OWN}contacts:")
    text = (project.root / "scenarios" / "case.yml").read_text("utf-8")
    text = text.replace("seat: gp", "seat: harbour-master").replace("topics: [consent]", "topics: [harbour]")
    path = project.partnerships / "testshire" / "scenarios" / "boats.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_case_takes_a_seat_and_a_topic_of_its_partnership(project, case):
    assert found_in(project, "testshire") == []
    renderer = Renderer(edition.load(project, "testshire"), project)
    index = str(PUT["case_index"](renderer, "cases/"))
    assert "The harbour at night" in index
    assert "Harbour master" in index
    assert "Often knows who sleeps in the boats." in str(PUT["agency"](renderer, "agencies/health/", "health"))


def test_another_edition_knows_neither(project, case):
    assert found_in(project, "eastland") == []
    known = choices.known(edition.load(project, "eastland"))
    assert "harbour-master" not in known["role"]
    assert "harbour" not in known["topic"]


def test_both_are_among_the_ids_that_may_be_typed(project, case):
    known = choices.known(edition.load(project, "testshire"))
    assert known["role"]["harbour-master"] == "Harbour master"
    assert known["topic"]["harbour"] == "The harbour at night"


def test_a_misspelt_one_is_told_with_the_one_that_was_meant(project, case):
    case.write_text(case.read_text("utf-8").replace("[harbour]", "[harbor]"), "utf-8")
    (problem,) = found_in(project, "testshire")
    assert problem.endswith("'harbor' is not a topic; did you mean 'harbour'?")


def test_an_edition_has_those_of_its_layers(project):
    edit(project, "partnerships/eastland/partnership.yml", "contacts:", f"{OWN}contacts:")
    edit(project, PROFILE, "area:", "extends: [eastland]\narea:")
    known = choices.known(edition.load(project, "testshire"))
    assert "harbour-master" in known["role"]
    assert "harbour" in known["topic"]
