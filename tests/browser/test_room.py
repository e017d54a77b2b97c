"""A case in a room: one step a screen, by keys alone, with nothing told before it is asked for and nothing kept."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from macros.content.edition import Edition
from macros.model.numbering import number
from macros.model.scenario import Scenario
from tests.support.browser import violations
from tests.support.project import EXAMPLES
from tests.support.walk import Way, ways

CASES = ["case", *sorted(path.stem for path in (EXAMPLES / "kinds").glob("*.yml"))]
KEPT = "JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, history.length])"
PROJECTOR = ViewportSize(width=1280, height=720)


def shown(page: Page, address: str) -> Locator:
    """Opens a case in a room, with the keyboard."""
    page.set_viewport_size(PROJECTOR)
    page.goto(address)
    expect(page.locator("[data-running]")).to_be_attached()
    page.get_by_role("button", name="Show in a room").press("Enter")
    room = page.locator("dialog.room")
    expect(room.locator("h2")).to_be_focused()
    return room


def longest(case: Scenario) -> tuple[str, Way]:
    """The ending that is farthest from the start, with the way there."""
    found = {place: way for place, way in ways(case).items() if place in case.endings}
    return max(found.items(), key=lambda one: len(one[1]))


def untold(room: Locator, case: Scenario, place: str) -> None:
    """Nothing on the screen says what comes of any answer of a step."""
    expect(room.locator(".verdict, .follows")).to_have_count(0)
    text = room.inner_text()
    for outcome in case.steps[place].outcomes.values():
        assert outcome.headline.partition("{{")[0] not in text


@pytest.mark.parametrize("case_id", CASES)
def test_keys_alone_lead_from_the_start_to_an_ending_and_nothing_is_told_before_it_is_asked_for(
    clean: Page, kinds: tuple[str, Edition], case_id: str
) -> None:
    origin, case = kinds[0], kinds[1].scenarios[case_id]
    numbers, (ending, way) = number(case), longest(case)
    room = shown(clean, f"{origin}cases/{case_id}/")
    clean.keyboard.press("Enter")
    for place, choice in way:
        expect(room.locator("h2")).to_have_text(case.steps[place].title)
        untold(room, case, place)
        if case.steps[place].kind != "choose":
            expect(room.locator(".room-choices, details, .reason")).to_have_count(0)
            clean.keyboard.press("Space")
        clean.keyboard.press("Enter")
        expect(room.get_by_role("status")).to_have_text("Choose a letter first.")
        letter = numbers.outcomes[place, choice]
        clean.keyboard.press(letter.lower())
        expect(room.get_by_role("status")).to_have_text(f"{letter} is chosen.")
        untold(room, case, place)
        clean.keyboard.press("ArrowRight")
        expect(room.locator(".verdict")).to_contain_text(case.steps[place].outcomes[choice].headline.partition("{{")[0])
        expect(room.locator("[data-part=place]")).to_have_text(f"{numbers.outcome(place, choice)} on paper")
        clean.keyboard.press("Space")
    expect(room.locator("h2")).to_have_text(case.endings[ending].title)
    expect(room.locator(".outcome")).to_be_visible()
    clean.keyboard.press("Escape")
    expect(room).to_have_count(0)
    expect(clean.get_by_role("button", name="Show in a room")).to_be_focused()


def test_a_clicker_goes_back_as_far_as_the_start_and_each_screen_is_as_it_was(
    clean: Page, kinds: tuple[str, Edition]
) -> None:
    room = shown(clean, f"{kinds[0]}cases/case/")
    seen = [room.inner_text()]
    for key in ("Enter", "a", "Enter", "Enter"):
        clean.keyboard.press(key)
        if key == "Enter":
            seen.append(room.inner_text())
    for before in reversed(seen[:3]):
        clean.keyboard.press("PageUp")
        assert room.inner_text().replace("A is chosen.", "").split() == before.split()


def test_the_hands_that_are_typed_are_kept_nowhere_and_the_case_stays_where_it_was(
    clean: Page, kinds: tuple[str, Edition]
) -> None:
    room = shown(clean, f"{kinds[0]}cases/case/")
    before = clean.evaluate(KEPT)
    clean.keyboard.press("Enter")
    room.get_by_label("Hands for A").press_sequentially("17")
    clean.keyboard.press("b")
    expect(room.get_by_label("Hands for A")).to_have_value("17")
    expect(room.locator("[aria-pressed=true]")).to_have_attribute("data-choice", _second(kinds[1].scenarios["case"]))
    clean.keyboard.press("Enter")
    expect(room.locator(".verdict")).to_be_visible()
    clean.keyboard.press("Escape")
    assert clean.evaluate(KEPT) == before
    expect(clean.locator(".case-intro")).to_be_visible()
    assert "17" not in clean.locator("body").inner_text()


def _second(case: Scenario) -> str:
    return list(case.steps[case.start].outcomes)[1]


@pytest.mark.usefixtures("alone")
def test_a_room_needs_no_network_once_it_is_open(clean: Page, kinds: tuple[str, Edition]) -> None:
    room = shown(clean, f"{kinds[0]}cases/case/")
    clean.context.set_offline(True)
    for key in ("Enter", "a", "Enter"):
        clean.keyboard.press(key)
    expect(room.locator(".verdict")).to_be_visible()


@pytest.mark.parametrize(("case_id", "scheme"), [("case", "light"), ("case", "dark"), ("compare", "dark")])
def test_every_screen_is_sound_for_every_reader(
    clean: Page, kinds: tuple[str, Edition], case_id: str, scheme: Literal["light", "dark"]
) -> None:
    clean.emulate_media(color_scheme=scheme)
    room = shown(clean, f"{kinds[0]}cases/{case_id}/")
    case = kinds[1].scenarios[case_id]
    for key in ("Enter", *([] if case.steps[case.start].kind == "choose" else ["Enter"]), "a", "Enter", "Enter"):
        clean.keyboard.press(key)
        assert violations(clean) == []
        assert room.evaluate("it => it.scrollWidth <= innerWidth")


def test_without_script_no_button_promises_a_room(plain: Page, kinds: tuple[str, Edition]) -> None:
    plain.goto(f"{kinds[0]}cases/case/")
    expect(plain.get_by_role("button", name="Show in a room")).to_be_hidden()
