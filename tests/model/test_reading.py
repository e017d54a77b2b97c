"""How long a case takes: the words that are read on its middle way, and its decisions."""

from __future__ import annotations

import pytest

from macros.model import reading
from macros.model.length import words
from macros.model.scenario import Scenario
from macros.model.steps.basis import Basis
from macros.model.steps.choose import Choose
from macros.model.steps.order import Order
from macros.model.steps.pieces import Pieces
from macros.model.steps.reflect import Reflect
from macros.model.steps.select import Select
from tests.support.cases import case


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She nods.", 2),
        ("**That** was _luck_, at 11.40 – or not.", 7),
        ("A fourteen-year-old's words", 3),
        ("{{ mya.name }} rings {{ term.front_door }}", 3),
        ("[What we promise](../about.md#promise) stands", 4),
        ("1. Ring\n2. Write\n\n> “Go.”", 5),
        ("– …", 0),
    ],
)
def test_the_words_of_a_text_are_those_that_a_reader_sees(text, count):
    assert words(text) == count


def read(case: Scenario) -> tuple[float, float]:
    found = reading.read(case)
    return found.words, found.decisions


def test_a_way_is_its_stories_questions_answers_what_came_of_them_and_the_ending():
    # story, question and two answers; headline, consequence, feedback and cost of one; the ending's story and debrief
    assert read(case("a>end,end")) == (4 + 4 + 2, 1)


def test_what_a_sound_answer_gives_up_is_read_too():
    plain = case("a>end,end")
    step = plain.steps["a"]
    dear = step.choices["c0"].model_copy(update={"gives_up": "A quiet morning."})
    steps = {"a": step.model_copy(update={"choices": {**step.choices, "c0": dear}})}
    assert read(plain.model_copy(update={"steps": steps})) == (10 + 2 / 2, 1)


def test_only_defensible_answers_are_on_the_middle_way_and_each_is_as_likely():
    assert read(case("a>b,b,end b>end,end")) == (pytest.approx(5 + 4 + 2 / 3 * (4 + 4) + 2), pytest.approx(5 / 3))
    assert read(case("a>end,b! b>end,end")) == (4 + 4 + 2, 1)


def test_where_no_answer_is_defensible_every_way_counts():
    assert read(case("a>end!,b! b>end,end"))[1] == 1.5


def test_a_way_back_is_not_taken():
    assert read(case("a>b b>a,end"))[1] == 2


@pytest.mark.parametrize(
    ("words", "decisions", "minutes"), [(180, 0, 1), (181, 0, 2), (0, 2, 1), (90, 1, 1), (1501, 7, 12), (1.8, 23, 12)]
)
def test_minutes_are_words_at_180_and_half_a_one_for_each_decision_rounded_up(words, decisions, minutes):
    assert reading.Reading(words, decisions).minutes == minutes


def test_a_sum_that_is_a_hair_over_a_whole_number_promises_no_minute_more():
    assert reading.Reading(180 * (0.1 + 0.2) / 0.3, 0).minutes == 1


def test_a_group_is_read_to_and_then_talks_as_long_as_the_kind_of_step_takes():
    # six words are read out, which is part of a minute
    assert reading.in_a_room(case("a>b,b b>end")) == {"a": Choose.talk + 1, "b": Choose.talk + 1}
    long = case("a>end")
    step = long.steps["a"].model_copy(update={"story": "word " * 2 * reading.ALOUD})
    assert reading.in_a_room(long.model_copy(update={"steps": {"a": step}})) == {"a": Choose.talk + 3}


def test_a_vote_by_hands_takes_the_least():
    assert all(kind.talk > Choose.talk for kind in (Basis, Order, Pieces, Reflect, Select))


def test_a_step_that_nobody_reaches_takes_a_group_no_time():
    assert list(reading.in_a_room(case("a>end lost>end"))) == ["a"]
