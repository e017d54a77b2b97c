"""What an audit tells of, sentence by sentence, and what only looks like a citation."""

from __future__ import annotations

import sys
import time
from datetime import date

import pytest
from pydantic import ValidationError

from macros.audit import opening, rules
from macros.audit.auditor import audit, read
from macros.audit.findings import Finding
from macros.audit.rules import cross_reference
from macros.audit.standing import instead, over_when
from macros.audit.tokens import split
from macros.model.law import Cited
from tests.support.audits import INDEX, REGISTER

DAY = date(2026, 11, 28)


def found(text: str, day: date = DAY, published: date | None = None) -> tuple[Finding, ...]:
    return audit(opening.markdown(text, "old.md"), REGISTER, day, published, INDEX)


def said(text: str, day: date = DAY) -> list[tuple[str, str, str]]:
    return [(one.sort, one.instrument, one.phrase) for one in found(text, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the Data\u00a0Protection Act\u00a01998.", ("repealed", "dpa-1998", "Data\u00a0Protection Act\u00a01998")),
        ("The DATA PROTECTION ACT, 1998 applies.", ("repealed", "dpa-1998", "DATA PROTECTION ACT, 1998")),
        ("The Data Pro-\ntection Act 1998 applies.", ("repealed", "dpa-1998", "Data Pro-\ntection Act 1998")),
        ("The Data\tProtection Act 1998has rules.", ("repealed", "dpa-1998", "Data\tProtection Act 1998")),
        ("See the [Data Protection Act](http://a.example/x) 1998.", ("repealed", "dpa-1998", None)),
        ("Section 14B of the Children Act 2004 applies.", ("repealed", "ca-2004-s14b", None)),
        ("See sections 16H and 14B of the Children Act 2004.", ("repealed", "ca-2004-s14b", None)),
        ("Children Act 2004, s.14B(2) applies.", ("repealed", "ca-2004-s14b", None)),
        ("The Data Protection Act (1998) S.29 1(a) says so.", ("repealed", "dpa-1998-s29", None)),
        ("We follow Working Together to Safeguard Children, HMG 2006.", ("superseded", "wt-2006", None)),
        ("HM Government, 2013, Working Together to Safeguard Children, p15", ("superseded", "wt-2013", None)),
        ("The LSCB’s sub-group meets.", ("abolished", "lscb", "LSCB’s")),
        ("The Human Rights Act 2000 applies.", ("wrong-title", "hra-2000", None)),
        ("The Children Act 1998 applies.", ("wrong-title", None, "Children Act 1998")),
        ("The seven Caldicott principles.", ("wrong-count", "caldicott-2013", "seven Caldicott principles")),
        ("Consent is one lawful basis, but there are five others.", ("wrong-count", "uk-gdpr-6", "five others")),
        ("Write to a.b@met.pnn.police.uk.", ("retired-domain", "pnn", "a.b@met.pnn.police.uk")),
        ("Next review: 1st April 2020", ("review-overdue", "", "1st April 2020")),
        ("A [link](#) here.", ("dead-link", "", "[link](#)")),
        ("We await section 16LA of the Children Act 2004.", ("watch", "ca-2004-s16la", None)),
    ],
)  # fmt: skip
def test_what_is_stale_or_wrong_is_told(text, expected):
    assert any(all(wanted in (None, had) for wanted, had in zip(expected, one, strict=True)) for one in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "This supersedes the Data Protection Act 1998.",
        "The scheme commenced on 8 March 2014.",
        "This chapter was updated in September 2015 to add a link to Working Together 2015.",
        "The LSCB was replaced by the Partnership in 2019.",
        "The former Primary Care Trust kept these records.",
        "## Version history\n\nVersion 1 cited the Data Protection Act 1998.",
        "In our response to the consultation we named the Data Protection Act 1998.",
        "London Safeguarding Children Board, 2013, Making MASH fit for purpose",
        "The British Transport Police Authority signs.",
        "The Carers and Disabled Children Act 2000 applies.",
        "The Data Protection Act 2018 and the UK GDPR apply.",
        "Children Act 2004, sections 11, 16E and 16H; Children Act 1989, ss. 17 and 47.",
        "There are eight Caldicott principles and seven lawful bases.",
        "See section 14 below. The Children Act 2004 applies.",
        "Reference DFE-00128-2018, SW1A 2HQ, version 2.1998.",
        "Mail goes to a@example.nhs.net.",
        "Many serious case reviews have found the same.",
        "## 4 Golden rules",
        "See https://www.legislation.gov.uk/data-protection-act-1998 for more.",
        "The CAF was never a statutory assessment, and a family could say no to it.",
        "The child protection register was phased out by April 2008.",
        "The duty to review child deaths passed from LSCBs to others.",
        "What were residence orders are now child arrangements orders.",
        "The Independent Safeguarding Authority merged with the CRB in December 2012 to form the DBS.",
        "Core assessments of the Framework for the Assessment of Children in Need gave way in 2013 to a single one.",
        "Community rehabilitation companies, which had duties of their own, ended when probation was joined.",
        "Before 2013 the core assessment had to be finished within 35 working days.",
    ],
)
def test_what_only_looks_like_a_citation_is_left_alone(text):
    assert [one for one in found(text) if one.severity in ("error", "warning")] == []


def test_a_quotation_with_its_own_date_is_no_more_than_information():
    told = found("“Fears cannot stand in the way.” (Working Together 2015)")
    assert [(one.instrument, one.severity) for one in told] == [("wt-2015", "info")]


def test_an_act_is_judged_on_the_day_that_is_asked_for():
    assert said("The Data Protection Act 1998 applies.", date(2016, 1, 1)) == []
    assert said("The Primary Care Trust signs.", date(2010, 1, 1)) == []


def test_stale_since_and_wrong_when_published_are_told_apart():
    stale, wrong = (found(f"Ratified 1 March {year}\n\nThe LSCB decides.")[0] for year in (2017, 2021))
    assert (stale.wrong_when_published, wrong.wrong_when_published) == (False, True)
    assert "since this was published" in stale.message
    assert "wrong already when this was published" in wrong.message
    assert found("The LSCB decides.")[0].wrong_when_published is None


def test_what_is_given_as_published_wins_over_what_the_document_says():
    told = found("Ratified 1 March 2017\n\nThe LSCB decides.", published=date(2022, 1, 1))
    assert told[0].wrong_when_published is True


def test_a_message_says_what_was_cited_why_it_no_longer_stands_and_what_does():
    (told,) = found("Under the DPA 1998 we share.")
    assert told.message.startswith("'DPA 1998': Data Protection Act 1998 was repealed on 25 May 2018")
    assert told.message.endswith("what stands instead: Data Protection Act 2018, UK GDPR")
    assert told.replaced_by == ("dpa-2018", "uk-gdpr")


def test_what_people_go_on_saying_is_told_for_information():
    assert [one.severity for one in found("The GDPR asks for a lawful basis.")] == ["info"]
    assert [one.severity for one in found("The EU GDPR asks for a lawful basis.")] == ["warning"]


def test_nothing_that_is_not_verified_is_an_error():
    for id_, entry in REGISTER.items():
        if entry.verified == "unverified" and entry.cited:
            for name in entry.cited.names:
                told = [one for one in found(f"We use {name} today.") if one.instrument == id_]
                assert {one.severity for one in told} <= {"warning", "watch", "info"}, name


def test_a_bare_title_means_the_edition_that_is_named_elsewhere():
    assert [one.instrument for one in found("The Data Protection Act says so. See the Data Protection Act 1998.")] == [
        "dpa-1998", "dpa-1998",
    ]  # fmt: skip
    assert found("The Data Protection Act says so.") == ()


def test_two_editions_of_the_same_guidance_are_told_once():
    told = found("Working Together 2018 says so.\n\nWorking Together 2026 says so.\n\nWorking Together 2018 again.")
    assert [one.place.line for one in told if one.sort == "two-editions"] == [1]


def test_what_is_to_be_watched_is_told_once_with_how_often_it_is_cited():
    (told,) = [one for one in found("We await section 16LA of the Children Act 2004.") if one.sort == "watch"]
    assert "times" not in told.message
    text = "We await section 16LA of the Children Act 2004.\n\n" * 3
    (told,) = [one for one in found(text) if one.sort == "watch"]
    assert told.message.endswith("; this document cites it 3 times")


def test_a_reference_to_a_section_of_another_title_is_told():
    text = "# A\n\n## 1 Purpose\n\nSee section 2, Escalation and section 1, Purpose.\n\n## 2 Review\n\nText."
    assert [one.phrase for one in found(text) if one.sort == "cross-reference"] == ["section 2, Escalation"]


def test_a_list_that_jumps_is_told():
    assert [one.place.line for one in found("1. One\n2. Two\n5. Five\n") if one.sort == "numbering"] == [3]


def test_a_claim_is_wrong_beside_the_section_that_it_is_made_of_and_nowhere_else():
    wrong = "Section 115 of the Crime and Disorder Act 1998 places a duty on agencies to share."
    assert [one.sort for one in found(wrong)] == ["wrong-claim"]
    assert found("The contract places a duty on agencies to share.") == ()


def test_what_replaced_an_entry_is_what_stands_at_the_end_of_the_chain():
    assert instead(REGISTER, "wt-2006", DAY) == ("wt-2026",)
    assert instead(REGISTER, "wt-2006", date(2016, 1, 1)) == ("wt-2015",)
    assert over_when(REGISTER["connexions"], date(2012, 6, 1)) is None  # its end is known by the year alone


def test_words_are_compared_whatever_their_signs():
    assert split("Children’s & Boards") == split("CHILDREN'S and board")
    assert split("LSCBs") == split("LSCB")


def test_sections_stand_in_an_act():
    with pytest.raises(ValidationError, match="'sections' needs 'part_of'"):
        Cited.model_validate({"sections": ["14B"]})


@pytest.mark.parametrize("sort", rules.RULES)
def test_every_class_has_a_help_of_its_own(sort):
    first, *rest = rules.explain(sort).split("\n\n")
    assert first.endswith(".")
    assert rest


def test_time_grows_with_the_text_and_not_faster():
    part = "The LSCB acts under section 14B of the Children Act 2004; see (a) and the DPA 1998.\n\n" + "Words. " * 300
    times = []
    for many in (10, 40):
        started = time.process_time()
        found(part * many)
        times.append(time.process_time() - started)
    assert times[1] < 10 * times[0] + 0.2


def steps(text, work=found) -> int:
    """How many lines of Python an audit of a text, or other `work` on it, runs, each turn of a loop anew."""
    ran = 0

    def count(frame, event, value):
        nonlocal ran
        ran += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work(text)
    finally:
        sys.settrace(before)
    return ran


CLAIM = "Section 27 of the Children Act 1989 requires all agencies to help."


@pytest.mark.parametrize(
    "part",
    [
        CLAIM + " ",
        CLAIM + "\n\n",
        "# Section 27 of the Children Act 1989\n\nIt requires all agencies.\n\n",
        "requires all agencies to help ",
        "Children Act 1989, s.27; ",
        "sections 16H and 14B, ",
        "seven Caldicott principles ",
        "supersedes the Data Protection Act 1998 ",
        "“the LSCB said ",
        "1. [LSCB](#)\n",
        "Working Together 2006 2006 ",
        "Data Protection Act 1998. Under the 1998 Act; ",
        "“The DPA 1998.” (LSCB, report 2012) ",
        "published by the LSCB v Health Authority ",
        "1. See section 9, Retention; review: 1 May 2020\n",
        "[What was](law:dpa-1998), ",
        "[the DPA 1998](law:dpa-1998), ",
    ],
)
def test_twice_the_text_is_twice_the_work(part):
    once, twice = (steps(part * many) for many in (60, 120))
    assert twice < 2.1 * once


def test_references_to_sections_cost_as_much_each_in_a_long_document():
    headings = "# 1 Purpose\n\n# 2 Lawful basis\n\n# 3 Retention\n\n"
    part = "The LSCB was told of the DPA 1998. See section 2 (Complaints Panel).\n\n"
    documents = (opening.markdown(headings + part * many, "old.md") for many in (30, 60))
    once, twice = (read(one, REGISTER, DAY, None, INDEX) for one in documents)
    # What a document works out once is worked out before.
    assert [len(list(cross_reference.find(one))) for one in (once, twice)] == [30, 60]
    few, many = (steps(one, lambda reading: list(cross_reference.find(reading))) for one in (once, twice))
    assert many < 2.1 * few
