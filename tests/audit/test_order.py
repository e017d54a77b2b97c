"""The order of what a document numbers, and how many it says that it lists."""

from __future__ import annotations

import pytest

from macros.audit import listed, opening, pointed


def numbers(text: str, read=opening.markdown) -> list[tuple[str, str]]:
    document = read(text, "a.txt")
    return [one[2:] for one in (*pointed.out_of_order(document), *pointed.steps(document))]


def counts(text: str) -> list[tuple[str, int]]:
    return [one[2:] for one in listed.miscounted(opening.markdown(text, "a.md"))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Slide 6  Quiz\n\nSlide 7  Next\n\nSlide 6  Forms", [("Slide 6", "Slide 7")]),
        ("7.1 Fax.\n7.2 Post.\n7.3 Mail.\n7.2 Paper.\n7.3 Box.", [("7.2", "7.3")]),
        ("## 5.3 Drugs\n\nText.\n\n## 5.3 Alcohol\n\nText.", [("5.3", "5.3")]),
        ("7.3  One.\n7.3  Another.\n7.4  A third.", [("7.3", "7.3")]),
        ("4.1.1 One.\n4.1.2 Two.\n4.2 Three.\n4.2.1 Four.\n4.2.1 Five.", [("4.2.1", "4.2.1")]),
        ("Step 1. Ask.\nStep 2. Tell.\nStep 1. Write.\nStep 2. Sign.", [("Step 1", "Step 2")]),
    ],
)
def test_a_number_that_stands_twice_or_goes_back_is_told(text, told):
    assert numbers(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "1.1 Aim\n1.2 Law\n1.3 Staff\n\n1.1 Aim.\n\n1.2 Law.\n\n1.3 Staff.",
        "1.1 Aim ..... 3\n1.2 Law ..... 4\n\n1.2 Law.",
        "4.1 Act as it says in\n4.1 Above all, and in time.\n4.2 Then stop.",
        "1.0 May 2012\n1.0 June 2013",
        "Step 1. Ask.\nStep 2. Tell.\n\n# Another\n\nStep 1. Write.",
        "Slide 1  Aim\nSlide 2  Law\n\nSlide 1  Aim\n\nSlide 2  Law",
        "9.1 One.\n10.1 Two.\n10.2 Three.",
    ],
)
def test_a_number_that_goes_on_is_left_alone(text):
    assert numbers(text) == []


def test_a_list_that_is_not_as_long_as_is_said_is_told():
    assert counts("Ask these three questions:\n\n- Who?\n- What?\n  - Which?\n- When?\n- Why?\n") == [
        ("three questions", 4)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ask these three questions:\n\n- Who?\n- What?\n- When?\n",
        "Answer at least two questions:\n\n- Who?\n- What?\n- When?\n",
        "Answer within three days:\n\n- Who?\n- What?\n",
        "Ask these three questions:\n\nWho? What? When?\n",
        "There are three questions in all.\n\n- Who?\n- What?\n",
    ],
)
def test_a_list_as_long_as_is_said_is_left_alone(text):
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The five signatories are:\n\n- A\n- B\n- C\n- D", [("five signatories", 4)]),
        ("4.1 The two steps are as follows and in order.\n(i)  Ask.\n(ii)  Tell.\n(iii)  Write.", [("two steps", 3)]),
        ("Two changes were made because of what they said:\n\n- one\n- another\n- a third", [("Two changes", 3)]),
        ("Reply within five working days:\n\n- by post\n- by telephone", []),
        ("The three steps are as follows.\n(i)  Ask.\n(ii)  Tell.\n(iii)  Write.", []),
    ],
)
def test_whatever_is_counted_is_counted_again(text, told):
    document = listed.miscounted(opening.plain(text, "a.txt"))
    assert [one[2:] for one in document] == told
