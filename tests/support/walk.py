"""Ways through a case, for tests that speak the domain."""

from __future__ import annotations

import json
from collections import deque

from playwright.sync_api import Locator, Page, expect

from macros.model.scenario import Scenario
from tests.support.answering import give

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
    give(section, choice)
    check(section, sure=sure)
    feedback = page.locator(f"#choice-{place}--{choice} .feedback")
    expect(feedback.locator("[data-part=follows]")).to_be_focused()
    return feedback


def go_on(feedback: Locator) -> None:
    """Follows the way on from a feedback, and waits for the focus, as a reader does."""
    feedback.locator("[data-action=on]").click()
    expect(feedback.page.locator("[data-now] h2").first).to_be_focused()


def follow(page: Page, way: Way) -> None:
    """Takes a whole way from the first step."""
    for place, choice in way:
        go_on(choose(page, place, choice))
