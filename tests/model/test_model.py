"""What the site is made of, as frozen data that answers questions about itself."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from macros.model import types
from macros.model.guidance import GlossaryEntry
from macros.model.introspection import Digest, collect
from macros.model.law import Switch
from macros.model.steps.choose import Choice
from tests.support.cases import case


@pytest.mark.parametrize(
    ("ways", "left"),
    [
        # one decision
        ("a>end,end", {"a": 1}),
        ("a>b,end b>end,end", {"a": 2, "b": 1}),
        # of two ways the longer one counts: nobody is told that less is to come than there is
        ("a>b,c b>c,end c>d,end d>end,end", {"a": 4, "b": 3, "c": 2, "d": 1}),
        # two tracks that rejoin
        ("a>b,c b>d,d c>d,d d>end,end", {"a": 3, "b": 2, "c": 2, "d": 1}),
    ],
)
def test_a_step_knows_the_most_decisions_that_can_still_come(ways, left):
    assert case(ways).decisions_left() == left


@pytest.mark.parametrize(
    "ways",
    [
        "a>b,end b>a,end",
        # wherever the first step stands in the file
        "b>a,end a>b,end",
        "a>b,end b>a,b,end",
    ],
)
def test_a_way_back_counts_once(ways):
    assert case(ways).decisions_left()["a"] == 2


@pytest.mark.parametrize(
    ("ways", "left"),
    [
        ("a>end,b! b>c!,end! c>end,end", {"a": 1, "b": 2, "c": 1}),
        # where no answer is defensible the longest way counts
        ("a>b!,end! b>end", {"a": 2, "b": 1}),
    ],
)
def test_decisions_left_are_those_of_somebody_who_answers_defensibly(ways, left):
    assert case(ways).decisions_left() == left


def test_decisions_left_are_counted_quickly_in_a_long_case():
    """Each of 60 steps has two ways on: more ways through the case than anybody can count one by one."""
    ways = " ".join(f"s{n}>s{n + 1},s{n + 2}" for n in range(60)) + " s60>end s61>end"
    assert case(ways, start="s0").decisions_left()["s0"] == 61


BEFORE = "a>b,end b>end,end"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (case("a>b,b b>end,end"), "a choice leads elsewhere"),
        (case("a>b,end,end b>end,end"), "there is a choice more"),
        (case("a>b,end b>end,end c>end,end"), "there is a step more"),
        (case(BEFORE, start="b"), "the case starts elsewhere"),
        (case(BEFORE, endings="end other"), "there is an ending more"),
    ],
)
def test_the_fingerprint_changes_when_a_way_changes(changed, why):
    assert changed.fingerprint() != case(BEFORE).fingerprint(), why


def test_the_fingerprint_stays_when_only_words_change():
    old = case(BEFORE)
    step = old.steps["a"].model_copy(update={"story": "Another story.", "title": "Another title"})
    new = old.model_copy(update={"title": "Another", "minutes": 50, "steps": {**old.steps, "a": step}})
    assert new.fingerprint() == old.fingerprint()
    assert len(new.fingerprint()) == 12


def test_a_value_cannot_be_changed_once_it_is_made():
    with pytest.raises(ValidationError, match="frozen"):
        case(BEFORE).title = "Another"


@pytest.mark.parametrize(
    ("state", "note"),
    [("unconfirmed", "We do not know."), ("yes", "It has begun."), ("no", "It has not.")],
)
def test_a_switch_says_what_stands_beside_every_citation_in_each_state(state, note):
    switch = Switch(in_force=state, unconfirmed="We do not know.", yes="It has begun.", no="It has not.")
    assert switch.at(switch.in_force) == (state, "", note)


@pytest.mark.parametrize(
    ("verdict", "colleague", "fair"),
    [
        # a wrong turn always says why a decent colleague might take it
        ("defensible", None, True),
        ("risky", "Tired.", True),
        ("unsafe", "Tired.", True),
        ("risky", None, False),
        ("unsafe", None, False),
    ],
)
def test_every_wrong_turn_is_given_a_decent_reason(verdict, colleague, fair):
    values = {"text": "T", "verdict": verdict, "headline": "H", "consequence": "C", "feedback": "F"}
    values |= {"debrief": "D", "because": ("rule:r",), "next": "b", "colleague": colleague}
    if fair:
        assert Choice.model_validate(values).colleague == colleague
    else:
        with pytest.raises(ValidationError, match="'colleague' is missing"):
            Choice.model_validate(values)


ENTRY = {"source": ["law:act"], "said_by": {"health": "Intake."}, "means": "M", "word": "{{ x }}", "in_text": "w"}


def test_the_digest_of_a_file_tells_which_texts_name_something_else():
    found = [(path, text, mark.kind, key) for path, text, mark, key in collect(GlossaryEntry, ENTRY).refs]
    assert found == [
        (("source", 0), "law:act", "attribution", False),
        (("said_by", "health"), "health", "agency", True),
    ]


def test_the_digest_of_a_file_tells_prose_from_plain_texts_that_hold_a_brace():
    found = collect(GlossaryEntry, ENTRY)
    assert found.prose == [(("said_by", "health"), "Intake."), (("means",), "M")]
    assert found.plain == [(("word",), "{{ x }}")]


def test_a_text_under_a_key_that_does_not_exist_is_looked_at_all_the_same():
    assert collect(GlossaryEntry, {"wrod": [{"x": "{{ y }}"}]}).plain == [(("wrod", 0, "x"), "{{ y }}")]


@pytest.mark.parametrize("data", ["text", [], {"means": {"a": "b"}, "word": [], "unknown": [["x"]]}, None])
def test_data_that_does_not_fit_its_shape_is_passed_over(data):
    assert collect(GlossaryEntry, data) == Digest()


@pytest.mark.parametrize(
    "text",
    ["| a | b |\n|---|---|\n" + "| words | more |\n" * 900, "- an item of a list\n" * 900, "(a) an item\n" * 900,
     "3.1 a clause of it\n" * 900, "1. an item\n" * 900, "> - an item quoted\n" * 900],
    ids=["table", "bullets", "letters", "clauses", "numbers", "quotation"],
)  # fmt: skip
def test_a_table_and_a_list_may_be_as_long_as_they_are(text):
    assert len(text) > 5_000 and types.longest_part(text) < 40


def test_a_paragraph_of_many_lines_is_one():
    assert types.longest_part("words of it\n" * 900) > 5_000
