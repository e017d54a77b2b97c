"""For how long a document says that it is, and parts of it that are referred to and are not there."""

from __future__ import annotations

import pytest

from tests.support.audits import told

HEADS = "".join(f"{n}.  What we do at stage {n}\nText of it.\n\n" for n in range(1, 8))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The agreement is reviewed after twelve months: 14 March 2023.", "14 March 2023"),
        ("Safeguarding Strategy 2017 – 2020\n\nText.", "2017 – 2020"),
        ("Child protection policy 2018-19\n\nText.", "2018-19"),
        ("This edition runs to March 2019.", "March 2019"),
        ("September 2018 edition; next due September 2020.", "September 2020"),
        ("Approved: 4 January 2021. Review January 2023", "January 2023"),
        ("Approved: March 2014 (review: 2 years)", "review: 2 years"),
        ("Approved: March 2014\n\nThis policy is reviewed every two years.", "This policy is reviewed every two years"),
        ("Approved: March 2014\n\nReview cycle: annual", "Review cycle: annual"),
    ],
)
def test_a_term_that_has_ended_is_told(text, phrase):
    assert told(text, "review-overdue") == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        "Approved: June 2026\n\nThis policy is reviewed every two years.", "Safeguarding Strategy 2025 – 2028",
        "Approved: March 2014\n\nThe register is reviewed every year.", "Approved: March 2014\n\nReview: 24 May 2027",
        "The review January 2013 brought ended well. It ran in 2012-13.", "A policy on the years 1998-2001 in numbers",
    ],
)  # fmt: skip
def test_a_term_that_runs_on_or_is_of_something_else_is_not_told(text):
    assert told(text, "review-overdue") == []


@pytest.mark.parametrize(
    ("reference", "phrase"),
    [
        ("Complain under the Council's procedure (see section 12), or to the Information Commissioner.", "section 12"),
        ("It is told to the Information Commissioner in 72 hours (see also paragraph 14).", "paragraph 14"),
        ("The LSCB escalation procedure is used: see section 14.", "section 14"),
        ("Section 12 says how a partner leaves.", "Section 12"),
        ("Use the steps for a complaint (section 9).", "section 9"),
    ],
)
def test_a_part_that_is_not_there_is_told_beside_a_body_which_has_no_parts(reference, phrase):
    assert told(HEADS + reference, "cross-reference") == [phrase]


@pytest.mark.parametrize(
    "reference",
    [
        "See section 6.",
        "For children in need see section 17 of the Act.",
        "Working Together is the guide: see section 12.",
        "Section 17 enquiries begin at once.",
        "Section 4 says how.",
        "It is in law (section 47).",
    ],
)
def test_a_part_that_is_there_or_another_work_s_is_not_told(reference):
    assert told(HEADS + reference, "cross-reference") == []
