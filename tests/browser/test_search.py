"""The search: what it finds, whom it says to ring, and how it is worked by keyboard, by pointer and by ear."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from macros.content.edition import Edition
from tests.support import searching

SIZES = (320, 390, 1280)
LEAST = 41 / 45
FOUND = re.compile("result|nothing")


def opened(page: Page, address: str, query: str = "") -> Locator:
    """A page with its search open and something typed."""
    page.goto(address)
    page.get_by_role("button", name="Search", exact=True).click()
    field = page.get_by_role("textbox", name="Search this site")
    expect(field).to_be_focused()
    if query:
        field.fill(query)
        expect(page.locator(".search__status")).to_have_text(FOUND)
    return page.get_by_role("dialog", name="Search this site")


def index_of(public: Path, *below: str) -> dict:
    return json.loads(public.joinpath(*below, "search/index.json").read_text("utf-8"))


@pytest.mark.parametrize("name", searching.LISTS)
def test_one_of_the_right_pages_is_among_the_first_three_for_nearly_all_that_people_type(
    clean: Page, origin: str, name: str
) -> None:
    answers = searching.asked(clean, origin, searching.queries(name))
    missed = [(answer.query, answer.entries[: searching.FIRST]) for answer in answers if not answer.good]
    assert len(missed) <= len(answers) * (1 - LEAST), missed
    assert [answer.query for answer in answers if not answer.entries] == []


@pytest.mark.parametrize("name", searching.LISTS)
def test_the_pages_that_should_be_found_are_there(public: Path, name: str) -> None:
    pages = {page for _, pages in searching.queries(name) for page in pages}
    assert [page for page in sorted(pages) if not (public / page / "index.html").is_file()] == []


ALIKE = [
    ("s47", "s.47", "section 47", "Section 47", "S. 47"),
    ("Sarah's Law", "Sarah’s Law", "sarahs law"),
    ("MASH", "(MASH)", "“MASH”", "mash."),
    ("parent refuses consent", "parents refused consent", "parent refusing consent"),
]


@pytest.mark.parametrize("ways", ALIKE, ids=lambda ways: ways[0])
def test_what_is_only_written_another_way_finds_the_same(clean: Page, origin: str, ways: tuple[str, ...]) -> None:
    first, *others = searching.asked(clean, origin, [(way, ()) for way in ways])
    assert first.entries
    for other in others:
        assert other.entries[:3] == first.entries[:3], other.query


def test_the_last_word_may_be_half_typed_and_no_word_before_it(clean: Page, origin: str) -> None:
    half, before, alone = searching.asked(clean, origin, [("asking about gill", ()), ("gill gp", ()), ("gill", ())])
    assert "guidance/gillick-and-fraser/" in {entry.partition("#")[0] for entry in half.entries}
    assert not [entry for entry in before.entries if "gillick" in entry]
    assert [entry for entry in alone.entries if "gillick" in entry]


def test_a_beginning_of_under_four_letters_says_nothing_after_other_words(clean: Page, origin: str) -> None:
    with_, without = searching.asked(clean, origin, [("teacher gil", ()), ("teacher", ())])
    assert with_.entries[:3] == without.entries[:3]


def test_a_slip_of_the_finger_finds_what_was_meant(clean: Page, origin: str) -> None:
    (found,) = searching.asked(clean, origin, [("confidentialty", ())])
    assert found.entries[0].startswith("guidance/confidentiality/")


def test_the_register_of_law_comes_after_the_guidance(clean: Page, origin: str) -> None:
    for answer in searching.asked(clean, origin, [("section 47", ()), ("GDPR", ()), ("FGM", ()), ("MARAC", ())]):
        kinds = ["law" if entry.startswith("law/") else "other" for entry in answer.entries]
        assert "law" in kinds, answer.query
        assert kinds[0] == "other", answer.query


def test_who_names_a_law_finds_it_first(clean: Page, origin: str) -> None:
    (found,) = searching.asked(clean, origin, [("Children Act 1989", ())])
    assert found.entries[0] == "law/acts/#ca-1989"


@pytest.mark.parametrize(
    ("query", "contacts"),
    [
        ("who do I call", ["emergency", "front-door"]),
        ("who do I ring at night", ["emergency", "out-of-hours"]),
        ("out of hours", ["out-of-hours"]),
        ("emergency duty team", ["out-of-hours"]),
        ("lado", ["lado"]),
        ("childline number", ["childline"]),
        ("parent says no", []),
        ("data protection", []),
        ("police asked me for notes", []),
    ],
)
def test_who_asks_whom_to_ring_is_told_and_nobody_else(
    clean: Page, origin: str, query: str, contacts: list[str]
) -> None:
    (found,) = searching.asked(clean, origin, [(query, ())])
    assert [address.removeprefix("contacts/#contact-") for address in found.contacts] == contacts


@pytest.mark.parametrize("width", SIZES)
def test_a_contact_stands_above_the_results_with_a_number_that_can_be_dialled(
    clean: Page, origin: str, width: int
) -> None:
    clean.set_viewport_size({"width": width, "height": 800})
    dialog = opened(clean, f"{origin}testshire/", "who do I ring at night")
    number = dialog.get_by_role("link", name="01632 960102", exact=True)
    expect(number).to_have_attribute("href", "tel:01632960102")
    first = dialog.get_by_role("list").last.get_by_role("link").first
    assert number.bounding_box()["y"] < first.bounding_box()["y"]


def test_a_demonstration_gives_no_number_of_its_own(public: Path, national: Edition) -> None:
    numbers = {way[0] for one in index_of(public, "bromley")["contacts"] for way in one.get("ways", ())}
    own = {contact.phone for contact in national.contacts.values() if contact.phone}
    assert "999" in numbers
    assert {number for number in numbers if re.fullmatch(r"[\d ]+", number)} <= own


def test_what_nobody_verified_says_so_beside_its_name(clean: Page, origin: str, national: Edition) -> None:
    entry = national.instrument("mca-2005")
    assert entry.verified == "unverified"
    dialog = opened(clean, origin, entry.title)
    row = dialog.get_by_role("listitem").filter(has=clean.get_by_role("link", name=entry.title, exact=True))
    expect(row.locator(".search__title")).to_have_text(f"{entry.title} not verified")


def test_every_address_that_the_search_knows_leads_somewhere(public: Path) -> None:
    for below in ("", "testshire", "bromley"):
        site = public / below
        found = index_of(public, below)
        addresses = [one["url"] for one in (*found["entries"], *found["contacts"])]
        addresses += [f"{one['url']}#{part[0]}" for one in found["entries"] for part in one.get("parts", ())]
        pages: dict[str, set[str]] = {}
        for address in addresses:
            path, _, place = address.partition("#")
            if path not in pages:
                html = (site / path / "index.html").read_text("utf-8")
                pages[path] = set(re.findall(r'\bid="([^"]+)"', html))
            assert not place or place in pages[path], address


def test_the_search_knows_a_cases_introduction_and_none_of_its_steps(public: Path, national: Edition) -> None:
    for id_, case in national.scenarios.items():
        (found,) = [one for one in index_of(public)["entries"] if one["url"] == f"cases/{id_}/"]
        everything = json.dumps(found, ensure_ascii=False)
        assert case.objectives[0].split("{{")[0][:30].replace("'", "’") in everything
        for spoiler in [*case.steps.values(), *case.endings.values()]:
            assert spoiler.title not in everything


def test_nothing_of_the_search_is_loaded_before_it_is_opened(clean: Page, origin: str) -> None:
    asked: list[str] = []
    clean.on("request", lambda request: asked.append(urlsplit(request.url).path))
    clean.goto(origin, wait_until="networkidle")
    parts = ("/search/index.json", "/minisearch.js", "/search/rank.js", "/search/view.js", "/search/words.js")
    assert [path for path in asked if path.endswith(parts)] == []
    clean.get_by_role("button", name="Search", exact=True).click()
    clean.get_by_role("textbox", name="Search this site").fill("MASH")
    expect(clean.locator(".search__results li").first).to_be_visible()
    assert sum(path.endswith(parts) for path in asked) == len(parts)


@pytest.mark.parametrize(("where", "width"), [("", 390), ("", 1280), ("cases/amy/", 390)])
def test_search_works_by_keyboard_and_gives_the_focus_back(clean: Page, origin: str, where: str, width: int) -> None:
    clean.set_viewport_size({"width": width, "height": 800})
    clean.goto(origin + where)
    opener = clean.get_by_role("button", name="Search", exact=True)
    opener.focus()
    clean.keyboard.press("Enter")
    field = clean.get_by_role("textbox", name="Search this site")
    expect(field).to_be_focused()
    clean.keyboard.type("clinic visit")
    expect(clean.get_by_role("status").filter(has_text="result")).to_be_visible()
    links = clean.get_by_role("dialog", name="Search this site").get_by_role("link")
    expect(links.first).to_contain_text("The clinic visit")
    clean.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    clean.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    for _ in range(4):
        clean.keyboard.press("Tab")
        if links.first.evaluate("it => it === document.activeElement"):
            break
    expect(links.first).to_be_focused()
    clean.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(opener).to_be_focused()


def test_enter_opens_the_first_result(clean: Page, origin: str) -> None:
    opened(clean, f"{origin}about/", "parent refuses consent")
    clean.keyboard.press("Enter")
    clean.wait_for_url("**/guidance/consent/**")


def test_a_result_on_the_same_page_closes_the_search(clean: Page, origin: str) -> None:
    dialog = opened(clean, f"{origin}glossary/", "acute")
    dialog.get_by_role("link", name="acute and chronic").click()
    expect(dialog).to_be_hidden()
    assert clean.url.endswith("glossary/#acute")


def test_the_search_opens_by_ctrl_and_k_and_by_no_letter_alone(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}cases/amy/")
    field = clean.get_by_role("textbox", name="Search this site")
    for key in ("/", "s", "f", "k"):
        clean.keyboard.press(key)
    expect(field).to_be_hidden()
    clean.keyboard.press("Control+k")
    expect(field).to_be_focused()


def test_how_many_were_found_is_said(clean: Page, origin: str) -> None:
    dialog = opened(clean, origin, "neglect")
    rows = dialog.locator(".search__results li").count()
    expect(dialog.get_by_role("status")).to_have_text(f"{rows} results")
    clean.get_by_role("textbox", name="Search this site").fill("zzqqxx")
    expect(dialog.get_by_role("status")).to_have_text("We found nothing for that. Try fewer words, or other ones.")


@pytest.mark.parametrize("width", (320, 1280))
def test_a_second_click_does_not_close_the_search(clean: Page, origin: str, width: int) -> None:
    clean.set_viewport_size({"width": width, "height": 800})
    clean.goto(f"{origin}cases/amy/")
    clean.get_by_role("button", name="Search", exact=True).hover()
    field = clean.get_by_role("textbox", name="Search this site")
    for count in (1, 2):
        clean.mouse.down(click_count=count)
        clean.mouse.up(click_count=count)
        expect(field).to_be_focused()
    expect(clean.get_by_role("dialog", name="Search this site")).to_be_visible()


def test_a_click_beside_the_search_closes_it(clean: Page, origin: str) -> None:
    dialog = opened(clean, f"{origin}cases/amy/")
    clean.mouse.click(1200, 600)
    expect(dialog).to_be_hidden()
    expect(clean.get_by_role("button", name="Search", exact=True)).to_be_focused()


@pytest.mark.parametrize("width", SIZES)
def test_a_pointer_can_clear_and_close_the_search(clean: Page, origin: str, width: int) -> None:
    clean.set_viewport_size({"width": width, "height": 800})
    dialog = opened(clean, f"{origin}cases/amy/", "Gillick")
    clean.get_by_role("button", name="Clear search").click()
    field = clean.get_by_role("textbox", name="Search this site")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(dialog.locator(".search__results li")).to_have_count(0)
    clean.get_by_role("button", name="Close search").click()
    expect(field).to_be_hidden()
    expect(clean.get_by_role("button", name="Search", exact=True)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
def test_axe_finds_nothing_in_the_open_search_and_nothing_scrolls_sideways(
    clean: Page, origin: str, width: int, scheme: str
) -> None:
    clean.set_viewport_size({"width": width, "height": 700})
    clean.emulate_media(color_scheme=scheme)
    dialog = opened(clean, origin)
    field, status = clean.get_by_role("textbox", name="Search this site"), clean.locator(".search__status")
    for query in ("", "who do I call", "mental capacity act", "zzqqxx"):
        field.fill("")
        expect(status).not_to_have_text(FOUND)
        field.fill(query)
        if query:
            expect(status).to_have_text(FOUND)
        found = Axe().run(clean, context=".search").response["violations"]
        assert [fault["id"] for fault in found] == [], query
        assert dialog.evaluate("it => it.scrollWidth <= it.clientWidth")


def test_without_script_there_is_no_button_that_does_nothing(plain: Page, origin: str) -> None:
    plain.goto(origin)
    expect(plain.get_by_role("button", name="Search")).to_have_count(0)


def test_from_a_folder_the_search_says_that_it_cannot(page: Page, public: Path) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto((public / "index.html").as_uri())
    page.get_by_role("button", name="Search", exact=True).click()
    dialog = page.get_by_role("dialog", name="Search this site")
    expect(dialog.get_by_role("status")).to_contain_text("works only on a website")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert faults == []


def test_a_search_that_did_not_load_says_so_and_can_be_tried_again(page: Page, origin: str) -> None:
    page.goto(origin)
    page.route("**/search/index.json", lambda route: route.abort())
    page.get_by_role("button", name="Search", exact=True).click()
    dialog = page.get_by_role("dialog", name="Search this site")
    expect(dialog.get_by_role("status")).to_contain_text("did not load")
    page.unroute("**/search/index.json")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("textbox", name="Search this site").fill("MASH")
    expect(dialog.locator(".search__results li").first).to_be_visible()


def test_who_cannot_see_the_contact_above_the_results_is_told_of_it(clean: Page, origin: str) -> None:
    dialog = opened(clean, f"{origin}testshire/", "lado")
    expect(dialog.get_by_role("status")).to_contain_text(re.compile(r"^Who to contact: .+\. \d+ results?$"))
