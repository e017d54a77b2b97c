"""A PDF is read for its words, by page, in a process with limits; whatever else it holds is told of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link, Text

from macros.diagnostics import Problem
from macros.readers.document import Document, Paragraph
from macros.readers.pdf import reader
from tests.support import pdf_files
from tests.support.pdf_files import LONG, TOP, Sheet

pytestmark = pytest.mark.slow  # each opens a document in a process of its own


@pytest.fixture
def make(tmp_path):
    return lambda *sheets, **more: pdf_files.written(tmp_path / "a.pdf", sheets, **more)


def found(path: Path) -> Document:
    read = reader.read(path, path.name)
    assert isinstance(read, Document), read
    return read


def refused(path: Path) -> str:
    read = reader.read(path, "a.pdf")
    assert isinstance(read, Problem), read
    return str(read)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def told(document: Document) -> list[str]:
    return [f"{one.place}: {one.what}" for one in document.notices]


def test_lines_become_paragraphs_that_know_their_page(make):
    first = Sheet().lines(LONG, "is needed for the next step.").lines("Another one begins here.")
    document = found(make(first, Sheet().lines("The second page."), title="A protocol"))
    assert texts(document) == [f"{LONG} is needed for the next step.", "Another one begins here.", "The second page."]
    assert [str(block.place) for block in document.blocks] == ["page 1", "page 1", "page 2"]
    assert document.title == "A protocol" and document.notices == ()


def test_paragraphs_without_a_gap_between_are_parted_where_a_line_had_room(make):
    sheet = Sheet().lines(
        LONG, "is needed for it.", "Here the next one begins, which is long and goes on to", "the end."
    )
    assert texts(found(make(sheet))) == [
        f"{LONG} is needed for it.",
        "Here the next one begins, which is long and goes on to the end.",
    ]


def test_short_lines_at_the_margin_are_paragraphs_and_those_of_a_column_are_not(make):
    alone = ["Westshire Partnership", "Version: 2.1", "Owner: the board"]
    assert texts(found(make(Sheet().lines(LONG).lines(*alone)))) == [LONG, *alone]
    left = ["The board of the county of", "Westshire and the boards of", "Northshire agree."]
    sheet = Sheet().lines(*left)
    sheet.at = TOP
    assert texts(found(make(sheet.lines(*["words of the right one,"] * 3, x=330)))) == [
        " ".join(left), " ".join(["words of the right one,"] * 3),
    ]  # fmt: skip


def test_a_sentence_goes_on_across_pages(make):
    document = found(make(Sheet().lines(LONG), Sheet().lines("is needed.")))
    assert texts(document) == [f"{LONG} is needed."]


def test_a_hyphen_at_the_end_of_a_line_goes_where_the_word_is_spelt_without_it(make):
    known = Sheet().lines("The information of a multi-agency hub.")
    for word, rest in (("informa-", "tion"), ("multi-", "agency"), ("under-", "taking")):
        known.lines(f"{LONG} {word}", f"{rest} is needed.")
    document = found(make(known))
    assert [text.removeprefix(LONG).strip() for text in texts(document)[1:]] == [
        "information is needed.", "multi-agency is needed.", "under-taking is needed.",
    ]  # fmt: skip
    assert told(document) == [
        "page 1: a line ends in a hyphen, and nothing else says whether the word is 'under-taking' or 'undertaking'"
    ]


def test_running_heads_and_feet_are_left_out_and_told(make):
    sheets = [
        Sheet().line("OFFICIAL: draft 3.2", y=810).line(f"Page {page} of 12", y=30, x=480)
        .line(f"The text of page {'abc'[page % 3] * page} ends.", y=TOP)
        for page in range(1, 13)
    ]  # fmt: skip
    document = found(make(*sheets))
    assert document.margins == ("OFFICIAL: draft 3.2", "Page 1 of 12")
    assert len(document.blocks) == 12 and "Page" not in " ".join(texts(document))


def test_what_stands_once_at_the_top_of_a_page_is_text(make):
    document = found(make(Sheet().line("A title at the top", y=800), Sheet().lines("Words.")))
    assert texts(document) == ["A title at the top", "Words."] and document.margins == ()


def headings(document: Document) -> list[tuple[int, str, str]]:
    return [
        (one.heading, one.number, one.text) for one in document.blocks if isinstance(one, Paragraph) and one.heading
    ]


def test_headings_are_found_by_the_outline_of_the_file(make):
    sheet = Sheet().lines("1. Why we share").lines("Because.").lines("2. Consent").lines("Not always.")
    path = make(sheet, outline=[("1. Why we share", 1), ("2. Consent", 1), ("A clause " * 30, 1)])
    assert headings(found(path)) == [(1, "1.", "Why we share"), (1, "2.", "Consent")]


def test_headings_are_found_by_their_size_and_their_numbers_say_their_level(make):
    sheet = Sheet()
    for title, size in (("A protocol for Westshire", 24), ("1 Why we share", 16), ("1.1 In short", 16), ("2 Law", 16)):
        sheet.line(title, size=size)
        sheet.lines(LONG, "is needed.")
    assert headings(found(make(sheet))) == [
        (1, "", "A protocol for Westshire"), (1, "1", "Why we share"), (2, "1.1", "In short"), (1, "2", "Law"),
    ]  # fmt: skip


def test_headings_of_the_text_s_own_size_are_found_by_counting(make):
    sheet = Sheet().lines("Our protocol")
    for title in ("1. Why", "1.1 Words are kept short and end here.", "2. What", "2.1 How", "3. Who", "Appendix A"):
        sheet.lines(title).lines("Text of it.")
    assert headings(found(make(sheet))) == [
        (1, "1.", "Why"), (1, "2.", "What"), (2, "2.1", "How"), (1, "3.", "Who"), (1, "", "Appendix A"),
    ]  # fmt: skip


def test_clauses_and_items_have_their_numbers_and_places(make):
    sheet = Sheet().lines("3.1 The board agrees:", "(a) to share;").lines("• a point,", x=90).lines("5 days later.")
    document = found(make(sheet))
    assert [(one.kind, one.number, one.text) for one in document.blocks] == [
        ("number", "3.1", "The board agrees:"), ("number", "(a)", "to share;"), ("bullet", "", "a point,"),
        ("", "", "5 days later."),
    ]  # fmt: skip
    assert str(document.blocks[1].place) == "page 1 (clause 3.1)"


def test_a_number_in_the_middle_of_a_sentence_begins_no_item(make):
    sheet = Sheet().lines(f"{LONG} about", "1.5 million people need.")
    assert texts(found(make(sheet))) == [f"{LONG} about 1.5 million people need."]


def test_a_footnote_is_a_note_where_its_number_stands(make):
    sheet = Sheet().line("The board agrees.")
    sheet.line("1", x=160, y=TOP + 4, size=6).line("1", x=72, y=84, size=6).line(
        "The guidance says so.", x=76, y=80, size=9
    )
    document = found(make(sheet))
    (block,) = document.blocks
    assert [span.note for span in block.spans] == ["", "p1n1"]
    assert [note.text for note in document.notes["p1n1"]] == ["The guidance says so."]


def test_a_table_of_contents_is_left_out_and_told(make):
    sheet = Sheet().lines("Contents", "1 Why we share . . . . . . . . . 2", "2 Consent ........ 3").lines("Words.")
    document = found(make(sheet))
    assert texts(document) == ["Words."]
    assert told(document) == ["page 1: a table of contents of 3 lines, left out; a site makes its own"]


def test_words_side_by_side_are_told(make):
    sheet = Sheet()
    for row in (("Name", "Role", "Date"), ("Ade", "Head", "2 May")):
        for at, (x, text) in enumerate(zip((72, 200, 330), row, strict=True)):
            sheet.line(text, x=x, y=sheet.at + 14 * bool(at))
    document = found(make(sheet))
    assert [text.split("\t") for text in texts(document)] == [["Name", "Role", "Date"], ["Ade", "Head", "2 May"]]
    assert told(document) == ["page 1: words stand side by side, as in a table; each line of it is a paragraph"]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_is_held(make, tmp_path, turned):
    matrix = {90: (0, 1, -1, 0, 595, 0), 180: (-1, 0, 0, -1, 595, 842), 270: (0, -1, 1, 0, 0, 842)}[turned]
    sheet = Sheet(turned=turned).lines(LONG, "is needed.").lines("Next.")
    sheet.content = [" ".join(map(str, matrix)) + " cm", *sheet.content]
    assert texts(found(make(sheet))) == [f"{LONG} is needed.", "Next."]


def test_pictures_links_comments_fields_and_attachments_are_told(make):
    sheet = Sheet(picture=True).lines("Words enough for a page.")
    writer = PdfWriter(clone_from=make(sheet))
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://example.org/"))
    note = Text(rect=(0, 0, 9, 9), text="Is this right?")
    writer.add_annotation(0, note).update({})
    writer.add_attachment("list.xlsx", b"x")
    path = make(sheet)
    writer.write(path)
    document = found(path)
    assert told(document) == [
        ": a file is attached, and was not opened: 'list.xlsx'",
        "page 1: 1 picture; a PDF is read for its words alone",
        "page 1: a link to 'https://example.org/'; its words stand, the address is left out",
    ]
    assert [(one.text, str(one.place)) for one in document.comments] == [("Is this right?", "page 1")]


def test_one_page_without_text_among_others_is_told(make):
    document = found(make(Sheet().lines("Words enough to be no scan."), Sheet(picture=True)))
    assert told(document) == ["page 2: this page is a picture with no text, as a scan is; nothing of it was read"]


def test_a_scan_is_told_to_be_one(make):
    assert refused(make(Sheet(picture=True), Sheet(picture=True))) == (
        "a.pdf:1:1: this PDF is a scan: its 2 pages are pictures, with no text; "
        "ask for the Word file, or have the text recognised first"
    )


def test_a_file_that_is_locked_not_whole_or_no_pdf_is_refused_in_a_sentence(make, tmp_path):
    path = make(Sheet().lines("Words."))
    whole = path.read_bytes()
    locked = PdfWriter(clone_from=PdfReader(path))
    locked.encrypt("secret", algorithm="RC4-128")
    locked.write(path)
    assert refused(path) == "a.pdf:1:1: this file is locked with a password; ask for a copy without one"
    path.write_bytes(whole[:-200])
    assert refused(path) == "a.pdf:1:1: this PDF is not whole: its end is missing; fetch it once more"
    path.write_bytes(b"%PDF-1.7\n" + os.urandom(3000) + b"\n%%EOF\n")
    assert refused(path).startswith("a.pdf:1:1: this PDF is damaged; fetch it once more")
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert refused(path) == "a.pdf:1:1: this is not a PDF"
    assert refused(tmp_path) == "a.pdf:1:1: this is not a PDF, and no plain file"
    assert refused(tmp_path / "none.pdf").startswith("a.pdf:1:1: this file cannot be read: No such file")
    assert refused(make(Sheet())) == "a.pdf:1:1: no text stands in this PDF"


def test_a_file_of_two_hundred_megabytes_is_not_opened(make):
    path = make(Sheet().lines("Words."))
    with path.open("r+b") as file:
        file.truncate(200_000_000)
    assert refused(path) == "a.pdf:1:1: this file is over 60 MB; make its pictures smaller, and try again"


def test_a_file_that_takes_too_long_is_ended_by_the_clock(make, monkeypatch):
    monkeypatch.setattr(reader, "SECONDS", 0.01)
    assert refused(make(Sheet().lines("Words."))).startswith("a.pdf:1:1: this PDF takes more time or memory")


def test_a_file_that_unpacks_to_far_more_is_ended_by_the_system(make, monkeypatch):
    monkeypatch.setattr(reader, "MEMORY", 150_000_000)
    assert texts(found(make(Sheet().lines("Words.")))) == ["Words."]
    assert refused(make(Sheet(content=[" " * 100_000_000]))).startswith("a.pdf:1:1: this PDF takes more time or memory")


def test_letters_that_a_face_does_not_tell_are_not_guessed():
    line = {"text": "\ufffd\ufffd a", "left": 0, "right": 9, "base": 9, "size": 9}
    assert reader._unread({"pages": [{"lines": [line]}]}).startswith("the letters of this PDF cannot be told")
