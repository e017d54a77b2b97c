"""Without JavaScript, and on paper, a case is a plain page that can be worked through and read."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from macros.content.edition import Edition
from tests.support import editions
from tests.support.walk import begin, follow, ways

CASES = sorted(editions.loaded().scenarios)


# Each answer of a page: whether its feedback shows, and where its way on leads.
ANSWERS = """all => Object.fromEntries(all.map((it) => [
  it.id, [it.querySelector(".feedback").checkVisibility(), it.querySelector("[data-action=on]").href],
]))"""


@pytest.mark.parametrize("case_id", CASES)
def test_every_choice_opens_its_feedback_and_links_to_where_it_leads(
    plain: Page, origin: str, national: Edition, case_id: str
) -> None:
    """Every one is read closed and open; the first and the last of each step are opened and followed by pointer."""
    case = national.scenarios[case_id]
    address = f"{origin}cases/{case_id}/"
    plain.goto(address)
    targets = {
        f"choice-{place}--{name}": f"{'end' if choice.next in case.endings else 'step'}-{choice.next}"
        for place, step in case.steps.items()
        for name, choice in step.outcomes.items()
    }
    answers = plain.locator("details[id^='choice-']")
    assert answers.evaluate_all(ANSWERS) == {id_: [False, f"{address}#{to}"] for id_, to in targets.items()}
    answers.evaluate_all("all => all.forEach((it) => { it.open = true })")
    assert answers.evaluate_all(ANSWERS) == {id_: [True, f"{address}#{to}"] for id_, to in targets.items()}
    answers.evaluate_all("all => all.forEach((it) => { it.open = false })")
    for place, step in case.steps.items():
        for name in {next(iter(step.outcomes)), list(step.outcomes)[-1]}:
            answer = plain.locator(f"#choice-{place}--{name}")
            answer.locator("> summary").click()
            expect(answer.locator(".feedback")).to_be_visible()
            answer.locator("[data-action=on]").click()
            target = targets[f"choice-{place}--{name}"]
            assert plain.url == f"{address}#{target}"
            expect(plain.locator(f"#{target} h2")).to_be_in_viewport()


def test_nothing_that_needs_the_script_is_offered_without_it(plain: Page, origin: str) -> None:
    plain.goto(f"{origin}cases/clinic/")
    for words in ("Check: I am sure", "Start again", "Leave nothing on this device", "Print my record", "Search"):
        expect(plain.get_by_role("button", name=words)).to_have_count(0)
    expect(plain.locator(".ending").first).to_be_visible()


def test_the_menu_and_the_urgent_box_open_without_script(plain: Page, origin: str) -> None:
    plain.set_viewport_size({"width": 390, "height": 800})
    plain.goto(origin)
    plain.get_by_text("Menu", exact=True).click()
    expect(plain.locator(".site-menu").get_by_role("link", name="Practise")).to_be_visible()
    plain.get_by_text("Is this about a real child, now?").click()
    expect(plain.locator(".urgent").get_by_role("link", name="999")).to_be_visible()


def test_on_paper_the_whole_case_stands_with_its_feedback(plain: Page, origin: str, national: Edition) -> None:
    plain.goto(f"{origin}cases/clinic/on-paper/")
    plain.emulate_media(media="print")
    case = national.scenarios["clinic"]
    shown = plain.locator(".booklet-outcome:visible")
    expect(shown).to_have_count(sum(len(step.outcomes) for step in case.steps.values()))
    expect(plain.locator(".site-header, .no-print").filter(visible=True)).to_have_count(0)


def test_the_record_prints_alone_and_marked_as_training(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["clinic"]
    clean.add_init_script(
        "window.print = () => { window.printed = document.querySelector('[data-case]').dataset.print }"
    )
    begin(clean, f"{origin}cases/clinic/")
    follow(clean, ways(case)[next(iter(case.endings))])
    clean.locator("[data-part=record-box] > summary").click()
    clean.get_by_role("button", name="Print my record").click()
    assert clean.evaluate("window.printed") == "record"
    clean.emulate_media(media="print")
    expect(clean.get_by_text("Training: fictional, not a case record")).to_be_visible()
    expect(clean.locator("[data-part=records] > li").first).to_be_visible()
    expect(clean.locator(".ending:visible, .step:visible")).to_have_count(0)


def test_every_sheet_of_a_printed_record_says_that_it_is_training(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["amy"]
    clean.add_init_script("window.print = () => {}")
    begin(clean, f"{origin}cases/amy/")
    follow(clean, max((ways(case)[ending] for ending in case.endings), key=len))
    clean.locator("[data-part=record-box] > summary").click()
    clean.get_by_role("button", name="Print my record").click()
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(clean.pdf(format="A5"))).pages]
    assert len(sheets) > 1
    assert [sheet.count("not a case record") for sheet in sheets] == [1] * len(sheets)
    assert not [sheet for sheet in sheets if "Go back to" in sheet]


def test_a_script_that_never_comes_leaves_the_plain_page_after_five_seconds(page: Page, origin: str) -> None:
    page.route("**/scenario/index.js", lambda route: route.abort())
    page.goto(f"{origin}cases/clinic/")
    expect(page.locator(".ending").first).to_be_hidden()
    expect(page.locator(".ending").first).to_be_visible(timeout=9000)


def test_a_case_whose_script_fails_stays_the_plain_page_that_it_was(page: Page, origin: str) -> None:
    page.route(
        "**/scenario/store.js",
        lambda route: route.fulfill(
            body="export function open() { throw new Error('x') }", content_type="text/javascript"
        ),
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{origin}cases/clinic/")
    expect(page.locator(".ending").first).to_be_visible(timeout=1500)
    assert any("The case 'clinic' runs without script" in words for words in said)
