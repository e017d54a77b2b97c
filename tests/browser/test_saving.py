"""What a learner answers is kept on this device, can be taken up again, and can be left behind by nobody."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from macros.content.edition import Edition
from tests.support.walk import begin, choose, follow, go_on, stand, step, ways

OFF = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.fixture
def two_answers(clean: Page, origin: str, national: Edition) -> tuple[Page, str]:
    """A page on which the first answer is given and its feedback read; and where the learner then stands."""
    case = national.scenarios["clinic"]
    name, choice = next(iter(case.steps[case.start].choices.items()))
    begin(clean, f"{origin}cases/clinic/")
    go_on(choose(clean, case.start, name))
    # An answer is saved after it is painted: the test goes on when it is.
    clean.wait_for_function(
        "Object.values(localStorage).some(it => it.includes('\"reading\":false') && it.includes('[\"'))"
    )
    return clean, choice.next


def _keys(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('sharewell/'))")
    return found


def test_a_reload_comes_back_to_the_same_place_and_says_so(two_answers: tuple[Page, str]) -> None:
    page, place = two_answers
    page.reload()
    expect(step(page, place)).to_be_visible()
    expect(page.get_by_text("You are back where you stopped.")).to_be_visible()


def test_another_day_is_another_tab_and_comes_back_too(two_answers: tuple[Page, str], origin: str) -> None:
    page, place = two_answers
    later = page.context.new_page()
    page.close()
    later.goto(f"{origin}cases/clinic/")
    expect(step(later, place)).to_be_visible()


def test_feedback_that_was_open_is_open_again(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["clinic"]
    name = next(iter(case.steps[case.start].choices))
    begin(clean, f"{origin}cases/clinic/")
    choose(clean, case.start, name)
    clean.reload()
    expect(clean.locator(f"#choice-{case.start}--{name} .verdict")).to_be_visible()


def test_starting_again_forgets_the_answers(two_answers: tuple[Page, str]) -> None:
    page, _ = two_answers
    page.get_by_role("button", name="Start again", exact=True).click()
    page.get_by_role("button", name="Start again without them").click()
    expect(page.get_by_role("link", name="Begin the case")).to_be_visible()
    assert _keys(page) == []


def test_starting_again_asks_first_by_keyboard_too_and_keeps_what_there_is(two_answers: tuple[Page, str]) -> None:
    page, place = two_answers
    page.get_by_role("button", name="Start again", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Your answers to this case will be gone.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep my answers")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Start again", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep my answers")).to_be_hidden()
    expect(step(page, place)).to_be_visible()
    assert len(_keys(page)) == 1


def test_nothing_is_asked_where_there_is_nothing_to_lose(clean: Page, origin: str) -> None:
    begin(clean, f"{origin}cases/clinic/")
    clean.get_by_role("button", name="Start again", exact=True).click()
    expect(clean.get_by_role("link", name="Begin the case")).to_be_visible()


def test_leaving_nothing_clears_the_device_and_the_form_and_saves_no_more(two_answers: tuple[Page, str]) -> None:
    page, _ = two_answers
    page.get_by_role("button", name="Leave nothing on this device").click()
    expect(page.get_by_text("Your answers are gone from this device.")).to_be_visible()
    assert _keys(page) == []
    page.get_by_role("link", name="Begin the case").click()
    expect(page.locator("[data-now] input:checked")).to_have_count(0)
    page.locator("[data-now] input").first.check()
    page.get_by_role("button", name="Check: I am sure").click()
    assert _keys(page) == []
    page.reload()
    expect(page.get_by_role("link", name="Begin the case")).to_be_visible()


def test_the_browsers_back_button_brings_nothing_back_that_was_left_behind(two_answers: tuple[Page, str]) -> None:
    page, _ = two_answers
    page.get_by_role("button", name="Leave nothing on this device").click()
    expect(page.get_by_text("Your answers are gone from this device.")).to_be_visible()
    for _ in range(2):
        page.go_back()
        expect(page.get_by_role("link", name="Begin the case")).to_be_visible()
    page.reload()
    page.go_back()
    expect(page.get_by_role("link", name="Begin the case")).to_be_visible()
    expect(page.get_by_text("Your decisions so far")).to_be_hidden()


def test_the_browsers_history_holds_no_answer(two_answers: tuple[Page, str]) -> None:
    page, _ = two_answers
    assert page.evaluate("history.state") == {"sharewell": 2}


def test_what_one_tab_leaves_behind_another_does_not_save_again(two_answers: tuple[Page, str], origin: str) -> None:
    page, place = two_answers
    other = page.context.new_page()
    other.goto(f"{origin}cases/clinic/")
    expect(step(other, place)).to_be_visible()
    page.get_by_role("button", name="Leave nothing on this device").click()
    expect(other.get_by_text("Your answers are gone from this device.")).to_be_visible()
    other.get_by_role("link", name="Begin the case").click()
    expect(other.locator("[data-now] form")).to_be_visible()
    assert _keys(page) == []


def test_after_a_reload_the_browsers_back_button_goes_back_a_place(two_answers: tuple[Page, str]) -> None:
    page, place = two_answers
    page.reload()
    expect(step(page, place)).to_be_visible()
    page.go_back()
    expect(page.locator("[data-now] .verdict:visible")).to_have_count(1)


def test_a_link_within_the_page_leaves_the_case_where_it_is(two_answers: tuple[Page, str]) -> None:
    page, place = two_answers
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#__content")).to_be_focused()
    expect(step(page, place)).to_be_visible()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (OFF, "This device does not let the site save anything."),
        (FULL, "This device has no room to save your answers."),
    ],
)
def test_a_device_that_saves_nothing_is_told_of_and_the_case_still_works(
    clean: Page, origin: str, national: Edition, script: str, words: str
) -> None:
    case = national.scenarios["clinic"]
    name, choice = next(iter(case.steps[case.start].choices.items()))
    clean.add_init_script(script)
    begin(clean, f"{origin}cases/clinic/")
    expect(clean.get_by_text(words)).to_be_visible()
    go_on(choose(clean, case.start, name))
    expect(step(clean, choice.next)).to_be_visible()


@pytest.mark.parametrize(
    "saved",
    ["{", '"answers"', '{"answers": ["no-such-choice"]}', '{"answers": 7}', '{"version": 3, "answers": []}', "null"],
)
def test_what_was_saved_and_cannot_be_read_starts_the_case_again(two_answers: tuple[Page, str], saved: str) -> None:
    page, _ = two_answers
    page.evaluate(
        "saved => localStorage.setItem(Object.keys(localStorage).find(k => k.startsWith('sharewell/')), saved)", saved
    )
    page.reload()
    expect(
        page.get_by_text("What was saved on this device could not be read, so the case starts again.")
    ).to_be_visible()
    expect(page.get_by_role("link", name="Begin the case")).to_be_visible()


def test_answers_to_another_version_of_the_case_are_dropped_and_it_says_so(two_answers: tuple[Page, str]) -> None:
    page, _ = two_answers
    (key,) = _keys(page)
    page.evaluate(
        "key => { localStorage.setItem(key + '0', localStorage.getItem(key)); localStorage.removeItem(key) }", key
    )
    page.reload()
    expect(page.get_by_text("This case has changed since you were last here, so it starts again.")).to_be_visible()
    assert _keys(page) == []


def test_two_editions_on_one_origin_do_not_mix(two_answers: tuple[Page, str], origin: str) -> None:
    page, place = two_answers
    page.goto(f"{origin}testshire/cases/clinic/")
    expect(page.get_by_role("link", name="Begin the case")).to_be_visible()
    page.get_by_role("link", name="Begin the case").click()
    page.get_by_role("button", name="Leave nothing on this device").click()
    page.goto(f"{origin}cases/clinic/")
    expect(step(page, place)).to_be_visible()


def test_only_the_answers_are_kept(two_answers: tuple[Page, str]) -> None:
    page, _ = two_answers
    (key,) = _keys(page)
    assert json.loads(page.evaluate("key => localStorage.getItem(key)", key)).keys() == {
        "version",
        "answers",
        "reading",
    }
    assert page.context.cookies() == []


def test_a_place_that_was_left_before_it_was_kept_is_not_kept_after_all(clean: Page, origin: str) -> None:
    begin(clean, f"{origin}cases/clinic/")
    clean.locator("[data-now] input").first.check()
    clean.evaluate(
        "() => { document.querySelector('[data-now] form .button').click();"
        " document.querySelector('[data-action=restart-now]').click() }"
    )
    expect(clean.locator(".case-head h1")).to_be_focused()
    assert _keys(clean) == []


def _save_elsewhere(page: Page, national: Edition) -> Page:
    """Another window in which the next answer is given too, and saved."""
    case = national.scenarios["clinic"]
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_text("You are back where you stopped.")).to_be_visible()
    place = other.locator("[data-now]").get_attribute("data-place") or ""
    go_on(choose(other, place, next(iter(case.steps[place].choices))))
    other.wait_for_function("Object.values(localStorage).some(it => it.includes('false') && it.includes('\",\"'))")
    return other


def _answer_here(page: Page, place: str, national: Edition) -> str:
    """Gives the last answer there is to a step; gives where it leads."""
    name, choice = list(national.scenarios["clinic"].steps[place].choices.items())[-1]
    go_on(choose(page, place, name))
    return choice.next


def test_an_older_window_does_not_save_over_newer_answers_and_offers_them(
    two_answers: tuple[Page, str], national: Edition
) -> None:
    page, place = two_answers
    other = _save_elsewhere(page, national)
    (key,) = _keys(page)
    newer = page.evaluate("key => localStorage.getItem(key)", key)
    _answer_here(page, place, national)
    expect(page.get_by_text("You have gone on with this case in another window.")).to_be_visible()
    assert page.evaluate("key => localStorage.getItem(key)", key) == newer
    page.get_by_role("button", name="Go on with the newer answers").click()
    there = other.locator("[data-now]").get_attribute("data-place")
    expect(page.locator(f"[data-place='{there}']")).to_be_visible()


def test_the_answers_of_the_older_window_are_kept_where_its_reader_says_so(
    two_answers: tuple[Page, str], national: Edition
) -> None:
    page, place = two_answers
    _save_elsewhere(page, national)
    there = _answer_here(page, place, national)
    page.get_by_role("button", name="Keep the answers on this page instead").click()
    expect(page.get_by_text("You have gone on with this case in another window.")).to_be_hidden()
    page.reload()
    expect(page.locator(f"[data-place='{there}']")).to_be_visible()


NO_HISTORY = "for (const how of ['pushState', 'replaceState']) history[how] = () => { throw new DOMException('no') }"


def test_a_browser_that_notes_no_history_saves_all_the_same(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["clinic"]
    name, choice = next(iter(case.steps[case.start].choices.items()))
    clean.add_init_script(NO_HISTORY)
    begin(clean, f"{origin}cases/clinic/")
    go_on(choose(clean, case.start, name))
    expect(step(clean, choice.next)).to_be_visible()
    clean.wait_for_function("Object.values(localStorage).some(it => it.includes('[\"'))")
    clean.reload()
    expect(step(clean, choice.next)).to_be_visible()


def test_a_device_that_saves_nothing_still_goes_back(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["clinic"]
    name = next(iter(case.steps[case.start].choices))
    clean.add_init_script(OFF)
    begin(clean, f"{origin}cases/clinic/")
    go_on(choose(clean, case.start, name))
    clean.wait_for_function("history.state?.sharewell === 2")
    clean.go_back()
    expect(clean.locator(f"#choice-{case.start}--{name} .verdict")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "begins", "button", "after"),
    [
        ("cases/clinic/", "Begin the case", "Check: I am sure", "[data-now] .verdict:visible"),
        ("decide/", None, "Go on", "[data-now]:not([data-place=danger])"),
    ],
)
def test_a_frame_without_leave_for_forms_works(
    page: Page, origin: str, address: str, begins: str | None, button: str, after: str
) -> None:
    page.route(
        "**/frame",
        lambda route: route.fulfill(
            body=f"<iframe sandbox='allow-scripts allow-same-origin' width=800 height=900 src='/{address}'></iframe>",
            content_type="text/html",
        ),
    )
    page.goto(f"{origin}frame")
    frame = page.frame_locator("iframe")
    if begins:
        frame.get_by_role("link", name=begins).click()
    frame.locator("[data-now] input").last.check()
    frame.locator("[data-now]").get_by_role("button", name=button).click()
    expect(frame.locator(after).first).to_be_visible()


def test_going_back_from_an_ending_keeps_it_and_the_browsers_back_button_brings_it_back(
    clean: Page, origin: str, national: Edition
) -> None:
    case = national.scenarios["clinic"]
    ending, way = next((end, ways(case)[end]) for end in case.endings)
    begin(clean, f"{origin}cases/clinic/")
    follow(clean, way)
    end = clean.locator(f"#end-{ending}")
    expect(end).to_be_visible()
    clean.wait_for_function("number => history.state?.sharewell === number", arg=2 * len(way))
    clean.locator("[data-now] .marks summary").first.click()
    clean.locator("[data-now] .marks [data-action=return]").first.click()
    expect(clean.get_by_text("The ending that you reached is kept.")).to_be_visible()
    # Another answer than the one that led there makes a way of its own, and leaves the old one be.
    other = next(name for name in case.steps[way[0][0]].choices if name != way[0][1])
    choose(clean, way[0][0], other)
    clean.wait_for_function("history.state?.way === 1")
    clean.reload()
    expect(clean.locator(f"#choice-{way[0][0]}--{other} .verdict")).to_be_visible()
    clean.go_back()
    clean.go_back()
    expect(end).to_be_visible()


def test_an_ending_that_was_left_is_one_press_away(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["clinic"]
    ending, way = next((end, ways(case)[end]) for end in case.endings)
    stand(clean, f"{origin}cases/clinic/", case, way)
    clean.locator("[data-now] .marks summary").first.click()
    clean.locator("[data-now] .marks [data-action=return]").first.click()
    clean.get_by_role("button", name="Go to the ending").click()
    expect(clean.locator(f"#end-{ending}")).to_be_visible()
