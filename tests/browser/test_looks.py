"""What a reader sees: a decision at once, a case that starts on one screen, rows and words that open in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.content.edition import Edition
from tests.support.walk import begin, choose, follow, go_on, stand, ways

PHONE = {"width": 390, "height": 844}


def test_an_answer_on_the_home_page_is_given_in_the_case_and_kept(clean: Page, origin: str, national: Edition) -> None:
    name, case = next(iter(national.scenarios.items()))
    choice = next(iter(case.steps[case.start].choices))
    clean.goto(origin)
    expect(clean.locator(".answers-here a")).to_have_count(len(case.steps[case.start].choices))
    clean.locator(".answers-here a").first.click()
    verdict = clean.locator(f"#choice-{case.start}--{choice} [data-part=follows]")
    expect(verdict).to_be_focused()
    assert clean.url == f"{origin}cases/{name}/"
    clean.reload()
    expect(verdict).to_be_visible()
    expect(clean.get_by_role("status").first).to_have_text("You are back where you stopped.")
    clean.goto(origin)
    stopped = clean.locator(".stopped")
    expect(stopped.get_by_role("link")).to_have_text([case.title])


def test_an_answer_on_the_home_page_does_not_overwrite_what_was_kept(
    clean: Page, origin: str, national: Edition
) -> None:
    name, case = next(iter(national.scenarios.items()))
    begin(clean, f"{origin}cases/{name}/")
    go_on(choose(clean, case.start, next(iter(case.steps[case.start].choices))))
    here = clean.locator("[data-now]").get_attribute("id")
    clean.goto(origin)
    clean.locator(".answers-here a").nth(1).click()
    expect(clean.locator("[data-now]")).to_have_attribute("id", here or "")


def test_home_lists_no_case_that_was_finished(clean: Page, origin: str, national: Edition) -> None:
    name, case = next(iter(national.scenarios.items()))
    way = min((ways(case)[ending] for ending in case.endings), key=len)
    begin(clean, f"{origin}cases/{name}/")
    follow(clean, way[:-1])
    clean.goto(origin)
    expect(clean.locator(".stopped").get_by_role("link")).to_have_text([case.title])
    clean.goto(f"{origin}cases/{name}/")
    go_on(choose(clean, *way[-1]))
    clean.wait_for_function("Object.values(localStorage).some(it => it.includes('\"finished\":true'))")
    clean.goto(origin)
    expect(clean.locator(".doors")).to_be_visible()
    expect(clean.get_by_text("Where you stopped")).to_be_hidden()


def test_without_script_an_answer_on_the_home_page_leads_to_that_answer(plain: Page, origin: str) -> None:
    plain.goto(origin)
    expect(plain.get_by_text("Where you stopped")).to_be_hidden()
    plain.locator(".answers-here a").first.click()
    expect(plain.locator(":target > summary")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["amy", "clinic", "right-to-ask"])
def test_a_case_starts_on_one_screen_of_a_phone_and_its_title_stays(clean: Page, origin: str, name: str) -> None:
    clean.set_viewport_size(PHONE)
    clean.goto(f"{origin}cases/{name}/")
    expect(clean.get_by_role("link", name="Begin the case")).to_be_in_viewport(ratio=1)
    expect(clean.locator("#intro .scene")).to_contain_text("You are the ")
    expect(clean.get_by_role("heading", name="Who is in it")).to_have_count(0)
    title = clean.get_by_role("heading", level=1).inner_text()
    clean.get_by_role("link", name="Begin the case").click()
    expect(clean.locator("[data-now] h2").first).to_be_focused()
    expect(clean.get_by_role("heading", level=1)).to_have_text(title)
    expect(clean.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(clean.get_by_role("heading", level=1)).to_have_count(1)


def test_a_place_that_was_kept_is_told_where_the_eye_is(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["clinic"]
    clean.set_viewport_size(PHONE)
    begin(clean, f"{origin}cases/clinic/")
    choose(clean, case.start, next(iter(case.steps[case.start].choices)))
    clean.reload()
    expect(clean.get_by_text("You are back where you stopped.")).to_be_in_viewport()


def test_after_the_first_question_the_aid_folds_its_heading_and_caution_away(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}decide/")
    caution = clean.get_by_text("This chart is our own. It is not official guidance.").first
    expect(caution).to_be_visible()
    clean.locator("[data-now] input").last.check()
    clean.locator("[data-now]").get_by_role("button", name="Go on").click()
    expect(caution).to_be_hidden()
    expect(clean.locator(".decide > .lead")).to_be_hidden()
    expect(clean.get_by_role("heading", level=1)).to_be_in_viewport()
    clean.go_back()
    expect(caution).to_be_visible()


def test_a_chart_that_is_out_of_date_says_so_at_every_question(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}decide/share-2018/")
    clean.locator("[data-now] input").last.check()
    clean.locator("[data-now]").get_by_role("button", name="Go on").click()
    expect(clean.locator(".decide > .panel").get_by_text("Out of date")).to_be_visible()


def test_a_row_opens_by_its_address_and_when_the_address_changes(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}glossary/#consent")
    expect(clean.locator("#consent")).to_be_in_viewport()
    expect(clean.locator("#breach")).to_be_hidden()
    clean.evaluate("location.hash = '#breach'")
    expect(clean.locator("#breach")).to_be_in_viewport()


def test_without_script_an_address_opens_its_row(plain: Page, origin: str) -> None:
    plain.goto(f"{origin}law/cases/#gillick-1985")
    expect(plain.locator("#gillick-1985")).to_be_visible()


@pytest.mark.parametrize("address", ["glossary/", "law/acts/", "duties/"])
def test_a_long_list_is_short_on_a_phone_and_whole_on_paper(clean: Page, origin: str, address: str) -> None:
    clean.set_viewport_size(PHONE)
    clean.goto(origin + address)
    said = clean.locator(".row > div p").last
    expect(said).to_be_hidden()
    assert clean.evaluate("document.documentElement.scrollHeight") < 15 * PHONE["height"]
    clean.emulate_media(media="print")
    expect(said).to_be_visible()


def test_a_long_list_can_be_narrowed_whatever_the_case_the_marks_and_the_apostrophe(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}glossary/")
    rows = clean.locator(".row:visible")
    whole = rows.count()
    clean.get_by_label("Find in this list").fill("CLARE'S law")
    expect(clean.locator(".narrow [role=status]")).to_have_text(f"{rows.count()} shown")
    assert 0 < rows.count() < whole
    clean.get_by_label("Find in this list").fill("")
    expect(rows).to_have_count(whole)


def test_who_works_where_and_was_asked_under_what_is_told_the_one_answer(clean: Page, origin: str) -> None:
    clean.goto(f"{origin}duties/")
    clean.get_by_label("I work for").select_option(label="GP practice")
    clean.get_by_label("I was asked under").select_option(label="Help with a section 47 enquiry")
    answer = clean.locator(".duty-finder [role=status]")
    expect(answer).to_contain_text("GP practice: Not bound by this")
    expect(answer.locator("dt")).to_have_count(1)
    clean.get_by_label("I work for").select_option(label="Choose")
    expect(answer).to_have_text("")


@pytest.mark.parametrize("address", ["guidance/consent/", "cases/clinic/"])
def test_a_word_opens_in_place_by_keyboard_and_esc_gives_the_place_back(
    clean: Page, origin: str, national: Edition, address: str
) -> None:
    clean.set_viewport_size(PHONE)
    clean.goto(origin + address)
    if address.startswith("cases/"):
        case = national.scenarios["clinic"]
        place = clean.locator(".step:has(> .story a.gloss)").first.get_attribute("data-place") or ""
        stand(clean, origin + address, case, ways(case)[place])
        expect(clean.locator("[data-now]")).to_have_attribute("data-place", place)
    word = clean.locator("a.gloss:visible").first
    word.focus()
    clean.keyboard.press("Enter")
    box = clean.locator(".aside")
    expect(box).to_be_visible()
    expect(word).to_have_attribute("aria-expanded", "true")
    assert box.bounding_box()["x"] >= 0
    assert box.bounding_box()["x"] + box.bounding_box()["width"] <= PHONE["width"]
    clean.keyboard.press("Tab")
    expect(box.get_by_role("link", name="In the list of words")).to_be_focused()
    clean.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(word).to_be_focused()
    assert clean.url == origin + address


def test_a_source_is_a_numeral_that_opens_in_place_and_stands_at_the_foot_of_its_section(
    clean: Page, origin: str
) -> None:
    clean.goto(f"{origin}guidance/consent/")
    expect(clean.locator(".md-content p > .source")).to_have_count(0)
    numeral = clean.get_by_role("link", name="Source 1", exact=True)
    numeral.click()
    expect(clean.locator(".aside").get_by_role("link", name="Golden rule 3")).to_be_visible()
    clean.get_by_role("button", name="Close").click()
    expect(numeral).to_be_focused()
    expect(clean.locator(".section-sources").first.get_by_role("link", name="Golden rule 3")).to_be_visible()


def test_a_page_that_is_not_found_shows_the_doors(clean: Page, origin: str, public: Path) -> None:
    clean.goto(f"{origin}404.html")
    doors = clean.get_by_role("main").get_by_role("link")
    expect(doors).to_have_text(["Practise", "Decide", "Look up", "Protocol", "Contacts"])
    for address in doors.evaluate_all("all => all.map(it => it.getAttribute('href'))"):
        assert address.startswith("/"), "it is shown at addresses of any depth"
        assert (public / address.strip("/") / "index.html").is_file()


def test_the_letters_of_british_names_are_in_the_fonts_that_the_site_brings(public: Path) -> None:
    rules = (public / "assets/fonts/fonts.css").read_text("utf-8").splitlines()
    for family in ("Source Serif", "Atkinson Next"):
        for weight in {"Source Serif": (400, 600), "Atkinson Next": (400, 700)}[family]:
            mine = [rule for rule in rules if f'"{family}"; font-weight: {weight};' in rule]
            ranges = [
                [int(end, 16) for end in (one.split("-") * 2)[:2]]
                for rule in mine
                for one in rule.rpartition("unicode-range: ")[2].rstrip("; }").replace("U+", "").split(", ")
            ]
            missing = [it for it in "ŵŷŁłșțáéö£’“—€" if not any(low <= ord(it) <= high for low, high in ranges)]
            assert missing == [], (family, weight)


@pytest.mark.parametrize("address", ["", "cases/amy/"])
def test_a_first_visit_weighs_little_and_nothing_shifts(page: Page, origin: str, address: str) -> None:
    page.add_init_script(
        "window.shifted = 0; new PerformanceObserver((list) => list.getEntries().forEach((it) => shifted += it.value))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.set_viewport_size(PHONE)
    page.goto(origin + address, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => null)")
    assert page.evaluate("shifted") < 0.01
