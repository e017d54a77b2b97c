"""The site around a case: accessible, on its own origin, under its policy, with every link leading somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content import project
from macros.content.edition import Edition
from macros.pages import generated
from tests.support import editions
from tests.support.browser import ALIKE, WATCH, violations
from tests.support.walk import begin, choose, follow, ways

WRITTEN = [
    path.relative_to(project.find().docs).as_posix()
    for path in project.find().docs.rglob("*.md")
    if "maintainers" not in path.parts
]
MADE = [page.path for page in generated.generated(editions.loaded())]
ADDRESSES = ["404.html", *sorted({path.removesuffix(".md").removesuffix("index") for path in WRITTEN + MADE})]
KINDS = [
    "", "cases/", "cases/clinic", "cases/clinic/on-paper", "cases/clinic/refresher", "cases/coverage", "my-learning",
    "guidance/consent", "duties", "rules/golden-2024", "rules/side-by-side", "law/", "law/cases", "glossary",
    "contacts", "agencies/police", "protocol/", "protocol/current", "protocol/moved", "decide/share-2018",
    "forms/request-for-information", "schemes/mash", "boards/profile",
]  # fmt: skip
# Every page either as a phone shows it in the light or as a desk in the dark; a page of each kind at each width, and
# in both schemes on a phone and on a desk. No style changes between 320 and 390 px.
LOOKS = ((390, "light"), (1280, "dark"))
EVERY_LOOK = ((320, "dark"), (390, "light"), (1280, "light"), (1280, "dark"))
AT_ONCE = 6
VISITS = [ADDRESSES[start : start + AT_ONCE] for start in range(0, len(ADDRESSES), AT_ONCE)]


@pytest.mark.parametrize("addresses", VISITS, ids=[addresses[0] for addresses in VISITS])
def test_axe_finds_nothing_nothing_scrolls_sideways_and_nothing_goes_wrong_unseen(
    clean: Page, origin: str, addresses: list[str]
) -> None:
    clean.add_init_script(WATCH)
    for address in addresses:
        clean.goto(origin + address)
        for width, scheme in EVERY_LOOK if address in KINDS else [LOOKS[ADDRESSES.index(address) % len(LOOKS)]]:
            clean.set_viewport_size({"width": width, "height": 800})
            clean.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # no colour is on its way to another
            look = f"{address} at {width} px in the {scheme}"
            assert violations(clean) == [], look
            assert clean.evaluate("document.documentElement.scrollWidth") <= width, look
        assert clean.evaluate("window.refused") == [], address


def test_every_kind_of_page_that_is_looked_at_every_way_round_is_there() -> None:
    assert set(KINDS) <= set(ADDRESSES)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_states_of_a_case(
    browser: Browser, origin: str, national: Edition, scheme: str
) -> None:
    case = national.scenarios["clinic"]
    with browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        begin(page, f"{origin}cases/clinic/")
        assert violations(page) == [], "a question"
        page.get_by_role("button", name="Check: I am sure").click()
        assert violations(page) == [], "a question that was not answered"
        for name in case.steps[case.start].choices:
            page.locator(f"[data-now] input[value={name}]").check()
            page.wait_for_selector(f"[data-near][data-choice={name}]", state="attached")
            assert violations(page) == [], f"{name}, picked"
            feedback = choose(page, case.start, name)
            assert violations(page) == [], name
            feedback.get_by_role("link", name="Try another answer").click()
        follow(page, ways(case)[next(iter(case.endings))])
        assert violations(page) == [], "an ending"


def test_axe_would_find_a_fault(page: Page, origin: str) -> None:
    page.goto(origin)
    page.evaluate("document.querySelector('h1').insertAdjacentElement('afterend', document.createElement('button'))")
    assert any(fault.startswith("button-name") for fault in violations(page))


def test_axe_would_find_each_fault_in_the_last_of_many_rows_that_are_alike(page: Page, origin: str) -> None:
    """What is like its neighbours is laid aside; what differs is not, and all of it comes back."""
    page.goto(f"{origin}boards/ids/")
    before = page.locator("main").inner_html()
    assert violations(page) == []
    assert page.locator("main").inner_html() == before
    rows = page.locator("main tbody").last.locator("tr")
    assert rows.count() > ALIKE
    rows.last.locator("> *").last.evaluate(
        """it => {
          it.style = "color: #ddd; background: #fff"
          it.append("Words", document.createElement("button"))
          it.insertAdjacentHTML("beforeend", "<a href='/'></a>")
        }"""
    )
    assert {fault.split(":")[0] for fault in violations(page)} == {"color-contrast", "button-name", "link-name"}


NAMED = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers")


class Links(HTMLParser):
    """Collects where a page's links and files lead, its ids, those that it names, and its policy."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.named: set[str] = set()
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.targets += [
            found[name] or "" for name in ("href", "src") if name in found and found.get("rel") != "canonical"
        ]
        self.ids += [found["id"] or ""] if "id" in found else []
        self.named.update(*[(found.get(name) or "").split() for name in NAMED])
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""


@pytest.fixture(scope="session")
def parsed(public: Path) -> dict[str, Links]:
    found = {}
    for path in public.rglob("*.html"):
        links = Links()
        links.feed(path.read_text(encoding="utf-8"))
        found["/" + path.relative_to(public).as_posix().removesuffix("index.html")] = links
    return found


def test_every_link_and_fragment_of_the_built_site_resolves(public: Path, parsed: dict[str, Links]) -> None:
    broken = []
    for page, links in parsed.items():
        for target in links.targets:
            # Nobody knows how deep the address was for which a 404 page stands in: its links start at its own origin.
            root = page.removesuffix("/404.html") if page.endswith("/404.html") and target.startswith("/") else ""
            parts = urlsplit(urljoin(page, root + target))
            if parts.scheme in ("https", "mailto", "tel"):
                continue
            file = public / unquote(parts.path).lstrip("/")
            ids = parsed[parts.path].ids if parts.path in parsed else []
            if (
                parts.scheme
                or not (file.is_file() or (file / "index.html").is_file())
                or (parts.fragment and unquote(parts.fragment) not in ids)
            ):
                broken.append(f"{page} -> {target}")
    assert broken == []


# An entry of the register, or a piece of evidence, with the places that it says cite it.
_ENTRY = re.compile(r'<(section class="entry"|div) id="([^"]+)"(.*?)(?=</section>|<div id="|</dl>)', re.DOTALL)
_CITED_IN = re.compile(r"(?:<dt>Cited in</dt><dd>|<b>Cited in:</b>)(.*?)</(?:dd|p)>", re.DOTALL)
_CONTENT = re.compile(r"<article.*?</article>", re.DOTALL)
_HREF = re.compile(r'href="([^"#:]*)(?:#([^"]*))?"')
# Pages that say of another page's sources again: a case's refresher, and what has moved under a protocol.
_AGAIN = ("/refresher/", "/current/", "/moved/")


def _led_to(page: str, markup: str) -> Iterator[tuple[str, str]]:
    """Where the links of a page lead, as (address, fragment)."""
    for path, fragment in _HREF.findall(markup):
        yield urljoin(page, path), fragment


def _contents(public: Path, root: str) -> Iterator[tuple[str, str]]:
    """Each page of an edition, without those of the editions below it, and what it holds."""
    others = tuple(f"/{other}/" for other in ("testshire", "bromley")) if root == "/" else ()
    for path in (public / root.strip("/")).rglob("index.html"):
        page = "/" + path.relative_to(public).as_posix().removesuffix("index.html")
        content = _CONTENT.search(path.read_text(encoding="utf-8"))
        if content and not page.startswith(others) and not page.endswith(_AGAIN):
            yield page, content[0]


@pytest.mark.parametrize("root", ["/", "/testshire/", "/bromley/"])
def test_every_page_that_cites_a_source_is_named_where_the_source_is_described(public: Path, root: str) -> None:
    citing: dict[tuple[str, str], set[str]] = {}
    named: dict[tuple[str, str], set[str]] = {}
    for page, content in _contents(public, root):
        if page.startswith(f"{root}law/"):
            for _, id_, entry in _ENTRY.findall(content):
                if told := _CITED_IN.search(entry):
                    named[page, id_] = {address for address, _ in _led_to(page, told[1])}
            continue
        for address, fragment in _led_to(page, content):
            if address.startswith(f"{root}law/") and fragment:
                citing.setdefault((address, fragment), set()).add(page)
    assert len(citing) > 100
    assert any(address == f"{root}law/evidence/" for address, _ in citing)
    assert named == citing


def test_no_id_stands_on_a_page_twice(parsed: dict[str, Links]) -> None:
    twice = {page: [id_ for id_ in links.ids if links.ids.count(id_) > 1] for page, links in parsed.items()}
    assert {page: ids for page, ids in twice.items() if ids} == {}


def test_every_label_name_and_description_is_of_an_element_of_its_page(parsed: dict[str, Links]) -> None:
    missing = {page: links.named - set(links.ids) for page, links in parsed.items()}
    assert {page: ids for page, ids in missing.items() if ids} == {}
    assert sum(len(links.named) for links in parsed.values()) > 1000


def test_every_page_has_a_strict_policy(parsed: dict[str, Links]) -> None:
    policies = {links.policy for links in parsed.values()}
    assert len(policies) == 1
    policy = policies.pop()
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_whole_case_violates_no_policy(clean: Page, origin: str, national: Edition) -> None:
    clean.add_init_script(WATCH)
    begin(clean, f"{origin}cases/clinic/")
    follow(clean, ways(national.scenarios["clinic"])[next(iter(national.scenarios["clinic"].endings))])
    assert clean.evaluate("window.refused") == []


def test_the_policy_stops_a_script_that_does_not_belong(page: Page, origin: str) -> None:
    page.goto(origin)
    page.evaluate(
        "() => { const it = document.createElement('script'); it.textContent = 'strange = 1'; document.body.append(it)}"
    )
    assert page.evaluate("window.strange") is None


def test_on_a_phone_the_menu_opens_by_keyboard_and_hides_nothing_that_can_be_reached(clean: Page, origin: str) -> None:
    clean.set_viewport_size({"width": 390, "height": 800})
    clean.goto(origin)
    expect(clean.locator(".site-nav")).to_be_hidden()
    link = clean.locator(".site-menu").get_by_role("link", name="Practise")
    expect(link).to_be_hidden()
    clean.locator(".site-menu summary").focus()
    clean.keyboard.press("Enter")
    expect(link).to_be_visible()


def test_the_first_tab_reaches_a_link_past_the_header(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}contacts/")
    clean.keyboard.press("Tab")
    clean.keyboard.press("Enter")
    expect(clean.locator("#__content")).to_be_focused()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("path", ["contacts/", "local/"])
def test_on_a_phone_each_step_of_the_ladder_shows_who_and_by_when(
    clean: Page, origin: str, path: str, width: int
) -> None:
    clean.set_viewport_size({"width": width, "height": 800})
    clean.goto(f"{origin}testshire/{path}")
    ladder = clean.get_by_role("table", name="If agencies disagree")
    steps = ladder.get_by_role("row").filter(has=clean.get_by_role("rowheader"))
    expect(steps).to_have_count(4)
    for cell in steps.first.get_by_role("cell").all():
        box = cell.bounding_box()
        assert box
        assert box["x"] + box["width"] <= width
    expect(steps.first.get_by_role("cell").last).to_have_text("1 working day")


def test_every_page_asks_whether_this_is_about_a_real_child(public: Path) -> None:
    without = [
        path for path in public.rglob("*.html") if "Is this about a real child, now?" not in path.read_text("utf-8")
    ]
    assert without == []


def test_the_box_about_a_real_child_names_the_way(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}cases/clinic/")
    clean.get_by_text("Is this about a real child, now?").first.click()
    box = clean.get_by_role("complementary", name="Is this about a real child, now?")
    expect(box.get_by_role("link", name="999")).to_be_visible()
    expect(box.get_by_role("link", name="gov.uk/report-child-abuse-to-local-council").first).to_be_visible()
    expect(box.get_by_role("link", name="0808 800 5000")).to_be_visible()


def test_testshires_edition_shows_its_front_door_its_term_and_its_rule_numbers(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}testshire/cases/clinic/")
    expect(clean.locator(".wordmark")).to_have_text("Testshire Safeguarding Children Partnership")
    clean.get_by_text("Is this about a real child, now?").first.click()
    expect(clean.locator(".urgent")).to_contain_text("01632 960101")
    whole = clean.locator("[data-case]").evaluate("it => it.textContent")
    assert "the Testshire Front Door" in whole
    assert "Golden rule 2, be open and honest (2018)" in whole
    assert "the front door" not in whole


def test_the_same_case_nationally_has_the_general_term_and_the_rules_of_2024(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}cases/clinic/")
    whole = clean.locator("[data-case]").evaluate("it => it.textContent")
    assert "the front door" in whole
    assert "(2024)" in whole
    assert "Testshire" not in whole
