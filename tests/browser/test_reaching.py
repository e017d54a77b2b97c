"""Every page can be reached from home by what a reader sees, on a phone as on a desk; and the menu stays short."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Page, expect

WIDTHS = (320, 390, 768, 1280)
MOST_STEPS = 3
# A link that is rendered: in no closed menu, no hidden part, and with a size of its own.
SEEN = """() => [...document.querySelectorAll("a[href]")]
  .filter((link) => link.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && [...link.getClientRects()].some(({ width, height, right }) => width > 1 && height > 1 && right > 0))
  .map((link) => link.href)"""


def seen_on(page: Page, address: str) -> dict[int, set[str]]:
    """Where the links lead that are seen on a page, at each width."""
    page.goto(address, wait_until="domcontentloaded")
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = {urldefrag(link)[0] for link in page.evaluate(SEEN)}
    return found


def unreached(page: Page, home: str, pages: set[str]) -> dict[int, set[str]]:
    """The pages to which more links lead from home than somebody follows, at each width.

    Pages are opened a step at a time, lists before what stands below them, and no more of them once every page is
    reached: a further one could only confirm it.
    """
    links: dict[str, dict[int, set[str]]] = {}
    reached = {width: {home} for width in WIDTHS}
    last = {width: {home} for width in WIDTHS}
    for _ in range(MOST_STEPS):
        following: dict[int, set[str]] = {width: set() for width in WIDTHS}
        for address in sorted(set.union(*last.values()), key=lambda it: (it.count("/"), it)):
            if all(pages <= reached[width] | following[width] for width in WIDTHS):
                return {}
            if address not in links:
                links[address] = seen_on(page, address)
            for width in WIDTHS:
                if address in last[width]:
                    following[width] |= links[address][width] & pages - reached[width]
        for width in WIDTHS:
            reached[width] |= following[width]
        last = following
    return {width: pages - reached[width] for width in WIDTHS if pages - reached[width]}


@pytest.mark.parametrize("edition", ["", "testshire/"])
def test_every_page_is_at_most_three_visible_links_from_home(
    page: Page, origin: str, public: Path, edition: str
) -> None:
    files = [path.parent.relative_to(public).as_posix() for path in (public / edition).rglob("index.html")]
    others = () if edition else ("testshire", "bromley")
    pages = {f"{origin}{name}/".replace("./", "") for name in files if not name.startswith(others or "\0")}
    page.route("**/*.{woff2,json}", lambda route: route.abort())  # they carry no link
    page.route("**/bundle*.js", lambda route: route.abort())
    assert unreached(page, origin + edition, pages) == {}


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


def test_without_script_each_agency_is_a_link(plain: Page, origin: str) -> None:
    for address in ("", "cases/", "look-up/"):
        plain.goto(origin + address)
        expect(plain.get_by_role("combobox")).to_have_count(0)
        expect(plain.get_by_role("link", name="For you: Education").first).to_be_visible()
