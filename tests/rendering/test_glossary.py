"""A page's first use of a word that agencies use differently leads to its meaning; later uses do not."""

from __future__ import annotations

import re

import pytest

from macros.content import project
from macros.rendering import glossary
from macros.rendering.renderer import Renderer
from tests.support import editions


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(editions.loaded(), project.find())


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
        ("<ul data-plain><li>consent</li></ul>", [], "not in what the script copies into an answer"),
        ('<div><ul class="x" data-plain><li>a</li></ul><p>consent</p></div>', ["consent"], "but behind it"),
        (
            '<p class="scene">consent</p><button>a <svg/></button><svg><path/></svg>consent',
            ["consent"],
            "nor in a scene",
        ),
        ("<p>nonconsent consent-based</p>", [], "not a part of a word"),
        ("<p>You have the power to prevent it.</p>", [], "not an everyday word"),
        ("<p>Ask about Clare’s Law.</p>", ["Clare’s Law"], "with a printer's apostrophe"),
        ("<select><option>consent</option></select>", [], "an option is no place for a link"),
        ("<p>one<br>consent</p>", ["consent"], "a tag without an end closes nothing"),
    ],
)
def test_the_first_use_of_a_word_is_linked(renderer: Renderer, html: str, links: list[str], why: str) -> None:
    linked = glossary.link_first_uses(html, renderer, "guidance/x/")
    found = re.findall(r'class="gloss" href="../../glossary/#([a-z-]+)"(?: data-means="[^"]+")?>([^<]+)</a>', linked)
    assert found == [(_id(word), word) for word in links], why


def test_a_page_carries_the_meaning_of_a_word_once(renderer: Renderer) -> None:
    linked = glossary.link_first_uses("<section>consent</section><section>consent</section>", renderer, "guidance/x/")
    assert linked.count('class="gloss"') == 2
    assert linked.count("data-means=") == 1


def _id(word: str) -> str:
    return {"consent": "consent", "Consent": "consent", "Clare’s Law": "clares-law"}[word]


CHILD, OTHER = "Children Act 1989", "Police, Crime, Sentencing and Courts Act 2022"


@pytest.mark.parametrize(
    ("html", "linked", "why"),
    [
        (f"<p>See section 17 of the {CHILD}.</p>", True, "the Act is named after it"),
        (f'<p>See section 17 of the <a class="source" href="x">{CHILD}</a>.</p>', True, "in a link too"),
        (f"<p>See section 17 of the {OTHER}. The {CHILD} has one too.</p>", False, "another Act's is not the same"),
        (f'<p>Section 17 of the <a href="x">{OTHER}</a>, and the {CHILD}.</p>', False, "wherever the words stand"),
        (f"<p>Section 17(2) of an Act of 2022. The {CHILD}.</p>", False, "nor of an Act without a name"),
        (f"<p>Section 17 of the 2004 Act. The {CHILD}.</p>", False, "nor of a year"),
        ("<p>A section 17 request.</p>", False, "no Act is spoken of"),
        (f"<p>The {CHILD}.</p><p>A section 17 request.</p>", True, "the Act is spoken of in this part of the page"),
        (f"<p>The {CHILD}.</p><h2>Next</h2><p>A section 17 request.</p>", False, "it was another part"),
        (f"<p>The {CHILD}. PCSC Act 2022 s.17.</p><p>A section 17 request.</p>", False, "two Acts have one"),
        (f"<p>The {CHILD}. {OTHER}, section 16.</p><p>A section 17 request.</p>", True, "only one Act has this one"),
    ],
)
def test_a_section_is_linked_only_where_its_own_act_is_spoken_of(renderer, html, linked, why):
    assert ("glossary/#child-in-need" in glossary.link_first_uses(html, renderer, "guidance/x/")) is linked, why


def test_no_page_about_another_acts_section_17_leads_to_the_child_in_need(renderer):
    page = (project.find().root / "docs/schemes/serious-violence-duty.md").read_text(encoding="utf-8")
    html = f"<p>{CHILD}</p>" + page.replace('{{ cite("law:pcsca-2022-s17") }}', "PCSC Act 2022 s.17")
    assert "glossary/#child-in-need" not in glossary.link_first_uses(html, renderer, "schemes/serious-violence-duty/")


def test_the_glossary_does_not_link_to_itself(renderer: Renderer) -> None:
    assert glossary.link_first_uses("<p>consent</p>", renderer, "glossary/") == "<p>consent</p>"
