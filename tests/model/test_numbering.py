"""The numbers and letters by which a case is followed on paper."""

from __future__ import annotations

import pytest

from macros.model.graph import Graph
from macros.model.numbering import letter, number
from tests.support import editions

CASES = editions.loaded().scenarios


@pytest.mark.parametrize("case_id", sorted(CASES))
def test_a_reader_begins_at_one_and_only_ever_turns_on(case_id):
    case = CASES[case_id]
    numbers = number(case)
    assert numbers.place(case.start) == "1"
    assert not Graph({name: step.ways for name, step in case.steps.items()}).circle(case.start)
    for name, step in case.steps.items():
        for place in step.ways.values():
            assert place in case.endings or int(numbers.place(place)) > int(numbers.place(name)), (name, place)


@pytest.mark.parametrize("case_id", sorted(CASES))
def test_no_two_places_and_no_two_answers_have_the_same_number(case_id):
    case = CASES[case_id]
    numbers = number(case)
    places = [numbers.place(name) for name in (*case.steps, *case.endings)]
    assert sorted(places[: len(case.steps)], key=int) == [str(count + 1) for count in range(len(case.steps))]
    assert places[len(case.steps) :] == [f"E{count + 1}" for count in range(len(case.endings))]
    answers = [numbers.outcome(name, one) for name, step in case.steps.items() for one in step.outcomes]
    assert len(set(answers)) == len(answers)


def test_letters_follow_the_answers_as_they_stand():
    case = CASES["clinic"]
    numbers = number(case)
    letters = [numbers.outcome(case.start, name) for name in case.steps[case.start].outcomes]
    assert letters == ["1A", "1B", "1C", "1D"][: len(letters)]


@pytest.mark.parametrize(("count", "is_"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_there_is_a_letter_for_every_answer_of_however_many(count, is_):
    assert letter(count) == is_


@pytest.mark.parametrize(
    ("ways", "order"),
    [
        ("a>b,c b>end c>end", "a b c end"),  # the first answer's way comes first
        ("a>c,b b>c c>end", "a b c end"),  # but never before what leads to it
        ("a>b b>c,end c>b", "a b c end"),  # a way back counts for nothing
    ],
)
def test_places_are_read_in_an_order_that_leads_on(ways, order):
    graph = {place: dict(enumerate(on.split(","))) for place, on in (one.split(">") for one in ways.split())}
    assert Graph(graph).reading_order("a") == order.split()
