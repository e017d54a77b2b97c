"""What came back from a consultation, as tables: in the clauses' order, by agency, and harmless."""

from __future__ import annotations

import csv
import io

import pytest

from macros.authoring import review
from macros.readers.docx.remarks import Remark
from macros.readers.docx.review import ReturnedCopy


def remark(now: str = "", author: str = "Ann Bell", clause: str = "", **more) -> Remark:
    marks = (f"clause_{clause.replace('.', '_')}",) if clause else ()
    return Remark("comment", author, "2027-01-15", now=now, bookmarks=marks, **more)


def copy(*remarks: Remark, **more) -> ReturnedCopy:
    return ReturnedCopy([*remarks], **more)


def made(*copies: ReturnedCopy, agencies: dict[str, str] | None = None) -> dict[str, str]:
    return review.files(review.rows(copies, agencies or {}), copies)


def table(*copies: ReturnedCopy) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made(*copies)["comments.csv"].removeprefix("\ufeff"))))


def test_remarks_of_all_copies_stand_in_the_order_of_the_clauses_the_appendices_last():
    clauses = ["A.1", "10.1", "2.0.1", "2.1", "", "2.10.1", "B", "2"]
    found = review.rows([copy(remark(clause=one)) for one in clauses], {})
    assert [row.clause for row in found] == ["", "2", "2.0.1", "2.1", "2.10.1", "10.1", "A.1", "B"]


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("Ann Bell", "Northshire Council"),  # as the command was told
        ("Ben Ode (Northshire ICB)", "Northshire ICB"),
        ("Ode, Ben, Northshire Police", "Northshire Police"),  # which is asked to sign
        ("Cat Orr", "school.example"),  # the address that Word knows
        ("Dan Poe", ""),
    ],
)
def test_whose_agency_it_is_is_told_or_read_off_the_name_or_the_address(author, agency):
    one = copy(
        remark(author=author),
        properties={review.SIGNATORIES: "Northshire Police; Northshire Council"},
        addresses={"Cat Orr": "cat@school.example"},
    )
    (row,) = review.rows([one], {"Ann Bell": "Northshire Council"})
    assert row.agency == agency
    assert review.unsaid([row]) == ([] if agency else [author])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\uff1d1", "\r=1"])
@pytest.mark.parametrize("where", ["now", "was", "author", "heading"])
def test_no_cell_is_a_formula(text, where):
    one = remark()
    setattr(one, where, text)
    for cell in table(copy(one))[1]:
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))


def test_a_table_holds_the_words_as_they_were_said():
    one = remark('Say "must";\nnot may.', clause="2.1", was="may share", heading="Consent")
    assert table(copy(one))[1] == [
        "1", "2.1", "Consent", "Ann Bell", "", "2027-01-15", "comment", "may share", 'Say "must";\nnot may.', "",
    ]  # fmt: skip


def test_no_words_are_markup_in_the_markdown():
    text = made(copy(remark("a | b <b> [x](y) `c` *d* {{ e }}\n\n# f")))["comments.md"]
    assert "a \\| b \\<b\\> \\[x\\](y) \\`c\\` \\*d\\* \\{\\{ e \\}\\} / \\# f" in text
    assert all(line.count(" | ") == 9 for line in text.splitlines() if line.startswith("| "))


def test_what_was_put_in_shows_the_words_before_it_and_an_answer_whom_it_answers():
    new = Remark("inserted", "Ann", "", now="not", before="You may")
    answer = Remark("answer", "Ann", "", now="Agreed.", answers="Ben", settled=True)
    rows = table(copy(new, answer))[1:]
    assert [row[6:9] for row in rows] == [
        ["inserted after", "You may", "not"],
        ["answer to Ben, settled", "", "Agreed."],
    ]


def test_whoever_is_asked_to_sign_has_a_line_with_what_they_said_and_so_has_whoever_said_something():
    one = copy(
        remark(author="Ann (Police)"),
        Remark("inserted", "Ann (Police)", "", now="x"),
        remark(author="Ben (School)"),
        remark(author="Cat"),
        properties={review.SIGNATORIES: "Council; Police", review.VERSION: "4.0"},
    )
    lines = made(one)["sign-off.md"].splitlines()
    assert lines[0] == "# Sign-off sheet: version 4.0"
    assert [line.split(" | ")[:3] for line in lines[-4:]] == [
        ["| Council", "0", "0"],
        ["| Police", "1", "1"],
        ["| School", "1", "0"],
        ["| not said", "1", "0"],
    ]


@pytest.mark.parametrize(
    ("remarks", "said"),
    [
        ([], "0 comments and 0 changes of words, by 0 people."),
        ([remark()], "1 comment and 0 changes of words, by 1 person."),
        ([remark(), Remark("deleted", "Ben", "")], "1 comment and 1 change of words, by 2 people."),
    ],
)
def test_how_much_came_back_is_said_in_a_sentence(remarks, said):
    assert review.count(review.rows([copy(*remarks)], {})) == said
