"""A page's first use of a word that agencies use differently leads to its meaning; later uses do not."""

from __future__ import annotations

import pytest

from macros import edition, glossing, places
from macros.render import Renderer


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(edition.load(places.find()), places.find())


@pytest.mark.parametrize(
    ("html", "links", "why"),
    [
        ("<p>Ask for consent. Record consent.</p>", ["consent"], "the first use, and only that"),
        ("<p>Consent matters.</p>", ["Consent"], "a word may begin a sentence"),
        (
            "<section><p>consent</p></section><section><p>consent</p></section>",
            ["consent"] * 2,
            "each step is a screen",
        ),
        ('<p><a href="x">consent</a></p>', [], "not inside another link"),
        ("<h2>consent</h2><summary>consent</summary>", [], "not in a heading or an answer"),
        ("<p>nonconsent consent-based</p>", [], "not a part of a word"),
        ("<p>You have the power to prevent it.</p>", [], "not an everyday word"),
        ("<p>Ask about Clare’s Law.</p>", ["Clare’s Law"], "with a printer's apostrophe"),
        ("<p>one<br>consent</p>", ["consent"], "a tag without an end closes nothing"),
    ],
)
def test_the_first_use_of_a_word_is_linked(renderer: Renderer, html: str, links: list[str], why: str) -> None:
    linked = glossing.linked(html, renderer, "guidance/x/")
    assert [part.split("</a>")[0] for part in linked.split('class="gloss" href="../../glossary/#')[1:]] == [
        f'{_id(word)}">{word}' for word in links
    ], why


def _id(word: str) -> str:
    return {"consent": "consent", "Consent": "consent", "Clare’s Law": "clares-law"}[word]


def test_the_glossary_does_not_link_to_itself(renderer: Renderer) -> None:
    assert glossing.linked("<p>consent</p>", renderer, "glossary/") == "<p>consent</p>"
