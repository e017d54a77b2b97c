"""One graph serves cases and charts: what can be reached, what goes in a circle, what comes before what."""

from __future__ import annotations

import pytest

from macros.model.graph import Graph


def graph(ways: str) -> Graph[str]:
    """A graph from its ways: "a>b,c b>end"."""
    places = (one.split(">") for one in ways.split())
    return Graph({name: {f"{n}": to for n, to in enumerate(filter(None, on.split(",")))} for name, on in places})


def test_what_can_be_reached_is_found_on_and_back():
    found = graph("a>b,c b>end c>a x>end")
    assert found.reachable("a") == {"a", "b", "c", "end"}
    assert found.leading_to(["end"]) == {"end", "a", "b", "c", "x"}
    assert found.leading_to(["x"]) == {"x"}


@pytest.mark.parametrize(
    ("ways", "circle"),
    [("a>b,c b>c c>end", ""), ("a>b b>c c>b,end", "c"), ("a>a,end", "a"), ("a>end b>b", "")],
)
def test_a_circle_is_told_by_the_place_that_leads_back(ways, circle):
    assert graph(ways).circle("a") == circle


def test_a_place_comes_after_every_place_that_leads_to_it():
    assert graph("a>c,b b>c,end c>end").levels("a") == {"a": 0, "b": 1, "c": 2, "end": 3}


def test_a_graph_with_more_ways_than_anybody_can_count_has_its_levels_at_once():
    ladder = " ".join(f"s{n}>s{n + 1},s{n + 2}" for n in range(3000))
    assert graph(ladder).levels("s0")["s3000"] == 3000
    assert graph(ladder).longest_onward(["s0"])["s0"] == 3000


@pytest.mark.parametrize(
    ("ways", "steps"),
    [
        ("a>b b>end", 2),
        ("a>b,end b>end", 1.5),
        # each turn is as likely, and not each way: of three ways two begin with the same turn
        ("a>b,end b>c,end c>end", 1.75),
        # two ways to one place count twice
        ("a>b,b,end b>end", 1 + 2 / 3),
        # a way back is not taken
        ("a>b b>a,end", 2),
        ("a>a,end", 1),
        ("a>b b>a", 2),
    ],
)
def test_what_adds_up_is_the_mean_of_all_ways(ways, steps):
    assert graph(ways).mean_onward("a", lambda place: place != "end", lambda place, name: 0) == pytest.approx(steps)


def test_what_each_way_adds_is_in_the_mean_of_its_turn():
    found = graph("a>b,end b>end")
    assert found.mean_onward("a", lambda place: 0, lambda place, name: 10 if (place, name) == ("a", "0") else 1) == 6


def test_a_graph_with_more_ways_than_anybody_can_count_has_its_mean_at_once():
    ladder = " ".join(f"s{n}>s{n + 1},s{n + 1}" for n in range(3000))
    assert graph(ladder).mean_onward("s0", lambda place: 1, lambda place, name: 0) == 3001


def test_every_way_through_is_told_with_its_answers_in_order():
    assert list(graph("a>b,end b>end,other").every_way("a")) == [
        ((("a", "0"), ("b", "0")), "end"),
        ((("a", "0"), ("b", "1")), "other"),
        ((("a", "1"),), "end"),
    ]


def test_a_place_lies_on_every_way_where_nobody_gets_there_without_it():
    found = graph("a>b,c b>d c>d d>end,a")
    assert [place for place in "abcd" if found.always_by("a", place, "end")] == ["a", "d"]


def test_places_stand_in_the_order_in_which_they_are_read_whatever_leads_back():
    assert graph("a>b,c b>d,a c>b d>end").in_order("a") == ["a", "c", "b", "d", "end"]


def test_the_longest_way_is_the_one_on_which_most_adds_up():
    short_but_dear = graph("a>b,c b>end c>d d>end")
    cost = {"a": 1, "b": 9, "c": 2, "d": 2}
    assert short_but_dear.longest_onward(["a"], cost.__getitem__)["a"] == 10
    assert short_but_dear.longest_onward(["a"])["a"] == 3
