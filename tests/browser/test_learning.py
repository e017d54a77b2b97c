"""My learning, in a browser: from a case to what comes back, to a statement, and to nothing left."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.content import project
from macros.content.edition import Edition
from macros.pages.learning import kept
from tests.support.browser import violations
from tests.support.walk import begin, follow, ways

CASE = "three-logs"


@pytest.fixture
def finished(clean: Page, origin: str, national: Edition) -> Page:
    """The page My learning of somebody who has just come to an ending, sure of every answer."""
    case = national.scenarios[CASE]
    begin(clean, f"{origin}cases/{CASE}/")
    follow(clean, ways(case)[next(iter(case.endings))])
    clean.wait_for_function("localStorage.getItem('sharewell/national/learning') !== null")
    clean.goto(f"{origin}my-learning/")
    return clean


def _keys(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).sort()")
    return found


def test_without_script_the_page_says_what_it_would_do_and_lists_the_programmes(plain: Page, origin: str) -> None:
    plain.goto(f"{origin}my-learning/")
    expect(plain.get_by_text("With JavaScript, this page also lists")).to_be_visible()
    expect(plain.locator("#programme-induction").get_by_role("link", name="The clinic visit")).to_be_visible()
    expect(plain.get_by_role("button")).to_have_count(0)


def test_without_script_a_refresher_shows_all_of_it(plain: Page, origin: str, national: Edition) -> None:
    plain.goto(f"{origin}cases/{CASE}/refresher/")
    expect(plain.locator("[data-step]")).to_have_count(sum(it.judged for it in national.scenarios[CASE].steps.values()))
    expect(plain.locator("[data-step]").first).to_be_visible()


@pytest.mark.usefixtures("alone")
def test_a_week_later_what_went_wrong_comes_back_once(finished: Page, origin: str) -> None:
    key = "sharewell/national/learning"
    record = json.loads(finished.evaluate(f"localStorage.getItem('{key}')"))
    step = finished.evaluate(f"fetch('{origin}cases/{CASE}/refresher/').then(it => it.text())")
    first = re.findall(r'data-step="([^"]+)"', step)[0]
    record["entries"][0]["wrong"] = [{"step": first, "title": "It", "sure": True}]
    finished.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(record)])
    finished.clock.install(time=datetime.now() + timedelta(days=8))
    finished.goto(origin)
    finished.get_by_role("link", name="One refresher of two minutes is due").click()
    finished.get_by_role("link", name="Three small logs: what to look at again").click()
    expect(finished.locator("[data-step]:visible")).to_have_count(1)
    expect(finished.get_by_text("You were sure here.").locator("visible=true")).to_be_visible()
    assert violations(finished) == []
    finished.get_by_role("button", name="I have done this refresher").click()
    expect(finished.get_by_text("Noted on this device.")).to_be_visible()
    finished.goto(origin)
    expect(finished.locator("[data-part=due]")).to_be_hidden()


def test_the_name_is_in_the_statement_and_nowhere_else(finished: Page) -> None:
    finished.get_by_label("Your name").fill("Sam Green")
    expect(finished.locator(".statement")).to_contain_text("Sam Green")
    expect(finished.locator(".statement")).to_contain_text("This is the learner's own statement")
    assert violations(finished) == []
    assert "Sam Green" not in finished.evaluate("JSON.stringify(localStorage)")
    finished.reload()
    expect(finished.get_by_label("Your name")).to_have_value("")


def test_a_record_is_saved_cleared_and_loaded_again(finished: Page, tmp_path: Path) -> None:
    with finished.expect_download() as download:
        finished.get_by_role("button", name="Save my record as a file").click()
    download.value.save_as(tmp_path / "record.json")
    finished.get_by_role("button", name="Clear everything on this device").click()
    expect(finished.get_by_text("The record of finished cases: 1")).to_be_visible()
    finished.get_by_role("button", name="Clear it all").click()
    expect(finished.get_by_text("All of it was removed from this device.")).to_be_visible()
    assert _keys(finished) == []
    finished.get_by_label("Load a record from a file").set_input_files(tmp_path / "record.json")
    expect(finished.get_by_text("The record was loaded")).to_be_visible()
    expect(finished.locator("section[data-part=finished] li").first).to_contain_text("Three small logs")


def test_a_file_that_is_no_record_changes_nothing(finished: Page, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"entries": "<img src=x onerror=alert(1)>"}', encoding="utf-8")
    before = finished.evaluate("JSON.stringify(localStorage)")
    finished.get_by_label("Load a record from a file").set_input_files(tmp_path / "other.json")
    expect(finished.get_by_text("This is not a record of this site")).to_be_visible()
    assert finished.evaluate("JSON.stringify(localStorage)") == before


def test_leaving_nothing_of_a_case_takes_it_out_of_the_record(finished: Page, origin: str) -> None:
    finished.goto(f"{origin}cases/{CASE}/")
    finished.get_by_role("button", name="Leave nothing on this device").click()
    finished.wait_for_function("Object.keys(localStorage).length === 0")


def test_the_privacy_page_names_all_that_a_browser_finds_after_everything_was_used(finished: Page, origin: str) -> None:
    finished.goto(origin)
    finished.locator("select[name=agency]").select_option(index=1)
    finished.goto(f"{origin}decide/")
    finished.goto(f"{origin}about/")
    said = finished.locator("[data-kept]").all_text_contents()
    assert said == [name.replace("{edition}", "national") for name in kept(project.find()).values()]
    patterns = [re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(name)) for name in said]
    found = _keys(finished)
    assert all(any(re.fullmatch(pattern, key) for pattern in patterns) for key in found)
    assert all(any(re.fullmatch(pattern, key) for key in found) for pattern in patterns), "and each was found"
    assert finished.evaluate("sessionStorage.length") == 0
    assert finished.evaluate("document.cookie") == ""
