"""A caution on a source stands once in a section: not after every sentence, and not in one section only."""

from __future__ import annotations

import pytest

from macros.content import project
from macros.pages import PUT
from macros.rendering import footnotes
from macros.rendering.renderer import Renderer
from tests.support import editions

WORD = "not verified"


def cited(renderer: Renderer, id_: str) -> str:
    return str(PUT["cite"](renderer, "guidance/x/", f"law:{id_}"))


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(editions.loaded(), project.find())


@pytest.mark.parametrize(
    ("between", "count", "why"),
    [
        (" More of it. ", 1, "once in a section"),
        ("<h2 id='x'>Next</h2>", 2, "and again in the next, where a reader may begin"),
        ("</section><section>", 2, "a step of a case is a section too"),
        ("<h3>Below it</h3>", 1, "a heading below belongs to the section"),
    ],
)
def test_what_to_beware_of_in_a_source_is_said_once_in_a_section(renderer, between, count, why):
    for id_, caution in (("ca-1989-s17", f"({WORD})"), ("ca-2004-s16la", "source-note-short")):
        source = cited(renderer, id_)
        page = footnotes.caution_once(source + between + source)
        assert page.count(caution) == count, why
        assert page.count('<a class="source"') == 2, "the link itself stays"


def test_each_source_has_a_caution_of_its_own(renderer):
    page = footnotes.caution_once(cited(renderer, "ca-1989-s17") + cited(renderer, "mca-2005"))
    assert page.count(f"({WORD})") == 2


def test_a_text_says_once_that_a_law_is_not_verified(renderer):
    text = "[One](law:ca-1989-s17). [Two](law:mca-2005). [Again](law:ca-1989-s17)."
    assert renderer.linked(text, "protocol/").count(f"({WORD})") == 2
