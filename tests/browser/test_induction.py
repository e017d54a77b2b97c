"""The induction programme, walked by a newcomer on a phone: from home to the statement, and a week later."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from macros.content.edition import Edition
from tests.support.browser import violations
from tests.support.walk import Way, follow

PHONE = ViewportSize(width=390, height=800)
NAME = "Sam Green"
LAST = "wrong-inbox"
WRONG, *RIGHT = ("sent", "wrong-first"), ("small-world", "support"), ("next-county", "right"), ("by-name", "all")
ASTRAY: Way = (WRONG, *RIGHT)


@pytest.fixture
def before(national: Edition, tmp_path: Path) -> Path:
    """A saved record of somebody who has finished every case of the programme but its last."""
    entries = [
        {
            "case": id_, "version": case.fingerprint(), "title": case.title, "on": date.today().isoformat(),
            "reviewed": case.reviewed.on.isoformat(), "minutes": case.minutes, "ending": "An ending",
            "objectives": list(case.objectives), "wrong": [], "back": {},
        }
        for id_, case in national.scenarios.items() if id_ in national.programmes["induction"].cases and id_ != LAST
    ]  # fmt: skip
    path = tmp_path / "my-learning.json"
    record = {"sharewell": "learning", "version": 1, "edition": "national", "entries": entries}
    path.write_text(json.dumps(record), encoding="utf-8")
    return path


def _fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def _to_the_last_case(page: Page, origin: str, before: Path, title: str) -> None:
    page.goto(origin)
    page.get_by_role("link", name="New here?").click()
    programme = page.locator("#programme-induction")
    expect(programme.get_by_role("link", name="Make your statement")).to_be_hidden()
    page.get_by_label("Load a record from a file").set_input_files(before)
    expect(programme.get_by_text("Finished on")).to_have_count(3)
    _fits(page)
    programme.get_by_role("link", name=title).click()
    expect(page.locator("[data-running]")).to_be_attached()
    page.get_by_role("link", name="Begin the case").click()


def _to_the_statement(page: Page, minutes: int) -> None:
    ends = page.locator(".next-case p", has_text="The programme Induction ends here.")
    ends.get_by_role("link", name="Make your statement").click()
    expect(page.locator("#programme-induction").get_by_text("You have finished all of it.")).to_be_visible()
    expect(page.get_by_role("heading", name="A statement for your portfolio")).to_be_in_viewport()
    page.get_by_label("Your name").fill(NAME)
    paper = page.locator("[data-part=paper]")
    expect(paper).to_contain_text(NAME)
    expect(paper.locator("[data-part=cases] > li")).to_have_count(4)
    expect(paper.locator("[data-part=minutes]")).to_have_text(str(minutes))
    _fits(page)
    page.emulate_media(color_scheme="dark")
    assert violations(page) == [], "a name that is typed in the dark can be read"
    assert NAME not in page.evaluate("JSON.stringify(localStorage)")


@pytest.mark.usefixtures("alone")
def test_a_newcomer_goes_from_home_to_the_statement_and_is_asked_a_week_later_what_went_wrong(
    clean: Page, origin: str, before: Path, national: Edition
) -> None:
    clean.set_viewport_size(PHONE)
    case = national.scenarios[LAST]
    _to_the_last_case(clean, origin, before, case.title)
    follow(clean, ASTRAY)
    _to_the_statement(clean, sum(national.scenarios[id_].minutes for id_ in national.programmes["induction"].cases))
    clean.clock.install(time=datetime.now() + timedelta(days=8))
    clean.goto(origin)
    due = clean.get_by_role("link", name="4 refreshers of two minutes each are due")
    expect(due).to_be_in_viewport()  # without scrolling
    due.click()
    expect(clean.get_by_label("Your name")).to_have_value("")
    clean.get_by_role("link", name=f"{case.title}: what to look at again").click()
    asked = clean.locator("[data-step]:visible")
    expect(asked).to_have_count(1)
    expect(asked).to_have_attribute("data-step", WRONG[0])
    expect(asked.get_by_text("You were sure here.")).to_be_visible()
    _fits(clean)
    clean.get_by_role("button", name="I have done this refresher").click()
    expect(clean.get_by_text("Noted on this device.")).to_be_visible()
    clean.goto(origin)
    expect(clean.get_by_role("link", name="3 refreshers of two minutes each are due")).to_be_visible()
