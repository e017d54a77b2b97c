"""A case worked by somebody who has a keyboard and nothing else."""

from __future__ import annotations

from playwright.sync_api import Page, expect

MOST = 120  # presses of Tab, after which nobody would go on
# What somebody does with each place that takes the focus until an answer can be checked.
ASKED = """it => {
  if (it.dataset.action === "check") return "check"
  if (it.matches(".question textarea")) return it.value ? "" : "write"
  if (it.matches(".question .write button, .question [data-part=next]")) return "press"
  if (it.type === "checkbox") return it.checked ? "" : "pick"
  return it.type === "radio" && !it.checked ? "arrow" : ""
}"""


def tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until the element that has the focus, `it`, is as wanted: a condition in JavaScript."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(f"(it => {wanted})(document.activeElement)"):
            return
    raise AssertionError(f"no amount of Tab reaches {wanted}")


def answer(page: Page) -> str:
    """Answers the question of whatever kind that stands on the page, and checks it; gives the outcome it came to."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        asked = page.evaluate(f"({ASKED})(document.activeElement)")
        if asked == "write":
            page.keyboard.type("In my words")
        elif asked:
            page.keyboard.press({"pick": "Space", "arrow": "ArrowDown"}.get(asked, "Enter"))
        if asked == "check":
            came_to = page.locator("[data-now] [data-chosen]")
            expect(came_to.locator("[tabindex='-1']").first).to_be_focused()
            return came_to.get_attribute("data-choice") or ""
    raise AssertionError("no amount of Tab reaches a button that checks the answer")
