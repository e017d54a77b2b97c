"""Sections that stand alone belong to the Act of which their paragraph speaks, and are over where that is."""

from __future__ import annotations

import pytest

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
