"""A part of a phrase is read choice by choice, as if each way to say it were written out."""

from __future__ import annotations

import pytest

from macros.audit.phrases import spelled
from macros.audit.tokens import split, tokens
from macros.audit.ways import part

WRITTEN = (
    "(keep|hold) (a |the |)file",
    "disclos(e|ing) it",
    "(a period of |)(one|two) year",
    "leader(ship |)rule",
    "(a|b)(c|d|) e",
    "x(y|)z",
    "{must} (be |)(made |)in writing",
    "(form|)",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_every_way_to_write_a_part_is_read_and_begins_as_it_says(written: str) -> None:
    one = part(written)
    ways = {way for way in map(split, spelled(written)) if way}
    for way in ways:
        assert len(way) in one.ends([*way, "later"], 0), way
        assert one.seconds(way[0]) & {"", *way[1:2]}, way
    assert one.firsts == {way[0] for way in ways}
    assert set(one.words()) == {word for way in ways for word in way}


@pytest.mark.parametrize(
    ("written", "said"),
    [("(keep|hold) (a |the |)file", "keep file the"), ("x(y|)z", "x z"), ("leader(ship |)rule", "leader rule")],
)
def test_what_no_way_says_is_not_read(written: str, said: str) -> None:
    words = tokens(said).words
    assert len(words) not in part(written).ends(words, 0)


def test_a_part_of_many_choices_stays_as_long_as_it_is_written() -> None:
    one = part(" ".join(["(one|two|three|four)"] * 12))
    assert sum(1 for _ in one.words()) == 48
