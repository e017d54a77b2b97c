"""Steps whose answer is compared with what holds: the ground, the learner's own words, the jigsaw; each way walked."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.content.edition import Edition
from macros.model.scenario import Scenario
from tests.support import walk
from tests.support.browser import violations
from tests.support.keys import tab_to

KINDS = ("pieces", "basis", "reflect")


@pytest.fixture
def case(kinds: tuple[str, Edition]) -> Scenario:
    return kinds[1].scenarios["compare"]


@pytest.fixture
def address(kinds: tuple[str, Edition]) -> str:
    return f"{kinds[0]}cases/compare/"


def of_kind(case: Scenario, kind: str) -> str:
    return next(name for name, step in case.steps.items() if step.kind == kind)


def at(page: Page, address: str, case: Scenario, kind: str) -> Locator:
    """Opens the case at its step of a kind."""
    place = of_kind(case, kind)
    walk.stand(page, address, case, walk.ways(case)[place])
    section = walk.step(page, place)
    expect(section).to_have_attribute("data-now", "")
    return section


def test_every_outcome_of_every_kind_is_come_to_and_leads_on(clean: Page, address: str, case: Scenario) -> None:
    assert {step.kind for step in case.steps.values()} == set(KINDS)
    walk.begin(clean, address)
    for place, step in case.steps.items():
        for name, outcome in step.outcomes.items():
            feedback = walk.choose(clean, place, name)
            expect(feedback).to_contain_text(outcome.headline)
            assert violations(clean) == []
            if name == list(step.outcomes)[-1]:
                break
            feedback.locator("[data-action=back]").click()
        onward = next(key for key, target in step.ways.items() if target not in case.endings or target == "safe")
        if onward != name:
            feedback.locator("[data-action=back]").click()
            feedback = walk.choose(clean, place, onward)
        walk.go_on(feedback)
    expect(clean.locator("#end-safe")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_taken_up_again_and_told_at_the_end_of_its_step(
    clean: Page, address: str, case: Scenario, kind: str
) -> None:
    section = at(clean, address, case, kind)
    place = of_kind(case, kind)
    name = next(iter(case.steps[place].outcomes))
    walk.choose(clean, place, name)
    before = section.locator("[data-part=beside]").inner_text()
    assert before
    clean.wait_for_function("Object.values(localStorage).some(it => it.includes('?'))")
    # `stand` puts another state there on each load: the next page is one that it does not know
    with clean.context.new_page() as later:
        later.goto(address)
        expect(later.get_by_text("You are back where you stopped.")).to_be_visible()
        expect(later.locator(f"#choice-{place}--{name} [data-part=verdict]")).to_be_visible()
        assert later.locator("[data-now] [data-part=beside]").inner_text() == before
        later.locator("[data-now] [data-action=back]").filter(visible=True).first.click()
        later.locator("[data-now] form [data-action=check]").first.click()
        expect(later.locator(f"#choice-{place}--{name} [data-part=verdict]")).to_be_visible()


def test_both_questions_are_answered_before_a_ground_is_checked(clean: Page, address: str, case: Scenario) -> None:
    section = at(clean, address, case, "basis")
    section.locator("input[name=duty]").first.check()
    section.locator("form [data-action=check]").first.click()
    expect(section.locator(".question-error")).to_be_visible()
    expect(section.locator("input[name=ground]").first).to_be_focused()


def test_a_ground_that_was_picked_stands_beside_the_right_one_with_both_reasons(
    clean: Page, address: str, case: Scenario
) -> None:
    section = at(clean, address, case, "basis")
    section.get_by_text("His mother gave consent.").filter(visible=True).click()  # no link of the glossary takes it
    expect(section.locator("input[name=ground][value=consent]")).to_be_checked()
    section.locator("input[name=duty][value=must]").check()
    section.locator("form [data-action=check]").first.click()
    beside = section.locator("[data-part=beside]")
    rows = beside.locator("li")
    expect(rows).to_have_text(
        [
            "Your answerDoes not hold You must",
            "This holds You mayThe law lets you.",
            "Your answerDoes not hold His mother gave consent.Nobody asked her.",
            "This holds Public task.It is your task.",
        ]
    )


def test_a_reason_is_kept_on_the_device_printed_with_the_record_and_sent_nowhere(
    clean: Page, address: str, case: Scenario
) -> None:
    section = at(clean, address, case, "reflect")
    sent: list[str] = []
    clean.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    expect(section).to_contain_text("stays on this device")
    expect(section.locator("[data-action=check]")).to_be_hidden()
    expect(section.locator("form .model")).to_be_hidden()
    feedback = walk.choose(clean, "words", "whole")
    clean.wait_for_function("Object.values(localStorage).some(it => it.includes('She+said+so'))")
    walk.go_on(feedback)
    expect(clean.locator("[data-part=records]")).to_contain_text("She said so. <b>& I wrote it.</b>")
    assert [url for url in sent if "said" in url] == []
    assert "said" not in clean.url
    assert "said" not in clean.evaluate("JSON.stringify(history.state)")
    clean.get_by_role("button", name="Leave nothing on this device").click()
    assert clean.evaluate("Object.values(localStorage).filter(it => it.includes('said'))") == []
    assert clean.evaluate("document.querySelector('#step-words textarea').value") == ""
    expect(clean.get_by_text("She said so")).to_have_count(0)


def test_who_starts_again_finds_nothing_of_what_they_wrote(clean: Page, address: str, case: Scenario) -> None:
    at(clean, address, case, "reflect")
    walk.choose(clean, "words", "part")
    clean.get_by_role("button", name="Start again").click()
    clean.get_by_role("button", name="Start again without them").click()
    expect(clean.get_by_role("link", name="Begin the case")).to_be_visible()
    assert clean.evaluate("document.querySelector('#step-words textarea').value") == ""
    expect(clean.get_by_text("She said so")).to_have_count(0)


def test_nothing_has_to_be_written(clean: Page, address: str, case: Scenario) -> None:
    section = at(clean, address, case, "reflect")
    section.get_by_role("button", name="Compare").click()
    expect(section.locator(".model h4")).to_be_focused()
    section.locator("form [data-action=check]").first.click()
    expect(clean.locator("#choice-words--part [data-part=verdict]")).to_be_visible()
    section.get_by_text("Your words, and the model record").click()
    expect(section.get_by_text("You wrote nothing here.")).to_be_visible()


def test_pieces_come_one_by_one_and_none_before_the_last_is_weighed(clean: Page, address: str, case: Scenario) -> None:
    section = at(clean, address, case, "pieces")
    pieces = section.locator("form .piece")
    following = section.get_by_role("button", name="Next piece")
    expect(pieces.locator("visible=true").first).to_be_visible()
    assert [piece.is_visible() for piece in pieces.all()] == [True, False, False]
    following.click()
    expect(section.locator(".question-error")).to_be_visible()
    expect(pieces.first.get_by_role("radio").first).to_be_focused()
    pieces.first.get_by_role("radio").first.press("Space")
    clean.keyboard.press("Enter")
    expect(pieces.nth(1).locator("h4")).to_be_focused()
    expect(section.locator(".question-error")).to_be_hidden()
    expect(section.locator("form [data-action=check]").first).to_be_hidden()
    pieces.nth(1).get_by_role("radio").nth(2).check()
    following.click()
    pieces.nth(2).get_by_role("radio").nth(2).check()
    expect(following).to_be_hidden()
    section.locator("form [data-action=check]").first.click()
    expect(clean.locator("#choice-jigsaw--late [data-part=verdict]")).to_be_visible()


def test_whoever_would_act_has_seen_enough_and_may_think_again(clean: Page, address: str, case: Scenario) -> None:
    section = at(clean, address, case, "pieces")
    first = section.locator("form .piece").first
    check = section.locator("form [data-action=check]").first
    first.get_by_role("radio", name="I would act today").check()
    expect(check).to_be_visible()
    expect(section.get_by_role("button", name="Next piece")).to_be_hidden()
    first.get_by_role("radio", name="A little worried").check()
    expect(check).to_be_hidden()
    first.get_by_role("radio", name="I would act today").check()
    check.click()
    rows = section.locator("[data-part=beside] tbody tr")
    expect(rows.locator("td:nth-child(2)")).to_have_text(["I would act today", "You had acted", "You had acted"])
    expect(clean.locator("#choice-jigsaw--in-time [data-part=verdict]")).to_be_visible()


def test_the_drawing_and_the_table_say_the_same(clean: Page, address: str, case: Scenario) -> None:
    section = at(clean, address, case, "pieces")
    walk.choose(clean, "jigsaw", "in-time")
    beside = section.locator("[data-part=beside]")
    said = beside.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(1).map(it => it.innerText))"
    )
    drawn = beside.evaluate(
        """(root) => {
          const levels = [...root.querySelectorAll("[data-level]")]
          const word = (y) => levels.find((one) => +one.querySelector("line").getAttribute("y1") === y)
            ?.querySelector("text").textContent ?? "You had acted"
          const all = (selector) => [...root.querySelectorAll(selector)]
          const alone = all(".worry > svg .worry-alone").map((it) => word(+it.getAttribute("y") + 8))
          const own = all("[data-part=own] circle").map((it) => word(+it.getAttribute("cy")))
          return own.map((it, place) => [it, alone[place]])
        }"""
    )
    assert said == drawn == [
        ["A little worried", "Not worried"], ["I would act today", "A little worried"],
        ["You had acted", "A little worried"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "answers",
    [
        ("in-time",), ("in-time?levels=9,x",), ("late?levels=",), ("late?levels=1,2,3,4,1,1",), ("late?other=1",),
        ("late", "partly"), ("late", "partly?duty=maybe&ground=%22%5D"), ("late", "partly?duty=must"),
        ("late", "right", "part"), ("late", "right", "whole?had=none,,&words="), ("late", "right", "part?had=facts"),
    ],
)  # fmt: skip
def test_what_was_kept_of_an_answer_and_makes_no_sense_breaks_nothing(
    clean: Page, address: str, case: Scenario, answers: tuple[str, ...]
) -> None:
    key = f"sharewell/national/compare/{case.fingerprint()}"
    state = json.dumps({"answers": answers, "reading": True})
    clean.add_init_script(f"localStorage.setItem({json.dumps(key)}, {json.dumps(state)})")
    clean.goto(address)
    expect(clean.locator("[data-now] [data-chosen] [data-part=verdict]")).to_be_visible()
    clean.get_by_text("Your decisions so far").click()
    expect(clean.locator(".case-tools [data-part=answer]").last).not_to_be_empty()
    clean.locator("[data-chosen] [data-action=back]").click()
    expect(clean.locator("[data-now] form")).to_be_visible()


def test_without_script_each_kind_has_its_items_its_reasons_and_each_way_on(
    plain: Page, address: str, case: Scenario
) -> None:
    plain.goto(address)
    for place, step in case.steps.items():
        section = walk.step(plain, place)
        key = section.locator("[data-part=key]")
        expect(key).to_be_hidden()
        section.locator(".key > summary").click()
        expect(key).to_be_visible()
        for name, target in step.ways.items():
            answer = plain.locator(f"#choice-{place}--{name}")
            answer.locator("> summary").click()
            answer.locator("[data-action=on]").click()
            assert plain.url.rsplit("#", 1)[1] == f"{'end' if target in case.endings else 'step'}-{target}"
        expect(section.locator("[data-part=beside]")).to_be_hidden()


def on_by_keyboard(page: Page) -> None:
    """Reads what an answer came to, where the focus is put, and goes on to the next step."""
    expect(page.locator("[data-now] [data-chosen] [tabindex='-1']").first).to_be_focused()
    before = page.locator("[data-now]").get_attribute("id")
    tab_to(page, "it.dataset.action === 'on'")
    page.keyboard.press("Enter")
    expect(page.locator("[data-now]")).not_to_have_attribute("id", before or "")


def test_each_kind_is_answered_by_keyboard_alone(clean: Page, address: str, case: Scenario) -> None:
    walk.begin(clean, address)
    press = clean.keyboard.press
    for _ in case.steps["jigsaw"].offered:
        tab_to(clean, "it.type === 'radio' && !it.checked")
        press("ArrowDown")  # a group that has the focus is picked from with arrows
        tab_to(clean, "it.matches('[data-part=next], [data-action=check]')")
        press("Enter")
    on_by_keyboard(clean)
    for name in ("duty", "ground"):
        tab_to(clean, f"it.name === '{name}'")
        press("ArrowDown")
    tab_to(clean, "it.dataset.action === 'check'")
    press("Enter")
    on_by_keyboard(clean)
    tab_to(clean, "it.matches('textarea')")
    clean.keyboard.type("In my words")
    tab_to(clean, "it.matches('.write button')")
    press("Enter")
    for _ in case.steps["words"].offered[1:]:
        tab_to(clean, "it.type === 'checkbox' && !it.checked")
        press("Space")
    tab_to(clean, "it.dataset.action === 'check'")
    press("Enter")
    expect(clean.locator("#choice-words--whole [data-part=verdict]")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_narrow_screen(clean: Page, address: str, case: Scenario, kind: str) -> None:
    clean.set_viewport_size({"width": 320, "height": 640})
    section = at(clean, address, case, kind)
    place = of_kind(case, kind)
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert not clean.evaluate(wide)
    walk.choose(clean, place, next(iter(case.steps[place].outcomes)))
    for closed in section.locator("[data-part=beside] summary").all():
        closed.click()
    assert not clean.evaluate(wide)


def test_a_step_with_a_button_of_its_own_takes_no_other_step_its_two(clean: Page, address: str, case: Scenario) -> None:
    """Sure or not sure is asked wherever an answer can be wrong; of what somebody wrote, it is not."""
    for kind, buttons in (("basis", 2), ("reflect", 1)):
        section = at(clean, address, case, kind)
        expect(section.locator("form [data-action=check]")).to_have_count(buttons)
