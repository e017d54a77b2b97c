"""A browser's window that many tests use one after the other: to open one costs more than most of them do."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Frame, Page

MOST = 60  # seconds by which a page's clock may differ from ours
STILL = "!navigator.onLine ? 'offline' : Math.abs(Date.now() / 1000 - now) > most ? 'another time' : ''"


class Window:
    """Each test gets a new page in it, on a device on which nothing is kept.

    A new page has no scripts, routes, sizes or listeners of another. What belongs to the whole window, its clock and
    whether it is on line, is changed in a window of a test's own: `alone` in `tests/browser/conftest.py`.
    """

    def __init__(self, browser: Browser, *, script: bool = True) -> None:
        self._browser, self._script = browser, script
        self._open()

    def _open(self) -> None:
        self.context = self._browser.new_context(java_script_enabled=self._script)
        self._first = self.context.new_page()  # it keeps the window open, and the process that draws its pages
        self._session = self.context.new_cdp_session(self._first)
        self._origins: set[str] = set()

    def page(self) -> Page:
        """A new page; of whatever it visits, nothing is left after `empty`."""
        page = self.context.new_page()
        page.on("framenavigated", self._note)
        return page

    def _note(self, frame: Frame) -> None:
        scheme, place = urlsplit(frame.url)[:2]
        if scheme == "http":
            self._origins.add(f"{scheme}://{place}")

    def empty(self) -> None:
        """Closes every page of the test, and clears whatever was kept on the device.

        Raises AssertionError where the test left the window as the next one must not find it, and opens another.
        """
        for page in self.context.pages:
            if page is not self._first:
                page.close()
        for origin in self._origins:
            self._session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._origins.clear()
        left = self._first.evaluate(f"([now, most]) => {STILL}", [time.time(), MOST])
        if left:
            self.context.close()
            self._open()
        assert left == "", f"the window is left with {left}: ask for `alone` to change what belongs to all of it"
