"""What somebody enters while a page's script is still on its way is taken up when it comes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, Route, expect


def _before_the_script(page: Page, address: str, script: str) -> list[Route]:
    """Opens a page whose script does not come yet; returns what holds it back."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/assets/{script}", hold)
    with page.expect_request(f"**/assets/{script}"):
        page.goto(address, wait_until="commit")
    return held


def _comes(page: Page, held: list[Route]) -> None:
    with page.expect_event("load"):
        held[0].continue_()


def test_a_record_that_is_chosen_early_is_loaded(clean: Page, origin: str, tmp_path: Path) -> None:
    entry = {
        "case": "clinic", "version": "1", "title": "The clinic visit", "on": date.today().isoformat(), "minutes": 10,
        "reviewed": date.today().isoformat(), "ending": "It", "objectives": ["One"], "wrong": [], "back": {},
    }  # fmt: skip
    record = {"sharewell": "learning", "version": 1, "edition": "national", "entries": [entry]}
    (tmp_path / "record.json").write_text(json.dumps(record), encoding="utf-8")
    held = _before_the_script(clean, f"{origin}my-learning/", "learning/index.js")
    clean.get_by_label("Load a record from a file").set_input_files(tmp_path / "record.json")
    _comes(clean, held)
    expect(clean.get_by_text("The record was loaded")).to_be_visible()
    expect(clean.locator("section[data-part=finished] li")).to_contain_text(["The clinic visit"])


def test_words_that_are_typed_early_narrow_the_list(clean: Page, origin: str) -> None:
    held = _before_the_script(clean, f"{origin}glossary/", "rows.js")
    clean.get_by_label("Find in this list").fill("MASH")
    _comes(clean, held)
    expect(clean.locator(".row:not([hidden])").first).to_be_visible()
    expect(clean.locator(".narrow [role=status]")).to_have_text(f"{clean.locator('.row:not([hidden])').count()} shown")
    expect(clean.locator(".row[hidden]").first).to_be_attached()


def test_a_body_and_a_duty_that_are_chosen_early_are_answered(clean: Page, origin: str) -> None:
    held = _before_the_script(clean, f"{origin}duties/", "rows.js")
    clean.get_by_label("I work for").select_option(index=1)
    clean.get_by_label("I was asked under").select_option(index=1)
    _comes(clean, held)
    expect(clean.locator("[data-part=answer] *").first).to_be_visible()


def test_an_agency_that_is_chosen_early_is_kept(clean: Page, origin: str) -> None:
    held = _before_the_script(clean, origin, "agency.js")
    agency = clean.locator("select[name=agency]")
    agency.select_option(index=1)
    _comes(clean, held)
    expect(clean.locator("[data-yours]:visible")).to_have_count(1)
    assert clean.evaluate("localStorage.getItem('sharewell/agency')") == agency.input_value()
