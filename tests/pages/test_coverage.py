"""What the cases practise, from data: every rule, ground, agency, kind of decision and ending, and what none does."""

from __future__ import annotations

import re
from html import unescape

import pytest

from macros.content.project import find
from macros.pages import PUT
from macros.rendering.renderer import Renderer
from tests.support import editions
from tests.support.project import edit, renderer


@pytest.fixture(scope="module")
def real():
    return editions.loaded("national")


@pytest.fixture(scope="module")
def page(real):
    return str(PUT["coverage"](Renderer(real, find()), "cases/coverage/"))


def table(page: str, group: str) -> dict[str, list[str]]:
    """The rows of a group's table: what is practised, and the addresses of the cases that do."""
    part = page.split(f'id="coverage-{group}"')[1].split("</table>", maxsplit=1)[0]
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', part)
    return {unescape(name): re.findall(r'href="\.\./([a-z0-9-]+)/"', cell) for name, cell in rows}


def test_a_case_stands_beside_each_golden_rule_that_its_answers_rest_on(real, page):
    found = table(page, "golden-rules")
    rules = real.library.all("rule set")[real.adopted()["golden-rules"]].rules
    assert list(found) == [f"{number}. {rule.name}" for number, rule in enumerate(rules, 1)]
    case = real.scenarios["amy"]
    cited = {one for step in case.steps.values() for outcome in step.outcomes.values() for one in outcome.because}
    for rule, cases in zip(rules, found.values(), strict=True):
        assert ("amy" in cases) == bool(cited & {f"rule:{idea}" for idea in rule.ideas})


def test_the_grounds_are_those_of_the_register(real, page):
    grounds = {entry.short for entry in real.library.all("register entry").values() if entry.ground}
    assert set(table(page, "grounds")) == grounds != set()


def test_a_case_stands_beside_the_agency_of_its_seat_and_beside_no_other(real, page):
    seats = [id_ for cases in table(page, "agencies").values() for id_ in cases]
    assert sorted(seats) == sorted(real.scenarios)


@pytest.mark.parametrize("group", ["golden-rules", "caldicott", "grounds", "agencies", "kinds", "endings"])
def test_what_no_case_practises_is_named_at_the_top_and_in_its_row(group, page):
    top = page.split('id="coverage-drawn"')[0]
    for name, cases in table(page, group).items():
        said = re.search(rf"[:;] {re.escape(name)}(?:;|</li>)", unescape(top))
        assert bool(said) == (not cases), name


def test_the_drawing_has_a_mark_for_each_case_that_a_table_names(page):
    drawn = page.split("<svg")[1].split("</svg>")[0]
    groups = ("golden-rules", "caldicott", "grounds", "agencies", "kinds", "endings")
    named = sum(len(cases) for group in groups for cases in table(page, group).values())
    assert drawn.count("h0") == named


def test_a_case_that_a_partnership_withdraws_practises_nothing_there(project):
    here = "cases/coverage/"
    assert "../case/" in str(PUT["coverage"](renderer(project, "testshire"), here))
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  case: Ours is better.\nterms:")
    without = str(PUT["coverage"](renderer(project, "testshire"), here))
    assert "../case/" not in without
    assert "<svg" in without
