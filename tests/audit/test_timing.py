"""What a document says is to come or has begun, beside the register's days: of any entry, and of what it has not."""

from __future__ import annotations

import pytest

from tests.support.audits import told

OLD = "Published 1 May 2021.\n\n"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        (
            "Choking: section 75A of the Serious Crime Act 2015, put in by the 2021 Act; commencement awaited.",
            "commencement awaited",
        ),
        (
            "Section 5B of the Female Genital Mutilation Act 2003 names teachers. It is due to begin in the autumn.",
            "is due to begin",
        ),
        (
            "We wait for Working Together 2023. Working Together 2026 has not yet been published.",
            "Working Together 2026 has not yet been published",
        ),
        (
            "Section 11 of the Children Act 2004 binds us; section 77 of the Domestic Abuse Act 2021 is not in force.",
            "section 77 of the Domestic Abuse Act 2021 is not in force",
        ),
    ],
)  # fmt: skip
def test_what_is_said_to_be_still_to_come_and_has_begun_is_told(text, phrase):
    assert told(text, "wrong-claim") == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "Part 3 of the Domestic Abuse Act 2021 is not yet in force.",
        "Section 54 of the Domestic Abuse Act 2021 has not been commenced.",
        "Section 16LA of the Children Act 2004 is not yet in force.",
        "When we wrote in 2014, section 5B of the Female Genital Mutilation Act 2003 was not in force.",
        "Children who are not yet mobile fall under section 47 of the Children Act 1989.",
    ],
)
def test_a_part_of_an_act_or_what_the_register_waits_for_is_no_wrong_claim(text):
    assert told(text, "wrong-claim") == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The partners will publish new arrangements in 2019.", "will publish new arrangements in 2019"),
        ("The scheme is not expected to reach us before April 2018.", "is not expected to reach us before April 2018"),
        ("Most of it begins in April 2015.", "begins in April 2015"),
    ],
)
def test_a_promise_is_told_once_its_day_has_passed(text, phrase):
    assert phrase in told(text, "watch")


@pytest.mark.parametrize(
    "text",
    [
        "Staff will follow the procedures agreed in 2019.", "We will use the booklet of 2015.",
        "The register will open in January 2030.", "The report of 2012 said that it will close in 2014.",
    ],
)  # fmt: skip
def test_what_is_agreed_already_or_lies_ahead_is_no_broken_promise(text):
    assert told(text, "watch") == []


def test_what_an_old_document_waits_for_is_to_be_looked_at_again():
    waits = "The inquiry's report has not yet been published."
    assert told(OLD + waits, "watch") == ["has not yet been published"]
    assert told("Published 1 November 2026.\n\n" + waits, "watch") == []
    assert told(waits, "watch") == []


def test_what_nobody_has_confirmed_is_told_where_it_is_said_to_have_begun():
    text = (
        "Section 16LA of the Children Act 2004 is a duty to share. The duty has been in force since 30 September 2026."
    )
    assert "has been in force since" in told(text, "watch")
    assert "came into force" not in told("Section 11 of the Children Act 2004 came into force in 2005.", "watch")


def test_a_bill_is_the_act_of_the_document_s_own_years():
    assert "Surrogacy Arrangements Bill" in told(
        "Published 1 May 1984.\n\nThe Surrogacy Arrangements Bill helps.", "superseded"
    )
    assert told("Published 1 May 2024.\n\nThe Surrogacy Arrangements Bill helps.", "superseded") == []
    assert told("The Housing Bill, when passed, will change this.", "superseded") == []
