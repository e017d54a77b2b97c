"""A kind of question is a script of its own, with the name that stands on the step, loaded where such a step stands."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from macros.content.edition import Edition
from tests.support.walk import begin, follow, step, ways

# As many boxes as the step has choices: the number of those that are ticked says which choice it comes to.
TICKED = """
export function build(form, step, clone) {
  for (const choice of step.querySelectorAll("[data-choice]")) {
    const label = document.createElement("label")
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: choice.dataset.choice })
    label.append(box, choice.dataset.choice)
    form.querySelector("fieldset").append(label)
  }
}
const ticked = (form) => [...form.querySelectorAll(":checked")].map(({ name }) => name)
export function read(form, step) {
  const found = ticked(form)
  const choice = step.querySelectorAll("[data-choice]")[found.length - 1]
  return choice ? { choice: choice.dataset.choice, given: { items: found.join(",") } } : null
}
export function fill(form, step, answered) {
  const items = answered?.given.items?.split(",") ?? []
  for (const box of form.querySelectorAll("input")) box.checked = items.includes(box.name)
}
export const told = (step, { given }) => [`ticked ${given.items}`]
"""


@pytest.fixture
def ticking(page: Page, origin: str, national: Edition) -> tuple[Page, str, tuple[str, ...]]:
    """Amy's case with its first step made one of a kind that only this test knows; the step's name, and its choices."""
    case = national.scenarios["amy"]

    def altered(route: Route) -> None:
        html = route.fetch().text()
        html, count = re.subn(rf'id="step-{case.start}"[^>]*?(?= data-place)', r'\g<0> data-kind="ticked"', html)
        assert count == 1
        route.fulfill(
            body=re.sub(r'(data-kind="ticked"[^>]*) data-kind="choose"', r"\1", html), content_type="text/html"
        )

    page.route("**/cases/amy/", altered)
    page.route("**/questions/ticked.js", lambda route: route.fulfill(body=TICKED, content_type="text/javascript"))
    return page, case.start, tuple(case.steps[case.start].choices)


def test_a_kind_of_question_is_found_by_its_name_asked_and_told(
    ticking: tuple[Page, str, tuple[str, ...]], origin: str
) -> None:
    page, place, choices = ticking
    begin(page, f"{origin}cases/amy/")
    question = step(page, place).locator("form")
    check = question.get_by_role("button", name="Check: I am sure")

    check.click()
    expect(question.locator(".question-error")).to_be_visible()
    expect(question.get_by_role("checkbox").first).to_be_focused()

    for box in question.get_by_role("checkbox").all()[1:]:
        box.check()
    came_to = page.locator(f"#choice-{place}--{choices[-2]}")
    check.click()
    expect(came_to.locator("[data-part=follows]")).to_be_focused()
    expect(question.locator(".question-error")).to_be_hidden()

    page.reload()
    expect(came_to.locator("[data-part=verdict]")).to_be_visible()
    came_to.locator("[data-action=back]").click()
    assert [box.is_checked() for box in question.get_by_role("checkbox").all()] == [False] + [True] * (len(choices) - 1)

    check.click()
    came_to.locator("[data-action=on]").click()
    page.get_by_text("Your decisions so far").click()
    expect(page.locator(".path [data-part=answer]").first).to_have_text(f"ticked {','.join(choices[1:])}")


def test_what_was_given_is_kept_with_the_way_it_took_and_what_the_button_said(
    ticking: tuple[Page, str, tuple[str, ...]], origin: str
) -> None:
    page, place, choices = ticking
    begin(page, f"{origin}cases/amy/")
    step(page, place).get_by_role("checkbox").first.check()
    step(page, place).get_by_role("button", name="Check: I am sure").click()
    expect(page.locator(f"#choice-{place}--{choices[0]} [data-part=follows]")).to_be_focused()
    page.wait_for_function("Object.values(localStorage).some(it => it.includes('answers'))")
    kept = page.evaluate("JSON.parse(Object.values(localStorage)[0]).answers")
    assert kept == [f"{choices[0]}?items={choices[0]}&sure=yes"]


def test_forgetting_leaves_no_question_answered(ticking: tuple[Page, str, tuple[str, ...]], origin: str) -> None:
    page, place, _ = ticking
    begin(page, f"{origin}cases/amy/")
    boxes = step(page, place).get_by_role("checkbox")
    boxes.first.check()
    page.get_by_role("button", name="Leave nothing on this device").click()
    page.get_by_role("link", name="Begin the case").click()
    expect(boxes.first).not_to_be_checked()


def test_a_kind_whose_script_does_not_come_leaves_the_plain_page(page: Page, origin: str) -> None:
    page.route("**/questions/choose.js", lambda route: route.abort())
    page.goto(f"{origin}cases/amy/")
    expect(page.locator(".ending").first).to_be_visible(timeout=1500)


def test_a_case_that_was_begun_before_its_script_came_has_begun(page: Page, origin: str, national: Edition) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/questions/choose.js", hold)
    with page.expect_request("**/questions/choose.js"):
        page.goto(f"{origin}cases/amy/")
    page.get_by_role("link", name="Begin the case").click()
    assert page.locator("[data-running]").count() == 0
    held[0].continue_()
    start = national.scenarios["amy"].start
    expect(step(page, start).locator("h2")).to_be_focused()
    expect(page.locator("[data-now]")).to_have_count(1)
    assert page.url == f"{origin}cases/amy/"


def test_a_page_loads_the_kinds_that_stand_on_it_and_no_other(clean: Page, origin: str, national: Edition) -> None:
    asked: list[str] = []
    clean.on("request", lambda request: asked.append(request.url))
    case = national.scenarios["amy"]
    begin(clean, f"{origin}cases/amy/")
    follow(clean, ways(case)[next(iter(case.endings))])
    kinds = set(re.findall(r'data-kind="([\w-]+)"', clean.content())) or {"choose"}
    loaded = {url.rsplit("/", 1)[1] for url in asked if "/questions/" in url}
    assert loaded == {f"{kind}.js" for kind in kinds}
    asked.clear()
    clean.goto(f"{origin}decide/")
    assert [url for url in asked if "/scenario/" in url and url.endswith(".js")] == []
