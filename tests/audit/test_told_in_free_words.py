"""What agencies say wrongly of Channel, breaches, referrals and schools in free words, and what they say rightly."""

from __future__ import annotations

import pytest

from tests.support.audits import findings, told


@pytest.mark.parametrize(
    "text",
    [
        "Only the police may refer a person to the Channel panel.",
        "Only a chief officer can decide on a Prevent referral.",
        "Losses of data are reported to the ICO, which is voluntary.",
        "There is no duty to tell the Commissioner of a breach.",
        "If a parent refuses, do not make a referral to social care.",
        "Do not refer to social care if the mother objects.",
        "You must have written consent before any referral to social care.",
        "Consent must always be obtained before health information is passed on.",
        "Without written consent nothing may be shared between members.",
        "Nothing may be shared until the parent has agreed.",
        "Section 47 of the Children Act 1989 requires the District Council to make enquiries.",
        "Under section 45 of the Care Act 2014 the Channel panel may require information.",
        "We use the Digital Economy Act 2017, Part 5. NHS bodies may also rely on it.",
        "Operation Encompass runs here. Police participation is voluntary.",
        "Social workers are registered with the HCPC.",
        "Teachers sign a form on disqualification by association.",
        "The file goes to the DSL of the new school within 20 school days.",
    ],
)
def test_what_agencies_say_wrongly_is_told(text: str) -> None:
    assert told(text, "wrong-claim") != []


@pytest.mark.parametrize(
    "text",
    [
        "The police may refer a person to the Channel panel, and so may the council.",
        "There is no duty to report a breach to the ICO where a risk is unlikely.",
        "The loss is reported to the ICO by the lead of the voluntary sector.",
        "If a parent refuses consent to early help, do not refer.",
        "If the parent refuses, do not delay: refer to social care.",
        "You must have written consent before a referral to early help.",
        "Nothing may be shared without consent unless the law allows it.",
        "Without consent information may be shared where a child is at risk.",
        "Section 47 obliges the council to make enquiries.",
        "Under section 45 of the Care Act 2014 the safeguarding adults board may require information.",
        "Section 44 of the Care Act 2014 has the safeguarding adults board review a death.",
        "Health bodies cannot rely on Part 5 of the Digital Economy Act 2017.",
        "Social workers know the occupational therapists, whose regulator is the HCPC.",
        "Police ask with the form under Sch 2 para 2.",
        "The file goes to the DSL of the new school within five school days.",
    ],
)
def test_what_they_say_rightly_is_left_alone(text: str) -> None:
    assert told(text, "wrong-claim", "repealed") == []


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("The order has a requirement (section 209, Criminal Justice Act 2003).", "repealed"),
        ("You need a condition from Schedule 2 and another from Schedule 3.", "repealed"),
        ("The National Treatment Agency asks for returns.", "abolished"),
        ("Send it to gsi, gcsx and others.", "retired-domain"),
        ("The DAAT (Drug and Alcohol Action Team) signs.", "superseded-term"),
        ("Police keep the Channel Management Information System.", "superseded"),
        ("An unauthorised absence is one where the whereabouts are known.", "superseded-term"),
        ("The National Quality Requirements hold for calls at night.", "superseded"),
        ("We send counts for the Early Help System Guide.", "superseded"),
        ("There is no general statutory duty to share information about children.", "watch"),
        ("No single statute obliges partners, for there is no single statute which obliges anyone to share.", "watch"),
    ],
)
def test_names_and_parts_of_what_is_over_are_told(text: str, sort: str) -> None:
    assert sort in {one.sort for one in findings(text)}


@pytest.mark.parametrize("word", ["Domestic violence", "domestic violence", "E-safety", "RCGP/NSPCC toolkit"])
def test_words_that_people_go_on_using_are_told_for_information(word: str) -> None:
    assert [one.severity for one in findings(f"{word} is in the plan.")] == ["info"]


def test_an_absence_from_school_is_no_older_term() -> None:
    assert told("The pupil was missing: an unauthorised absence from school.", "superseded-term") == []


def test_a_body_of_sport_has_the_year_of_its_own_name() -> None:
    (swim,) = findings("Agreed in May 2019.\n\nThe Amateur Swimming Association helps.")
    (canoe,) = findings("Agreed in May 2019.\n\nBritish Canoeing helps.")
    assert (swim.wrong_when_published, canoe.wrong_when_published) == (True, False)
