"""What schools, nurseries, clubs and charities say of their duties: each wrong sentence has a right near twin."""

from __future__ import annotations

import pytest

from tests.support.audits import findings

TWINS = [
    ("The designated person refreshes her training once in three years.",
     "The designated person refreshes her training every two years."),
    ("The role of designated safeguarding lead stands in an annex. It may be any member of staff.",
     "The role of designated safeguarding lead stands in an annex. It may not be given to a teaching assistant."),
    ("A teacher needs the headteacher's permission before making a referral to social care.",
     "Anyone on the staff may make a referral to social care."),
    ("KCSIE is a matter of choice for independent schools.",
     "Independent schools must have regard to KCSIE."),
    ("Unfounded allegations are set out in any reference.",
     "Unfounded allegations are not set out in any reference."),
    ("Suspension must follow any allegation against a teacher.",
     "Suspension is never automatic after an allegation."),
    ("The LADO decides whether the member of staff is dismissed.",
     "The employer decides on dismissal, with advice of the LADO."),
    ("The head of IT leads on filtering and monitoring.",
     "The DSL leads on filtering and monitoring, with the help of the IT team."),
    ("Governors of a maintained school are under no obligation to be checked by the DBS.",
     "Governors of a maintained school are checked by the DBS, and not against the barred list."),
    ("The DBS posts the certificate to the employer.",
     "The DBS posts the certificate to the applicant, who shows it."),
    ("An employer may choose whether to refer to the DBS somebody dismissed for harming a child.",
     "An employer must refer to the DBS somebody dismissed for harming a child."),
    ("By section 141D of the Education Act 2002 the head is obliged to refer every dismissed teacher to the TRA.",
     "By section 141D of the Education Act 2002 the head considers whether to refer a dismissed teacher to it."),
    ("A teacher may discharge the FGM duty by telling the DSL.",
     "A teacher tells the police in person of FGM, and the DSL too."),
    ("Failing to report FGM is a criminal offence for teachers.",
     "FGM is a criminal offence, and teachers answer to their regulator for the duty."),
    ("Independent schools are exempt from the Prevent duty.",
     "Independent schools are under the Prevent duty."),
    ("Channel panels are chaired by the police.",
     "Channel panels are chaired by the council, and the police sit on them."),
    ("For two-year-olds the ratio is one adult to four children.",
     "For two-year-olds the ratio is one adult to five children."),
    ("Attendance registers are kept for three years.",
     "Attendance registers are kept for six years."),
    ("The independent review panel may reinstate the pupil.",
     "The independent review panel may not reinstate the pupil."),
    ("The local authority need only be told of a suspension if it is longer than five days.",
     "The local authority is told of each suspension without delay."),
    ("The council has a power of entry to the home of a home-educated child.",
     "The council has no power of entry to the home of a home-educated child."),
    ("A young person aged 17 may lawfully share nude images of themselves.",
     "A young person aged 17 may not lawfully share nude images of themselves."),
    ("Only staff who have been trained may use reasonable force.",
     "All staff may use reasonable force, trained or not."),
    ("Parents can withdraw children from relationships education.",
     "Parents cannot withdraw children from relationships education."),
    ("Academies are not required to have a designated teacher for looked-after children.",
     "Academies are required to have a designated teacher for looked-after children."),
    ("An EHC plan must be finished within 26 weeks.",
     "An EHC plan must be finished within 20 weeks."),
    ("Independent schools are registered with Ofsted.",
     "Independent schools are registered with the Department for Education."),
    ("Reporting serious incidents to the Charity Commission is optional.",
     "Serious incidents are reported to the Charity Commission promptly."),
    ("The law on positions of trust does not extend to sports coaches.",
     "The law on positions of trust extends to sports coaches."),
    ("A detention needs the consent of the parents.",
     "A detention needs no consent of the parents."),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "right"), TWINS)
def test_what_is_said_wrongly_of_a_duty_is_told_and_its_right_twin_is_not(wrong, right):
    told = [one.sort for one in findings(wrong)]
    assert set(told) & {"wrong-claim", "superseded-term"}, wrong
    assert [one.phrase for one in findings(right) if one.severity in ("error", "warning")] == []
