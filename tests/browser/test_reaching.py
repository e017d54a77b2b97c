"""Every page can be reached from home by what a reader sees, on a phone as on a desk; and the menu stays short."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, Page, expect

WIDTHS = (320, 390, 768, 1280)
MOST_STEPS = 3
# A link that is rendered: in no closed menu, no hidden part, and with a size of its own.
SEEN = """() => [...document.querySelectorAll("a[href]")]
  .filter((link) => link.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && [...link.getClientRects()].some(({ width, height, right }) => width > 1 && height > 1 && right > 0))
  .map((link) => link.href)"""
Ways = dict[str, dict[int, set[str]]]


def crawled(page: Page, home: str, pages: set[str]) -> Ways:
    """For each page that a link leads to, the links that are seen on it at each width."""
    found: Ways = {}
    waiting = deque([home])
    while waiting:
        address = waiting.popleft()
        if address in found:
            continue
        page.goto(address, wait_until="domcontentloaded")
        found[address] = {}
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            links = {urldefrag(link)[0] for link in page.evaluate(SEEN)}
            found[address][width] = links & pages
            waiting.extend(sorted(found[address][width]))
    return found


def steps(ways: Ways, home: str, width: int) -> dict[str, int]:
    """How many links each page is away from home."""
    away = {home: 0}
    waiting = deque([home])
    while waiting:
        address = waiting.popleft()
        for there in ways[address][width]:
            if there not in away:
                away[there] = away[address] + 1
                waiting.append(there)
    return away


@pytest.mark.parametrize("edition", ["", "testshire/"])
def test_every_page_is_at_most_three_visible_links_from_home(
    browser: Browser, origin: str, public: Path, edition: str
) -> None:
    files = [path.parent.relative_to(public).as_posix() for path in (public / edition).rglob("index.html")]
    others = () if edition else ("testshire", "bromley")
    pages = {f"{origin}{name}/".replace("./", "") for name in files if not name.startswith(others or "\0")}
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*.{woff2,json}", lambda route: route.abort())  # they carry no link
        page.route("**/bundle*.js", lambda route: route.abort())
        ways = crawled(page, origin + edition, pages)
    for width in WIDTHS:
        away = steps(ways, origin + edition, width)
        assert {address: away.get(address) for address in pages if away.get(address, 9) > MOST_STEPS} == {}, width


@pytest.mark.parametrize("edition", ["", "testshire/"])
def test_the_menu_has_five_entries_and_the_footer_what_boards_and_maintainers_need(
    clean: Page, origin: str, edition: str
) -> None:
    clean.goto(origin + edition)
    expect(clean.locator(".site-nav li")).to_have_text(["Practise", "Decide", "Look up", "Protocol", "Contacts"])
    foot = clean.get_by_role("navigation", name="Site")
    expect(foot.get_by_role("link", name="What is new")).to_be_visible()
    expect(foot.get_by_role("link", name="For boards")).to_have_count(0 if edition else 1)
    expect(foot.get_by_role("link", name="Our levels of need")).to_have_count(1 if edition else 0)


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_menus_button_stays_where_it_is_when_it_opens(clean: Page, origin: str, width: int) -> None:
    clean.set_viewport_size({"width": width, "height": 800})
    clean.goto(f"{origin}guidance/consent/")
    button = clean.locator(".site-menu summary")
    before, heading = button.bounding_box(), clean.locator("h1").bounding_box()
    button.click()
    expect(clean.locator(".site-menu").get_by_role("link", name="Contacts")).to_be_visible()
    assert button.bounding_box() == before
    last = clean.locator(".site-menu").get_by_role("link", name="Contacts").bounding_box()
    assert clean.locator("h1").bounding_box()["y"] > heading["y"] + 200  # it makes room and covers nothing
    assert last["y"] + last["height"] < clean.locator(".urgent").bounding_box()["y"] + 1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ["", "guidance/consent/", "cases/amy/", "decide/", "duties/"])
def test_header_text_and_footer_share_one_left_edge(clean: Page, origin: str, address: str, width: int) -> None:
    clean.set_viewport_size({"width": width, "height": 800})
    clean.goto(origin + address)
    edges = [clean.locator(part).first.bounding_box()["x"] for part in (".wordmark", "h1", ".site-footer__name")]
    assert len(set(edges)) == 1, edges


def test_where_a_learner_works_is_remembered_here_comes_first_and_can_be_changed_and_forgotten(
    clean: Page, origin: str
) -> None:
    clean.goto(f"{origin}cases/")
    groups = clean.locator("[data-group] h2")
    expect(groups.nth(0)).to_have_text("Health")
    before = groups.all_text_contents()
    clean.get_by_label("Where do you work?").select_option(label="Education")
    expect(groups.nth(0)).to_have_text("Education")
    assert sorted(groups.all_text_contents()) == sorted(before)
    assert clean.evaluate("({ ...localStorage })") == {"sharewell/agency": "education"}
    clean.goto(f"{origin}contacts/")
    names = clean.locator(".contact-section .contact-name")
    expect(names.nth(0)).to_contain_text("emergency")
    expect(names.nth(4)).to_contain_text("safeguarding lead where you work")
    clean.goto(f"{origin}guidance/")
    expect(clean.get_by_role("link", name="For you: Education")).to_be_visible()
    clean.get_by_label("Where do you work?").select_option(label="Police")
    expect(clean.get_by_role("link", name="For you: Police")).to_be_visible()
    clean.get_by_role("button", name="Forget it").click()
    expect(clean.get_by_label("Where do you work?")).to_be_focused()
    expect(clean.get_by_role("link", name="For you: Police")).to_be_hidden()
    assert clean.evaluate("localStorage.length") == 0


def test_an_agencys_own_page_can_be_made_that_of_the_learner(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}agencies/housing/")
    clean.get_by_role("button", name="I work here").click()
    expect(clean.get_by_role("button", name="I work here")).to_be_hidden()
    clean.goto(origin)
    expect(clean.get_by_role("link", name="For you: Housing")).to_be_visible()


def test_without_script_each_agency_is_a_link(browser: Browser, origin: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for address in ("", "cases/", "look-up/"):
            page.goto(origin + address)
            expect(page.get_by_role("combobox")).to_have_count(0)
            expect(page.get_by_role("link", name="For you: Education").first).to_be_visible()
