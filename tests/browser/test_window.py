"""The window that tests use one after the other gives each of them a device on which nothing is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.support.window import Window

KEEP = "() => { localStorage.setItem('a', '1'); sessionStorage.setItem('b', '1'); document.cookie = 'c=1' }"
KEPT = "localStorage.length + sessionStorage.length + document.cookie.length"


def test_nothing_of_a_page_is_left_for_the_next(browser: Browser, origin: str) -> None:
    window = Window(browser)
    page = window.page()
    page.add_init_script("window.here = 1")
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{origin}contacts/")
    page.evaluate(KEEP)
    assert page.evaluate(KEPT) > 0
    window.context.new_page()
    window.empty()
    assert len(window.context.pages) == 1
    page = window.page()
    page.goto(f"{origin}contacts/")
    assert page.evaluate(KEPT) == 0
    assert page.evaluate("window.here") is None
    assert page.evaluate("innerWidth") == 1280
    window.context.close()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda page: page.clock.install(time="2030-01-01"), "another time"),
        (lambda page: page.context.set_offline(True), "offline"),
    ],
    ids=["a clock", "no network"],
)
def test_who_changes_what_belongs_to_the_whole_window_is_told_and_the_next_has_another(
    browser: Browser, change: Callable[[Page], None], word: str
) -> None:
    window = Window(browser)
    change(window.page())
    with pytest.raises(AssertionError, match=word):
        window.empty()
    window.page()
    window.empty()
    window.context.close()
