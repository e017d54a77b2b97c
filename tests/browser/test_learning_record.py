"""The record of what was learned, apart from any page: what is due when, and what a file may hold."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

ENTRY = {
    "case": "clinic", "version": "abc123", "title": "The clinic visit", "on": "2026-11-01", "reviewed": "2026-10-01",
    "minutes": 12, "ending": "Late", "objectives": ["Weigh it."],
    "wrong": [{"step": "first", "title": "The door", "sure": False}], "back": {},
}  # fmt: skip
AGAIN = {**ENTRY, "ending": "Better", "wrong": [{"step": "first", "title": "The door", "sure": True}]}


@pytest.fixture
def run(page: Page, origin: str) -> Any:
    page.route("**/blank", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto(f"{origin}blank")
    script = "const r = await import('/assets/learning/record.js');"
    script += "const c = await import('/assets/learning/reminders.js');"
    return lambda code, given=None: page.evaluate(f"(async (given) => {{ {script} return {code} }})", given)


@pytest.mark.parametrize(
    ("on", "back", "due", "why"),
    [
        ("2026-11-07", {}, [], "nothing comes back before a week"),
        ("2026-11-08", {}, ["week"], "after a week it does"),
        ("2026-11-30", {}, ["week"], "and waits until somebody comes"),
        ("2026-11-09", {"week": "2026-11-08"}, [], "once"),
        ("2026-12-01", {"week": "2026-11-08"}, ["month"], "and after a month again"),
        ("2026-12-01", {}, ["month"], "who comes late is asked once and not twice"),
        ("2027-12-01", {"month": "2026-12-01"}, [], "and then it is done"),
        ("2027-12-01", {"week": "2026-11-08", "month": "2026-12-01"}, [], "for good"),
    ],
)
def test_what_is_due_follows_from_the_days(run: Any, on: str, back: dict[str, str], due: list[str], why: str) -> None:
    found = run("r.due([given[0]], given[1]).map(({ when }) => when)", [{**ENTRY, "back": back}, on])
    assert found == due, why


def test_only_the_latest_time_of_a_case_comes_back(run: Any) -> None:
    assert run("r.due(given, '2026-11-20')", [ENTRY, {**ENTRY, "on": "2026-11-19"}]) == []


@pytest.mark.parametrize(
    ("record", "fault", "why"),
    [
        ("{", "broken", "no JSON"),
        ("null", "broken", "nothing"),
        ({"entries": []}, "broken", "something else"),
        ({"sharewell": "learning", "version": 2, "edition": "national", "entries": []}, "newer", "of a later site"),
        ({"sharewell": "learning", "version": 1, "edition": "bromley", "entries": []}, "other", "of another area"),
    ],
)
def test_what_is_no_record_of_this_site_is_refused_by_its_reason(run: Any, record: Any, fault: str, why: str) -> None:
    text = record if isinstance(record, str) else json.dumps(record)
    assert run("r.read(given, 'national')", text) == {"entries": [], "left": 0, "fault": fault}, why


@pytest.mark.parametrize(
    "spoilt",
    [
        {"case": "../evil"}, {"version": 7}, {"title": "x" * 401}, {"title": " "}, {"on": "2026-02-30"},
        {"on": "tomorrow"}, {"minutes": -1}, {"minutes": 1e9}, {"minutes": "12"}, {"objectives": "Weigh it."},
        {"objectives": [{}]}, {"wrong": [{"step": "first"}]}, {"wrong": None}, {"wrong": ENTRY["wrong"] * 41},
    ],
    ids=str,
)  # fmt: skip
def test_an_entry_that_cannot_be_one_is_left_out_and_counted(run: Any, spoilt: dict[str, Any]) -> None:
    record = {"sharewell": "learning", "version": 1, "edition": "national", "entries": [{**ENTRY, **spoilt}, ENTRY, 3]}
    assert run("r.read(given, 'national')", json.dumps(record)) == {"entries": [ENTRY], "left": 2, "fault": ""}


def test_what_does_not_belong_in_an_entry_is_taken_off(run: Any) -> None:
    more = {**ENTRY, "more": "<b>", "__proto__": {"x": 1}, "back": {"week": "soon", "year": "2027-01-01"}}
    record = {"sharewell": "learning", "version": 1, "edition": "national", "entries": [more]}
    assert run("r.read(given, 'national').entries", json.dumps(record)) == [ENTRY]


def test_what_is_written_is_read_again(run: Any) -> None:
    assert run("r.read(r.written(given, 'national'), 'national').entries", [ENTRY]) == [ENTRY]


def test_two_ways_on_one_day_are_one_entry_with_all_that_went_wrong(run: Any) -> None:
    assert run("r.merged([given[0]], [given[1]])", [ENTRY, AGAIN]) == [AGAIN]
    right = {**AGAIN, "wrong": []}
    assert run("r.merged([given[0]], [given[1]])", [ENTRY, right]) == [{**ENTRY, "ending": "Better"}]


def test_a_changed_case_leaves_the_old_entry_as_it_was(run: Any) -> None:
    changed = {**ENTRY, "version": "def456", "title": "Another title"}
    assert run("r.merged([given[0]], [given[1]])", [ENTRY, changed]) == [ENTRY, changed]


def test_a_calendar_has_whole_days_and_lines_of_75_bytes(run: Any) -> None:
    events = [{"id": "a", "on": "2026-12-31", "title": "One; two, three " + "ü" * 60}]
    text = run("c.calendar(given, 'https://example.org/my-learning/', '2026-11-28')", events)
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in text
    assert "SUMMARY:One\\; two\\, three" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "ü" * 60 in text.replace("\r\n ", "")
