"""Links are found as a page reads them, each at its place."""

from __future__ import annotations

import time

import pytest

from macros.checks import link_targets


@pytest.mark.parametrize(
    ("text", "targets", "why"),
    [
        ("[x]() and [y](law:a)", [(4, "", True), (14, "law:a", True)], "one without an address"),
        ("`[x](law:a)` [x](law:a)", [(17, "law:a", True)], "code is no link"),
        ("<https://www.gov.uk> [x]( <law:a> )", [(1, "https://www.gov.uk", True), (27, "law:a", True)], "brackets"),
        ("[x][r], [r]\n\n[r]: law:a", [(18, "law:a", True)], "a definition is told once, where it stands"),
        ("[un]: law:a", [(6, "law:a", True)], "nobody uses it"),
        ("law:a [x](law:a) [y](law:a)", [(10, "law:a", True), (21, "law:a", True)], "the same words before it"),
        ("[x](law:a) [y](law:a b)", [(4, "law:a", True), (15, "law:a", False)], "a space makes words of it"),
        ("![x](a.png)", [(5, "a.png", False)], "a picture is none"),
        ("[x](https://a.example/&#64;b)", [(4, "https://a.example/&#64;b", True)], "as it is written"),
        ("[x](https://a.example/\\)b)", [(0, "https://a.example/)b", True)], "at its paragraph"),
        ("| a |\n|---|\n| [](law:a) |", [(17, "law:a", True)], "in a cell"),
    ],
)
def test_a_target_is_found_where_it_stands(text, targets, why):
    assert list(link_targets.found(text, long=True)) == targets, why


LONG = {
    "empty": "[x]()" * 3_000,
    "alike": "[x](law:a) " * 3_000,
    "defined": "[r] " * 5_000 + "\n\n[r]: law:a",
    "with a space": "[x](law:a b) " * 3_000,
    "code": "`[](a)`" * 2_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_time_grows_with_the_text(text):
    start = time.process_time()
    link_targets.found(text, long=False)
    assert time.process_time() - start < 1.5
