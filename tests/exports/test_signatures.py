"""Whoever ratifies a protocol signs it: the PDF, the Word document and the page have room for that, whatever is cut."""

from __future__ import annotations

import pytest
import yaml

from macros.content import edition
from macros.exports import pdf
from macros.exports.html_tree import plain
from macros.exports.word import protocol as word_protocol
from macros.exports.work import Work
from macros.model.protocol import Signatory
from macros.pages import PUT
from tests.support.project import found_in, renderer
from tests.support.versions import PROFILE, PROTOCOL
from tests.support.word import Word, words

SAID = {
    "number": "2.0",
    "status": "draft",
    "owner": "The board",
    "approved_by": "The safeguarding partners",
    "signatories": [
        "Testshire Council",
        {"organisation": "Testshire Police", "name": "Sam Okafor", "role": "Chief constable", "on": "2026-03-01"},
    ],
    "history": [{"number": "1.0", "on": "2024-05", "what": "The first one."}],
}
EVERYTHING = ("The safeguarding partners", "Testshire Council", "Sam Okafor", "Chief constable", "1 March 2026")


@pytest.fixture
def bare(project):
    """A partnership that drops every section but one, which a protocol must have, and leaves the data's blocks out."""
    ids = [part.id for part in edition.load(project, "testshire").sections]
    dropped = {id_: {"does": "drops", "because": "We are brief."} for id_ in ids[1:]}
    first = {ids[0]: {"does": "replaces"}}
    path = project.root / PROFILE
    (path.parent / "protocol").mkdir(exist_ok=True)
    (path.parent / "protocol" / f"{ids[0]}.md").write_text("# All\n\nShare what is needed.\n", encoding="utf-8")
    said = yaml.safe_dump({"protocol": {**SAID, "sections": {**first, **dropped}}}, sort_keys=False)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{said}", encoding="utf-8")
    assert found_in(project, "testshire") == []
    return project


def signed(project) -> str:
    data = pdf.data(renderer(project, "testshire"))
    return plain(next(part for part in data["sections"] if part["id"] == "signed")["inside"])


def test_the_pdf_shows_approver_signatories_and_history_of_a_board_that_drops_every_section(bare):
    found = signed(bare)
    assert all(said in found for said in (*EVERYTHING, "Signature", "Version 1.0, May 2024"))


def test_each_signatory_has_room_to_sign_on_paper(bare):
    data = pdf.data(renderer(bare, "testshire"))
    part = next(part for part in data["sections"] if part["id"] == "signed")
    (table,) = (node for node in part["inside"] if node["tag"] == "table")
    rows = [row for body in table["inside"] if body["tag"] == "tbody" for row in body["inside"]]
    rooms = [cell for row in rows for cell in row["inside"] if cell.get("look") == "room"]
    assert len(rooms) == len(SAID["signatories"])
    assert all(len(room["inside"]) > 1 for room in rooms), "a hand needs more than a line"


def test_the_word_document_shows_them_too_in_a_table_whose_heads_repeat(bare):
    word = Word(word_protocol.made(Work(renderer(bare, "testshire"), bare, print)))
    text = words(word.part("document"))
    assert all(said in text for said in (*EVERYTHING, "Signature"))
    assert word.all("tblHeader")


def test_the_page_shows_them_too(bare):
    page = str(PUT["protocol"](renderer(bare, "testshire"), "protocol/"))
    assert all(said in page for said in EVERYTHING)
    assert '<th scope="row">Testshire Police</th>' in page


def test_nobody_signs_where_there_is_no_version_or_somebody_elses_document_is_shown(project):
    assert not [part for part in pdf.data(renderer(project, "testshire"))["sections"] if part["id"] == "signed"]
    path = project.root / PROFILE
    shown = "\ndemonstration: {title: A demonstration, source: Theirs., licence: Open.}\n"
    path.write_text(f"{path.read_text(encoding='utf-8')}{shown}{PROTOCOL}", encoding="utf-8")
    assert "Police" in signed(project)
    assert "Signature" not in signed(project)


def test_an_organisation_alone_is_a_signatory_and_a_kept_version_says_all_of_one_on_a_line():
    whole = Signatory(organisation="Police", name="Sam Okafor", role="Chief constable", on="2026-03-01")
    assert str(whole) == "Police (Sam Okafor, Chief constable, 1 March 2026)"
    assert str(Signatory(organisation="Police")) == "Police"
