"""A protocol goes out in Word and comes back with comments: `sharewell export` and `sharewell comments`."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from macros.exports.word.elements import element
from tests.support.project import edit
from tests.support.word import Returned, Word, words

CONSENT = "guidance/protocol/consent.md"
FILE = "testshire-information-sharing-protocol.docx"
THERE = "this is here already, and somebody may have worked on it; move it away, or say with -o where else"


@pytest.fixture
def here(tmp_path, monkeypatch, project) -> Path:
    """An empty folder that somebody stands in."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_protocol_goes_out_and_comes_back_with_comments_by_clause_and_agency(sharewell, here):
    code, said, _ = sharewell("export", "testshire", "--docx", "--comments-to", "The board", "--by", "2027-03-01")
    assert (code, said) == (0, f"{FILE}: the protocol as a document for consultation.\n")
    content = (here / FILE).read_bytes()
    assert words(Word(content).part("header1")).endswith("Comments to The board by 1 March 2027.")
    clause = next(one for one in Word(content).paragraphs if one.style == "Clause")
    copy = Returned(content)
    copy.comment(clause.bookmarks[0], "Which basis?", "Ann Bell (Police)")
    copy.insert(clause.bookmarks[0], " Always.", "Ben Ode")
    (here / "back.docx").write_bytes(copy.content)
    code, said, _ = sharewell("comments", "back.docx", "--agency", "Ben Ode=Council")
    assert (code, said) == (0, "back-comments: 1 comment and 1 change of words, by 2 people.\n")
    with (here / "back-comments/comments.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[1:2] + row[3:5] + row[8:9] for row in rows[1:]] == [
        [clause.number, "Ann Bell (Police)", "Police", "Which basis?"],
        [clause.number, "Ben Ode", "Council", "Always."],
    ]
    assert "| Police | 1 | 0 |" in (here / "back-comments/sign-off.md").read_text("utf-8")


def test_what_somebody_has_worked_on_is_not_overwritten(sharewell, here):
    assert sharewell("export", "testshire", "--docx")[0] == 0
    assert sharewell("export", "testshire", "--docx")[0] == 0, "the same is no loss"
    (here / FILE).write_bytes(b"with my comments")
    code, _, complaint = sharewell("export", "testshire", "--docx")
    assert (code, complaint) == (1, f"{FILE}:1:1: {THERE}\n1 problem; nothing was written.\n")
    assert (here / FILE).read_bytes() == b"with my comments"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["testshire"], "say which form: --docx"),
        (["testshire", "--docx", "-o", "a.doc"], "'a.doc' has another ending; call it 'a.docx'"),
        (["testshire", "--docx", "--by", "1 March"], "'1 March' is not a date; write year-month-day, as in 2026-11-21"),
    ],
)
def test_export_says_what_it_was_not_told(arguments, why, sharewell, here):
    code, _, complaint = sharewell("export", *arguments)
    assert code == 2 and why in complaint
    assert [*here.iterdir()] == []


def test_nothing_goes_out_while_something_is_wrong(sharewell, here, project):
    edit(project, CONSENT, "Ring", "See [this](section:nowhere). Ring")
    code, _, complaint = sharewell("export", "testshire", "--docx")
    assert code == 1 and "nowhere" in complaint
    assert [*here.iterdir()] == []


def test_every_copy_that_cannot_be_read_is_told_at_once_and_nothing_is_written(sharewell, here):
    (here / "a.docx").write_bytes(b"x")
    code, _, complaint = sharewell("comments", "a.docx", "b.docx")
    assert code == 1
    assert complaint.splitlines()[:2] == [
        "a.docx:1:1: this is not a Word file (.docx)",
        "b.docx:1:1: this file cannot be read: No such file or directory",
    ]
    assert [path.name for path in here.iterdir()] == ["a.docx"]


@pytest.mark.parametrize(
    ("agency", "why"),
    [
        ("Police", "'Police' does not say whose agency it is; write it as 'AUTHOR=AGENCY'"),
        ("An Bell=Police", "'An Bell' has commented on nothing and changed nothing; did you mean 'Ann Bell'?"),
    ],
)
def test_an_agency_is_said_of_an_author_that_there_is(agency, why, sharewell, here):
    sharewell("export", "testshire", "--docx", "-o", "out.docx")
    copy = Returned((here / "out.docx").read_bytes())
    copy.comment("section_consent", "x", "Ann Bell")
    (here / "back.docx").write_bytes(copy.content)
    code, _, complaint = sharewell("comments", "back.docx", "--agency", agency)
    assert code == 2 and why in complaint


def test_who_is_of_no_agency_and_what_is_of_form_alone_is_said(sharewell, here):
    sharewell("export", "testshire", "--docx", "-o", "out.docx")
    copy = Returned((here / "out.docx").read_bytes())
    copy.insert("section_consent", "x", "Ann Bell")
    copy.document.element.body[0].append(element("r", element("rPr", element("rPrChange", author="Ann Bell"))))
    (here / "back.docx").write_bytes(copy.content)
    _, said, _ = sharewell("comments", "back.docx", "-o", "found")
    assert "Not listed, for they change no word: 1 change of form, such as of type." in said
    assert "Nobody says which agency these are of: Ann Bell. Say it with --agency." in said
    assert sorted(path.name for path in (here / "found").iterdir()) == ["comments.csv", "comments.md", "sign-off.md"]


def test_nothing_is_written_through_a_link_in_somebodys_folder(sharewell, here, project):
    (project.partnerships / "testshire/out.docx").symlink_to(here / "elsewhere.docx")
    code, _, complaint = sharewell("export", "testshire", "--docx", "-o", f"{project.partnerships}/testshire/out.docx")
    assert code == 1 and "nothing is written through it" in complaint
    assert [*here.iterdir()] == []


def test_a_copy_that_is_not_of_ours_is_read_all_the_same(sharewell, here):
    import docx

    document = docx.Document()
    document.add_heading("Their heading", 1)
    document.add_comment(document.add_paragraph("words").runs, text="Why?", author="Ann (Police)")
    document.save(str(here / "other.docx"))
    code, said, _ = sharewell("comments", "other.docx")
    assert code == 0
    assert "No clause here has a bookmark of ours" in said
    assert "Their heading,Ann (Police),Police" in (here / "other-comments/comments.csv").read_text("utf-8-sig")
