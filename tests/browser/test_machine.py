"""The state machine, apart from any page: a list of answers, and everything else computed from it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

GRAPH = """({ start: "a", endings: new Set(["done"]),
  steps: new Map([["a", new Map([["x", "b"], ["y", "a"]])], ["b", new Map([["x", "done"]])]]) })"""


@pytest.fixture
def machine(page: Page, origin: str) -> Any:
    page.route("**/blank", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto(f"{origin}blank")
    script = "const m = await import('/assets/machine.js'); const graph = " + GRAPH + ";"
    return lambda code: page.evaluate(f"(async () => {{ {script} return {code} }})()")


@pytest.mark.parametrize(
    ("code", "result", "why"),
    [
        ("m.begin()", {"answers": [], "reading": False}, "a new case has no answers"),
        ("m.answer(m.begin(), 'x')", {"answers": ["x"], "reading": True}, "an answer opens its feedback"),
        (
            "m.answer(m.begin(), 'x', {items: 'foil,theory', why: 'a & b? ü'})",
            {"answers": ["x?items=foil%2Ctheory&why=a+%26+b%3F+%C3%BC"], "reading": True},
            "what was given stands behind the way that it takes",
        ),
        (
            "m.replay(graph, m.answer(m.begin(), 'x', {why: 'a & b? ü'})).path",
            [{"step": "a", "choice": "x", "given": {"why": "a & b? ü"}}],
            "and is read back from there",
        ),
        ("m.goOn(m.answer(m.begin(), 'x'))", {"answers": ["x"], "reading": False}, "going on closes it"),
        ("m.back({answers: ['x', 'x'], reading: true}, 1)", {"answers": ["x"], "reading": False}, "shortens the list"),
        ("m.back(m.begin(), -1)", {"answers": [], "reading": False}, "nothing lies before the beginning"),
        ("m.replay(graph, m.begin())", {"path": [], "place": "a", "reading": False, "ended": False}, "the start"),
        (
            "m.replay(graph, {answers: ['x', 'x'], reading: false})",
            {
                "path": [{"step": "a", "choice": "x", "given": {}}, {"step": "b", "choice": "x", "given": {}}],
                "place": "done", "reading": False, "ended": True,
            },
            "the answers lead to an ending",
        ),
        ("m.replay(graph, {answers: ['x', 'x'], reading: true}).ended", False, "feedback is still open"),
        ("m.replay(graph, {answers: ['y', 'y', 'x'], reading: false}).place", "b", "a loop, walked as answered"),
        ("m.replay(graph, {answers: ['z']})", None, "an answer that is not there is no state of this graph"),
        ("m.replay(graph, {answers: ['x', 'x', 'x']})", None, "nothing follows an ending"),
        ("m.replay(graph, {answers: [7, null]})", None, "nor is one that is no text"),
        ("m.replay(graph, null)", None, "nothing saved is no state"),
        ("(s => (m.answer(s, 'x'), s))(m.begin())", {"answers": [], "reading": False}, "a state never changes"),
    ],
)  # fmt: skip
def test_each_state_follows_from_the_answers(machine: Any, code: str, result: object, why: str) -> None:
    assert machine(code) == result, why
