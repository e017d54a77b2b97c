"""Names as a document itself makes them: abbreviations that it defines, editions whose parts it names."""

from __future__ import annotations

import pytest

from tests.support.audits import told


def test_an_abbreviation_that_stands_behind_a_name_is_told_wherever_it_comes_again():
    text = "Ravensey Safeguarding Children Board (RSCB) procedures apply.\n\nIt goes to the RSCB. An RSCBX is none."
    assert told(text, "abolished") == ["Safeguarding Children Board", "RSCB"]


@pytest.mark.parametrize(
    "text",
    [
        "General Data Protection Regulation (EU) 2016/679 is of the EU, and the EU is large.",
        "The RSCB meets, and has its own rules.",
        "The Ravensey Safeguarding Children Board (Chair: Ann Smith, NHS) meets. The NHS is large.",
    ],
)
def test_what_stands_in_brackets_is_an_abbreviation_only_where_it_may_be_short_for_the_name(text):
    assert not {"EU", "RSCB", "NHS"} & set(told(text, "abolished", "superseded"))


@pytest.mark.parametrize(
    "said",
    ["Review the death (Chapter 2 of Working Together).", "Working Together, Chapter 3, says so."],
)
def test_guidance_that_is_named_for_one_of_its_parts_is_the_edition_of_the_day(said):
    assert told("Published 3 May 2009\n\n" + said, "superseded") == ["Working Together"]
    assert told("Published 3 May 2026\n\n" + said, "superseded") == []
    assert told("Published 3 May 2009\n\nWorking Together is read by all.", "superseded") == []


def test_an_edition_s_day_may_follow_on_a_verb():
    text = "Working Together to Safeguard Children came out in July 2018 and is the book everybody follows."
    assert told(text, "superseded") == ["Working Together to Safeguard Children came out in July 2018"]


def test_a_year_belongs_to_the_act_before_it():
    text = "Human Rights Act 1998, Data Protection Act 1988, Access to Health Records Act 1990."
    assert told(text, "wrong-title", "repealed") == ["Data Protection Act 1988"]


def test_what_came_from_a_place_or_was_another_until_a_year_is_no_history():
    came = "If the child came from abroad, tell the Immigration and Nationality Directorate."
    until = "Tell the Local Safeguarding Children Board – until 2006 the area committee."
    assert told(came, "abolished") == ["Immigration and Nationality Directorate"]
    assert told(until, "abolished") == ["Local Safeguarding Children Board"]
