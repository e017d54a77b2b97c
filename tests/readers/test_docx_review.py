"""What reviewers left in a Word document is found where it stands; a file that means harm is refused in a sentence."""

from __future__ import annotations

import time
import tracemalloc
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from macros.diagnostics import Problem
from macros.readers.docx import package, review
from macros.readers.docx.remarks import Remark
from macros.readers.docx.review import ReturnedCopy
from tests.support.word import with_part, zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
BY = 'w:id="9" w:author="Ann" w:date="2027-01-15T10:00:00Z"'
BEN = BY.replace("Ann", "Ben")
CLAUSE = '<w:bookmarkStart w:id="1" w:name="section_consent"/><w:bookmarkStart w:id="2" w:name="clause_2_1"/>'


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def document(body: str, **parts: str) -> bytes:
    more = {f"word/{name}.xml": text for name, text in parts.items()}
    return zipped({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **more})


def comments(*texts: str) -> str:
    said = "".join(
        f'<w:comment w:id="{id_}" w:author="Ann" w:date="2027-01-15T10:00:00Z">'
        f'<w:p w14:paraId="A{id_}">{run(text)}</w:p></w:comment>'
        for id_, text in enumerate(texts)
    )
    return f"<w:comments {W} {W14}>{said}</w:comments>"


@pytest.fixture
def read(tmp_path):
    def reads(content: bytes) -> ReturnedCopy | Problem:
        path = tmp_path / "back.docx"
        path.write_bytes(content)
        return review.read(path, "back.docx")

    return reads


def remarks(found: ReturnedCopy | Problem) -> list[Remark]:
    assert isinstance(found, ReturnedCopy), found
    return found.remarks


def test_a_comment_has_its_clause_its_author_its_words_and_what_it_is_about(read):
    body = f'<w:p><w:commentRangeStart w:id="0"/>{CLAUSE}{run("may share")}<w:commentRangeEnd w:id="0"/></w:p>'
    (found,) = remarks(read(document(body, comments=comments("Say must."))))
    assert (found.kind, found.author, found.day) == ("comment", "Ann", "2027-01-15")
    assert (found.was.strip(), found.now) == ("may share", "Say must.")
    assert found.bookmarks == ("section_consent", "clause_2_1")


def test_an_answer_says_whom_it_answers_and_a_settled_comment_that_it_is(read):
    body = '<w:p><w:r><w:commentReference w:id="0"/></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    extended = (
        f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="A0" w15:done="1"/>'
        '<w15:commentEx w15:paraId="A1" w15:paraIdParent="A0" w15:done="0"/></w15:commentsEx>'
    )
    first, second = remarks(read(document(body, comments=comments("One.", "Two."), commentsExtended=extended)))
    assert (first.kind, first.settled) == ("comment", True)
    assert (second.kind, second.answers, second.settled) == ("answer", "Ann", False)


def test_a_comment_that_stands_nowhere_is_told_all_the_same(read):
    (found,) = remarks(read(document("<w:p/>", comments=comments("Lost."))))
    assert (found.now, found.bookmarks) == ("Lost.", ())


CHANGES = [
    (f"<w:ins {BY}>{run('must')}</w:ins>", [("inserted", "Ann", "", "must")]),
    (f"<w:del {BY}>{run('may', 'delText')}</w:del>", [("deleted", "Ann", "may", "")]),
    (
        f"<w:del {BY}>{run('may', 'delText')}</w:del><w:ins {BY}>{run('must')}</w:ins>",
        [("replaced", "Ann", "may", "must")],
    ),
    (f"<w:ins {BY}>{run('a')}</w:ins><w:ins {BY}>{run('b')}</w:ins>", [("inserted", "Ann", "", "ab")]),
    (
        f"<w:ins {BY}>{run('a')}</w:ins>{run('kept')}<w:ins {BY}>{run('b')}</w:ins>",
        [("inserted", "Ann", "", "a"), ("inserted", "Ann", "", "b")],
    ),
    (
        f"<w:ins {BY}>{run('a')}</w:ins><w:ins {BEN}>{run('b')}</w:ins>",
        [("inserted", "Ann", "", "a"), ("inserted", "Ben", "", "b")],
    ),
    (f"<w:ins {BY}><w:del {BEN}>{run('a', 'delText')}</w:del></w:ins>", [("deleted", "Ben", "a", "")]),
    (
        f"<w:moveFrom {BY}>{run('a')}</w:moveFrom><w:moveTo {BY}>{run('a')}</w:moveTo>",
        [("moved away", "Ann", "a", ""), ("moved here", "Ann", "", "a")],
    ),
    (f"<w:pPr><w:rPr><w:ins {BY}/></w:rPr></w:pPr>{run('kept')}", [("inserted", "Ann", "", " ¶ ")]),
]


@pytest.mark.parametrize(("inside", "told"), CHANGES)
def test_a_change_of_words_is_told_with_who_made_it(inside, told, read):
    found = remarks(read(document(f"<w:p>{CLAUSE}{inside}</w:p>")))
    assert [(one.kind, one.author, one.was, one.now) for one in found] == told
    assert {one.bookmarks for one in found} == {("section_consent", "clause_2_1")}


def test_what_was_put_in_says_what_stands_before_it(read):
    (found,) = remarks(read(document(f"<w:p>{run('You may')}<w:ins {BY}>{run(' not')}</w:ins></w:p>")))
    assert found.before == "You may"


def test_what_stands_under_a_new_section_is_not_of_the_last_clause_before_it(read):
    new = '<w:bookmarkStart w:id="3" w:name="clause_3"/><w:bookmarkStart w:id="4" w:name="section_x"/>'
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    heading = f'<w:p>{style}<w:bookmarkStart w:id="5" w:name="section_y"/>{run("New")}</w:p>'
    body = f"<w:p>{CLAUSE}</w:p><w:p>{new}</w:p>{heading}<w:p><w:ins {BY}>{run('a')}</w:ins></w:p>"
    (found,) = remarks(read(document(body)))
    assert (found.bookmarks, found.heading) == (("section_y",), "New")


def test_a_change_in_a_footnote_has_the_place_that_calls_for_it(read):
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:ins {BY}>{run("a")}</w:ins></w:p></w:footnote></w:footnotes>'
    )
    body = f'<w:p>{CLAUSE}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    (found,) = remarks(read(document(body, footnotes=notes)))
    assert found.bookmarks == ("section_consent", "clause_2_1")


def test_changes_of_form_are_counted_and_a_text_box_is_read_once(read):
    box = '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>'
    inside = f"<w:txbxContent><w:p><w:ins {BY}>{run('a')}</w:ins></w:p></w:txbxContent>"
    form = f"<w:r><w:rPr><w:rPrChange {BY}/></w:rPr></w:r>"
    found = read(document(f"<w:p>{form}{box.format(inside)}</mc:AlternateContent></w:r></w:p>"))
    assert [one.now for one in remarks(found)] == ["a"]
    assert found.of_form == 1


def test_authors_have_addresses_and_the_copy_its_properties(read):
    people = (
        f'<w15:people {W15}><w15:person w15:author="Ann"><w15:presenceInfo w15:providerId="AD" '
        'w15:userId="S::ann@police.example::1"/></w15:person></w15:people>'
    )
    properties = '<Properties xmlns="p"><property name="Sharewell version"><v>4.0</v></property></Properties>'
    found = read(with_part(document("<w:p/>", people=people), "docProps/custom.xml", properties))
    assert (found.addresses, found.properties) == ({"Ann": "ann@police.example"}, {"Sharewell version": "4.0"})


ENTITY = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}>&a;</w:document>'
DEEP = f"<w:document {W}>" + "<w:p>" * 300 + "</w:p>" * 300 + "</w:document>"
HOSTILE = [
    (b"", "this file is empty: nothing was saved in it; fetch it once more"),
    (b"words", package._NO_WORD),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "this is an old Word file (.doc); save it in Word as .docx"),
    (zipped({"other.xml": ""}), package.NO_TEXT),
    (document("<w:p/>")[:-30], "this Word file is not whole; fetch it once more, or open it in Word and save it again"),
    (zipped({"word/document.xml": "<w:document"}), package._NO_XML.format(package.MAIN)),
    (
        zipped({"word/document.xml": ENTITY}),
        f"'{package.MAIN}' declares a document type, which no Word file does; it was not read",
    ),
    (
        zipped({"word/document.xml": DEEP}),
        f"'{package.MAIN}' is nested over 150 deep, which no Word file is; it was not read",
    ),
    (
        with_part(document("<w:p/>"), "word/vbaProject.bin", b"x"),
        "this file holds macros ('word/vbaProject.bin'); save it in Word as .docx, which leaves them out",
    ),
]


@pytest.mark.parametrize(("content", "why"), HOSTILE)
def test_what_is_no_document_or_means_harm_is_refused_in_a_sentence(content, why, read):
    found = read(content)
    assert isinstance(found, Problem)
    assert str(found) == f"back.docx:1:1: {why}"


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_XML", 100_000)
    path = tmp_path / "bomb.docx"
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b" " * 20_000_000)
    assert path.stat().st_size < 50_000
    tracemalloc.start()
    found = review.read(path, "bomb.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found, Problem) and found.message == package._BOMB
    assert peak < 2_000_000


def test_a_very_large_file_is_not_opened(tmp_path):
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    found = review.read(path, "large.docx")
    assert isinstance(found, Problem) and "over 60 MB" in found.message


def test_a_list_of_a_million_parts_is_not_read(tmp_path):
    path = tmp_path / "many.docx"
    end = b"PK\x05\x06" + bytes(8) + (50_000_000).to_bytes(4, "little") + bytes(6)
    path.write_bytes(b"PK\x03\x04" + bytes(1000) + end)
    found = review.read(path, "many.docx")
    assert isinstance(found, Problem) and found.message == package._BOMB


def test_a_part_with_a_password_a_folder_and_nothing_at_all_are_told(tmp_path, read):
    content = bytearray(document("<w:p/>"))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(head) + flags] |= 1
    assert (
        read(bytes(content)).message
        == "this file is locked with a password; take the password off in Word, and save it"
    )
    assert "no plain file" in review.read(tmp_path, "folder").message
    assert "cannot be read" in review.read(tmp_path / "none.docx", "none.docx").message


def test_time_grows_with_the_text_and_not_faster(read):
    open_ = "".join(f'<w:commentRangeStart w:id="{id_}"/>' for id_ in range(1000))
    body = f"<w:p>{open_}</w:p>" + f"<w:p><w:ins {BY}>{run('a word')}</w:ins></w:p>" * 5_000
    started = time.process_time()
    found = remarks(read(document(body, comments=comments(*["x"] * 1000))))
    assert len(found) == 1001
    assert time.process_time() - started < 2
