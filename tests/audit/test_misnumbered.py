"""What a section, an article or a paragraph is about, beside the number of another."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import opening, other_formats
from macros.audit.auditor import audit
from macros.audit.document import Document
from macros.audit.findings import Finding
from tests.support.audits import INDEX, REGISTER


def found(text: str) -> list[Finding]:
    told = audit(opening.markdown(text, "old.md"), REGISTER, date(2026, 11, 28), None, INDEX)
    return [one for one in told if one.severity in ("error", "warning")]


WRONG = [
    # the claim after the number, before it, in a row, in a list
    "Section 17 of the Children Act 1989 requires the council to make enquiries.",
    "| Children Act 1989 s.47 | services for children in need |",
    "- Children Act 1989, s 20: care orders",
    "The duty to co-operate in section 11 of the Children Act 2004 binds us.",
    "Local child safeguarding practice reviews (Children Act 2004 s16C) look at learning.",
    "Governing bodies of maintained schools must comply with section 157 of the Education Act 2002.",
    "An academy must meet section 175 of the Education Act 2002.",
    "Section 26 of the Counter-Terrorism and Security Act 2015 sets up Channel panels.",
    "The FGM mandatory reporting duty (section 5A of the Female Genital Mutilation Act 2003) applies to teachers.",
    # the number is right, and the Act is another
    "Section 76 of the Domestic Abuse Act 2021 makes coercive control an offence.",
    # no section has that number
    "Under section 175 of the Children Act 1989 schools must safeguard.",
    # articles, whose law is named or not
    "Under Article 9 of the UK GDPR we need a lawful basis.",
    "| Article 9 | lawful bases |",
    "The right to erasure (Article 15 UK GDPR) does not apply.",
    "Article 3 of the Human Rights Act protects the right to life.",
    "Right to respect for private and family life (Article 6 ECHR)",
    "UNCRC Article 12 protects children from all forms of violence.",
    # paragraphs of a Schedule
    "We rely on Schedule 1, Part 2, paragraph 6 of the DPA 2018 for safeguarding of children and individuals at risk.",
    "The crime and taxation exemption is in Schedule 1, paragraph 2 of the DPA 2018.",
]
RIGHT = [
    "Section 17 (children in need) and section 47 (child protection enquiries) of the Children Act 1989.",
    "A child in need may be looked after under section 20 of the Children Act 1989.",
    "Section 31 of the Children Act 1989: a child who is suffering or likely to suffer significant harm.",
    "Section 45 of the Children Act 1989: an emergency protection order lasts eight days.",
    "Section 43 of the Children Act 1989 is for a child assessment order where an emergency protection order is not.",
    "Sections 157 and 175 of the Education Act 2002 place duties on independent and maintained schools.",
    "The youth offending team (section 39 of the Crime and Disorder Act 1998) has an aim of its own (section 37).",
    "Education Act 2002 s.175; Crime and Disorder Act 1998, s.115; Offender Management Act 2007, s. 14; "
    "Female Genital Mutilation Act 2003, s. 5B.",
    "| s.17 Children Act 1989 | children in need |\n| s.47 Children Act 1989 | enquiries |",
    "Special category data need an Article 6 lawful basis and an Article 9 condition.",
    "Article 5 (principles), Article 6 (lawful basis), Article 15 (access), Article 17 (erasure).",
    "UNCRC Article 16: right to privacy. Article 8 of the ECHR: private and family life.",
    "Paragraph 18 of Schedule 1 to the DPA 2018 is about safeguarding children and individuals at risk.",
]


@pytest.mark.parametrize("text", WRONG)
def test_the_number_of_another_part_is_told(text):
    assert [one.sort for one in found(text)] == ["wrong-claim"]


@pytest.mark.parametrize("text", RIGHT)
def test_the_right_number_is_left_alone(text):
    assert found(text) == []


def test_the_sentence_says_where_it_belongs():
    said = found("Article 6 of the UK GDPR covers special category data.")
    assert [one.message for one in said] == [
        "'special category data' is Article 9 of UK GDPR, not 6 (the register has not verified this)"
    ]
    said = found("Under section 200 of the Children Act 1989 we act.")
    assert [one.message for one in said] == [
        "'section 200': Children Act 1989 ends with section 108 (the register has not verified this)"
    ]


TABLE = "<table><tr><td>Children Act 1989</td><td>{}</td><td>police protection</td></tr><tr><td>{}</td></tr></table>"


@pytest.mark.parametrize(("number", "told"), [("section 43", ["wrong-claim"]), ("section 46", [])])
def test_the_cells_of_a_row_are_read_together_and_those_of_two_rows_are_not(tmp_path, number, told):
    path = tmp_path / "a.html"
    path.write_text(f"<main><p>Law</p>{TABLE.format(number, 'section 47')}</main>", encoding="utf-8")
    read = other_formats.read(path, "a.html")
    assert isinstance(read, Document)
    assert [one.sort for one in audit(read, REGISTER, date(2026, 11, 28), None, INDEX)] == told


def test_a_section_in_brackets_is_of_what_stands_before_them():
    text = "Use sexual risk orders (Sexual Offences Act 2003, s.122A), sexual harm prevention orders and closure."
    assert [one.phrase for one in found(text) if one.sort == "wrong-claim"] == []
