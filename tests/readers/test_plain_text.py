"""A pasted text has its paragraphs, items, tables and headings, by line."""

from __future__ import annotations

import time

import pytest

from macros.diagnostics import Problem
from macros.readers import plain_text
from macros.readers.document import Paragraph, Table


def flat(text: str) -> list[tuple[int, str, str, int, str]]:
    return [
        (one.heading, one.kind, one.number, one.depth, one.text)
        for one in plain_text.parse(text).blocks
        if isinstance(one, Paragraph)
    ]


def test_lines_that_were_broken_are_paragraphs_again():
    text = "The board agrees that what a child has said is\nwritten down in its own words.\nA new one.\n\nThe last.\n"
    document = plain_text.parse(text)
    assert [one.text for one in document.blocks] == [
        "The board agrees that what a child has said is written down in its own words.", "A new one.", "The last.",
    ]  # fmt: skip
    assert [str(one.place) for one in document.blocks] == ["line 1", "line 3", "line 5"]


def test_in_a_text_with_long_lines_each_is_a_paragraph():
    assert len(flat(f"{'Long words here. ' * 10}\nAnother line\nand one\n")) == 3


def test_items_have_their_marks_and_levels():
    assert flat("3.1 The board agrees:\n(a) this;\n  • and\n    o in it\n  • that.\n\nEnd of it.\n") == [
        (0, "number", "3.1", 0, "The board agrees:"), (0, "number", "(a)", 0, "this;"), (0, "bullet", "", 1, "and"),
        (0, "bullet", "", 2, "in it"), (0, "bullet", "", 1, "that."), (0, "", "", 0, "End of it."),
    ]  # fmt: skip


def test_lines_with_tabs_are_a_table():
    (table,) = plain_text.parse("Version\t2.0\nOwner\tThe board\nOne\ttwo\tthree\n").blocks
    assert isinstance(table, Table) and str(table.place) == "line 1"
    assert [[one.text for one in row] for row in table.rows] == [
        ["Version", "2.0", ""], ["Owner", "The board", ""], ["One", "two", "three"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("OUR PROTOCOL\n\nWhy\n===\n\nText.\n\nHow\n---\n\nText.\n", [(1, "OUR PROTOCOL"), (1, "Why"), (2, "How")]),
        ("Our protocol\n\n1. Why\n\nText.\n\n2.\tHow\n\nText.\n\n3. Who\n\n3.1 Us\n\nText.\n\nAppendix A\n\nText.\n",
         [(1, "Why"), (1, "How"), (1, "Who"), (2, "Us"), (1, "Appendix A")]),
        ("We say:\n\n1. one\n\n2. two\n\nText.\n", []),
    ],
)  # fmt: skip
def test_headings_are_those_that_are_underlined_loud_or_counted(text, headings):
    assert [(one[0], one[-1]) for one in flat(text) if one[0]] == headings


def test_short_lines_that_stand_alone_may_be_headings_where_nothing_else_is():
    document = plain_text.parse("Purpose\n\nWe share to help.\n\nConsent\n\nNot always.\n")
    assert [all(span.strong for span in one.spans) for one in document.blocks] == [True, False, True, False]


def test_a_line_of_contents_is_told():
    (notice,) = plain_text.parse("Purpose ........ 3\n\nText.\n").notices
    assert str(notice.place) == "line 1" and "'Purpose ........ 3'" in notice.what


@pytest.mark.parametrize("raw", ["“a”".encode(), "“a”".encode("cp1252"), b"\xff\xfe" + "“a”".encode("utf-16-le")])
def test_a_text_is_read_in_the_letters_that_it_was_written_in(raw):
    assert [one.text for one in plain_text.pasted(raw, "a").blocks] == ["“a”"]


@pytest.mark.parametrize(("raw", "why"), [(b"a\0b", "this is no text"), (b" \n", "no text stands here")])
def test_what_is_no_text_is_refused_in_a_sentence(raw, why):
    read = plain_text.pasted(raw, "a.txt")
    assert isinstance(read, Problem) and str(read).startswith(f"a.txt:1:1: {why}")


LONG = {"numbers": "1." * 250_000, "lines": "a\n" * 9_000, "rows": "a\tb\n" * 2_000, "dots": ". " * 250_000,
        "blanks": " " * 500_000 + "a"}  # fmt: skip


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_no_text_takes_long(text):
    start = time.process_time()
    plain_text.parse(text)
    assert time.process_time() - start < 2
