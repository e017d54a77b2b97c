"""How a test answers a question of each kind so that it comes to an outcome: by what stands on the page."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from playwright.sync_api import Locator, expect


def _choose(section: Locator, outcome: str) -> None:
    section.locator(f"input[value={outcome}]").check()


def _select(section: Locator, outcome: str) -> None:
    """Too little is too little even where something was too much: so it is answered."""
    needed, unneeded = (section.locator(f"[data-need={need}]").all() for need in ("needed", "unneeded"))
    for box in section.locator("[data-need]").all():
        box.uncheck()
    for box in needed[outcome == "too-little" :]:
        box.check()
    for box in unneeded[: outcome != "enough"]:
        box.check()


def _order(section: Locator, outcome: str) -> None:
    rows = section.locator(".ranked > li")
    items = rows.evaluate_all(
        "all => all.map(({ dataset }) => [dataset.item, 'first' in dataset, dataset.after.split(' ').filter(Boolean)])"
    )
    after = {item: before for item, _, before in items}
    first = {item for item, may, _ in items if may}

    def comes_to(order: tuple[str, ...]) -> str:
        early = any(order.index(one) > order.index(item) for item in order for one in after[item])
        return "wrong-first" if order[0] not in first else "out-of-order" if early else "in-order"

    wanted = next(order for order in permutations(after) if comes_to(order) == outcome)
    for place, item in enumerate(wanted):
        row = section.locator(f".ranked > [data-item={item}]")
        while rows.evaluate_all("all => all.map(it => it.dataset.item)").index(item) > place:
            row.locator("[data-move='-1']").click()


def _basis(section: Locator, outcome: str) -> None:
    """Both answers right, the first alone, or neither, as the page's own marks say which are right."""
    right = {"right": ("duty", "ground"), "partly": ("duty",), "wrong": ()}[outcome]
    for part in ("duty", "ground"):
        mark = "[data-right]" if part in right else ":not([data-right])"
        item = section.locator(f".offered > [data-part={part}] > {mark}").first
        section.locator(f"input[name={part}][value={item.get_attribute('data-item')}]").check()


def _reflect(section: Locator, outcome: str) -> None:
    section.get_by_role("textbox").fill("She said so. <b>& I wrote it.</b>")
    compare = section.get_by_role("button", name="Compare")
    if compare.is_visible():  # not where somebody comes back to it
        compare.click()
    for place, point in enumerate(section.get_by_role("checkbox").all()):
        point.set_checked(outcome == "whole" or place > 0)


def _pieces(section: Locator, outcome: str) -> None:
    """More worried with each piece: acting with the one that is enough, or never."""
    enough = section.locator(".offered").get_attribute("data-act-by")
    for piece in section.locator("form .piece").all():
        name = piece.get_attribute("data-item")
        acts = outcome == "in-time" and name == enough
        piece.get_by_role("radio").nth(3 if acts else 1).check()
        if acts:
            return
        following = section.get_by_role("button", name="Next piece")
        if following.is_visible():
            following.click()


ANSWERS: dict[str, Callable[[Locator, str], None]] = {
    "choose": _choose,
    "select": _select,
    "order": _order,
    "basis": _basis,
    "reflect": _reflect,
    "pieces": _pieces,
}


def give(section: Locator, outcome: str) -> None:
    """Answers the question of a step once the script has asked it, and does not check it yet."""
    expect(section.locator("form")).to_be_visible()
    ANSWERS[section.get_attribute("data-kind") or "choose"](section, outcome)
