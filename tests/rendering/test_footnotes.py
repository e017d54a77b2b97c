"""Sources in a text become numerals, with the sources at the foot of the section that cites them."""

from __future__ import annotations

import re

import pytest

from macros.content import edition
from macros.rendering import footnotes
from macros.rendering.renderer import Renderer

ONE, TWO = "<cite><a>One</a></cite>", "<cite><a>Two</a></cite>"


def shape(html: str) -> str:
    """A page with each numeral as [n], and each foot as {n n}."""
    plain = re.sub(r"<sup.*?#source-(\d+).*?</sup>", r"[\1]", html, flags=re.DOTALL)
    feet = re.compile(r"<ol class=\"section-sources\".*?</ol>", re.DOTALL)
    return feet.sub(lambda foot: "{" + " ".join(re.findall(r'value="(\d+)"', foot[0])) + "}", plain).replace("\n", "")


@pytest.mark.parametrize(
    ("html", "expected", "why"),
    [
        (f"<p>A. {ONE} {TWO}</p>", "<p>A.[1][2]</p>{1 2}", "a numeral each, and a foot"),
        (f"<p>A. {ONE}</p><p>B. {ONE}</p>", "<p>A.[1]</p><p>B.[1]</p>{1}", "a source twice in a section is one"),
        (f"<h2>A</h2><p>B. {ONE}</p><h2>C</h2><p>D. {ONE}</p>", "<h2>A</h2><p>B.[1]</p>{1}<h2>C</h2><p>D.[2]</p>{2}",
         "each section has its own foot"),
        (f"<p>A. {ONE}</p><div>B</div>", "<p>A.[1]</p>{1}<div>B</div>", "what a macro makes comes after the foot"),
        ("<p>A.</p>", "<p>A.</p>", "nothing cited, nothing made"),
    ],
)  # fmt: skip
def test_each_section_has_its_sources_at_its_foot(project, html: str, expected: str, why: str) -> None:
    renderer = Renderer(edition.load(project), project)
    assert shape(footnotes.gathered(html, renderer, "about/")) == expected, why
