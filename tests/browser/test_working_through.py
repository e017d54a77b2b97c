"""Working through a case with the script: every choice, every ending, by mouse and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from macros.content import project
from macros.content.edition import Edition
from macros.rendering.renderer import Renderer
from tests.support import editions
from tests.support.keys import answer, tab_to
from tests.support.walk import begin, choose, follow, go_on, stand, step, ways

CASES = sorted(editions.loaded().scenarios)
WORDS = {"defensible": "Defensible", "risky": "Risky", "unsafe": "Unsafe"}
OUTCOMES = {"safer": "The child is safer", "mixed": "It is mixed", "harm": "A child came to harm"}
# What a feedback shows, read in one go: walking every choice of every case is most of this suite's time.
SHOWN = """it => {
  const seen = (node) => Boolean(node?.checkVisibility())
  const sources = it.querySelector("[data-part=sources]")
  const parts = (names) => names.every((name) => seen(it.querySelector(name)))
  return {
    verdict: it.querySelector("[data-part=word]").textContent,
    sources: seen(sources.querySelector("summary")) && sources.querySelectorAll(".sources .source").length,
    colleague: seen(it.querySelector(".colleague")),
    consequence: parts([".story", "[data-part=reason]"]),
    question: seen(it.closest(".step").querySelector("form")),
  }
}"""
STEPS = [(id_, name) for id_ in CASES for name in editions.loaded().scenarios[id_].steps]
ENDINGS = [(id_, name) for id_ in CASES for name in editions.loaded().scenarios[id_].endings]


@pytest.mark.parametrize(("case_id", "place"), STEPS)
def test_every_choice_shows_verdict_consequence_reason_and_sources_and_leads_where_it_says(
    clean: Page, origin: str, national: Edition, case_id: str, place: str
) -> None:
    case = national.scenarios[case_id]
    sources = Renderer(national, project.find()).citations.sources
    stand(clean, f"{origin}cases/{case_id}/", case, ways(case)[place])
    for name, choice in case.steps[place].outcomes.items():
        feedback = choose(clean, place, name)
        expect(feedback.locator("[data-part=follows]")).to_be_focused()
        assert feedback.evaluate(SHOWN) == {
            "verdict": WORDS[choice.verdict],
            "sources": len(sources(choice.because)),
            "colleague": choice.verdict != "defensible",
            "consequence": True,
            "question": False,
        }, name
        go_on(feedback)
        target = f"#{'end' if choice.next in case.endings else 'step'}-{choice.next}"
        expect(clean.locator(target)).to_be_visible()
        assert clean.evaluate("document.querySelectorAll('[data-now]').length") == 1
        clean.go_back()
        feedback.get_by_role("link", name="Try another answer").click()


@pytest.mark.parametrize(("case_id", "ending"), ENDINGS)
def test_every_ending_shows_outcome_debrief_way_taken_record_and_support(
    clean: Page, origin: str, national: Edition, case_id: str, ending: str
) -> None:
    """One ending of each case is walked to from the start; to others somebody comes back before their last answer."""
    case = national.scenarios[case_id]
    way = ways(case)[ending]
    if ending == next(iter(case.endings)):
        begin(clean, f"{origin}cases/{case_id}/")
        follow(clean, way)
    else:
        stand(clean, f"{origin}cases/{case_id}/", case, way[:-1])
        follow(clean, way[-1:])
    section = clean.locator(f"#end-{ending}")
    expect(section.locator("h2")).to_be_focused()
    expect(section.locator(".outcome")).to_have_text(OUTCOMES[case.endings[ending].outcome])
    expect(section.get_by_role("heading", name="What this shows")).to_be_visible()
    rows = section.locator("[data-part=path] > li")
    expect(rows).to_have_count(len(way))
    for row, (place, name) in enumerate(way):
        expect(rows.nth(row)).to_contain_text(WORDS[case.steps[place].outcomes[name].verdict])
        expect(rows.nth(row)).to_contain_text(case.steps[place].title)
    records = sum(case.steps[place].outcomes[name].record is not None for place, name in way)
    expect(clean.locator("[data-part=records] > li")).to_have_count(records)
    clean.get_by_text("Your decision record", exact=True).first.click()
    expect(clean.get_by_text("Training: fictional, not a case record")).to_be_visible()
    clean.get_by_text("If this case touched you").last.click()
    for contact in case.support:
        expect(clean.get_by_text(national.contacts[contact].name).last).to_be_visible()
    rows.first.locator("summary").click()
    expect(rows.first.get_by_role("link", name="I disagree with this answer")).to_have_attribute(
        "href", re.compile(r"^mailto:content@sharewell\.example\?subject=")
    )


def test_an_answer_that_was_picked_is_not_seen_heard_or_found_before_it_is_checked(
    clean: Page, origin: str, national: Edition
) -> None:
    begin(clean, f"{origin}cases/clinic/")
    name, choice = next(iter(national.scenarios["clinic"].steps["arrival"].outcomes.items()))
    clean.locator(f"[data-now] input[value={name}]").check()
    near = clean.locator(f"#choice-arrival--{name}")
    expect(near).to_have_attribute("data-near", "")
    assert near.evaluate("it => it.getBoundingClientRect().height") == 0
    assert not near.locator(".verdict").evaluate("it => it.checkVisibility()")
    assert not clean.evaluate("words => window.find(words)", choice.headline)
    assert choice.headline not in clean.locator("main").aria_snapshot()
    clean.keyboard.press("Tab")
    expect(clean.get_by_role("button", name="Check: I am sure")).to_be_focused()
    clean.keyboard.press("Enter")
    assert near.locator(".verdict").evaluate("it => it.checkVisibility()")
    assert choice.headline in clean.locator("main").aria_snapshot()


def test_only_the_answer_picked_last_is_laid_out(clean: Page, origin: str, national: Edition) -> None:
    begin(clean, f"{origin}cases/clinic/")
    for name in national.scenarios["clinic"].steps["arrival"].outcomes:
        clean.locator(f"[data-now] input[value={name}]").check()
        expect(clean.locator("[data-near]")).to_have_count(1)
        expect(clean.locator(f"#choice-arrival--{name}")).to_have_attribute("data-near", "")


def test_going_back_from_the_end_to_a_decision_forgets_what_came_after_it(
    clean: Page, origin: str, national: Edition
) -> None:
    case = national.scenarios["clinic"]
    way = ways(case)[next(iter(case.endings))]
    begin(clean, f"{origin}cases/clinic/")
    follow(clean, way)
    mark = clean.locator("[data-now] .marks > li").nth(1)
    mark.locator("summary").click()
    mark.get_by_role("button").click()
    expect(step(clean, way[1][0])).to_be_visible()
    expect(step(clean, way[1][0]).locator("h2")).to_be_focused()
    clean.get_by_text("Your decisions so far").click()
    expect(clean.locator("[data-part=so-far] li")).to_have_count(1)


def test_progress_is_said_in_words(clean: Page, origin: str, national: Edition) -> None:
    case = national.scenarios["clinic"]
    begin(clean, f"{origin}cases/clinic/")
    total = case.decisions_left()[case.start]
    expect(step(clean, case.start)).to_contain_text(f"Decision 1 of about {total}")
    name = next(iter(case.steps[case.start].outcomes))
    go_on(choose(clean, case.start, name))
    expect(clean.locator("[data-now] [data-part=progress]")).to_contain_text("Decision 2 of about ")


def test_checking_without_an_answer_says_so_and_puts_the_focus_on_the_answers(clean: Page, origin: str) -> None:
    begin(clean, f"{origin}cases/clinic/")
    clean.get_by_role("button", name="Check: I am sure").click()
    expect(clean.get_by_text("Choose an answer first.")).to_be_visible()
    expect(clean.locator("[data-now] input").first).to_be_focused()
    name = clean.locator("[data-now] fieldset").evaluate("it => it.getAttribute('aria-describedby')")
    assert clean.locator(f"#{name}").inner_text() == "Choose an answer first."


@pytest.mark.parametrize("case_id", CASES)
def test_a_whole_case_can_be_worked_by_keyboard_alone(
    clean: Page, origin: str, national: Edition, case_id: str
) -> None:
    case = national.scenarios[case_id]
    clean.goto(f"{origin}cases/{case_id}/")
    expect(clean.locator("[data-running]")).to_be_attached()
    tab_to(clean, "it.dataset.action === 'begin'")
    clean.keyboard.press("Enter")
    place = case.start
    while place in case.steps:
        expect(step(clean, place).locator("h2")).to_be_focused()
        place = case.steps[place].ways[answer(clean)]
        tab_to(clean, "it.dataset.action === 'on'")
        clean.keyboard.press("Enter")
    expect(clean.locator(f"#end-{place} h2")).to_be_focused()


def test_each_new_place_is_announced_once_by_focus_and_not_again_by_a_live_region(clean: Page, origin: str) -> None:
    begin(clean, f"{origin}cases/clinic/")
    assert clean.locator("[data-part=notice]").inner_text() == ""
    live = clean.locator("[data-now] [aria-live], [data-now] [role=alert], [data-now] [role=status]")
    expect(live).to_have_count(0)
    described = clean.locator("[data-now] h2").get_attribute("aria-describedby")
    expect(clean.locator(f"#{described}")).to_contain_text("Decision 1")


def test_the_browsers_back_button_goes_back_a_place_and_forward_again(
    clean: Page, origin: str, national: Edition
) -> None:
    case = national.scenarios["clinic"]
    name = next(iter(case.steps[case.start].outcomes))
    begin(clean, f"{origin}cases/clinic/")
    go_on(choose(clean, case.start, name))
    clean.go_back()
    expect(clean.locator(f"#choice-{case.start}--{name} .verdict")).to_be_visible()
    clean.go_back()
    expect(step(clean, case.start).locator("form")).to_be_visible()
    clean.go_forward()
    expect(clean.locator(f"#choice-{case.start}--{name} .verdict")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_width_scrolls_sideways_and_answers_are_easy_to_hit(clean: Page, origin: str, width: int) -> None:
    clean.set_viewport_size({"width": width, "height": 800})
    begin(clean, f"{origin}cases/clinic/")
    assert clean.evaluate("document.documentElement.scrollWidth") <= width
    heights = clean.locator("[data-now] .answer").evaluate_all(
        "all => all.map(it => it.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    choose(clean, "arrival", clean.locator("[data-now] input").first.get_attribute("value") or "")
    assert clean.evaluate("document.documentElement.scrollWidth") <= width


def test_whoever_is_in_the_next_answer_already_is_not_taken_out_of_it(
    clean: Page, origin: str, national: Edition
) -> None:
    case = national.scenarios["clinic"]
    begin(clean, f"{origin}cases/clinic/")
    choose(clean, case.start, next(iter(case.steps[case.start].outcomes)))
    left = clean.evaluate(
        """async () => {
          document.querySelector("[data-now] [data-chosen] [data-action=on]").click()
          const field = document.querySelector("[data-now] form input")
          field.focus()
          await new Promise((done) => setTimeout(done, 300))
          return document.activeElement === field
        }"""
    )
    assert left
