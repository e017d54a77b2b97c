"""What documents by another hand showed: manners of citing and of telling that the audit had not met."""

from __future__ import annotations

import time
from datetime import date

import pytest

from macros.audit import opening, other_formats
from macros.audit.auditor import audit
from macros.audit.document import Document
from macros.audit.findings import Finding
from macros.audit.published import published
from tests.support.audits import INDEX, REGISTER

DAY = date(2026, 11, 28)
S14B = ("repealed", "ca-2004-s14b")


def found(text: str, read=opening.markdown) -> tuple[Finding, ...]:
    return audit(read(text, "old.md"), REGISTER, DAY, None, INDEX)


def said(text: str, read=opening.markdown) -> list[tuple[str, str, str]]:
    return [(one.sort, one.instrument, one.phrase) for one in found(text, read)]


def page(text: str, folder) -> Document:
    path = folder / "page.html"
    path.write_text(f"<!DOCTYPE html><html><body><main>{text}</main></body></html>", encoding="utf-8")
    read = other_formats.read(path, "page.html")
    assert isinstance(read, Document)
    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the year in words
        ("The ICO's Data Sharing Code of Practice, which dates from 2011, applies.", ("superseded", "ico-code-2011")),
        ("Follow the DVDS guidance of December 2016.", ("superseded", "dvds-guidance-2016")),
        # a title that only one edition had needs no year
        ("See “Information Sharing: Guidance for\npractitioners and managers”.", ("superseded", "is-2008")),
        # an Act that its paragraph began with, or that was named last
        ("3.2 The Children Act 2004. Section 10 is one. It may ask under section 14B.", S14B),
        ("3.4 Children Act 2004, s. 10: duty. Boards came later. A request quotes section 14B.", S14B),
        ("The Children Act 2004 says so. Much does. It asks under section 14B of the same Act.", S14B),
        # names that were never right
        ("The Children's Act 1989 applies.", ("wrong-title", "ca-1989")),
        ("The Children’s Act 2004 applies.", ("wrong-title", "ca-2004")),
        ("Under the General Data Protection Regulations 2018 we answer.", ("wrong-title", "eu-gdpr")),
        ("We comply with GDPR 2018.", ("wrong-title", "eu-gdpr")),
        ("The police send a section 29 form.", ("repealed", "dpa-1998-s29")),
        # what is still done in the present
        ("When the Board holds a serious case review, we send a chronology.", ("abolished", "scr")),
        ("When the next Serious Case Review is commissioned, we help.", ("abolished", "scr")),
        ("If the Board decides on a Serious Case Review, we name an author.", ("abolished", "scr")),
        ("Complaints go to the Independent Police Complaints Commission.", ("abolished", "ipcc")),
        ("The Children's Wellbeing and Schools Bill is before Parliament.", ("superseded", "cws-bill")),
        # what other manners of 2009 to 2023 showed
        ("14 May 2009\n\nWe use section 29(3) Data Protection Act.", ("repealed", "dpa-1998-s29")),
        ("Harbour Board\n15 March 2011\n\nThe Data Protection Act applies.", ("repealed", "dpa-1998")),
        ("Mail goes by GCSX only.", ("retired-domain", "gcsx")),
        ("Mail goes by GCSx to GCSx.", ("retired-domain", "gcsx")),
        ("See the “Code of Practice for Victims of Crime” (MoJ, Oct 2015).", ("superseded", "victims-code-old")),
        ("See “Intercollegiate Document” (RCPCH, 2014).", ("superseded", "intercollegiate-2014")),
        ("The Regulator can fine us up to £500,000.", ("wrong-claim", "ico-fine-500k")),
        ("A copy of a file is sent within forty days.", ("wrong-claim", "sar-40-days")),
        ("For a serious case review, each agency writes a report.", ("abolished", "scr")),
        ("The Care Act 2015 applies.", ("wrong-title", "care-act-2014")),
        # a review date with no more than a word before it
        ("Published: 1 April 2019\n\nReview: 1 April 2020", ("review-overdue", "")),
        # references to what is not there
        ("# 1 Aim\n\nText.\n\n# 2 Law\n\nSee section 9, Keeping Records.\n\n# 3 Review", ("cross-reference", "")),
        ("# 1 Purpose\n\nText.\n\n# 2 Law\n\nSee paragraph 8.4, Destruction.\n\n# 3 Review", ("cross-reference", "")),
        # a list that begins again with nothing between
        ("1. One.\n2. Two.\n\n1. Another.\n2. And so on.", ("numbering", "")),
    ],
)  # fmt: skip
def test_what_other_hands_write_is_told(text, expected):
    assert expected in [one[:2] for one in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Don't use the old section 29 form. Never quote the Data Protection Act 1998.",
        "The Data Protection Act 2018 applies; the Data Protection Act 1998 no longer does.",
        "Old addresses ending in .gcsx.gov.uk stopped working in 2019.",
        "The LSCB, which preceded the partnership, made the same point in a serious case review of 2015.",
        "The ASB, Crime & Policing Act 2014 applies, and so does the Criminal Justice Act 1988.",
        "The ICB took on most of the work of the Primary Care Trust in the end.",
        "Comments on the draft of Working Together 2013 were sent.",
        "Follow Safety First (NHS Commissioning Board, March 2013).",
        "## Changes\n\n| Version | Date | What |\n|---|---|---|\n| 1 | 2012 | Cited the Data Protection Act 1998 |",
        "| Version | Date | Author |\n|---|---|---|\n| 1.0 | May 2012 | LSCB; Working Together 2010 |",
        "MoPI applies; before that, ACPO guidance applied.",
        "The Anti-social Behaviour, Crime and Policing Act 2014 applies.",
        "They took the place of the Data Protection Act 1998 on 25 May 2018.",
        "Our old privacy notice of May 2018 spoke of the General Data Protection Regulation.",
        "In April 2016 the European Parliament adopted the General Data Protection Regulation.",
        "# Record of changes\n\nVersion 1 (2001) was written around the Data Protection Act 1984.",
        "Record of changes\nVersion 1 (2001) was written around the Data Protection Act 1984.",
        "This replaces version 1.4, which was written under the Data Protection Act 1984.",
        "See “Information for managers”, published by the Department for Children, Schools and Families.",
        "The pocket guide was published by the Department for Children, Schools and Families.",
        "Lord Laming’s report of March 2009, Progress, found that fear of the Data Protection Act 1998 stopped us.",
        "As the guidance of October 2008 puts it, “the Data Protection Act is not a barrier to sharing information”.",
        "See *Gillick v West Norfolk and Wisbech Area Health Authority* [1986] AC 112.",
        "In a review of 2013 nobody was told; *Working Together 2013* was then the guidance in force.",
        "> \"Professionals hold back for fear of the Data Protection Act 1998.\" (Penmarrow LSCB, annual report 2012)",
        "See section 115 of the Crime and Disorder Act 1998. The 1998 Act gives a power.",
        "# 1 Purpose\n\n# 2 Law\n\nSee section 2, Law, and section 47 Enquiries.\n\n# 3 Review",
        "The Data Protection Act 1998 was repealed in 2018. See the 1998 Act and the 2018 Act.",
        "1. One.\n   1. Inner.\n   2. Inner.\n2. Two.",
        "1. One.\n2. Two.\n\nAnother list.\n\n1. One.\n2. Two.",
        "Children's Wellbeing and Schools Act 2026, section 3.",
        "Criminal Justice Act 2003, ss 327A – 327B: MAPPA. The Child Sex Offender Disclosure Scheme is common law.",
    ],
)  # fmt: skip
def test_what_other_hands_write_rightly_is_left_alone(text):
    assert [one.message for one in found(text) if one.severity in ("error", "warning")] == []


def test_an_act_may_be_called_by_its_year_alone():
    text = "The Human Rights Act 1998 and the Data Protection Act 1998 bind us.\n\nAsk under section 7 of the 1998 Act."
    assert [one[1:] for one in said(text)] == [("dpa-1998", "Data Protection Act 1998"), ("dpa-1998", "1998 Act")]


def test_a_wrong_claim_is_told_where_its_own_sentence_cites():
    text = (
        "Criminal Justice Act 2003, ss 327A – 327B: MAPPA. The Child Sex Offender Disclosure Scheme, "
        "known as Sarah's Law, is given its force by sections 327A and 327B."
    )
    told = [one.phrase for one in found(text) if one.sort == "wrong-claim"]
    assert told == [text[text.index("Child Sex") : -1]]  # the claim, with the sections of which it is made


def test_an_address_that_only_a_link_holds_is_told(tmp_path):
    read = page('<p>Write to <a href="mailto:mash@a.gcsx.gov.uk">the mailbox</a>.</p>', tmp_path)
    told = audit(read, REGISTER, DAY, None, INDEX)
    assert [(one.sort, one.phrase) for one in told] == [("retired-domain", "the mailbox")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("<dl><dt>Published</dt><dd>14 July 2026</dd></dl><p>2015: updated for section 14B.</p>", date(2026, 7, 14)),
        ("<p>No day.</p><ul><li>2015: updated for section 14B.</li></ul>", None),
    ],
)  # fmt: skip
def test_the_day_of_a_page_is_what_stands_beside_its_label(tmp_path, text, day):
    assert published(page(text, tmp_path)) == day


def test_the_day_of_a_text_stands_on_a_line_of_its_own():
    text = (
        "Reference: HM/1        Version 3.2        Copy 1 of 12, for the partners named in Appendix C only\n"
        "Agreed by the Board: 1 March 2011\nDate of next review: March 2013\n"
        "Postcode for returns: DP19 9AQ (The Old Granary, Hallowmere)"
    )
    assert published(opening.plain(text, "a.txt")) == date(2011, 3, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<p>One.\nAct under the DPA 1998.</p>", (2, 15)),
        ("<p>One &amp; two. <b>Under</b> the <a\nhref='x'>DPA&nbsp;1998</a>.</p>", (2, 10)),
        ("<p>A.</p><p>Under the DPA 1998.</p><p>Under DPA 2018.</p>", (1, 56)),
        ("<!-- DPA 1998 --><p>\n\nUnder the\nDPA 1998.</p>", (4, 1)),
    ],
)
def test_a_finding_in_a_page_stands_where_its_words_stand_in_the_source(tmp_path, text, place):
    (told,) = audit(page(text, tmp_path), REGISTER, DAY, None, INDEX)
    assert (told.instrument, told.place.line, told.place.column) == ("dpa-1998", *place)


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>Date ratified</td><td>18 July 2013</td></tr>"
        "<tr><td>Review date</td><td>July 2015</td></tr></table>",
        "<p>Document: A-1 | Approved by Cabinet: 18 July 2013 | Review date: July 2015 | "
        "Contact: Housing, the Old Dye Works, Tarnbrook, and others</p>",
        "<p>Policy</p><p>18 July 2013</p><p>Review date</p><p>July 2015</p>",
    ],
)
def test_the_day_of_a_document_is_never_that_of_its_review(tmp_path, text):
    assert published(page(text, tmp_path)) == date(2013, 7, 18)


def test_a_department_may_stand_before_the_year_whatever_its_letters():
    text = "See What to do if you're worried a child is being abused (DfES, 2006)."
    assert [one[1] for one in said(text)] == ["wtdywca-2006"]


def test_the_places_of_a_page_are_found_in_time_that_grows_with_it(tmp_path):
    times = []
    for many in (200, 800):
        read = page(f"<p>{'Under the <b>DPA</b> 1998 and &amp; so on. ' * many}</p>", tmp_path)
        started = time.process_time()
        columns = {read.place(at).column for at in range(0, len(read.text), 10)}
        times.append(time.process_time() - started)
    assert len(columns) == len(read.text) // 10 + 1
    assert times[1] < 10 * times[0] + 0.2


@pytest.mark.parametrize(
    "title",
    [
        "Criminal Justice Act 1988", "Protection of Children Act 1978", "Childcare Act 2016",
        "Criminal Justice Act 1991", "Equality Act 2006", "Digital Economy Act 2010", "Local Government Act 1985",
        "Police Act 1997",
        "Serious Crime Act 2007", "Education Act 2011", "Mental Health Act 2007", "Housing Act 1985",
        "Children Act 1975", "Police (Conduct) Regulations 2012", "Care Act 2014", "Immigration Act 2014",
        "Regulation of Investigatory Powers Act 2000",
    ],
)  # fmt: skip
def test_an_act_that_is_in_force_is_no_wrong_year_of_another(title):
    assert found(f"We act under the {title} today.") == ()


@pytest.mark.parametrize(
    "title",
    [
        "Crime and Disorder Bill 1998",
        "Disorder and Crime Act 1998",
        "Children and Families Support Act 2014",
        "Human Rights Acts 1998",
        "Sex Offences Act 2003",
        "Safeguarding of Vulnerable Groups Act 2006",
        "Data Use Act 2025",
        "Counter Terrorism Act 2015",
        "Homelessness Reduction Act 2018",
        "Education and Inspection Act 2006",
        "Anti Social Behaviour, Police and Crime Act 2014",
        "Forced Marriage\n   Act 2008",
    ],
)
def test_a_title_that_is_near_an_act_of_its_year_is_wrong(title):
    assert [(one.sort, one.phrase) for one in found(f"We act under the {title} today.")] == [("wrong-title", title)]


@pytest.mark.parametrize(
    "titles",
    [
        "Children Acts 1989 and 2004", "Health and Social Care Act 2008", "Education and Skills Act 2008",
        "Police and Justice Act 2006", "Courts Act 2003", "Criminal Justice and Courts Act 2015",
        "Children and Young Persons Act 2008", "Domestic Violence, Crime and Victims Act 2004",
        "Crime and Courts Act 2013", "Immigration and Asylum Act 1999", "Care Standards Act 2000",
        "Criminal Justice and Police Act 2001", "Health and Social Care Act 2001",
        "Mental Health Units (Use of Force) Act 2018",
        "Police Reform and Social Responsibility Act 2011", "Crime and Security Act 2010",
        "School Standards and Framework Act 1998", "Data Protection Acts 1984 and 1998", "Forced Marriage Act 2007",
        "Local Government and Public Involvement in Health Act 2007", "Sexual Offences Act 1967", "Housing Act 1985",
        "Youth\n Justice and Criminal Evidence Act 1999", "Children & Families Act 2014", "Employment Rights Act 1996",
    ],
)  # fmt: skip
def test_acts_of_a_year_with_words_in_common_are_not_taken_for_each_other(titles):
    assert [one for one in found(f"We act under the {titles} today.") if one.sort == "wrong-title"] == []


NUMBERED = "# Policy\n\n## 1 Aims\n\n1.1 We act.\n\n## 2 Law\n\n2.1 We know it.\n\n## 3 Staff\n\n3.1 They are told.\n\n"


@pytest.mark.parametrize("said_so", ["As set out in {} 9 below, we act.", "Staff work under {} 9.2 above."])
@pytest.mark.parametrize("part", ["section", "paragraph", "clause"])
def test_a_part_that_is_below_or_above_is_this_documents_own(said_so, part):
    assert [one.sort for one in found(NUMBERED + said_so.format(part))] == ["cross-reference"]
    assert found(NUMBERED + said_so.format(part).replace("9.2", "2.1").replace("9", "2")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We act under the Policing and Crime Act 2018.", [("wrong-title", "policing-and-crime-act-2017")]),
        ("We act under the Policing and Crime Act 2009.", []),
        ("Our leaders follow Safe from Harm (1993).", [("superseded", "safe-from-harm-1993")]),
        ("We keep every child safe from harm. In 1993 the hall opened.", []),
    ],
)
def test_what_the_register_had_not(text, expected):
    assert [(one.sort, one.instrument) for one in found(text)] == expected


def test_the_duty_to_investigate_is_section_47():
    text = "Section {} of the Children Act 1989 is the duty to investigate."
    assert [one.sort for one in found(text.format(46))] == ["wrong-claim"]
    assert found(text.format(47)) == ()


def test_the_day_of_a_plain_text_is_that_of_its_label_and_not_of_a_version():
    text = (
        "CHILD PROTECTION POLICY\n\nVersion:      3.1\nRatified by:  Clinical Governance Committee, 14 May 2009\n\n"
        "VERSION CONTROL\n1.0   Sept 2002   First policy.\n2.1   June 2006   Amended for the guidance of 2006\n"
    )
    assert published(opening.plain(text, "a.txt")) == date(2009, 5, 14)


@pytest.mark.parametrize(
    "text",
    [
        "| Ver. | When | Notes |\n|---|---|---|\n| 1.0 | 2009 | By the Calder LSCB |\n| 2.0 | 2018 | CCG signature |",
        "Title\n\n| History | v1 (2004) new; v2 (2007) amended for Working Together to Safeguard Children 2006 |",
        "Issued 14 March 2016.  Previous issues: June 2013 (after Working Together 2013), September 2011.",
        "The 2003 text was settled by the CPS, ACPO and the Association of Directors of Social Services.",
        "The standards were first put out by the Children's Workforce Development Council.",
    ],
)
def test_what_records_changes_or_says_who_made_a_thing_cites_nothing(text):
    assert list(found(text)) == []
