"""Where the same event is seen from two seats, each case leads to the other, and to none that an edition hides."""

from __future__ import annotations

import pytest

from macros.pages import scenarios
from tests.support.project import edit, renderer

LINK = '<a href="../{}/">{}</a>. You are: GP'


@pytest.fixture
def two(project):
    """The good example with a second case, which names the first as its other seat."""
    first = (project.root / "scenarios" / "case.yml").read_text(encoding="utf-8")
    second = first.replace("The late visit", "The same visit").replace(
        "\nseat: gp\n", "\nseat: gp\nother_seats: [case]\n"
    )
    (project.root / "scenarios" / "second.yml").write_text(second, encoding="utf-8")
    return project


def page(project, id_: str, partnership: str = "national") -> str:
    return str(scenarios.scenario(renderer(project, partnership), f"cases/{id_}/", id_))


@pytest.mark.parametrize(
    ("id_", "other", "title"), [("second", "case", "The late visit"), ("case", "second", "The same visit")]
)
def test_a_case_and_the_one_that_names_it_lead_to_each_other_at_the_start_and_after_the_end(id_, other, title, two):
    start, end = page(two, id_).split("<!-- steps")
    assert LINK.format(other, title) in start
    assert LINK.format(other, title) in end


def test_a_case_without_another_seat_says_nothing_of_one(project):
    assert "other-seats" not in page(project, "case")


@pytest.mark.parametrize(("hidden", "left"), [("case", "second"), ("second", "case")])
def test_nothing_leads_to_a_case_that_a_partnership_hides(hidden, left, two):
    profile = "partnerships/testshire/partnership.yml"
    edit(two, profile, "terms:", f"withdrawn:\n  {hidden}: Ours is better.\nterms:")
    assert "other-seats" not in page(two, left, "testshire")
