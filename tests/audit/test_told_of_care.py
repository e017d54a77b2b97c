"""What documents say wrongly of the care of children is told, in whatever words, and what is right is not."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import opening
from macros.audit.auditor import audit
from tests.support.audits import INDEX, REGISTER


def told(text: str) -> list[str]:
    """The entries of the register by which something in a sentence is told as wrong."""
    found = audit(opening.plain(text, "x.txt"), REGISTER, date(2026, 11, 29), date(2026, 6, 1), INDEX)
    return [one.instrument for one in found if one.severity in ("error", "warning")]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Within 24 hours of a referral a social worker decides on the response.", "law-care-referral"),
        ("The maximum for the child and family assessment is 40 working days.", "law-care-referral"),
        ("The police lead section 47 enquiries.", "law-care-referral"),
        ("An NHS trust asked for help under section 27 has no duty to respond.", "law-care-referral"),
        ("ICPC: no more than 20 days after the section 47 enquiry begins.", "law-care-conference"),
        ("The first core group meeting takes place within a month of the conference.", "law-care-conference"),
        ("Health assessments for looked after children under five are yearly.", "law-care-looked-after"),
        ("The IRO is employed by Cafcass.", "law-care-looked-after"),
        ("An EPO is made for at most 72 hours.", "law-care-orders"),
        ("Under section 20 the local authority has parental responsibility for the child.", "law-care-orders"),
        ("Private foster carers need to be registered with Ofsted.", "law-care-private-fostering"),
        ("Private fostering starts after 42 days.", "law-care-private-fostering"),
        ("The LADO is responsible for referring to the DBS.", "law-care-allegations"),
        ("A rapid review has to be sent to the Panel within twenty-five working days.", "law-care-reviews"),
        ("Child death reviews include stillbirths.", "law-care-reviews"),
        ("Partners publish their yearly report every three years.", "law-care-partners"),
        ("Working Together is non-statutory guidance.", "law-care-partners"),
        ("Parents cannot object to an early help assessment.", "law-care-early-help"),
        ("The golden rules for information sharing number six.", "law-care-golden-rules"),
        ("Unaccompanied minors stay the responsibility of the Home Office.", "law-care-unaccompanied"),
        ("Pathway plans are reviewed every year.", "law-care-leavers"),
        ("Return interviews take place within five working days.", "law-care-children"),
    ],
)
def test_what_is_wrong_of_the_care_of_children_is_told(text, entry):
    assert entry in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Working Together gives one working day for the decision on the response to a referral.",
        "The assessment takes no longer than 45 working days from the referral.",
        "The local authority leads section 47 enquiries and the police lead criminal investigations.",
        "Health bodies must help under section 27 if this is compatible with their own duties.",
        "The conference follows within 15 working days of the strategy discussion; minutes go out in 20 working days.",
        "The core group meets within ten working days of the conference, and then every six weeks.",
        "Children under five have a health assessment every six months and older ones yearly.",
        "An emergency protection order lasts up to eight days and may be extended once for up to seven days.",
        "Section 20 does not give the council parental responsibility.",
        "Private foster carers notify the council six weeks before, or within 48 hours in an emergency.",
        "The LADO does not investigate, and the employer refers to the DBS.",
        "A rapid review is sent to the Panel within 15 working days.",
        "Child death reviews cover all children under 18, and not stillbirths.",
        "Safeguarding partners publish a report at least once in every twelve months.",
        "A family may decline early help.",
        "There are seven golden rules, of 2024.",
        "Unaccompanied children become looked after under section 20 when they are accommodated.",
        "Pathway plans are reviewed at least every six months.",
        "Return interviews are offered within 72 hours.",
    ],
)
def test_what_is_right_of_the_care_of_children_is_left_alone(text):
    assert told(text) == []
