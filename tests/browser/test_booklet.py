"""A case on paper is a booklet that somebody with paper alone can follow, and a learner can print the way they took."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, PdfMargins, expect
from pypdf import PdfReader

from macros.content import routes
from macros.content.edition import Edition
from macros.model.numbering import number
from macros.model.scenario import Scenario
from tests.support import editions, paper
from tests.support.project import EXAMPLES
from tests.support.walk import begin, follow, ways

CASES = sorted(editions.loaded().scenarios)
KINDS = sorted((EXAMPLES / "kinds").glob("*.yml"))
MADE = ["case", *(path.stem for path in KINDS)]


def booklet(origin: str, case_id: str) -> str:
    return f"{origin}{routes.address('booklet', case_id)}"


def leads_as_the_case_does(page: Page, case: Scenario) -> None:
    """Follows every number and letter from the start, and finds what the case's own graph says."""
    printed, numbers = paper.read(page), number(case)
    wanted = {
        numbers.place(name): {numbers.outcomes[name, one]: numbers.place(to) for one, to in step.ways.items()}
        for name, step in case.steps.items()
    }
    assert printed.reached() == {**wanted, **{numbers.place(name): {} for name in case.endings}}
    assert set(printed.endings) == set(numbers.endings.values())
    for name, place in {**case.steps, **case.endings}.items():
        heading = (printed.decisions if name in case.steps else printed.endings)[numbers.place(name)]
        assert heading.split("\n")[0] == f"{numbers.place(name)} {place.title}"


@pytest.mark.parametrize("case_id", CASES)
def test_somebody_with_paper_alone_comes_from_the_start_to_every_ending(
    plain: Page, origin: str, national: Edition, case_id: str
) -> None:
    plain.goto(booklet(origin, case_id))
    leads_as_the_case_does(plain, national.scenarios[case_id])


@pytest.mark.parametrize("case_id", MADE)
def test_every_kind_of_step_has_a_form_on_paper_that_leads_on(
    plain: Page, kinds: tuple[str, Edition], case_id: str
) -> None:
    plain.goto(booklet(kinds[0], case_id))
    leads_as_the_case_does(plain, kinds[1].scenarios[case_id])


@pytest.mark.parametrize("case_id", CASES)
def test_no_decision_on_paper_gives_away_what_comes_of_its_answers(
    plain: Page, origin: str, national: Edition, case_id: str
) -> None:
    plain.goto(booklet(origin, case_id))
    printed, case, numbers = paper.read(plain), national.scenarios[case_id], number(national.scenarios[case_id])
    together = " ".join([printed.front, *printed.decisions.values()])
    assert not [word for word in ("Defensible:", "Risky:", "Unsafe:", "Goes into the record") if word in together]
    for name, step in case.steps.items():
        for one, outcome in step.outcomes.items():
            headline = re.split(r"[*_'\"{]", outcome.headline)[0].strip()  # as far as nothing of it is set anew
            assert headline in printed.outcomes[numbers.outcome(name, one)]


def test_a_case_that_is_printed_itself_says_where_its_booklet_is(clean: Page, plain: Page, origin: str) -> None:
    begin(clean, f"{origin}cases/clinic/")
    plain.goto(f"{origin}cases/clinic/")
    for page in (clean, plain):
        page.emulate_media(media="print")
        expect(page.get_by_text(booklet("", "clinic"))).to_be_visible()
        expect(page.locator(".step:visible, .ending:visible, .record:visible, .paper-way:visible")).to_have_count(0)


def test_the_booklet_opens_from_the_start_of_a_case_and_leads_back(clean: Page, plain: Page, origin: str) -> None:
    for page in (clean, plain):
        page.goto(f"{origin}cases/clinic/")
        page.locator(".case-intro").get_by_role("link", name="On paper").click()
        expect(page).to_have_url(booklet(origin, "clinic"))
        page.get_by_role("link", name="Work through the case on the screen").click()
        expect(page).to_have_url(f"{origin}cases/clinic/")


@pytest.mark.parametrize("case_id", CASES)
def test_no_decision_is_broken_across_two_sheets_and_no_sheet_is_empty(
    clean: Page, origin: str, national: Edition, case_id: str
) -> None:
    case, numbers = national.scenarios[case_id], number(national.scenarios[case_id])
    clean.goto(booklet(origin, case_id))
    margin = PdfMargins(top="15mm", bottom="15mm", left="15mm", right="15mm")
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(clean.pdf(format="A4", margin=margin))).pages]
    assert [count for count, sheet in enumerate(sheets) if not sheet.strip()] == []
    second = next(count for count, sheet in enumerate(sheets) if "Part two:" in sheet)
    for name, step in case.steps.items():
        heading = re.compile(rf"^{numbers.place(name)}\s+{re.escape(step.title[:12])}", re.MULTILINE)
        sheet = next(sheet for sheet in sheets[:second] if heading.search(sheet))
        asked = heading.split(sheet)[1]
        if step.kind == "choose":
            assert [one for one in step.ways if f"Turn to {numbers.outcome(name, one)}" not in asked] == [], name


def test_a_way_prints_alone_with_what_was_asked_answered_and_what_followed(
    clean: Page, origin: str, national: Edition
) -> None:
    case, numbers = national.scenarios["clinic"], number(national.scenarios["clinic"])
    clean.add_init_script(
        "window.print = () => { window.printed = document.querySelector('[data-case]').dataset.print }"
    )
    begin(clean, f"{origin}cases/clinic/")
    ending = next(iter(case.endings))
    way = ways(case)[ending]
    follow(clean, way)
    clean.get_by_role("button", name="Print my way").click()
    assert clean.evaluate("window.printed") == "way"
    clean.emulate_media(media="print")
    printed = clean.locator(".paper-way")
    expect(printed).to_be_visible()
    expect(clean.locator(".step:visible, .ending:visible, .case-after:visible")).to_have_count(0)
    text = printed.inner_text()
    places = []
    for name, choice in way:
        step = case.steps[name]
        places += [text.index(step.title), text.index("You answered:", text.index(step.title))]
        places.append(text.index(numbers.outcome(name, choice)))
        assert [one for one in step.ways if one != choice and numbers.outcome(name, one) in text] == []
    assert places == sorted(places)
    assert text.index(case.endings[ending].title) > places[-1]
    assert "Turn to" not in text and "Go to" not in text


def test_after_a_way_was_printed_the_page_prints_as_before(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["clinic"]
    clean.add_init_script("window.print = () => dispatchEvent(new Event('afterprint'))")
    begin(clean, f"{origin}cases/clinic/")
    follow(clean, ways(case)[next(iter(case.endings))])
    clean.get_by_role("button", name="Print my way").click()
    clean.emulate_media(media="print")
    expect(clean.locator(".paper-way")).to_be_hidden()
    expect(clean.locator(".case-intro")).to_be_visible()
