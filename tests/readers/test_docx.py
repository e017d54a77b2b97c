"""A Word file is read as Word shows it: every number, and nothing that disappears without a word."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from macros.diagnostics import Problem
from macros.readers.document import Block, Box, Document, Paragraph, Table
from macros.readers.docx import package, reader
from macros.readers.docx.numbering import counted
from tests.support import word_protocol
from tests.support.word_protocol import NS, WordFile, level, run, truth, write


@pytest.fixture(scope="module")
def file() -> WordFile:
    return word_protocol.protocol()


@pytest.fixture(scope="module")
def path(file, tmp_path_factory):
    return write(file, tmp_path_factory.mktemp("word") / "northshire.docx")


@pytest.fixture(scope="module")
def document(path) -> Document:
    return found(path)


def found(path, changes="accept") -> Document:
    read = reader.read(path, path.name, changes)
    assert isinstance(read, Document), read
    return read


def flat(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str, str]]:
    """Blocks as the truth tells of them."""
    for block in blocks:
        if isinstance(block, Paragraph):
            pictures = [span.picture for span in block.spans if span.picture]
            kind = "heading" if block.heading else {"bullet": "bullet", "number": "clause", "": "text"}[block.kind]
            yield ("picture", "", pictures[0].description) if pictures else (kind, block.number, block.text)
        else:
            yield ("table" if isinstance(block, Table) else "box", "", block.text)


@pytest.mark.parametrize("changes", ["accept", "reject"])
def test_a_protocol_of_thirty_pages_is_read_with_every_number_that_word_shows(file, path, changes):
    assert list(flat(found(path, changes).blocks)) == truth(file, changes)


def test_it_has_thirty_pages_and_everything_knows_its_place(document):
    last = document.blocks[-1]
    assert last.place.page >= 30
    assert str(last.place) == f"page {last.place.page}, paragraph {last.place.paragraph} (clause Appendix B)"


def test_tracked_changes_are_told_with_who_made_them_and_where(document):
    told = [(one.does, one.words[:20], one.now[:12], one.place.clause) for one in document.revisions]
    assert told == [
        ("inserts", "If a parent refuses ", "", "4.3"),
        ("deletes", "After a child has mo", "", "4.4"),
        ("replaces", "Fax is allowed.", "Never by fax", "8.3"),
        ("inserts", "(a row of a table) T", "", "10.4"),
    ]
    assert {(one.author, one.day) for one in document.revisions} == {("Jo Fenwater", "2026-10-03")}


def test_a_comment_is_told_with_the_words_that_it_is_about(document):
    (comment,) = document.comments
    assert (comment.text, comment.author) == ("Is this right after the new Act?", "Sal Brightwater")
    assert comment.about.startswith("Once the police") and comment.place.clause == "5.4"


def test_what_is_in_no_block_is_told(document):
    assert [one.what for one in document.notices] == [
        "the file points to 'https://tracker.example/pixel.png' (image); nothing was fetched",
        "the table of contents is left out; the site makes its own",
        "hidden text: 'Do not publish this line.'",
        "a picture is only linked ('https://tracker.example/pixel.png'); it was not fetched",
        "a field to fill in (Day); its words stand as text",
    ]
    assert document.margins == ("OFFICIAL: draft 3.2",)


def test_footnotes_links_and_pictures_are_kept(document):
    spans = [span for block in document.blocks if isinstance(block, Paragraph) for span in block.spans]
    assert [document.notes[span.note][0].text for span in spans if span.note] == [
        "The statutory guidance says the same in its first chapter.",
        "By the front door.",
    ]
    assert {span.link for span in spans if span.link} == {"https://www.legislation.gov.uk/ukpga/2004/31", "#consent"}
    assert [len(span.picture.raw) > 0 for span in spans if span.picture] == [True, False]


def test_cells_that_are_merged_say_so(document):
    table = next(one for one in document.blocks if isinstance(one, Table) and one.rows[0][0].text == "Sort of record")
    assert [cell.columns for cell in table.rows[1]] == [2, 1]
    assert table.rows[3][0].continues and table.heads == 1


# Small files, each for one rule of the format.


def made(tmp_path, body: str, numbering: str = "", **more: str):
    file = WordFile(body=[body])
    path = write(file, tmp_path / "a.docx")
    parts = {"word/numbering.xml": f"<w:numbering {NS}>{numbering}</w:numbering>"} if numbering else {}
    return changed(path, {**parts, **more})


def changed(path, parts):
    """A file with some of its parts in other words."""
    with ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held |= {name: text if isinstance(text, bytes) else text.encode() for name, text in parts.items()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, raw in held.items():
            archive.writestr(name, raw)
    return path


def item(num: int, depth: int, text: str) -> str:
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr></w:pPr>{run(text)}</w:p>'


def numbers(path) -> list[str]:
    return [block.number for block in found(path).blocks if isinstance(block, Paragraph)]


def lists(*levels: str, starts: str = "") -> str:
    over = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{starts}"/></w:lvlOverride>' if starts else ""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{over}</w:num>'
    )


DECIMAL, LETTER = level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)")


@pytest.mark.parametrize(
    ("numbering", "items", "shown"),
    [
        # two lists over one abstract list go on counting
        (lists(DECIMAL), [(1, 0), (1, 0), (2, 0)], ["1.", "2.", "3."]),
        # one that begins anew does so once
        (lists(DECIMAL, starts="1"), [(1, 0), (2, 0), (2, 0), (1, 0)], ["1.", "1.", "2.", "3."]),
        # it may begin at any number
        (lists(DECIMAL, starts="7"), [(2, 0), (2, 0)], ["7.", "8."]),
        # a deeper level begins again below each higher one
        (lists(DECIMAL, LETTER), [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["1.", "(a)", "(b)", "2.", "(a)"]),
        # unless it never restarts
        (
            lists(DECIMAL, level(1, "lowerLetter", "(%2)", more='<w:lvlRestart w:val="0"/>')),
            [(1, 0), (1, 1), (1, 0), (1, 1)],
            ["1.", "(a)", "2.", "(b)"],
        ),
        # or restarts only below one that it names, from 1
        (
            lists(DECIMAL, LETTER, level(2, "lowerRoman", "%3", more='<w:lvlRestart w:val="1"/>')),
            [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)],
            ["1.", "(a)", "i", "(b)", "ii", "2.", "i"],
        ),
        # a legal level shows figures whatever the levels above it count with
        (
            lists(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")),
            [(1, 0), (1, 0), (1, 1)],
            ["I", "II", "2.1"],
        ),
        # a list that is not there shows nothing
        (lists(DECIMAL), [(9, 0), (1, 0)], ["", "1."]),
    ],
)
def test_a_number_is_counted_as_word_counts_it(tmp_path, numbering, items, shown):
    body = "".join(item(num, depth, "words") for num, depth in items)
    assert numbers(made(tmp_path, body, numbering)) == shown


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (27, "lowerLetter", "aa"), (4, "upperRoman", "IV"), (3, "decimalZero", "03"), (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"), (21, "cardinalText", "Twenty-one"),
        (10**9, "lowerRoman", counted(32_767, "lowerRoman")),
    ],
)  # fmt: skip
def test_a_number_is_written_in_words_format(count, form, text):
    assert counted(count, form) == text


def test_a_clause_of_an_appendix_is_called_by_its_number(tmp_path):
    numbering = lists(level(0, "upperLetter", "%1"), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))
    head = item(1, 0, "Forms").replace("<w:pPr>", '<w:pPr><w:outlineLvl w:val="0"/>', 1)
    blocks = found(made(tmp_path, head + item(1, 1, "a") + item(1, 2, "b"), numbering)).blocks
    assert [block.place.clause for block in blocks] == ["A", "A.1", "A.1(a)"]


def test_a_paragraph_whose_end_is_struck_out_runs_on_into_the_next(tmp_path):
    mark = f'<w:pPr><w:rPr><w:del w:id="1" {word_protocol.WHO}/></w:rPr></w:pPr>'
    path = made(tmp_path, f"<w:p>{mark}{run('One ')}</w:p><w:p>{run('sentence.')}</w:p>")
    assert [block.text for block in found(path).blocks] == ["One sentence."]
    assert [block.text for block in found(path, "reject").blocks] == ["One ", "sentence."]


def test_a_text_box_in_a_text_box_is_read_once(tmp_path):
    inner = word_protocol.box("inner")
    outer = word_protocol.box("outer").replace(run("outer"), run("outer") + inner)
    found_ = found(made(tmp_path, f"<w:p>{run('words')}{outer}</w:p>")).blocks
    assert [type(block) for block in found_] == [Paragraph, Box]
    assert found_[1].text == "outer\ninner"


def indented(left: int, text: str) -> str:
    return f'<w:p><w:pPr><w:ind w:left="{left}"/></w:pPr>{run(text)}</w:p>'


@pytest.mark.parametrize(
    ("body", "depths"),
    [
        (item(1, 0, "a") + indented(720, "b"), [0]),
        (item(1, 0, "a") + item(1, 1, "a") + indented(1440, "b"), [1]),
        (item(1, 0, "a") + item(1, 1, "a") + indented(720, "b") + indented(720, "c"), [0, 0]),
        (item(1, 0, "a") + indented(360, "b"), []),
        (item(1, 0, "a") + f"<w:p>{run('b')}</w:p>" + indented(720, "c"), []),
        (item(1, 0, "a") + word_protocol.table([["x"]]) + indented(720, "b"), []),
        (indented(720, "b"), []),
    ],
)
def test_a_paragraph_below_an_item_and_as_far_in_goes_on_with_it(tmp_path, body, depths):
    far = ('<w:pPr><w:ind w:left="720"/></w:pPr>', '<w:pPr><w:ind w:left="1440"/></w:pPr>')
    blocks = found(
        made(
            tmp_path, body, lists(level(0, "decimal", "%1.", more=far[0]), level(1, "lowerLetter", "(%2)", more=far[1]))
        )
    ).blocks
    assert [one.depth for one in blocks if isinstance(one, Paragraph) and one.within] == depths


def test_a_link_that_is_a_field_is_a_link(tmp_path):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    words = '<w:r><w:instrText>HYPERLINK "https://example.org/a"</w:instrText></w:r>'
    body = f"<w:p>{mark.format('begin')}{words}{mark.format('separate')}{run('here')}{mark.format('end')}</w:p>"
    (block,) = found(made(tmp_path, body)).blocks
    assert [(span.text, span.link) for span in block.spans] == [("here", "https://example.org/a")]


# Files that were made to do harm, and those that are only broken: one sentence each.

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
NESTED = f"<w:document {NS}><w:body>{'<w:sdt>' * 200}{'</w:sdt>' * 200}</w:body></w:document>"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"word/document.xml": LAUGHS}, "'word/document.xml' declares a document type, which no Word file does"),
        (
            {"word/document.xml": LAUGHS.replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16")},
            "declares a document type",
        ),
        ({"word/document.xml": NESTED}, "'word/document.xml' is nested over 150 deep"),
        ({"word/document.xml": f"<w:document {NS}><w:body><w:p>"}, "'word/document.xml' cannot be read"),
        ({"word/document.xml": b"\xff\xfe\x00"}, "'word/document.xml' cannot be read"),
        ({"word/document.xml": f"<w:document {NS}/>"}, "it has no text of Word's"),
        ({"word/vbaProject.bin": b"x"}, "this file holds macros ('word/vbaProject.bin'); save it in Word as .docx"),
    ],
)  # fmt: skip
def test_a_hostile_part_is_refused_in_a_sentence(tmp_path, parts, message):
    path = made(tmp_path, f"<w:p>{run('words')}</w:p>")
    assert message in refused(changed(path, parts))


def refused(path) -> str:
    problem = reader.read(path, "a.docx", "accept")
    assert isinstance(problem, Problem)
    assert str(problem).startswith("a.docx:1:1: ") and "\n" not in str(problem)
    return problem.message


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_XML", 1_000_000)
    path = made(tmp_path, f"<w:p>{run('words')}</w:p>", **{"word/styles.xml": b" " * 1_000_001})
    assert path.stat().st_size < 20_000
    assert refused(path) == "this file is far larger than it seems, as one that is made to do harm; it was not read"


def test_a_list_of_files_that_never_ends_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_LIST", 1000)
    path = changed(made(tmp_path, "<w:p/>"), {f"word/media/{number}.xml": "" for number in range(20)})
    assert "far larger than it seems" in refused(path)


def test_many_small_elements_are_a_bomb_too(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_ELEMENTS", 1000)
    assert "far larger than it seems" in refused(made(tmp_path, "<w:p/>" * 1001))


def test_a_file_that_lies_about_its_sizes_is_damaged(tmp_path):
    path = made(tmp_path, f"<w:p>{run('words ' * 500)}</w:p>")
    raw = bytearray(path.read_bytes())
    name = raw.rindex(b"word/document.xml")
    raw[name - 22 : name - 18] = struct.pack("<I", 40)  # the size that the directory gives
    path.write_bytes(raw)
    assert "damaged" in refused(path)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "this file is empty: nothing was saved in it; fetch it once more"),
        (b"%PDF-1.7", "this is not a Word file (.docx), but a PDF; ask for the Word file that it was made from"),
        (b"PK\x03\x04 and no more", "this Word file is not whole"),
        (OLE + b"WordDocument", "this is an old Word file (.doc); save it in Word as .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "this file is locked with a password"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_called_by_its_name(tmp_path, raw, message):
    (tmp_path / "a.docx").write_bytes(raw)
    assert refused(tmp_path / "a.docx").startswith(message)


def test_half_a_file_is_not_whole(tmp_path, path):
    (tmp_path / "a.docx").write_bytes(path.read_bytes()[:5000])
    assert refused(tmp_path / "a.docx").startswith("this Word file is not whole")


def test_a_zip_that_is_locked_is_told_so(tmp_path):
    path = made(tmp_path, "<w:p/>")
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    path.write_bytes(raw)
    assert refused(path).startswith("this file is locked with a password")


def test_two_hundred_megabytes_are_too_many(tmp_path):
    with (tmp_path / "a.docx").open("wb") as file:
        file.truncate(200_000_000)  # a hole, which takes no room
    assert refused(tmp_path / "a.docx") == "this file is over 60 MB; make its pictures smaller, and try again"


def test_a_folder_and_a_missing_file_are_told(tmp_path):
    assert "no plain file" in refused(tmp_path)
    assert refused(tmp_path / "none.docx") == "this file cannot be read: No such file or directory"
