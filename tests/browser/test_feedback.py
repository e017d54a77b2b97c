"""What a learner reads once an answer is checked: on one screen of a phone, with the rest a line away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.edition import Edition
from tests.support.browser import serve, violations
from tests.support.project import edit, make_project
from tests.support.walk import begin, check, choose, go_on, step

PHONE = {"width": 390, "height": 844}
# As long as words are in our cases: five letters, with the space behind them.
PROSE = (
    "You told Amy what you must pass on before she went any further and she kept her say in it The counsellor next "
    "door may think that a promise would have kept her talking but it could not be kept"
)
LIMITS = {"headline": 8, "consequence": 45, "feedback": 70, "gives_up": 25, "text": 14}


def long(count: int) -> str:
    """A text of so many words."""
    return " ".join(islice(cycle(PROSE.split(" ")), count))


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a case whose sound first answer is as long in all its parts as an answer may be."""
    project = make_project(tmp_path_factory.mktemp("longest") / "project")
    for key, old in (
        ("text", "Say what you can keep private."),
        ("headline", "she knows where she stands"),
        ("consequence", "She nods."),
        ("feedback", "She can decide what to say."),
    ):
        edit(project, "scenarios/case.yml", f"{key}: {old}", f"{key}: {long(LIMITS[key])}")
    edit(
        project,
        "scenarios/case.yml",
        "        record:",
        f"        gives_up: {long(LIMITS['gives_up'])}\n        record:",
    )
    edit(project, "scenarios/case.yml", "minutes: 2", "minutes: 3")
    site = project.root / "site"
    command = [sys.executable, "-m", "macros", "build", "-o", str(site)]
    subprocess.run(command, cwd=project.root, check=True, capture_output=True)
    for origin in serve(site):
        yield f"{origin}cases/case/"


def test_the_longest_feedback_fits_on_one_screen_of_a_phone(browser: Browser, longest: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        begin(page, longest)
        feedback = choose(page, "arrival", "limits")
        parts = (
            "[data-part=follows]",
            ".story",
            "[data-part=verdict]",
            "[data-part=reason]",
            ".gives-up",
            "[data-action=on]",
        )
        for part in parts:
            expect(feedback.locator(part)).to_be_in_viewport(ratio=1)


def test_what_follows_comes_first_then_the_verdict_then_why_then_the_way_on(
    clean: Page, origin: str, national: Edition
) -> None:
    case = national.scenarios["amy"]
    name, outcome = next((name, one) for name, one in case.steps[case.start].outcomes.items() if one.colleague)
    begin(clean, f"{origin}cases/amy/")
    read = choose(clean, case.start, name).inner_text()
    told = ("What happens next", outcome.headline, outcome.feedback.split("\n")[0][:40], "Go on", "A good colleague")
    places = [read.index(words) for words in told]
    assert places == sorted(places)


def lines(feedback: Locator) -> list[tuple[str, bool]]:
    """The lines of a feedback that open in place, each with whether it is open."""
    found = feedback.locator("> details:visible")
    return [(line.locator("summary").inner_text(), line.get_attribute("open") is not None) for line in found.all()]


def test_sources_record_and_the_other_answers_are_closed_lines_that_open_in_place(
    clean: Page, origin: str, national: Edition
) -> None:
    case = national.scenarios["amy"]
    name = next(name for name, one in case.steps[case.start].outcomes.items() if one.record)
    begin(clean, f"{origin}cases/amy/")
    feedback = choose(clean, case.start, name)
    words = ["What the other answers would have led to", "This rests on", "Goes into the record"]
    assert lines(feedback) == [(word, False) for word in words]
    place = "it => it.getBoundingClientRect().top + scrollY"
    before = feedback.locator("[data-part=verdict]").evaluate(place)
    for word in words:
        feedback.get_by_text(word, exact=True).click()
    assert lines(feedback) == [(word, True) for word in words]
    assert feedback.locator("[data-part=verdict]").evaluate(place) == before
    assert violations(clean) == []
    expect(feedback.locator(".source").first).to_be_visible()
    expect(feedback.locator("[data-part=record]")).to_be_visible()


def test_without_script_nothing_of_a_feedback_is_closed(browser: Browser, origin: str, national: Edition) -> None:
    case = national.scenarios["amy"]
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{origin}cases/amy/")
        name = next(name for name, one in case.steps[case.start].outcomes.items() if one.record)
        answer = page.locator(f"#choice-{case.start}--{name}")
        answer.locator("> summary").click()
        assert lines(answer.locator(".feedback")) == [("This rests on", True), ("Goes into the record", True)]


def test_each_answer_that_was_not_given_tells_what_it_would_have_led_to_and_who_might_have_given_it(
    clean: Page, origin: str, national: Edition
) -> None:
    case = national.scenarios["amy"]
    outcomes = case.steps[case.start].choices
    chosen = next(iter(outcomes))
    begin(clean, f"{origin}cases/amy/")
    feedback = choose(clean, case.start, chosen)
    feedback.get_by_text("What the other answers would have led to").click()
    rows = feedback.locator(".others > li")
    expect(rows).to_have_count(len(outcomes) - 1)
    words = {"defensible": "Defensible", "risky": "Risky", "unsafe": "Unsafe"}
    for row, other in zip(rows.all(), (one for name, one in outcomes.items() if name != chosen), strict=True):
        told = row.inner_text().translate({ord("“"): '"', ord("”"): '"', ord("’"): "'"})
        assert told.startswith(other.text[:30])
        assert words[other.verdict] in told
        assert ("A good colleague might have been thinking" in told) == bool(other.colleague)
        assert len(told) < 700
    expect(feedback.locator("[data-part=verdict]")).to_be_visible()
    clean.get_by_role("link", name="Try another answer").click()
    expect(step(clean, case.start).locator("form")).to_be_visible()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("She nods. He goes.", "She nods."),
        ("She nods", "She nods"),
        ("“Who said that?” she asks. Nobody.", "“Who said that?” she asks."),
        ("At 11.40 she rings. Then", "At 11.40 she rings."),
        ("“Quarter past ten,” you say. “I work,” he calls.", "“Quarter past ten,” you say."),
        ("She stops… and goes on. Then", "She stops… and goes on."),
    ],
)
def test_one_line_of_what_follows_is_its_first_sentence(page: Page, origin: str, text: str, first: str) -> None:
    page.route("**/blank", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto(f"{origin}blank")
    found = page.evaluate("async text => (await import('/assets/scenario/others.js')).first(text)", text)
    assert found == first


@pytest.mark.parametrize(("sure", "said"), [(True, "You were sure."), (False, "You were not sure.")])
def test_a_decision_is_checked_sure_or_not_sure_which_is_kept_and_told_again(
    clean: Page, origin: str, national: Edition, sure: bool, said: str
) -> None:
    case = national.scenarios["amy"]
    name = next(iter(case.steps[case.start].outcomes))
    begin(clean, f"{origin}cases/amy/")
    feedback = choose(clean, case.start, name, sure=sure)
    expect(feedback.get_by_text(said, exact=True)).to_be_visible()
    expect(feedback.locator(".chosen [data-sure]:visible")).to_have_count(1)
    clean.wait_for_function("Object.values(localStorage).some(it => it.includes('answers'))")
    saved = clean.evaluate("JSON.parse(Object.values(localStorage).find(it => it.includes('answers')))")
    assert saved == {"version": 2, "answers": [f"{name}?sure={'yes' if sure else 'no'}"], "reading": True}
    clean.reload()
    expect(feedback.get_by_text(said, exact=True)).to_be_visible()


def test_enter_in_an_answer_checks_nothing_for_nobody_has_said_how_sure_they_are(
    clean: Page, origin: str, national: Edition
) -> None:
    case = national.scenarios["amy"]
    begin(clean, f"{origin}cases/amy/")
    answer = step(clean, case.start).locator("input").first
    answer.check()
    answer.press("Enter")
    expect(step(clean, case.start).locator("form")).to_be_visible()
    expect(clean.locator("[data-reading]")).to_have_count(0)
    check(clean, sure=False)
    expect(clean.locator("[data-reading]")).to_have_count(1)


def test_answers_that_were_saved_before_anybody_said_how_sure_they_were_are_taken_up(
    clean: Page, origin: str, national: Edition
) -> None:
    case = national.scenarios["amy"]
    name = next(iter(case.steps[case.start].outcomes))
    begin(clean, f"{origin}cases/amy/")
    choose(clean, case.start, name)
    clean.wait_for_function("Object.values(localStorage).some(it => it.includes('answers'))")
    old = f'{{"answers": ["{name}"], "reading": true}}'
    clean.evaluate("old => localStorage.setItem(Object.keys(localStorage).find(it => it.includes('/amy/')), old)", old)
    clean.reload()
    expect(clean.get_by_text("You are back where you stopped.")).to_be_visible()
    expect(clean.locator(f"#choice-{case.start}--{name} .verdict")).to_be_visible()
    expect(clean.locator(f"#choice-{case.start}--{name} .chosen [data-sure]:visible")).to_have_count(0)


def test_where_somebody_was_sure_and_wrong_is_found_for_the_ending(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["amy"]
    verdicts = {name: one.verdict for name, one in case.steps[case.start].outcomes.items()}
    wrong = next(name for name, verdict in verdicts.items() if verdict != "defensible")
    right = next(name for name, verdict in verdicts.items() if verdict == "defensible")
    begin(clean, f"{origin}cases/amy/")
    go_on(choose(clean, case.start, right))
    script = """async ([step, wrong, right]) => {
      const { sureAndWrong } = await import("/assets/scenario/summary.js")
      const path = [[wrong, "yes"], [wrong, "no"], [right, "yes"], [wrong]].map(([choice, sure]) =>
        ({ step, choice, given: sure ? { sure } : {} }))
      return sureAndWrong(document.querySelector("[data-case]"), path)
    }"""
    found = clean.evaluate(script, [case.start, wrong, right])
    assert found == [{"step": case.start, "choice": wrong, "given": {"sure": "yes"}}]
