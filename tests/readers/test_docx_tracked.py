"""Whoever imports a Word file and whoever lists a returned copy see the same comments and changes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.readers.document import Document
from macros.readers.docx import reader, review
from macros.readers.docx.review import ReturnedCopy
from tests.support.word import zipped
from tests.support.word_protocol import NS, picture, run

ANN = 'w:id="9" w:author="Ann" w:date="2027-01-15T10:00:00Z"'
BEN = ANN.replace("Ann", "Ben")
CLAUSE = '<w:bookmarkStart w:id="1" w:name="section_consent"/><w:bookmarkStart w:id="2" w:name="clause_2_1"/>'
BEGINS, ENDS = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
CALLED = '<w:r><w:commentReference w:id="0"/></w:r>'
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def ins(inside: str, who: str = ANN) -> str:
    return f"<w:ins {who}>{inside}</w:ins>"


def gone(text: str, who: str = ANN, name: str = "del") -> str:
    return f'<w:{name} {who}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:{name}>'


def moved(text: str) -> str:
    return f"<w:moveTo {ANN}>{run(text)}</w:moveTo>"


def p(inside: str, end: str = "", more: str = "") -> str:
    """A paragraph; `end` is the change of its end."""
    mark = f"<w:rPr><w:{end} {ANN}/></w:rPr>" if end else ""
    return f"<w:p><w:pPr>{more}{mark}</w:pPr>{inside}</w:p>"


def row(*cells: str, mark: str = "") -> str:
    properties = f"<w:trPr><w:{mark} {ANN}/></w:trPr>" if mark else ""
    return f"<w:tr>{properties}{''.join(f'<w:tc><w:tcPr/>{one}</w:tc>' for one in cells)}</w:tr>"


def box(inside: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


@dataclass(frozen=True)
class Case:
    """A body with what is told of it, as kind, author, what was and what is now; and what is read, taken and not."""

    why: str
    body: str
    told: list[tuple[str, str, str, str]]
    accepted: list[str]
    rejected: list[str]
    note: str = ""
    margin: str = ""
    forms: int = 0


CASES = [
    Case(
        "a change that spans paragraphs is one, and ends between them",
        p(run("One ") + ins(run("two")), "ins") + p(ins(run("three")) + run(" four")),
        [("inserted", "Ann", "", "two ¶ three")], ["One two", "three four"], ["One  four"],
    ),
    Case(
        "a deleted end joins two paragraphs, though no word is changed",
        p(run("One "), "del") + p(run("sentence.")),
        [("deleted", "Ann", "¶", "")], ["One sentence."], ["One ", "sentence."],
    ),
    Case(
        "an end that was put in parts a paragraph",
        p(run("One "), "ins") + p(run("two")), [("inserted", "Ann", "", "¶")], ["One ", "two"], ["One two"],
    ),
    Case(
        "an end that one put in and another took out is gone either way",
        f"<w:p><w:pPr><w:rPr><w:ins {ANN}/><w:del {BEN}/></w:rPr></w:pPr>{run('One ')}</w:p>" + p(run("two")),
        [("deleted", "Ben", "¶", "")], ["One two"], ["One two"],
    ),
    Case(
        "a paragraph that is deleted as a whole leaves nothing",
        p(gone("Gone."), "del") + p(run("Stays.")),
        [("deleted", "Ann", "Gone. ¶", "")], ["Stays."], ["Gone.", "Stays."],
    ),
    Case(
        "a moved paragraph is told where it was and where it is",
        p(gone("Moved.", name="moveFrom"), "moveFrom") + p(run("Stays."))
        + p(moved("Moved."), "moveTo") + p(run("End.")),
        [("moved away", "Ann", "Moved. ¶", ""), ("moved here", "Ann", "", "Moved. ¶")],
        ["Stays.", "Moved.", "End."], ["Moved.", "Stays.", "End."],
    ),
    Case(
        "words that were put in and taken out side by side are replaced",
        p(run("You ") + gone("may") + ins(run("must")) + run(" ask.")),
        [("replaced", "Ann", "may", "must")], ["You must ask."], ["You may ask."],
    ),
    Case(
        "what Word keeps in pieces is one change", p(ins(run("a")) + ins(run("b"))),
        [("inserted", "Ann", "", "ab")], ["ab"], [],
    ),
    Case(
        "what one put in and another took out is the other's", p(run("x") + ins(gone("a", BEN))),
        [("deleted", "Ben", "a", "")], ["x"], ["x"],
    ),
    Case(
        "a row that was put in is told with its words, once",
        f"<w:tbl>{row(p(run('a')), p(run('b')))}{row(p(ins(run('c')), 'ins'), p(run('d')), mark='ins')}</w:tbl>",
        [("inserted", "Ann", "", "(a row of a table) c d")], ["a\tb\nc\td"], ["a\tb"],
    ),
    Case(
        "a row that was taken out is told though none of its words is",
        f"<w:tbl>{row(p(run('a')))}{row(p(run('c')), mark='del')}</w:tbl>",
        [("deleted", "Ann", "(a row of a table) c", "")], ["a"], ["a\nc"],
    ),
    Case(
        "so is a row without words", f"<w:tbl>{row(p(run('a')))}{row(p(''), mark='ins')}</w:tbl>",
        [("inserted", "Ann", "", "(a row of a table)")], ["a\n"], ["a"],
    ),
    Case(
        "a cell that was put in is told", "<w:tbl><w:tr><w:tc>" + p(run("a")) + "</w:tc>"
        f"<w:tc><w:tcPr><w:cellIns {ANN}/></w:tcPr>{p(run('b'))}</w:tc></w:tr></w:tbl>",
        [("inserted", "Ann", "", "(a cell of a table) b")], ["a\tb"], ["a"],
    ),
    Case(
        "a change of words in a row is one of words",
        f"<w:tbl>{row(p(run('a') + ins(run(' b'))))}</w:tbl>", [("inserted", "Ann", "", "b")], ["a b"], ["a"],
    ),
    Case(
        "a change in a footnote stands where the note is called for", p(CLAUSE + run("Text.") + NOTE),
        [("inserted", "Ann", "", "more")], ["Text."], ["Text."], note=p(ins(run("more"))),
    ),
    Case(
        "a footnote that was taken out is told", p(run("Text.") + f"<w:del {ANN}>{NOTE}</w:del>"),
        [("deleted", "Ann", "(a note)", "")], ["Text."], ["Text."], note=p(run("Note.")),
    ),
    Case(
        "a change in a text box is told once", p(run("Text.") + box(p(run("in ") + ins(run("box"))))),
        [("inserted", "Ann", "", "box")], ["Text.", "in box"], ["Text.", "in "],
    ),
    Case(
        "a text box that was put in is told with its words", p(run("Text.") + ins(box(p(run("box"))))),
        [("inserted", "Ann", "", "(a text box) box")], ["Text.", "box"], ["Text."],
    ),
    Case(
        "a picture that was put in is told", p(run("Text.") + ins(picture("rId9", "A chart"))),
        [("inserted", "Ann", "", "(a picture)")], ["Text."], ["Text."],
    ),
    Case(
        "a change in a header is told", p(run("Text.")), [("inserted", "Ann", "", "Draft")], ["Text."], ["Text."],
        margin=p(ins(run("Draft"))),
    ),
    Case(
        "a change of form is counted once in a paragraph, and what it was before is no heading",
        p(f"<w:r><w:rPr><w:rPrChange {ANN}/></w:rPr><w:t>a</w:t></w:r>", more=(
            f'<w:pPrChange {ANN}><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>'
        )), [], ["a"], ["a"], forms=1,
    ),
    Case(
        "a change of a table's form is one too",
        f"<w:tbl><w:tblPr><w:tblPrChange {ANN}><w:tblPr/></w:tblPrChange></w:tblPr>{row(p(run('a')))}</w:tbl>",
        [], ["a"], ["a"], forms=1,
    ),
    Case(
        "a number that was put in is one of form",
        p(run("a"), more=f'<w:numPr><w:numId w:val="1"/><w:ins {ANN}/></w:numPr>'), [], ["a"], ["a"], forms=1,
    ),
]  # fmt: skip
COMMENTED = [
    ("in one paragraph", p(CLAUSE + BEGINS + run("may share") + ENDS + CALLED), "", "may share"),
    ("over two paragraphs", p(CLAUSE + BEGINS + run("One.")) + p(run("Two.") + ENDS + CALLED), "", "One. Two."),
    ("between paragraphs", p(CLAUSE) + BEGINS + p(run("One.")) + p(run("Two.")) + ENDS + p(CALLED), "", "One. Two."),
    ("on words that are taken out", p(CLAUSE + BEGINS + gone("may") + ENDS + CALLED), "", "may"),
    ("on a row", f"<w:tbl>{row(p(CLAUSE + BEGINS + run('a')), p(run('b') + ENDS + CALLED))}</w:tbl>", "", "a b"),
    ("on a row that is gone", p(CLAUSE + run("x")) + f"<w:tbl>{row(p(BEGINS + run('a') + ENDS), mark='del')}</w:tbl>",
     "", "a"),
    ("in a text box", p(CLAUSE + run("Text.") + box(p(BEGINS + run("box") + ENDS + CALLED))), "", "box"),
    ("in a footnote", p(CLAUSE + run("Text.") + NOTE), p(BEGINS + run("note") + ENDS + CALLED), "note"),
]  # fmt: skip
SAYS = f"<w:comments {NS}><w:comment {ANN.replace('9', '0', 1)}><w:p>{run('Say must.')}</w:p></w:comment></w:comments>"


def read(folder: Path, body: str, note: str = "", margin: str = "") -> tuple[Document, Document, ReturnedCopy]:
    """A file as the import has it, with its changes accepted and rejected, and as a returned copy."""
    end = '<w:rels xmlns:w="http://schemas.openxmlformats.org/package/2006/relationships">{}</w:rels>'
    named = "".join(
        f'<w:Relationship Id="{name}" Type="x/{sort}" Target="{name}.xml"/>'
        for name, sort in (("footnotes", "footnotes"), ("header7", "header"), ("said", "comments"))
    )
    parts = {
        "word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f'<w:footnotes {NS}><w:footnote w:id="1">{note}</w:footnote></w:footnotes>',
        "word/header7.xml": f"<w:hdr {NS}>{margin}</w:hdr>",
        "word/said.xml": SAYS if BEGINS in body + note else f"<w:comments {NS}/>",
        "word/_rels/document.xml.rels": end.format(named),
    }
    path = folder / "a.docx"
    path.write_bytes(zipped(parts))
    accepted, rejected = (reader.read(path, "a.docx", takes) for takes in ("accept", "reject"))
    copy = review.read(path, "a.docx")
    assert isinstance(accepted, Document) and isinstance(rejected, Document) and isinstance(copy, ReturnedCopy)
    return accepted, rejected, copy


SPOKEN = {
    "inserted": "inserts", "deleted": "deletes", "replaced": "replaces", "moved away": "moves away",
    "moved here": "moves here",
}  # fmt: skip


def _end_aside(words: str) -> str:
    return words.removesuffix(" ¶")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_a_change_is_told_to_both_and_taken_or_not(case, tmp_path):
    accepted, rejected, copy = read(tmp_path, case.body, case.note, case.margin)
    told = [(one.kind, one.author, " ".join(one.was.split()), " ".join(one.now.split())) for one in copy.remarks]
    assert told == case.told
    assert [block.text for block in accepted.blocks] == case.accepted
    assert [block.text for block in rejected.blocks] == case.rejected
    words = [one for one in accepted.revisions if one.does != "formats"]
    assert [(one.does, one.author, one.day) for one in words] == [
        (SPOKEN[kind], by, "2027-01-15") for kind, by, _, _ in case.told
    ]
    assert [(one.words, one.now) for one in words] == [
        (_end_aside(was) or _end_aside(now), now if was else "") for _, _, was, now in case.told
    ]
    assert copy.of_form == len(accepted.revisions) - len(words) == case.forms


@pytest.mark.parametrize(("where", "body", "note", "about"), COMMENTED, ids=[one[0] for one in COMMENTED])
def test_a_comment_has_its_words_its_place_and_what_it_is_about_in_both(where, body, note, about, tmp_path):
    for document in read(tmp_path, body, note)[:2]:
        (comment,) = document.comments
        assert (comment.author, comment.day, comment.text, comment.about) == ("Ann", "2027-01-15", "Say must.", about)
        assert comment.place.paragraph > 0
    (remark,) = (one for one in read(tmp_path, body, note)[2].remarks if one.kind == "comment")
    assert (remark.now, remark.was.strip()) == ("Say must.", about)
    assert remark.bookmarks == ("section_consent", "clause_2_1")
