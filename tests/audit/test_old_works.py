"""Guidance of years ago that the register does not know is told of, so that somebody looks; nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit.edition import audit as audit_edition
from macros.content import edition
from tests.support.audits import findings, said
from tests.support.project import edit
from tests.support.stale import DAY, cite_old_law


def told(text: str, day: date = date(2026, 11, 29)) -> list[tuple[str, str]]:
    return [(said(one), one.severity) for one in findings(text, day) if one.sort == "unchecked-guidance"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Files are asked for under the 2003 protocol on third party material.", "2003 protocol"),
        ("There is a copy of the Wardens' Handbook from 2006.", "Wardens' Handbook from 2006"),
        ("Anybody may ask about a person (Home Office guidance, 2010).", "Home Office guidance, 2010"),
        ("We follow the Ferry Company Code of Practice (2005).", "Ferry Company Code of Practice (2005"),
        ("See the guidance on river patrols of December 2016.", "guidance on river patrols of December 2016"),
        ("As HSC 1999/053 asks, files are kept.", "HSC 1999/053"),
        ("LAC (2000) 7 says who decides.", "LAC (2000) 7"),
        ("Under Home Office Circular 16/2005 we are told.", "Home Office Circular 16/2005"),
        ("DfEE Circular 3/97 stands on the shelf.", "DfEE Circular 3/97"),
    ],
)
def test_old_guidance_that_the_register_does_not_know_is_told_to_be_looked_up(text, phrase):
    assert told(text) == [(phrase, "info")]


@pytest.mark.parametrize(
    "text",
    [
        "We follow the Ferry Company Code of Practice (2021).", "The inspection report of 2012 praised the guidance.",
        "Our protocol of 2012 is on the website.",
        "The Ferry Code of Practice of 2012 asked for consent first.", "The Board's 2009 handbook is out of print.",
        "This replaces the 2003 protocol.", "The guidance was used from 2004 to 2009.", "In 2008 staff wrote a guide.",
        "Working Together to Safeguard Children (2018) is guidance.", "The Children Act 2004 guidance helps.",
        "GMC, 0–18 years: guidance for all doctors (2007).", "Teachers' Standards (2012).", "Room 2014 has the manual.",
    ],
)  # fmt: skip
def test_what_is_young_known_a_place_s_own_or_history_is_left_alone(text):
    assert told(text) == []


def test_how_old_is_counted_from_the_day_of_the_audit():
    text = "We follow the Ferry Company Code of Practice (2021)."
    assert (told(text, date(2028, 12, 31)), len(told(text, date(2029, 1, 1)))) == ([], 1)


def test_a_year_beside_no_more_than_a_kind_names_no_work():
    assert told("See the advice of 2010.") == told("The 2010 guidance is on the shelf.") == []
    assert told("See the 2010 guidance on river patrols.") == [("2010 guidance", "info")]


def test_what_an_author_links_to_the_register_is_known_to_it(project):
    cite_old_law(project)
    path = "partnerships/testshire/protocol/consent.md"
    edit(project, path, "Ask first.", "Ask first, as the [guidance on files of 2005](law:old-act) says.")
    stale = audit_edition(edition.load(project, "testshire"), DAY).stale
    assert [one for one in stale if one.finding.sort == "unchecked-guidance"] == []
