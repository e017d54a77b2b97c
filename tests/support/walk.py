"""Ways through a case, for tests that speak the domain."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from macros.model.scenario import Scenario

Way = tuple[tuple[str, str], ...]


def ways(case: Scenario) -> dict[str, Way]:
    """The shortest way to each step and ending, as the (step, outcome) pairs that lead there."""
    found: dict[str, Way] = {case.start: ()}
    waiting = deque([case.start])
    while waiting:
        place = waiting.popleft()
        for name, further in case.steps[place].ways.items() if place in case.steps else ():
            if further not in found:
                found[further] = (*found[place], (place, name))
                waiting.append(further)
    return found


def begin(page: Page, address: str) -> None:
    """Opens a case as somebody new to it, and starts it."""
    page.goto(address)
    expect(page.locator("[data-running]")).to_be_attached()  # the script comes after the page's own load
    page.get_by_role("link", name="Begin the case").click()


def stand(page: Page, address: str, case: Scenario, way: Way) -> None:
    """Opens a case where a way through it leads, as if taken up again on another day."""
    edition, case_id = "national", address.rstrip("/").rsplit("/", 1)[1]
    key = f"sharewell/{edition}/{case_id}/{case.fingerprint()}"
    state = json.dumps({"answers": [choice for _, choice in way], "reading": False})
    page.add_init_script(f"localStorage.setItem({json.dumps(key)}, {json.dumps(state)})")
    page.goto(address)


def step(page: Page, name: str) -> Locator:
    """The section of a step."""
    return page.locator(f"#step-{name}")


def check(part: Page | Locator, *, sure: bool = True) -> None:
    """Checks the answer that was given, sure of it or not; where it cannot be wrong, there is one button for both."""
    buttons = part.locator("form:visible [data-action=check]")
    (buttons.first if sure else buttons.last).click()


def choose(page: Page, place: str, choice: str, *, sure: bool = True) -> Locator:
    """Answers a question so that it comes to an outcome, checks it, and returns the feedback."""
    section = step(page, place)
    ANSWERS[section.get_attribute("data-kind") or "choose"](section, choice)
    check(section, sure=sure)
    feedback = page.locator(f"#choice-{place}--{choice} .feedback")
    expect(feedback.locator("[data-part=follows]")).to_be_focused()
    return feedback


def _pick_one(section: Locator, choice: str) -> None:
    section.locator(f"input[value={choice}]").check()


def _pick_the_ground(section: Locator, outcome: str) -> None:
    """Both answers right, the first alone, or neither, as the page's own marks say which are right."""
    right = {"right": ("duty", "ground"), "partly": ("duty",), "wrong": ()}[outcome]
    for part in ("duty", "ground"):
        mark = "[data-right]" if part in right else ":not([data-right])"
        item = section.locator(f".offered > [data-part={part}] > {mark}").first
        section.locator(f"input[name={part}][value={item.get_attribute('data-item')}]").check()


def _write_and_compare(section: Locator, outcome: str) -> None:
    section.get_by_role("textbox").fill("She said so. <b>& I wrote it.</b>")
    compare = section.get_by_role("button", name="Compare")
    if compare.is_visible():  # not where somebody comes back to it
        compare.click()
    for place, point in enumerate(section.get_by_role("checkbox").all()):
        point.set_checked(outcome == "whole" or place > 0)


def _lay_the_pieces(section: Locator, outcome: str) -> None:
    """More worried with each piece: acting with the one that is enough, or never."""
    enough = section.locator(".offered").get_attribute("data-act-by")
    for piece in section.locator("form .piece").all():
        name = piece.get_attribute("data-item")
        acts = outcome == "in-time" and name == enough
        piece.get_by_role("radio").nth(3 if acts else 1).check()
        if acts:
            return
        following = section.get_by_role("button", name="Next piece")
        if following.is_visible():
            following.click()


# How each kind of step is answered so that it comes to a given outcome.
ANSWERS: dict[str, Callable[[Locator, str], None]] = {
    "choose": _pick_one,
    "basis": _pick_the_ground,
    "reflect": _write_and_compare,
    "pieces": _lay_the_pieces,
}


def go_on(feedback: Locator) -> None:
    """Follows the way on from a feedback, and waits for the focus, as a reader does."""
    feedback.locator("[data-action=on]").click()
    expect(feedback.page.locator("[data-now] h2").first).to_be_focused()


def follow(page: Page, way: Way) -> None:
    """Takes a whole way from the first step."""
    for place, choice in way:
        go_on(choose(page, place, choice))
