"""What protocols say wrongly of police, courts, homes and victims, in words of nobody's, and what they say rightly."""

from __future__ import annotations

import pytest

from tests.support.audits import told


@pytest.mark.parametrize(
    "text",
    [
        "Once a child is in police protection the police acquire parental responsibility.",
        "Agencies come to MAPPA as volunteers.",
        "Men cannot be referred to a MARAC.",
        "Clare's Law is limited to current partners.",
        "Only a parent may apply under Sarah's Law.",
        "A domestic abuse protection order cannot last more than 28 days.",
        "In law children who see domestic abuse are not regarded as victims.",
        "Stalking is no separate offence and is charged as harassment.",
        "Those on the sex offenders' register for life have no right of review.",
        "Any teacher may refer a child to the NRM directly.",
        "Trafficking must involve a border that was crossed.",
        "It is an offence to breach a child abduction warning notice.",
        "You must wait 24 hours before the child is reported missing.",
        "A youth offending team is a voluntary arrangement.",
        "The duty to refer homeless people needs no consent.",
        "Gang injunctions are for adults alone.",
        "The police grade the child as absent.",
        "The MARAC cannot discuss a case to which the victim has not consented.",
        "UK nationals fall outside the National Referral Mechanism.",
        "Section 115 allows us to demand information from any partner.",
        "Children in custody may be strip searched without anyone else present.",
        "In private law cases fathers accused of violence put questions to the mother themselves.",
        "Labour exploitation is reported to the Gangmasters and Labour Abuse Authority.",
    ],
)
def test_what_protocols_say_wrongly_is_told(text: str) -> None:
    assert told(text, "wrong-claim", "abolished") != []


@pytest.mark.parametrize(
    "text",
    [
        "Police protection gives nobody parental responsibility.",
        "Agencies must co-operate with MAPPA by law.",
        "A MARAC referral does not depend on consent.",
        "Clare's Law reaches former partners as well as current ones.",
        "Anyone may apply under Sarah's Law, but only a person who can protect the child is told.",
        "The domestic violence protection order lasted 14 to 28 days.",
        "Children who see domestic abuse are victims in their own right.",
        "Before August 2012 registered sex offenders notified travel abroad of three days or more.",
        "Teachers tell a first responder, who refers the child to the NRM.",
        "Breach of a child abduction warning notice is not an offence of its own.",
        "Tell the IDVA if the perpetrator may attend the same building as the MARAC.",
        "The council may apply to the court for an emergency protection order after police protection ends.",
        "A child may be strip searched only with an appropriate adult present, save in urgency.",
        "If a missing child is not back after 24 hours, a strategy meeting is held.",
        "There is no need to wait 24 hours before a child is reported missing.",
        "The duty to refer homeless people needs their consent.",
    ],
)
def test_what_they_say_rightly_is_left_alone(text: str) -> None:
    assert told(text, "wrong-claim") == []
