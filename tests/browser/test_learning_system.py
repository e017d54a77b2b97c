"""A case in a player that nobody here wrote: begun, left, taken up in another browser, completed; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from macros.content.edition import Edition
from tests.support.browser import watched
from tests.support.learning_system import PLAYER, LearningSystem, played
from tests.support.packages import packed
from tests.support.walk import Way, choose, ways

HASH = "cf86d5840673b1ae90d00a1f6689376312842b65c7595b417b1259bfb0fc56b6"
CASE = "recovery"
BACK = "You are back where you stopped."
AWAY = "Your learning system does not answer just now."


@pytest.fixture(scope="module")
def package(national: Edition) -> bytes:
    return packed(national, CASE)


@pytest.fixture(scope="module")
def way(national: Edition) -> Way:
    case = national.scenarios[CASE]
    return min((taken for place, taken in ways(case).items() if place in case.endings), key=len)


@pytest.fixture
def system(package: bytes, tmp_path: Path) -> Iterator[LearningSystem]:
    with played(package, tmp_path) as found:
        yield found


def opened(page: Page, system: LearningSystem, asked: str = "") -> FrameLocator:
    """Opens the player, and waits until the case in it runs."""
    page.goto(system.address + asked)
    frame = page.frame_locator("iframe")
    expect(frame.locator("[data-running]")).to_be_attached(timeout=15_000)
    return frame


def decide(frame: FrameLocator, taken: Way) -> None:
    for place, choice in taken:
        choose(frame, place, choice).locator("[data-action=on]").click()
        expect(frame.locator("[data-now] h2").first).to_be_focused()


def told(page: Page, system: LearningSystem, name: str, value: str) -> None:
    """Waits until the learning system has a value."""
    for _ in range(100):
        if system.core.get(name) == value:
            return
        page.wait_for_timeout(50)
    assert system.core.get(name) == value


def test_the_player_is_the_one_that_was_read():
    assert sha256((PLAYER / "scorm12.min.js").read_bytes()).hexdigest() == HASH


def test_a_case_is_begun_left_taken_up_in_another_browser_and_completed(browser, package, way, tmp_path):
    with played(package, tmp_path) as system:
        first = browser.new_context().new_page()
        seen = watched(first)
        frame = opened(first, system)
        told(first, system, "lesson_status", "incomplete")
        frame.get_by_role("link", name="Begin the case").click()
        decide(frame, way[:1])
        told(first, system, "lesson_location", f"step-{way[1][0]}")
        first.wait_for_timeout(1100)
        first.close(run_before_unload=False)
        assert system.core["exit"] == "suspend" and system.core["session_time"] >= "0000:00:01"

        second = browser.new_context().new_page()
        seen += watched(second)
        frame = opened(second, system)
        expect(frame.get_by_text(BACK)).to_be_visible()
        expect(frame.locator(f"#step-{way[1][0]}")).to_be_visible()
        assert system.core["lesson_status"] == "incomplete"
        decide(frame, way[1:])
        told(second, system, "lesson_status", "completed")
        assert system.core["score"] == {"raw": "", "min": "", "max": "100"}  # as it was before
        assert system.kept["cmi"]["interactions"] == {}
        assert seen == []
