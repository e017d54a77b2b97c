"""What may be called, and what answers, are tables on two floors: each row of one has its row in the other."""

from __future__ import annotations

import inspect

import pytest

from macros.content.markup import BLOCKS, MACROS
from macros.exports import print_blocks
from macros.pages import PUT
from macros.rendering import blocks


def test_each_macro_that_a_page_may_call_has_a_view_and_each_view_can_be_called():
    assert set(PUT) == set(MACROS)


@pytest.mark.parametrize("name", sorted(set(PUT) & set(MACROS)))
def test_a_view_takes_the_renderer_the_page_and_as_many_ids_as_its_macro(name):
    taken = inspect.signature(PUT[name]).parameters.values()
    assert [one.name for one in taken][:2] == ["renderer", "here"]
    assert {(one.kind, one.default) for one in taken} == {
        (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.empty)
    }
    assert len(taken) - 2 == len(MACROS[name].takes)


def test_each_block_that_a_text_may_hold_is_made_for_the_page_and_for_paper_and_no_other():
    assert set(blocks.BLOCKS) == set(BLOCKS) == set(print_blocks.BLOCKS)
