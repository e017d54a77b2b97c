"""Each kind of step, in a case made for it: walked with and without script, by keyboard, and on paper."""

from __future__ import annotations

import json
import re
from itertools import chain, combinations, permutations
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.content.edition import Edition
from macros.model.scenario import STEP
from macros.model.steps.order import Order
from macros.model.steps.select import Select
from tests.support.answering import give
from tests.support.browser import violations
from tests.support.keys import answer, tab_to
from tests.support.project import EXAMPLES
from tests.support.walk import begin, choose, follow, go_on, stand, step, ways

FILES = sorted((EXAMPLES / "kinds").glob("*.yml"))
CASES = ["case", *(path.stem for path in FILES)]
IN_PARTS = {"pieces", "basis", "reflect"}  # one key does not answer these: test_compared_kinds answers them by keyboard
WORDS = {"defensible": "Defensible", "risky": "Risky", "unsafe": "Unsafe"}


def test_every_kind_is_walked_here(kinds: tuple[str, Edition]) -> None:
    cases = kinds[1].scenarios
    assert set(cases) == set(CASES)
    assert {one.kind for case in cases.values() for one in case.steps.values()} == set(STEP.by_word)


@pytest.mark.parametrize("case_id", CASES)
def test_every_outcome_is_come_to_shown_and_led_on_from(clean: Page, kinds: tuple[str, Edition], case_id: str) -> None:
    origin, case = kinds[0], kinds[1].scenarios[case_id]
    for place, way in ways(case).items():
        for name, outcome in case.steps[place].outcomes.items() if place in case.steps else ():
            begin(clean, f"{origin}cases/{case_id}/")
            follow(clean, way)
            feedback = choose(clean, place, name)
            expect(feedback).to_contain_text(f"{WORDS[outcome.verdict]}: {outcome.headline}")
            for text in (outcome.consequence, outcome.feedback):
                expect(feedback).to_contain_text(text.partition("{{")[0])
            expect(feedback.locator(".source").first).to_be_hidden()  # a line that is closed, for one screen's sake
            feedback.get_by_text("This rests on").click()
            expect(feedback.locator(".source").first).to_be_visible()
            expect(clean.locator(".feedback:visible")).to_have_count(1)
            go_on(feedback)
            assert clean.locator("[data-now]").get_attribute("data-place") == outcome.next
            clean.get_by_role("button", name="Leave nothing on this device").click()


@pytest.mark.parametrize("case_id", CASES)
def test_without_script_every_outcome_opens_and_leads_on(plain: Page, kinds: tuple[str, Edition], case_id: str) -> None:
    origin, case = kinds[0], kinds[1].scenarios[case_id]
    address = f"{origin}cases/{case_id}/"
    plain.goto(address)
    for place, one in case.steps.items():
        for name, outcome in one.outcomes.items():
            answer = plain.locator(f"#choice-{place}--{name}")
            expect(answer.locator(".feedback")).to_be_hidden()
            answer.locator("> summary").click()
            expect(answer.locator(".feedback")).to_be_visible()
            answer.locator("[data-action=on]").click()
            assert plain.url == f"{address}#{'end' if outcome.next in case.endings else 'step'}-{outcome.next}"
    expect(plain.locator(".beside:visible")).to_have_count(0)


@pytest.mark.parametrize("kind", sorted(set(STEP.by_word) - IN_PARTS))
def test_every_kind_is_answered_by_keyboard_alone(clean: Page, kinds: tuple[str, Edition], kind: str) -> None:
    origin, cases = kinds[0], kinds[1].scenarios
    case_id, case = next(one for one in cases.items() if {step.kind for step in one[1].steps.values()} == {kind})
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


@pytest.mark.parametrize("case_id", CASES[1:])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_a_question_and_what_stands_beside_its_answer_fit_every_width_and_reader(
    clean: Page, kinds: tuple[str, Edition], case_id: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    origin, case = kinds[0], kinds[1].scenarios[case_id]
    clean.set_viewport_size({"width": width, "height": 800})
    clean.emulate_media(color_scheme=scheme)
    for place in case.steps:
        begin(clean, f"{origin}cases/{case_id}/")
        follow(clean, ways(case)[place])
        assert _smallest(step(clean, place)) >= 44
        for _ in range(2):
            assert clean.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(clean) == []
            if step(clean, place).locator(".question").is_visible():
                outcome = list(case.steps[place].outcomes)[-1]
                give(step(clean, place), outcome)  # what is asked in parts has more of them to touch now
                assert _smallest(step(clean, place)) >= 44
                choose(clean, place, outcome)
        clean.get_by_role("button", name="Leave nothing on this device").click()


def _smallest(section: Locator) -> int:
    """The least width or height of what is touched to answer and shows; where nothing does yet, just enough."""
    shown = section.locator(".answer, [data-move]").filter(visible=True)
    return min(shown.evaluate_all("all => all.map(it => Math.min(it.offsetWidth, it.offsetHeight))"), default=44)


def test_nothing_given_to_anybody_is_no_answer_yet(clean: Page, kinds: tuple[str, Edition]) -> None:
    begin(clean, f"{kinds[0]}cases/select/")
    clean.locator("[data-now] [data-action=check]").first.click()
    expect(clean.get_by_text("Choose an answer first.")).to_be_visible()
    expect(clean.locator("[data-now] [data-need]").first).to_be_focused()


@pytest.mark.parametrize("place", ["one", "two"])
def test_whatever_is_given_is_judged_by_who_lacks_something_and_then_by_who_has_too_much(
    clean: Page, kinds: tuple[str, Edition], place: str
) -> None:
    origin, case = kinds[0], kinds[1].scenarios["select"]
    asked = case.steps[place]
    assert isinstance(asked, Select)
    pairs = [(item, who) for item in asked.items for who in asked.to]
    stand(clean, f"{origin}cases/select/", case, ways(case)[place])
    every = list(chain.from_iterable(combinations(pairs, count) for count in range(1, len(pairs) + 1)))
    given = [" ".join(f"{item}.{who}" for item, who in gifts) for gifts in every]
    judged = _judged(step(clean, place), "items", given)
    for gifts, came_to in zip(every, judged, strict=True):
        lacking = any(asked.need(*pair) == "needed" and pair not in gifts for pair in pairs)
        beyond = any(asked.need(*pair) == "unneeded" for pair in gifts)
        assert came_to == ("too-little" if lacking else "too-much" if beyond else "enough"), gifts


@pytest.mark.parametrize("place", ["now", "then"])
def test_every_order_is_judged_as_the_model_judges_it(clean: Page, kinds: tuple[str, Edition], place: str) -> None:
    origin, case = kinds[0], kinds[1].scenarios["order"]
    asked = case.steps[place]
    assert isinstance(asked, Order)
    stand(clean, f"{origin}cases/order/", case, ways(case)[place])
    every = list(permutations(asked.items))
    judged = _judged(step(clean, place), "order", [" ".join(order) for order in every])
    assert judged == [asked.judge(order) for order in every]
    assert set(judged) == set(asked.outcomes)


def _judged(section: Locator, name: str, given: list[str]) -> list[str]:
    """What the kind's own script makes of each thing that could be given."""
    expect(section.locator(".question")).to_be_visible()
    return section.evaluate(
        """async (step, [name, given]) => {
          const index = document.querySelector("script[src*='scenario/index']").src
          const kind = await import(new URL(`questions/${step.dataset.kind}.js`, index))
          const form = step.querySelector(".question")
          return given.map((one) => {
            kind.fill(form, step, { step: "", choice: "", given: { [name]: one } })
            const { choice, given: again } = kind.read(form, step)
            return again[name].split(" ").sort().join() === one.split(" ").sort().join() ? choice : "changed"
          })
        }""",
        [name, given],
    )


def test_beside_the_feedback_each_item_has_its_mark_and_its_reason_those_given_first(
    clean: Page, kinds: tuple[str, Edition]
) -> None:
    begin(clean, f"{kinds[0]}cases/select/")
    for item in ("name", "notes", "mother"):
        clean.locator(f"[data-now] [name={item}]").check()
    clean.locator("[data-now] [data-action=check]").first.click()
    items = clean.locator("[data-now] .beside .item")
    assert [re.sub(r"\s+", " ", text).strip() for text in items.all_inner_texts()] == [
        "Her name and school Social care: needed, and given Nobody can find a girl with no name.",
        "Notes of five visits Social care: could go either way, and given They may bear on it.",
        "A page about her mother Social care: not needed, and given It was said for another reason.",
        "What Mya said of the car Social care: needed, and not given It is her own account.",
    ]
    shapes = items.locator(".marks svg").evaluate_all("all => all.map(it => it.innerHTML)")
    assert len(set(shapes)) == 4
    clean.locator("[data-now] [data-action=on]:visible").click()
    clean.get_by_text("Your decisions so far").click()
    told = clean.locator(".path [data-part=answer]").first
    expect(told).to_have_text("Social care: Her name and school; Notes of five visits; A page about her mother. ")


def test_beside_the_feedback_the_order_stands_with_each_rule_that_it_breaks(
    clean: Page, kinds: tuple[str, Edition]
) -> None:
    begin(clean, f"{kinds[0]}cases/order/")
    choose(clean, "now", "out-of-order")
    rows = clean.locator("[data-now] .beside .item")
    order = [row.get_attribute("data-item") for row in rows.all()]
    assert order == ["who", "hear", "ring", "say"]
    assert [re.sub(r"\s+", " ", text).strip() for text in rows.all_inner_texts()] == [
        "Ask who is with her brother Not too early",
        "Hear the rest of her story Too early. First comes “Ring the front door”: She can be heard while help is on its"
        " way.",
        "Ring the front door Too early. First comes “Tell Mya whom you will ring”: You said that she would hear it"
        " first.",
        "Tell Mya whom you will ring Not too early",
    ]


def test_an_order_that_begins_wrong_says_what_can_come_first(clean: Page, kinds: tuple[str, Edition]) -> None:
    begin(clean, f"{kinds[0]}cases/order/")
    choose(clean, "now", "wrong-first")
    first = clean.locator("[data-now] .beside .item").first
    expect(first).to_contain_text("This could wait. First can come: Ask who is with her brother; Tell Mya whom you")
    expect(clean.locator("[data-now] .beside [data-mark=first]")).to_have_count(1)


def _order(page: Page) -> list[str]:
    return page.locator("[data-now] .ranked > li").evaluate_all("all => all.map(it => it.dataset.item)")


def test_a_row_moves_by_its_buttons_says_its_place_and_keeps_the_focus(clean: Page, kinds: tuple[str, Edition]) -> None:
    begin(clean, f"{kinds[0]}cases/order/")
    down, up = (clean.get_by_role("button", name=f"Move {way}: Ring the front door") for way in ("down", "up"))
    said = clean.locator("[data-now] [role=status]")
    expect(said).to_have_text("")
    down.focus()
    clean.keyboard.press("Enter")
    assert _order(clean) == ["hear", "who", "ring", "say"]
    expect(down).to_be_focused()
    expect(said).to_have_text("Ring the front door: now 3 of 4")
    clean.keyboard.press("Enter")
    assert _order(clean) == ["hear", "who", "say", "ring"]
    expect(up).to_be_focused()  # there is no further down
    expect(down).to_have_count(0)


@pytest.mark.parametrize(("item", "target", "order"), [
    ("hear", "say", ["ring", "who", "say", "hear"]),
    ("say", "hear", ["say", "hear", "ring", "who"]),
    ("ring", "who", ["hear", "who", "ring", "say"]),
])  # fmt: skip
def test_a_row_can_be_dragged_by_its_grip(
    clean: Page, kinds: tuple[str, Edition], item: str, target: str, order: list[str]
) -> None:
    begin(clean, f"{kinds[0]}cases/order/")
    grip = clean.locator(f"[data-now] .ranked > [data-item={item}] [data-part=grip]").bounding_box()
    other = clean.locator(f"[data-now] .ranked > [data-item={target}]").bounding_box()
    assert grip and other
    across, height = grip["x"] + grip["width"] / 2, other["height"]
    to = other["y"] + height * (0.9 if other["y"] > grip["y"] else 0.1)
    clean.mouse.move(across, grip["y"] + grip["height"] / 2)
    clean.mouse.down()
    clean.mouse.move(across, to, steps=12)
    assert _order(clean) == order
    clean.mouse.up()
    expect(clean.locator("[data-dragged]")).to_have_count(0)
    clean.mouse.move(across, grip["y"])
    assert _order(clean) == order


@pytest.mark.parametrize(("case_id", "given"), [
    ("select", "too-little?items=gone.social-care+name.nobody"), ("select", "enough"),
    ("order", "in-order?order=who+gone"), ("order", "wrong-first?order="), ("order", "out-of-order"),
])  # fmt: skip
def test_an_answer_saved_with_what_the_step_has_no_more_is_shown_by_its_outcome(
    clean: Page, kinds: tuple[str, Edition], case_id: str, given: str
) -> None:
    origin, case = kinds[0], kinds[1].scenarios[case_id]
    key = f"sharewell/national/{case_id}/{case.fingerprint()}"
    state = json.dumps({"answers": [given], "reading": True})
    clean.add_init_script(f"localStorage.setItem({json.dumps(key)}, {json.dumps(state)})")
    clean.goto(f"{origin}cases/{case_id}/")
    expect(clean.locator("[data-now] [data-chosen]")).to_have_attribute("data-choice", given.partition("?")[0])
    expect(clean.locator("[data-now] [data-chosen] .feedback")).to_be_visible()
    expect(clean.locator("[data-now]")).not_to_contain_text("undefined")
    clean.locator("[data-now] [data-chosen] [data-action=back]").click()
    expect(clean.locator("[data-now] .question")).to_be_visible()
    expect(clean.locator("[data-now]")).not_to_contain_text("undefined")


def test_an_answer_is_there_again_after_a_reload_and_gone_once_it_is_forgotten(
    clean: Page, kinds: tuple[str, Edition]
) -> None:
    begin(clean, f"{kinds[0]}cases/order/")
    written = _order(clean)
    choose(clean, "now", "in-order")
    clean.wait_for_function("Object.values(localStorage).some(it => it.includes('order='))")
    clean.reload()
    expect(clean.locator("[data-now] .beside .item").first).to_have_attribute("data-item", "who")
    clean.locator("[data-now] [data-chosen] [data-action=back]").click()
    assert _order(clean) == ["who", "say", "ring", "hear"]
    clean.get_by_role("button", name="Leave nothing on this device").click()
    expect(clean.locator(".beside:not(:empty)")).to_have_count(0)
    clean.get_by_role("link", name="Begin the case").click()
    assert _order(clean) == written


@pytest.mark.parametrize("case_id", ["select", "order"])
def test_without_script_and_on_paper_the_items_stand_with_their_reasons(
    plain: Page, clean: Page, kinds: tuple[str, Edition], case_id: str
) -> None:
    origin, case = kinds[0], kinds[1].scenarios[case_id]
    plain.goto(f"{origin}cases/{case_id}/")
    for summary in plain.locator("details.item > summary").all():
        summary.click()
    clean.goto(f"{origin}cases/{case_id}/on-paper/")
    clean.emulate_media(media="print")
    for name, one in case.steps.items():
        assert isinstance(one, Order | Select)
        reasons = one.before if isinstance(one, Order) else one.items.values()
        for why in (reason.why for reason in reasons):
            for items in (step(plain, name).locator(".items:not(.beside *)"), clean.locator(".booklet-key")):
                expect(items.get_by_text(why.partition("'")[0])).to_be_visible()
    for page in (plain, clean):
        expect(page.locator(".beside:visible, .question:visible")).to_have_count(0)
