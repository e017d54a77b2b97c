"""Sections that stand alone belong to the Act of which their paragraph speaks, and are over where that is."""

from __future__ import annotations

import pytest

from macros.audit import opening
from tests.support.audits import findings, said

DPA = "The Data Protection Act 1998 protects people.\n\n"


def told(text: str, sort: str = "repealed") -> list[tuple[str, str]]:
    return [(said(one), one.instrument) for one in findings(text) if one.sort == sort]


def test_a_section_after_another_that_stood_alone_is_of_the_same_act():
    text = (
        DPA + "To the police: section 29. For a court, section 35. The Crime and Disorder Act 1998 (s115) is a power."
    )
    assert [said for said, _ in told(text)] == ["Data Protection Act 1998", "section 29", "section 35"]


def test_a_sentence_that_ends_in_a_section_is_not_about_the_act_of_the_next():
    text = "The Children Act 2004 binds us. We do so: section 14B. Sections 27 and 47 of the Children Act 1989 bind us."
    assert told(text) == [("section 14B", "ca-2004-s14b")]


def test_a_section_that_the_register_does_not_hold_is_over_with_its_act():
    text = "Data Protection Act 1998:\n\n- section 29 (crime)\n\n- section 51 (codes)"
    assert ("section 51", "dpa-1998") in told(text)


def test_what_a_paragraph_speaks_of_says_whose_section_it_is():
    both = "Under the Children Act 1989 and the Children Act 2004 we act.\n\n"
    assert told(both + "A special guardianship order under section 14A may be sought.") == []
    assert told(both + "The annual report under section 14A is on the website.") != []


@pytest.mark.parametrize(
    "text",
    [
        DPA + "| s.47 enquiry | legal obligation |",
        DPA + "A child in need is one under section 17. Ask what section 10 is for.",
        "The Children Act 1989 applies. See section 22 and section 35.",
    ],
)
def test_a_number_that_another_act_has_is_not_told(text):
    assert [said for said, _ in told(text) if said != "Data Protection Act 1998"] == []


def test_a_section_that_is_named_again_in_the_next_paragraph_is_cited_there_too():
    text = "The basis is Children Act 1989 s.17, s.27 and s.47.\n\nSection 47 obliges the police to answer."
    assert told(text, "wrong-claim") == [("Section 47 obliges the police", "ca-1989-s47")]


def test_a_section_of_that_act_is_of_the_act_named_last_whatever_the_register_holds():
    acts = "Offenders: Sexual Offences Act 2003. Hotels: Anti-social Behaviour, Crime and Policing Act 2014, section 76"
    assert told(acts + ", and notices under section 116 of that Act.") == []
    assert told(acts + ".\n\nNotices to hotels: section 116 of the same Act.") == []


def test_a_section_that_has_a_name_of_its_own_is_of_no_act_that_was_spoken_of():
    acts = "Offenders: Sexual Offences Act 2003.\n\n"
    assert told(acts + "Managers are checked for section 128 directions.") == []


def test_a_section_that_stands_alone_is_of_the_act_whose_schedule_its_paragraph_names():
    ground = (
        "You need a ground in Schedule 2 of the Act of 1998, or one in Schedule 3. Exempt: s.29 (crime); s.35 (law)."
    )
    alone = told("We act under the Offender Management Act 2007.\n\n" + ground)
    assert {("s.29", "dpa-1998-s29"), ("s.35", "dpa-1998")} <= set(alone)
    assert "s.29" not in dict(told("We act under the Offender Management Act 2007.\n\nSee s.29 (crime)."))


def test_a_sentence_that_begins_with_a_section_goes_on_with_the_act_of_the_one_before():
    text = "Section 11 of the Children Act 2004 binds us. Section 13 set up the board."
    assert told(text) == [("Section 13", "ca-2004-ss13-16")]
    assert told(text.replace("us. Section 13", "us.\n\nSection 13")) == []
    assert told("Section 11 of the Children Act 2004 binds us. See section 13 for the board.") == []


def test_a_section_is_another_act_s_where_there_is_cause_for_it():
    text = "Section 47 of the Children Act 2004: where there is reasonable cause to suspect harm we must enquire."
    assert [said for said, _ in told(text, "wrong-claim")] == [text.partition(" harm")[0]]


def test_a_number_with_a_tab_begins_a_paragraph():
    text = (
        "3.1\tThe gateways are:\nh)\tOffender Management Act 2007 s.14\n3.2\tPersonal data need a ground.\nof some kind"
    )
    assert len(opening.plain(text, "a.txt").blocks) == 3
