"""What documents by two strangers showed: parts that are not there, sections that are another's, law that has begun."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import opening, parts
from macros.audit.auditor import audit
from macros.audit.findings import Finding
from tests.support.audits import INDEX, REGISTER

DAY = date(2026, 11, 29)
AGREEMENT = "".join(f"{n} PART {n}\n\n{n}.1 We agree on this.\n\n{n}.2 We agree on that.\n\n" for n in range(1, 8))


def found(text: str, sort: str = "", read=opening.plain) -> list[Finding]:
    told = audit(read(text, "old.txt"), REGISTER, DAY, None, INDEX)
    return [one for one in told if sort in ("", one.sort)]


def phrases(text: str, sort: str, read=opening.plain) -> list[str]:
    return [" ".join(one.phrase.split()) for one in found(text, sort, read)]


@pytest.mark.parametrize(
    ("reference", "phrase"),
    [
        ("Disclosure is decided by the panel; see clause 7.6.", "clause 7.6"),
        ("Records are kept apart. See 3.9.", "3.9"),
        ("What to do is set out in section 5.4.", "section 5.4"),
        ("More, and what to do when we disagree, is in section 12.", "section 12"),
    ],
)
def test_a_part_that_is_referred_to_by_its_number_alone_and_is_not_there_is_told(reference, phrase):
    assert phrases(AGREEMENT + reference + "\n", "cross-reference") == [phrase]


@pytest.mark.parametrize(
    "reference",
    [
        "See clause 3.2.", "See 7.1.", "It is in section 4.", "See Chapter 12 of the handbook.",
        "The Children Act 1989 says so in section 17.", "A request under section 17 is answered.",
        "See paragraph 2.9 of Working Together to Safeguard Children 2018.", "It took 4.5 days, at 9.30.",
    ],
)  # fmt: skip
def test_a_part_that_is_there_or_belongs_to_something_else_is_not_told(reference):
    assert phrases(AGREEMENT + reference + "\n", "cross-reference") == []


def test_in_a_short_text_nobody_knows_which_numbers_it_has():
    assert phrases("1.1 We agree.\n\nSee 3.9 and section 12.\n", "cross-reference") == []


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("The list is at Schedule 6.", ["Schedule 6"]), ("The list is at Schedule 2.", []),
        ("The flowchart is in Annexe C.", ["Annexe C"]), ("The flowchart is in annexe B.", []),
        ("Schedule 6 to the Act says so.", []), ("The flowchart is in Appendix A.", []),
    ],
)  # fmt: skip
def test_a_lettered_part_is_told_where_the_document_has_others_of_its_kind(reference, told):
    own = ("SCHEDULE 1", "SCHEDULE 2", "Annex A: Form", "Annex B: List")
    text = "\n\nText.\n\n".join([reference, *own]) + "\n\nText.\n"
    assert phrases(text, "cross-reference") == told


def test_the_parts_of_a_document_are_those_that_its_lines_begin_with():
    made = parts.parts(opening.markdown("# 1 Aim\n\n1.1 Text\n\n**1.2** Text of 3.4\n\n### Appendix A: Form\n", "x.md"))
    assert (made.pointed, made.chapters, made.lettered) == ({"1.1", "1.2"}, {1}, {"appendix": {"A"}})


def test_a_number_after_one_that_was_told_is_right_where_it_would_have_been_right():
    text = "".join(f"{n}. PART\n\nText.\n\n" for n in (1, 2, 3, 3, 5, 6))
    assert len(found(text, "numbering")) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The court may make an emergency protection order under section 38 of the Children Act 1989.", "44"),
        ("Offences of unlawful obtaining are in section 55 of the DPA 2018.", "170"),
        ("The council's enquiries are made under section 44 of the Care Act 2014.", "42"),
        ("Section 17 of the Children Act 1989 (emergency protection orders) is for the court.", "44"),
        ("Under the Children Act 1989 a care order is made under section 44.", "31"),
    ],
)
def test_a_section_beside_what_another_section_is_about_is_told_with_the_right_number(text, number):
    (told,) = found(text, "wrong-claim")
    assert f"is section {number} of" in told.message and told.severity == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "The court may make an emergency protection order under section 44 of the Children Act 1989.",
        "Enquiries under section 47 of the Children Act 1989 may end with an emergency protection order.",
        "Sections 44 and 46 of the Children Act 1989 are about emergency protection orders and police protection.",
        "MAPPA rest on sections 325 to 327B of the Criminal Justice Act 2003.",
        "Police protection, and section 47 of the Children Act 1989, are told of below.",
        "An emergency protection order. Section 38 of the Children Act 1989 is about interim orders.",
    ],
)
def test_a_section_that_only_stands_near_what_another_is_about_is_not_told(text):
    assert found(text, "wrong-claim") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Equalities Act 2010 applies.", ["Equalities Act 2010"]),
        ("The Childrens Act 1989 applies.", ["Childrens Act 1989"]),
        ("The Human Right Act 1998 applies.", ["Human Right Act 1998"]),
        ("The Equality Act 2010 and the Children Acts 1989 and 2004 apply.", []),
        ("The Sexual Offences Act 2003 applies.", []),
    ],
)
def test_a_title_with_one_where_there_are_many_is_wrong(text, told):
    assert phrases(text, "wrong-title") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Section 46 of the Children Act 1989 is not yet in force.", 1),
        ("The Data Protection Act 2018 will come into force on 25 May 2018.", 1),
        ("The Data Protection Act 2018 has been in force since May 2018.", 0),
        ("Section 16LA of the Children Act 2004 is not yet in force.", 0),
        ("The Children Act 1989 and the Care Act 2014 apply; the form is not yet in force.", 0),
    ],
)
def test_law_that_is_told_of_as_still_to_come_and_has_begun_is_told(text, told):
    assert [("began" in one.message) for one in found(text, "wrong-claim")] == [True] * told


def test_a_claim_that_is_denied_is_no_claim():
    act = "The Crime and Disorder Act 1998, section 115, is a power"
    assert found(f"{act} (not a duty) to disclose.", "wrong-claim") == []
    assert len(found("Section 115 of the Crime and Disorder Act 1998 is a duty to disclose.", "wrong-claim")) == 1


def test_a_claim_leans_on_the_sentence_after_it_and_on_no_later_one():
    scheme, act = (
        "The Domestic Violence Disclosure Scheme helps.",
        "sections 24 to 33 of the Crime and Security Act 2010",
    )
    wrong, right = f"{scheme} It is made under {act}.", f"{scheme} So do orders. They are in {act}."
    assert [len(found(text, "wrong-claim")) for text in (wrong, right)] == [1, 0]


def test_the_longer_name_wins_where_it_begins_in_a_shorter_one():
    (told,) = found("See GMC, Confidentiality: Protecting and Providing Information (2004).", "superseded")
    assert told.instrument == "gmc-2004"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Serious case reviews have found that pieces were not put together.", 0),
        ("Poor sharing is a key factor in many serious case reviews (SCRs).", 0),
        ("The Board decides whether there is to be a serious case review.", 1),
        ("Any partner may ask for a serious case review.", 1),
    ],
)
def test_what_reviews_taught_is_no_review_that_somebody_is_to_hold(text, told):
    assert len([one for one in found(text) if one.instrument == "scr"]) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("See www.everychildmatters.gov.uk for more.", ["www.everychildmatters.gov.uk"]),
        ("Write to childprotection@thornhale-pct.nhs.uk today.", ["childprotection@thornhale-pct.nhs.uk"]),
        ("See www.wealdmere-lscb.org.uk today.", ["www.wealdmere-lscb.org.uk"]),
        ("Old pages may show duty@x.gcsx.gov.uk, but it does not work.", []),
        ("See www.gov.uk and www.ico.org.uk.", []),
    ],
)
def test_a_site_or_a_mailbox_of_a_body_that_is_gone_is_told(text, told):
    assert phrases(text, "retired-domain") == told


def test_an_address_that_only_a_link_to_a_site_holds_is_told():
    text = "Book on the [training pages](http://www.wealdmere-lscb.org.uk/training)."
    assert len(found(text, "retired-domain", opening.markdown)) == 1


def test_a_link_to_a_heading_with_a_point_in_its_number_leads_there_as_sites_make_it():
    text = (
        "- [1.1 Aim](#11-aim)\n- [1.2 Law](#1-2-law)\n- [1.3](#13-gone)\n\n## 1.1 Aim\n\nText.\n\n## 1.2 Law\n\nText.\n"
    )
    assert [one.phrase for one in found(text, "dead-link", opening.markdown)] == ["[1.3](#13-gone)"]
