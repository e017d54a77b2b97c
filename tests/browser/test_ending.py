"""The end of a case: what became of the child, the way taken and what it turned on; then map and recall."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content import edition
from macros.content.edition import Edition
from macros.engine import builder
from tests.support.browser import serve, violations
from tests.support.long_case import STEPS, long_case
from tests.support.project import make_project
from tests.support.walk import Way, choose, go_on

PHONE = {"width": 390, "height": 844}
HOME: Way = tuple((name, "sound") for name in STEPS if name != "detour")
ROUND: Way = tuple((name, "other" if name == "first" else "sound") for name in STEPS)
EARLY: Way = (("first", "sound"), ("second", "other"))
OPEN = "document.querySelectorAll('.case-after details, [data-now] details').forEach(it => { it.open = true })"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, markup: Path) -> Iterator[tuple[str, Edition]]:
    """A site with three cases, the first of which is as long as the limits allow; and its edition."""
    folder = tmp_path_factory.mktemp("small")
    project = make_project(folder / "project", markup)
    scenarios = project.root / "scenarios"
    good = (scenarios / "case.yml").read_text(encoding="utf-8")
    (scenarios / "long.yml").write_text(long_case(), encoding="utf-8")
    (scenarios / "other.yml").write_text(good.replace("The late visit", "The other visit"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("macros.content.project.find", lambda: project)
        builder.build(project, "national", folder / "site")
    for address in serve(folder / "site"):
        yield address, edition.load(project)


def stand(page: Page, address: str, loaded: Edition, case_id: str, way: Way, more: str = "") -> None:
    """Opens a case where a way leads, once: what is kept from then on stays. `more` stands in what was kept too."""
    key = f"sharewell/national/{case_id}/{loaded.scenarios[case_id].fingerprint()}"
    kept = json.dumps({"answers": [choice for _, choice in way], "reading": False})[:-1] + more + "}"
    page.goto(f"{address}cases/{case_id}/")
    expect(page.locator("[data-running]")).to_be_attached()
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    expect(page.locator("[data-ended]")).to_be_attached()


@pytest.fixture
def ended(clean: Page, small: tuple[str, Edition]) -> Page:
    """A page at the ending to which the way by every step leads; decision 1 was risky."""
    address, loaded = small
    stand(clean, address, loaded, "long", ROUND)
    expect(clean.locator("#end-home")).to_be_visible()
    return clean


def _top(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box, selector
    return box["y"]


def test_an_ending_tells_the_story_before_it_says_what_kind_of_ending_it_is(ended: Page) -> None:
    parts = ["h2", ".story", ".outcome", ".marks", "[data-part=turned]", "[data-part=did]", ".take-back"]
    tops = [_top(ended, f"#end-home {part}") for part in parts]
    assert tops == sorted(tops)
    assert tops[-1] < _top(ended, ".next-case") < _top(ended, ".recall") < _top(ended, "[data-part=record-box]")
    heading = ended.locator("#end-home h2")
    assert heading.get_attribute("aria-describedby") is None


def test_an_ending_of_the_longest_texts_allowed_is_three_screens_of_a_phone(ended: Page) -> None:
    ended.set_viewport_size(PHONE)
    assert _top(ended, "#after .inline-list") - _top(ended, "#end-home") <= 3 * PHONE["height"]


def test_an_ending_says_what_was_done_and_the_first_of_its_steps_that_lies_on_the_way(ended: Page) -> None:
    turned, did = ended.locator("#end-home [data-part=turned] p"), ended.locator("#end-home [data-part=did] p")
    expect(turned).to_contain_text("The detour time of asking: Detour-sound-done")
    expect(did).to_contain_text(re.compile("First-other-done.*Second-sound-done.*Seventh-sound-done"))
    expect(did).not_to_contain_text("Detour-sound-done")


def test_on_another_way_it_turned_on_another_decision(clean: Page, small: tuple[str, Edition]) -> None:
    address, loaded = small
    stand(clean, address, loaded, "long", HOME)
    expect(clean.locator("#end-home [data-part=turned] p")).to_contain_text("First-sound-done")


def test_each_mark_says_verdict_and_step_and_opens_in_place_with_a_way_back(ended: Page) -> None:
    marks = ended.locator("#end-home .marks > li")
    expect(marks).to_have_count(len(ROUND))
    expect(marks.nth(0)).to_contain_text("Risky")
    expect(marks.nth(0).locator("svg")).to_be_visible()
    back = marks.nth(0).get_by_role("button")
    expect(back).to_be_hidden()
    marks.nth(0).locator("summary").press("Enter")
    expect(marks.nth(0)).to_contain_text("Do the other thing.")
    back.press("Enter")
    expect(ended.locator("#step-first h2")).to_be_focused()
    ended.go_back()
    expect(ended.locator("#end-home")).to_be_visible()


def test_where_somebody_was_sure_and_wrong_is_pointed_out_first(clean: Page, small: tuple[str, Edition]) -> None:
    address, loaded = small
    way = tuple((step, f"{choice}?sure=yes") for step, choice in EARLY)
    stand(clean, address, loaded, "long", way)
    expect(clean.locator("#end-early [data-part=sure-and-wrong]")).to_have_text(
        "You were sure, and it did not hold up: The second time of asking"
    )
    expect(clean.locator("#end-early .marks em:visible")).to_have_count(1)
    expect(clean.locator("#end-early .marks > li").nth(1)).to_contain_text("You were sure")


def test_who_was_sure_of_nothing_is_told_of_nothing(ended: Page) -> None:
    expect(ended.locator("#end-home [data-part=sure-and-wrong]")).to_be_hidden()
    expect(ended.locator("#end-home .marks em:visible")).to_have_count(0)


def test_the_next_case_is_the_first_in_order_that_this_device_has_not_finished(
    ended: Page, small: tuple[str, Edition]
) -> None:
    address, _ = small
    shown = ended.locator("[data-part=next] li:visible")
    expect(shown).to_contain_text("The other visit")
    ended.goto(f"{address}cases/other/")
    ended.get_by_role("link", name="Begin the case").click()
    go_on(choose(ended, "arrival", "keep"))
    expect(ended.locator("[data-ended]")).to_be_attached()
    ended.wait_for_function("Object.values(localStorage).some(it => it.includes('finished'))")
    ended.goto(f"{address}cases/long/")
    expect(shown).to_contain_text("The late visit")


def test_the_map_marks_the_way_taken_in_the_drawing_by_form_and_in_the_list_by_words(ended: Page) -> None:
    ended.evaluate(OPEN)
    lines = ended.locator(".map-way[data-taken]").evaluate_all("all => all.map(it => it.dataset.from)")
    assert sorted(lines) == sorted(STEPS)
    expect(ended.locator(".map-place[data-map=detour]")).to_contain_text("Your decision 2")
    expect(ended.locator(".map-place[data-map=home]")).to_contain_text("Your ending")
    expect(ended.locator(".map-place[data-map=early]")).to_contain_text("An ending")
    taken = ended.locator("#map-first [data-way=other]")
    expect(taken).to_contain_text("This was your answer.")
    expect(ended.locator("#map-first [data-way=sound] [data-part=taken]")).to_be_hidden()
    widths = [
        ended.locator(f".map-way{which}").first.evaluate("it => getComputedStyle(it).strokeWidth")
        for which in ("[data-taken]", ":not([data-taken])")
    ]
    assert widths == ["5px", "1.5px"]


def test_any_decision_is_gone_back_to_from_the_map_and_the_ending_stays_until_a_new_answer(ended: Page) -> None:
    ended.evaluate(OPEN)
    ended.locator("#map-third").get_by_role("button").click()
    expect(ended.locator("#step-third h2")).to_be_focused()
    ended.wait_for_function("Object.values(localStorage).some(it => it.includes('ways'))")
    ended.reload()
    expect(ended.locator("#step-third")).to_be_visible()
    ended.go_back()
    expect(ended.locator("#end-home")).to_be_visible()
    expect(ended.locator("#end-home .marks > li")).to_have_count(len(ROUND))


def test_a_decision_off_the_way_is_gone_back_to_where_the_way_could_have_led_there(
    clean: Page, small: tuple[str, Edition]
) -> None:
    address, loaded = small
    stand(clean, address, loaded, "long", HOME)
    clean.evaluate(OPEN)
    button = clean.locator("#map-detour").get_by_role("button")
    expect(button).to_have_text('Go back to "The first time of asking", which can lead here')
    button.click()
    expect(clean.locator("#step-first h2")).to_be_focused()


def _kept(page: Page) -> dict:
    found: dict = json.loads(page.evaluate("Object.values(localStorage).find(it => it.includes('answers'))"))
    return found


def test_how_an_answer_from_memory_went_is_kept_with_its_day_and_what_was_written_is_not(
    ended: Page, small: tuple[str, Edition]
) -> None:
    ended.locator(".recall > summary").press("Enter")
    question = ended.locator("[data-recall]").nth(1)
    answer = question.locator("details")
    expect(answer.get_by_role("button")).to_have_count(0)
    question.get_by_role("textbox").fill("my own words")
    answer.locator("summary").press("Enter")
    expect(answer.locator(".sources a").first).to_be_visible()
    answer.get_by_role("button", name="Partly").press("Enter")
    expect(answer.get_by_role("button", name="Partly")).to_have_attribute("aria-pressed", "true")
    kept = _kept(ended)
    assert kept["recall"][0] is None
    assert kept["recall"][1].keys() == {"said", "on"}
    assert kept["recall"][1]["said"] == "partly"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", kept["recall"][1]["on"])
    assert "my own words" not in json.dumps(kept)
    other = ended.context.new_page()
    other.goto(ended.url)
    expect(other.locator("[data-recall]").nth(1).locator("[value=partly]")).to_have_attribute("aria-pressed", "true")
    ended.get_by_role("button", name="Leave nothing on this device").click()
    expect(ended.get_by_text("Your answers are gone from this device.")).to_be_visible()
    assert ended.evaluate("localStorage.length") == 0
    assert ended.locator("[data-recall] textarea").nth(1).input_value() == ""


@pytest.mark.parametrize("recall", ['"x"', "[7, null]", '[{"said": "all", "on": "2026-11-28"}]', '[{"said": "had"}]'])
def test_what_was_kept_of_recall_and_cannot_be_read_is_left_out(
    clean: Page, small: tuple[str, Edition], recall: str
) -> None:
    address, loaded = small
    stand(clean, address, loaded, "long", EARLY, f', "recall": {recall}')
    expect(clean.locator("#end-early")).to_be_visible()
    expect(clean.locator("[data-action=recall][aria-pressed=true]")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_ending_with_all_its_lines_open_fits_a_narrow_phone_and_breaks_no_rule(
    ended: Page, scheme: Literal["light", "dark"]
) -> None:
    ended.emulate_media(color_scheme=scheme)
    ended.set_viewport_size({"width": 320, "height": 700})
    ended.evaluate(OPEN)
    assert ended.evaluate("document.documentElement.scrollWidth") <= 320
    picture = ended.locator(".map-picture")
    assert picture.evaluate("it => it.tabIndex === 0 && getComputedStyle(it).overflowX === 'auto'")
    assert violations(ended) == []


def test_without_script_an_ending_its_map_and_its_questions_are_in_the_page(
    browser: Browser, small: tuple[str, Edition]
) -> None:
    address, loaded = small
    ending = loaded.scenarios["long"].endings["home"]
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}cases/long/")
        section = page.locator("#end-home")
        expect(section).to_contain_text(ending.debrief)
        expect(section.locator(".take-back")).to_have_text(ending.take_back or "")
        expect(section.locator("[data-part=way]")).to_be_hidden()
        expect(page.locator("[data-part=next] li:visible")).to_contain_text("The other visit")
        page.locator(".recall > summary").click()
        answer = page.locator("[data-recall]").first.locator("details")
        answer.locator("summary").click()
        expect(answer.locator(".sources a").first).to_be_visible()
        expect(page.locator(".recall :is(textarea, button):visible")).to_have_count(0)
        page.locator(".case-map > summary").click()
        expect(page.locator(".map-picture svg")).to_be_visible()
        page.locator("#map-words > summary").click()
        page.locator("#map-first [data-way=other] a").click()
        expect(page.locator("#map-detour")).to_be_in_viewport()
        expect(page.locator(".case-map :is(button, .map-mark):visible")).to_have_count(0)
