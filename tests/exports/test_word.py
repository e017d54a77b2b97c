"""The protocol as a Word document: what a lawyer refers to, a screen reader reads, and a returned copy is read by."""

from __future__ import annotations

import io
import shutil
import sys
from datetime import date
from itertools import pairwise

import docx
import pytest

from macros import exports
from macros.content import edition
from macros.content.project import find
from macros.exports import pdf
from macros.exports.word import bookmarks, export
from macros.exports.work import Consultation, Work
from macros.readers.docx import review
from macros.rendering.renderer import Renderer
from tests.support.editions import loaded
from tests.support.project import REPOSITORY, edit, renderer
from tests.support.stale import cite_old_law
from tests.support.word import W, Word, value, words

pytestmark = pytest.mark.xdist_group("word")  # the national document is written once
CONSENT = "guidance/protocol/consent.md"
PROFILE = "partnerships/testshire/partnership.yml"
TO = Consultation("the board's manager", date(2027, 3, 1))


def made(project, partnership: str = "national", consultation: Consultation = TO) -> bytes:
    content = export(Work(renderer(project, partnership), project, lambda _: None, consultation=consultation))
    assert content
    return content


@pytest.fixture(scope="module")
def nation() -> Renderer:
    return Renderer(loaded("national"), find())


@pytest.fixture(scope="module")
def national(nation) -> Word:
    """The national protocol."""
    content = export(Work(nation, nation.project, lambda _: None))
    assert content
    return Word(content)


def numbered(word: Word) -> dict[str, str]:
    """The text of each section's heading and each clause, by the number that Word counts."""
    return {one.number: one.text for one in word.paragraphs if one.style in ("Heading1", "Heading2", "Clause")}


@pytest.mark.slow
def test_sections_and_headings_have_the_numbers_of_the_site_and_word_counts_them(national, nation):
    found = [one for one in national.paragraphs if one.style == "Heading1"]
    parts = nation.edition.sections
    assert [(one.number, one.text) for one in found] == [(part.number, part.title) for part in parts]
    assert {"section_consent", "section_decision_chart"} <= {name for one in found for name in one.bookmarks}


def test_each_clause_has_a_bookmark_of_the_number_that_word_shows(national):
    clauses = [one for one in national.paragraphs if one.style == "Clause"]
    assert len(clauses) > 100
    assert [one for one in clauses if bookmarks.of_clause(one.number) not in one.bookmarks] == []
    assert [one for one in clauses if bookmarks.clause(one.bookmarks[0]) != one.number] == []


def test_no_two_bookmarks_have_one_name_or_one_id(national):
    marks = [mark for part in (national.body, national.part("footnotes")) for mark in part.iter(W + "bookmarkStart")]
    for attribute in ("name", "id"):
        said = [value(mark, attribute) for mark in marks]
        assert len(said) == len(set(said))
    assert all(len(value(mark, "name")) <= bookmarks.LONGEST for mark in marks)


def test_what_stands_before_the_first_heading_collides_with_nothing(project):
    edit(project, CONSENT, "# Consent\n", "# Consent\n\nFirst.\n\nSecond.\n")
    found = numbered(Word(made(project)))
    number = next(part.number for part in edition.load(project).sections if part.id == "consent")
    assert (found[f"{number}.0.1"], found[f"{number}.0.2"]) == ("First.", "Second.")
    assert found[f"{number}.1"] == "When you need not ask"


def test_a_section_without_headings_counts_its_clauses_alone(project):
    edit(project, CONSENT, "## When you need not ask", "Then.")
    number = next(part.number for part in edition.load(project).sections if part.id == "consent")
    assert "Then." in numbered(Word(made(project)))[f"{number}.2"]


def test_lists_keep_their_kind_their_level_and_where_they_begin(project):
    edit(project, CONSENT, "# Consent\n", "# Consent\n\nSee:\n\n- one\n    - deeper\n\n7. seven\n8. eight\n\n")
    found = [(one.style, one.number, one.text) for one in Word(made(project)).paragraphs]
    start = found.index(("ListBullet", "•", "one"))
    assert found[start + 1][::2] == ("ListBullet", "deeper")
    assert found[start + 2 : start + 4] == [("ListNumber", "7.", "seven"), ("ListNumber", "8.", "eight")]


def test_a_table_repeats_its_head_and_breaks_no_row(national):
    tables = national.all("tbl")
    assert tables
    for table in tables:
        rows = table.findall(W + "tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert value(table.find(f"{W}tblPr/{W}tblCaption"))
        widths = [int(value(column, "w")) for column in table.find(W + "tblGrid") or ()]
        assert sum(widths) <= 9412 - 851
        assert all(len(row.findall(W + "tc")) == len(widths) for row in rows)


def test_a_source_is_a_footnote_once_in_each_section_that_links_to_it(project):
    edit(project, CONSENT, "Ring", "See [this](law:new-duty) and [this again](law:new-duty). Ring")
    word = Word(made(project))
    told = [note for note in word.notes.values() if note.startswith("New duty")]
    assert len(told) == 1
    assert "We could not confirm that this has begun." in told[0]
    links = {words(link): value(link, "anchor") for link in word.all("hyperlink")}
    assert (links["this"], links["this again"]) == ("law_new_duty", "law_new_duty")
    marked = {
        value(mark, "name") for part in ("footnotes", "document") for mark in word.part(part).iter(W + "bookmarkStart")
    }
    assert {anchor for anchor in links.values() if anchor} <= marked


def test_every_footnote_that_is_called_for_is_there(national):
    called = [value(sign, "id") for sign in national.all("footnoteReference")]
    assert called == [str(number) for number in range(1, len(called) + 1)]
    assert set(called) == national.notes.keys() - {"-1", "0"}


def test_a_section_whose_author_types_numbers_is_not_numbered_again(project):
    (project.root / CONSENT).write_text("# Consent\n\n2.1 Ask, see 2.2.\n\n2.2 Wait.\n\nThen.\n", encoding="utf-8")
    word = Word(made(project))
    found = [(one.number, one.text, one.bookmarks) for one in word.paragraphs]
    assert ("", "2.1 Ask, see 2.2.", ("clause_2_1",)) in found
    assert ("", "Then.", ()) in found
    assert {words(link): value(link, "anchor") for link in word.all("hyperlink")}["2.2"] == "clause_2_2"


def test_a_text_that_names_a_clause_leads_there(project):
    edit(project, CONSENT, "Ring", "See 1.1 and clause 2.1. Ring")
    links = {words(link): value(link, "anchor") for link in Word(made(project)).all("hyperlink")}
    assert (links["1.1"], links["2.1"]) == ("clause_1_1", "clause_2_1")


def test_a_footnote_is_one_with_its_links_and_the_sources_that_it_cites(project):
    note = "See [the duty](law:new-duty), and [this](https://www.gov.uk/x).\n\n    Always."
    edit(project, CONSENT, "Ring", f"Ask[^a].\n\n{{{{ block.contacts }}}}\n\n[^a]: {note}\n\nRing")
    word = Word(made(project))
    (own,) = (id_ for id_, said in word.notes.items() if said.startswith("See the duty"))
    assert word.notes[own] == "See the duty (not verified), and this.Always."
    assert word.notes[str(int(own) + 1)].startswith("New duty")
    assert b'Target="https://www.gov.uk/x"' in word.zip.read("word/_rels/footnotes.xml.rels")
    styles = [value(style) for style in word.part("footnotes").iter(W + "pStyle")]
    assert {"FootnoteText", "SourceNote"} <= set(styles)
    assert "[1]" not in words(word.body)


def test_a_link_to_the_web_leads_there(project):
    edit(project, CONSENT, "Ring", "See [this](https://www.gov.uk/x). Ring")
    word = Word(made(project))
    assert b'Target="https://www.gov.uk/x"' in word.zip.read("word/_rels/document.xml.rels")


def test_what_the_data_put_into_a_section_is_marked_as_a_block(project):
    edit(project, CONSENT, "Ring", "Before.\n\n{{ block.contacts }}\n\nRing")
    names = [value(mark, "name") for mark in Word(made(project)).all("bookmarkStart")]
    assert [name for name in names if name.startswith("block_contacts")]


def test_each_sheet_says_that_it_is_a_draft_whom_comments_go_to_and_by_when(project):
    head, foot = (words(Word(made(project)).part(name)) for name in ("header1", "footer1"))
    assert head == "Draft for consultation. Comments to the board's manager by 1 March 2027."
    assert foot.endswith("Page 1 of 1")
    unsaid = words(Word(made(project, "testshire", Consultation())).part("header1"))
    assert unsaid == "Draft for consultation. Comments to learning@testshire.example."


def test_a_ratified_text_is_no_draft(project):
    version = 'protocol:\n  number: "4.0"\n  status: ratified\n  owner: The board\n  ratified: 2026-03-01\n'
    path = project.root / PROFILE
    path.write_text(path.read_text("utf-8") + version + "  signatories: [Police, Council]\n", encoding="utf-8")
    word = Word(made(project, "testshire"))
    assert words(word.part("header1")).startswith("Agreed text, for comments on the next version.")
    assert "Version 4.0: ratified." in words(word.part("footer1"))
    properties = word.zip.read("docProps/custom.xml").decode()
    for said in ("testshire", "4.0", "Police; Council"):
        assert f">{said}<" in properties


def test_it_can_be_opened_and_says_what_it_is_and_in_which_language(project):
    opened = docx.Document(io.BytesIO(made(project)))
    assert opened.core_properties.title.endswith(": information sharing protocol")
    assert opened.core_properties.language == "en-GB"
    assert 'w:lang w:val="en-GB"' in opened.styles.element.xml


def test_word_marks_whatever_is_changed(project):
    assert Word(made(project)).part("settings").find(W + "trackRevisions") is not None


def test_headings_follow_each_other_without_a_gap(national):
    levels = [int(one.style[-1]) for one in national.paragraphs if one.style.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_content_gives_the_same_bytes_on_any_day(project, monkeypatch):
    first = made(project)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert made(project) == first


def test_a_logo_has_an_alternative_text(project):
    shutil.copy(REPOSITORY / "overrides/assets/mark.svg", project.root / "partnerships/testshire/logo.svg")
    word = Word(made(project, "testshire"))
    said = [found for found in word.body.iter() if found.tag.endswith("}docPr")]
    assert [found.get("descr") for found in said] == ["Logo of Testshire Partnership"]
    assert word.zip.read("word/media/image1.png").startswith(b"\x89PNG")


def test_no_word_of_the_text_is_lost(national, nation):
    """Compared with what the PDF prints; a number stands in a list of Word's, and not in the text."""
    there = "".join("".join(one.text for one in national.paragraphs).split())
    for section in pdf.data(nation)["sections"][:-1]:
        for text in _texts(section):
            words_ = text.split()
            said = "".join(words_[1:] if words_ and words_[0][0] in f"0123456789{section['title'][0]}" else words_)
            assert said in there, text


def _texts(node) -> list[str]:
    return [node] if isinstance(node, str) else [text for inside in node["inside"] for text in _texts(inside)]


@pytest.mark.parametrize("letters", ["\U0001f600 \u0627\u0644", "a\u2011b & <w:p/> ]]>", "x" * 60])
def test_odd_letters_stay_words(letters, project):
    edit(project, CONSENT, "Ring", f"{letters} Ring")
    assert letters in "".join(one.text for one in Word(made(project)).paragraphs)


def test_a_name_that_runs_from_the_right_brings_no_hidden_marks(project):
    edit(project, PROFILE, "name: Testshire Partnership", 'name: "\u05e9\u05dc\u05d5\u05dd"')
    content = made(project, "testshire")
    word = Word(content)
    said = [words(word.body), words(word.part("header1")), words(word.part("footer1"))]
    said.append(word.zip.read("docProps/core.xml").decode())
    assert "\u05e9\u05dc\u05d5\u05dd: information sharing protocol" in said[0]
    assert not {"\u2068", "\u2069"} & set("".join(said))


def test_where_it_cannot_be_made_one_line_says_why(project, monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("docx", "macros.exports.word."))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delattr("macros.exports.word.protocol")
    said: list[str] = []
    assert export(Work(renderer(project), project, said.append)) is None
    assert said == ["The protocol of 'national' has no Word document: 'python-docx' is not installed."]


def test_it_is_an_export_that_no_build_makes(project):
    assert exports.asked("docx").make is export
    found = exports.run(Work(renderer(project), project, lambda _: None), "before")
    assert "docx" not in {one.name for one in found}


@pytest.mark.parametrize("id_", ["consent", "a" * 60, "-".join("abcdefghijklmnopqrstuvwx")])
def test_a_bookmark_has_a_name_that_word_takes(id_):
    name = bookmarks.name("section", id_)
    assert name.replace("_", "").isalnum() and len(name) <= 40
    assert name != bookmarks.name("section", f"{id_}x")


def test_what_is_stale_has_a_mark_with_a_note_that_says_it_is_no_part_of_the_text(project):
    word = Word(made(cite_old_law(project), "testshire"))
    clause = next(one for one in word.paragraphs if one.text.startswith("We share under"))
    assert clause.text == "We share under the Old Sharing Act 1998 [out of date]. See it."
    told = [one for one in word.notes.values() if one.startswith("No part of this text.")]
    assert told[0].startswith("No part of this text. Old Sharing Act 1998 was repealed on 25 May 2018")
    assert "stale_1" in {mark.get(W + "name") for mark in word.part("footnotes").iter(W + "bookmarkStart")}


def test_a_mark_is_no_part_of_what_somebody_comments_on(project, tmp_path):
    (tmp_path / "out.docx").write_bytes(made(cite_old_law(project), "testshire"))
    document = docx.Document(str(tmp_path / "out.docx"))
    clause = next(one for one in document.paragraphs if one.text.startswith("We share under"))
    document.add_comment(clause.runs, "Which one?", author="Ann Bell")
    document.save(str(tmp_path / "back.docx"))
    found = review.read(tmp_path / "back.docx", "back.docx")
    assert [(one.was.strip(), one.now) for one in found.remarks] == [
        ("We share under the Old Sharing Act 1998 . See it.", "Which one?")
    ]
