"""What a browser tells: what a first visit loads, how soon an answer is judged, what the search finds."""

from __future__ import annotations

import gzip
import math
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from macros.content import edition
from macros.engine import builder
from macros.exports import EXPORTS
from tests.support import searching
from tests.support.browser import serve
from tests.support.walk import begin
from tools.bench.cases import squeezed
from tools.bench.copies import HERE, say
from tools.get_browser import system

INDEX = next(export.file for export in EXPORTS if export.name == "search index")
SLOWER = 6
CLICKS = 20
PRESS = 100  # ms that a finger or a mouse button is down; without it the press and its release fall into one frame


def first_visit(page: Page, address: str, name: str) -> None:
    """What a first visit to a page loads, file by file."""
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url: len(gzip.compress(answer.body(), 9))}))
    page.goto(address, wait_until="networkidle")
    say(f"first visit to {name}, gzip -9:\n")
    for url, size in sorted(loaded.items(), key=lambda pair: -pair[1]):
        say(f"  {size:7} {url.split('/', 3)[3] or 'index.html'}\n")
    total = sum(size for url, size in loaded.items() if INDEX not in url)
    say(f"  {total:7} in all without the search index (at most 160,000)\n")


def clicks(page: Page, origin: str) -> None:
    """From click to painted feedback on the longest case, by Event Timing."""
    cases = edition.load(HERE).scenarios
    longest = max(cases, key=lambda id_: (HERE.root / "scenarios" / f"{id_}.yml").stat().st_size)
    page.add_init_script(
        "window.timed = []; new PerformanceObserver(list => timed.push(...list.getEntries()"
        ".filter(it => it.name === 'click').map(it => it.duration)))"
        ".observe({ type: 'event', durationThreshold: 16, buffered: true })"
    )
    page.goto(f"{origin}cases/{longest}/")
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    begin(page, f"{origin}cases/{longest}/")
    times = []
    for _ in range(CLICKS):
        page.locator("[data-now] input").first.check()
        page.wait_for_timeout(300)
        page.evaluate("timed.length = 0")
        page.get_by_role("button", name="Check: I am sure").click(delay=PRESS)
        page.wait_for_timeout(400)
        times.append(max(page.evaluate("timed"), default=16))
        page.locator("[data-now] [data-chosen] [data-action=back]").click()
        page.wait_for_timeout(200)
    say(f"click to painted feedback, '{longest}', 390 by 844, processor slowed {SLOWER} times, {CLICKS} clicks: ")
    say(
        f"median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms (under 50; Event Timing counts in 8 ms)\n"
    )


def finding(page: Page, origin: str) -> None:
    """How well the search answers what people type, and what opening it loads."""
    for name in searching.LISTS:
        answers = searching.asked(page, origin, searching.queries(name))
        good, none = sum(answer.good for answer in answers), sum(not answer.entries for answer in answers)
        say(f"search, tests/measures/{name}.tsv: {good} of {len(answers)} have one of their pages among the first ")
        say(f"{searching.FIRST} (at least {math.ceil(len(answers) * 41 / 45)}), {none} find nothing (none)\n")
        for answer in answers:
            if not answer.good:
                say(f"  missed: {answer.query}: {', '.join(answer.entries[: searching.FIRST]) or 'nothing'}\n")
    parts = [
        *(HERE.root / "overrides/assets/search").glob("*.js"),
        *(HERE.root / "overrides/assets/vendor").rglob("*.js"),
    ]
    say(f"search script, gzip -9: {sum(map(squeezed, parts))} bytes (at most 13,000), MiniSearch included\n")


def in_browser() -> None:
    """The numbers that a browser gives, on the real national edition."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "site"
        builder.build(HERE, "national", site)
        index, pages = squeezed(site / INDEX), sum(1 for _ in site.rglob("*.html"))
        served = serve(site)
        origin = next(served)
        options = {"executable_path": system()} if system() else {}
        browser = playwright.chromium.launch(args=["--no-sandbox", "--disable-dev-shm-usage"], **options)
        for address, words in ((origin, "the home page"), (f"{origin}cases/clinic/", "the case 'clinic'")):
            first_visit(browser.new_page(), address, words)
        say(f"search index, gzip -9: {index} bytes for {pages} pages, {index / pages:.0f} a page (at most 1,200)\n")
        finding(browser.new_page(), origin)
        clicks(browser.new_page(viewport={"width": 390, "height": 844}), origin)
        browser.close()
