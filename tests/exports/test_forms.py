"""A form as a Word document to fill in, in the protocol's PDF, and in the search."""

from __future__ import annotations

import io
import json
import sys

import docx
import pytest

from macros import exports
from macros.content import edition
from macros.exports import pdf, search_index
from macros.exports import word as word_export
from macros.exports.word import protocol as word_protocol
from macros.exports.work import Work
from tests.support.project import edit, renderer
from tests.support.word import Word, value, words

SECTION = "guidance/protocol/consent.md"


def work(project, said=print) -> Work:
    return Work(renderer(project), project, said)


@pytest.fixture
def form(project) -> bytes:
    return word_export.form(work(project), "request")


def test_it_opens_and_says_what_it_is_and_in_which_language(form):
    opened = docx.Document(io.BytesIO(form))
    assert (opened.core_properties.title, opened.core_properties.language) == ("Request for information", "en-GB")
    styles = [paragraph.style.name for paragraph in opened.paragraphs if paragraph.text]
    assert styles[0] == "Title"
    assert "Heading 1" in styles


def test_every_question_stands_in_it_with_its_help_and_what_it_rests_on(form, project):
    said = words(Word(form).part("document"))
    found = edition.load(project).forms["request"]
    assert all(one.label in said for part in found.parts for one in part.fields_)
    assert "One sentence." in said
    assert "Rests on: Golden rule" in said


def test_each_table_repeats_its_heads_and_has_a_name(form):
    word = Word(form)
    tables = word.all("tbl")
    assert len(tables) == 3, "the questions before the table of rows, that table, the questions after it"
    assert len(word.all("tblHeader")) == len(word.all("tblCaption")) == len(tables)


def test_each_answer_is_a_control_that_says_what_it_is_for(form):
    word = Word(form)
    names = [value(one) for one in word.all("alias")]
    assert len(names) == len(word.all("sdt")) == len({value(one) for one in word.all("id")})
    assert "Your name" in names
    assert "Do they know?: Yes" in names
    assert "What, 1" in names
    assert [value(one, "multiLine") for one in word.all("text")].count("1") == 2
    assert len(word.all("date")) == 1


def test_nobody_tracks_what_is_written_into_it(form):
    settings = Word(form).part("settings")
    assert not [one for one in settings.iter() if one.tag.endswith("}trackRevisions")]


def test_the_same_form_gives_the_same_bytes(form, project):
    assert word_export.form(work(project), "request") == form


def test_each_form_is_a_file_beside_its_page_that_the_page_links_to(project):
    found = {one.name: one.address(edition.load(project)) for one in exports.run(work(project), "before")}
    assert found["form request"] == "forms/request/request.docx"
    shown = (
        renderer(project)
        .with_exports(found)
        .fragment("form/page", "forms/request/", id="request", form=edition.load(project).forms["request"])
    )
    assert 'href="request.docx"' in shown


def test_without_the_library_one_line_says_so(project, monkeypatch):
    said: list[str] = []
    monkeypatch.delitem(sys.modules, "macros.exports.word.form_document", raising=False)
    monkeypatch.delattr(word_export, "form_document", raising=False)
    monkeypatch.setitem(sys.modules, "docx.oxml", None)
    assert word_export.form(work(project, said.append), "request") is None
    assert said == ["The form 'request' of 'national' has no Word document: 'python-docx' is not installed."]


def test_a_protocol_that_places_a_form_has_it_on_paper_with_room_to_write(project):
    edit(project, SECTION, "Ring", "Before.\n\n{{ block.form_request }}\n\nRing")
    data = json.dumps(pdf.data(renderer(project)), ensure_ascii=False)
    assert "By which way" in data
    assert data.count('"look": "room"') == 6 + 4 * 3, "six questions, and four rows of three columns"
    assert "☐ By hand" in words(Word(word_protocol.made(work(project))).part("document"))


def test_the_search_finds_a_form_by_what_people_call_it(project):
    entries = json.loads(search_index.written(renderer(project), []))["entries"]
    (found,) = (one for one in entries if one["url"] == "forms/request/")
    assert found["kind"] == "form"
    assert found["asked"] == ["request form"]
    assert "By which way" in found["text"]
