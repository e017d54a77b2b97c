"""A problem is one line that an author can act on, and a report is all of them."""

from __future__ import annotations

import pytest

from macros.diagnostics import ContentError, Location, Problem, errors, report, suggest

HERE = Location("scenarios/amy.yml", 12, 5)
FAULT = Problem(HERE, "'minutes' is missing")
ADVICE = Problem(HERE, "a sentence of 40 words", "warning")


def test_a_problem_reads_as_path_line_column_and_message():
    assert str(FAULT) == "scenarios/amy.yml:12:5: 'minutes' is missing"


def test_a_warning_says_that_it_is_one():
    assert str(ADVICE) == "scenarios/amy.yml:12:5: warning: a sentence of 40 words"


def test_a_place_without_a_line_is_the_first_of_the_file():
    assert str(Location("scenarios/amy.yml")) == "scenarios/amy.yml:1:1"


def test_only_errors_keep_a_site_from_being_published():
    assert errors([ADVICE, FAULT]) == [FAULT]


@pytest.mark.parametrize(
    ("problems", "last_line"),
    [
        # one is not "problems"
        ([FAULT], "1 problem; nothing was published."),
        # warnings are listed and not counted
        ([FAULT, ADVICE], "1 problem; nothing was published."),
        # the same fault found twice is one fault
        ([FAULT, FAULT], "1 problem; nothing was published."),
        ([FAULT, Problem(Location("a.yml"), "x")], "2 problems; nothing was published."),
        # nothing but warnings: nothing was kept from anybody
        ([ADVICE], str(ADVICE)),
        ([], ""),
    ],
)
def test_a_report_ends_with_the_number_of_faults(problems, last_line):
    assert report(problems).split("\n")[-1] == last_line


def test_a_report_lists_problems_in_the_order_of_files_and_lines():
    places = [Location("b.yml", 1), Location("a.yml", 10, 2), Location("a.yml", 9, 30), Location("a.yml", 10, 1)]
    listed = report(Problem(place, "x") for place in places).split("\n")[:-1]
    assert listed == ["a.yml:9:30: x", "a.yml:10:1: x", "a.yml:10:2: x", "b.yml:1:1: x"]


def test_a_report_says_what_came_of_it():
    assert report([FAULT], "mend them before you publish").endswith("\n1 problem; mend them before you publish.")


def test_the_error_carries_every_problem_once_and_reads_as_the_report():
    refused = ContentError([FAULT, FAULT, ADVICE])
    assert refused.problems == (FAULT, ADVICE)
    assert str(refused) == report([FAULT, ADVICE])


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("minuets", "; did you mean 'minutes'?"),
        ("tpics", "; did you mean 'topics'?"),
        # nothing is near: no hint is better than a wrong one
        ("zebra", ""),
        ("", ""),
    ],
)
def test_the_nearest_right_spelling_is_offered_where_one_is_near(written, hint):
    assert suggest(written, ["minutes", "topics"]) == hint
