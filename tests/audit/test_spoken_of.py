"""Sections whose Act is only spoken of elsewhere, names of plain words, and what is told of and not cited."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import names, opening
from macros.audit.auditor import audit
from macros.audit.findings import Finding
from macros.audit.phrases import spelled
from macros.audit.tokens import split
from macros.model.wordings import APART
from tests.support.audits import INDEX, REGISTER

BEGINS = "# A protocol\n\nData may be shared under the Data Protection Act 2018 and the Children Act 2004.\n\n"


def found(text: str) -> list[Finding]:
    told = audit(opening.markdown(text, "old.md"), REGISTER, date(2026, 11, 28), date(2026, 1, 1), INDEX)
    return [one for one in told if one.severity in ("error", "warning")]


def phrases(text: str) -> list[str]:
    return [one.phrase for one in found(text)]


def test_a_section_that_can_be_none_of_the_documents_own_is_that_of_an_act_spoken_of_before():
    assert phrases(f"{BEGINS}The scrutineer may draw on section 14B for the same.") == ["section 14B"]


@pytest.mark.parametrize("words", ["see section 14 for more", "see section 12", "section 11.4 says how"])
def test_a_number_that_may_be_the_documents_own_is_not_taken_for_that_of_an_act(words):
    assert [one for one in found(f"{BEGINS}About forms, {words}.") if one.sort == "repealed"] == []


def test_of_the_acts_of_one_year_the_one_that_has_the_section_is_meant():
    text = "The Data Protection Act 1998 is gone.\n\nThe Crime and Disorder Act 1998 stands.\n\n"
    told = found(f"{text}Records are given to the police under section 29 of the 1998 Act.")
    assert [one.instrument for one in told if "29" in one.phrase] == ["dpa-1998-s29"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The commission measures us, and Monitor reads our report.", ["Monitor"]),
        ("Monitor the child's weight each week.", []),
        ("Staff monitor the plan; the monitor is on the wall.", []),
        ("Families may be put forward for Troubled Families.", ["Troubled Families"]),
        ("We help troubled families, and supporting people matters.", []),
    ],
)
def test_a_name_of_plain_words_counts_with_its_capital_letters_alone(text, told):
    assert phrases(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "If a letter still cites section 14B of the Children Act 2004, ask for the right one.",
        "It is not section 14B of the Children Act 2004.",
        "The policy used to rest upon No Secrets.",
        "The old data policy was written under the Data Protection Act 1998.",
        "The CCG passed its duties to the board.",
        "The CCG was split in 2022, and its work went to two boards.",
        "The CCG handed the buying of care to the board.",
        "What used to be called sex and relationships education has another name.",
        "We look at it each year. Earlier versions: v5 2018 (GDPR); v3 2013 (CRB to DBS).",
        "The policy was carried over from the Primary Care Trust.",
        "The service was formed in December 2012 from the Criminal Records Bureau.",
        "The old addresses (wold.gcsx.gov.uk) do nothing.",
        "In our answer of March 2023 to the Department for Levelling Up, Housing and Communities we said so.",
        "# Notes\n\n## What has changed since last year\n\n| Section | Change |\n|--|--|\n| 9 | ESFA replaced it |\n",
        "Parties: a council\nVersion history: 0.1 draft (2019); 1.1 (CCG merger, April 2020)\n",
    ],
)
def test_what_is_only_told_of_is_left_alone(text):
    assert phrases(text) == []


def test_a_request_to_remember_is_no_memory():
    text = "Remember the five Every Child Matters outcomes when you decide."
    assert phrases(text) == ["five Every Child Matters outcomes"]


def test_an_annex_beside_an_article_is_the_laws_own():
    own = "# Annex A\n\nForms.\n\n# Annex B\n\nMore.\n\n"
    assert phrases(f"{own}It rests on Article 6(1)(ea) and Annex 1, with no test.") == []
    assert phrases(f"{own}The form is in Annex 1.") == ["Annex 1"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10.1 One thing is said.\n\n10.3 Another is.\n\n", ["10.3 Another is."]),
        ("10.1 One thing is said.\n\n10.2 two is in small letters.\n\n10.3 Another is.\n\n", []),
        ("8.1 One.\n\n8.2 Two.\n\n9.1 Another part.\n\n", []),
    ],
)
def test_a_number_that_is_left_out_is_told(text, told):
    assert [one.phrase for one in found(text) if one.sort == "numbering"] == told


def test_a_claim_belongs_to_the_section_that_stands_beside_it():
    text = "Police protection lasts for 72 hours (section 46), and a court may make an order under section 44"
    assert [one.phrase for one in found(f"{text} of the Children Act 1989.") if one.sort == "wrong-claim"] == []


def test_a_wrong_claim_is_marked_with_what_it_is_about():
    text = "The Domestic Violence Disclosure Scheme is answered within 35 days."
    assert [one.phrase for one in found(text)] == [text[4:-1]]


def test_orders_and_regulations_have_no_sections():
    text = "The Data Protection Act 1998 applied.\n\nBeside the Data Protection Order 2000, section 29(3) helps."
    assert "dpa-1998-s29" in [one.instrument for one in found(text)]


def test_a_year_after_an_abbreviation_in_brackets_is_that_of_the_title():
    text = "Staff read Keeping children safe in education (“KCSIE”) 2019 each year."
    assert "Keeping children safe in education (“KCSIE”) 2019" in phrases(text)


def test_a_schedule_that_only_a_sentence_names_is_no_part_of_the_document():
    own = "Schedule A\n\nNames.\n\nSchedule B\n\nForms.\n\n"
    assert phrases(f"{own}Schedule D has the map of local offices.") == ["Schedule D"]


def test_a_name_means_one_entry_alone_and_an_abbreviation_what_the_document_names():
    held: dict[tuple[str, ...], set[str]] = {}
    letters: list[tuple[tuple[str, ...], str]] = []
    for id_, entry in REGISTER.items():
        for name in (*entry.cited.names, *entry.cited.everyday, *entry.cited.proper) if entry.cited else ():
            for phrase in spelled(name):
                held.setdefault(split(phrase.replace(APART, " apart ")), set()).add(id_)
        letters += [(split(name), id_) for name in (entry.cited.short if entry.cited else ())]
    assert {" ".join(words): ids for words, ids in held.items() if len(ids) > 1} == {}
    assert [name for name, id_ in letters if held.get(name, {id_}) != {id_}] == []


def test_a_section_that_is_over_is_found_under_its_act():
    over = {id_: names.part_of(one, REGISTER) for id_, one in REGISTER.items() if one.status == "repealed"}
    missed = []
    for id_, part in over.items():
        for span in part.sections if part and not REGISTER[id_].cited else ():
            text = f"# A policy\n\nIt is done under section {span.split('-')[0]} of the {part.title} {part.year}."
            told = audit(opening.markdown(text, "old.md"), REGISTER, date(2026, 11, 28), date(2026, 1, 1), INDEX)
            missed += [id_] if all(one.sort != "repealed" for one in told) else []
    assert missed == []
