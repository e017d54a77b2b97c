"""A page of HTML is read for its text, by line; nothing is run or fetched, and what is left out is told."""

from __future__ import annotations

import time

import pytest

from macros.diagnostics import Problem
from macros.readers.document import Document, Paragraph, Table
from macros.readers.html import reader


def found(html: str) -> Document:
    read = reader.parse(html, "a.html")
    assert isinstance(read, Document), read
    return read


def refused(html: str) -> str:
    read = reader.parse(html, "a.html")
    assert isinstance(read, Problem), read
    return str(read)


def flat(document: Document) -> list[tuple[int, str, str, int, str]]:
    assert all(isinstance(block, Paragraph) for block in document.blocks)
    return [(one.heading, one.kind, one.number, one.depth, one.text) for one in document.blocks]


def told(document: Document) -> list[str]:
    return [f"{one.place}: {one.what}" for one in document.notices]


def test_headings_and_paragraphs_know_their_lines_and_their_clause():
    document = found(
        "<title>Our\n text</title>\n<h1>Title</h1>\n<p>\nFirst\n  words.\n<h2>3.1 Clause</h2>\n<p>Text<p>More"
    )
    assert flat(document) == [
        (1, "", "", 0, "Title"), (0, "", "", 0, "First words."), (2, "number", "3.1", 0, "Clause"),
        (0, "", "", 0, "Text"), (0, "", "", 0, "More"),
    ]  # fmt: skip
    assert [str(one.place) for one in document.blocks] == [
        "line 3", "line 5", "line 7 (clause 3.1)", "line 8 (clause 3.1)", "line 8 (clause 3.1)",
    ]  # fmt: skip
    assert document.title == "Our text"


def test_loose_words_between_blocks_are_paragraphs():
    assert [one[-1] for one in flat(found("<body>a<div>b<p>c</p>d</div>e<br>f"))] == ["a", "b", "c", "d", "e\nf"]


def test_lists_keep_their_levels_and_numbers():
    html = "<ul><li>One<ul><li>In</ul><li><p>Two<p>Still two</ul><ol start=3 type=a><li>x<li value=7>y</ol><p>z"
    assert flat(found(html)) == [
        (0, "bullet", "", 0, "One"), (0, "bullet", "", 1, "In"), (0, "bullet", "", 0, "Two"),
        (0, "", "", 0, "Still two"),
        (0, "number", "c.", 0, "x"), (0, "number", "g.", 0, "y"), (0, "", "", 0, "z"),
    ]  # fmt: skip


def test_what_else_stands_in_an_item_goes_on_with_it():
    html = "<ul><li><p>One</p><p>More</p><ul><li>Deep<p><img alt='A map'></li></ul></li><li>Two</li></ul><p>End"
    blocks = found(html).blocks
    assert [(one.text, one.kind, one.depth, one.within) for one in blocks] == [
        ("One", "bullet", 0, False), ("More", "", 0, True), ("Deep", "bullet", 1, False), ("", "", 1, True),
        ("Two", "bullet", 0, False), ("End", "", 0, False),
    ]  # fmt: skip


def test_a_page_that_word_wrote_has_its_numbers_as_text():
    html = (
        "<p class=MsoListParagraph>·<span>&nbsp;&nbsp; </span>One<p class=MsoListParagraph>(a)<span>&nbsp; </span>Two"
    )
    assert flat(found(html)) == [(0, "bullet", "", 0, "One"), (0, "number", "(a)", 0, "Two")]


def test_words_keep_their_form_and_their_links():
    (block,) = found(
        '<p><b>a <i>b</i></b> <s>c</s> <a href="https://example.org/">d</a> <a href="#e" name=f>g</a>'
    ).blocks
    assert [(one.text, one.strong, one.emphasis, one.struck, one.link) for one in block.spans if one.text.strip()] == [
        ("a ", True, False, False, ""), ("b", True, True, False, ""), ("c", False, False, True, ""),
        ("d", False, False, False, "https://example.org/"), ("g", False, False, False, "#e"),
    ]  # fmt: skip
    assert block.bookmarks == ("f",)


def test_a_table_keeps_its_heads_and_its_merged_cells():
    html = "<table><tr><th>A<th colspan=2>B<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5<ul><li>6</ul></table>"
    (table,) = found(html).blocks
    assert isinstance(table, Table) and table.heads == 1
    assert [[(one.text, one.columns, one.continues) for one in row] for row in table.rows] == [
        [("A", 1, False), ("B", 2, False)],
        [("1", 1, False), ("2", 1, False), ("3", 1, False)],
        [("", 1, True), ("4", 1, False), ("5\n6", 1, False)],
    ]


def test_what_is_left_out_is_told_with_its_words():
    html = (
        "<main><p>Words<!-- do not publish --></main>\n<nav>Home</nav>\n<main2></main2><footer>Foot</footer>"
    ).replace("<main2></main2>", "")
    assert told(found(html)) == [
        "line 1: a private comment in the file: 'do not publish'", "line 2: beside the page's main part: 'Home'",
        "line 3: beside the page's main part: 'Foot'",
    ]  # fmt: skip
    html = "<p hidden>One</p><p style='display : none'>Two</p><iframe src=x>Three</iframe><textarea>Four</textarea>"
    assert told(found(f"{html}<script>five()</script><p>Six")) == [
        "line 1: hidden text: 'One'", "line 1: hidden text: 'Two'",
        "line 1: a page inside the page, which is left out: 'Three'",
        "line 1: a field to fill in, which is left out: 'Four'", "line 1: a script, which is left out",
    ]  # fmt: skip


def test_nothing_is_fetched_and_a_picture_is_its_description():
    (block,) = found(
        '<img src="http://127.0.0.1:1/x.png" alt="A chart"><link rel=stylesheet href=http://127.0.0.1:1/>'
    ).blocks
    (span,) = block.spans
    assert (span.picture.raw, span.picture.description) == (b"", "A chart")


def test_an_entity_that_a_page_declares_stands_for_nothing():
    html = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname">]><p>&a; x'
    assert [one[-1] for one in flat(found(html))][-1] == "&a; x"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>é".encode(), "é"), ("<p>é".encode("cp1252"), "é"), (b"\xff\xfe" + "<p>é".encode("utf-16-le"), "é"),
        (b'<meta charset="windows-1252"><p>\x93a\x94', "“a”"), (b'<meta charset="iso-8859-1"><p>\x93a\x94', "“a”"),
        (b'<meta charset="punycode"><p>ab-', "ab-"), (b"<p>a\0b", "ab"),
    ],
)  # fmt: skip
def test_a_page_is_read_in_the_letters_that_it_was_written_in(tmp_path, raw, text):
    (tmp_path / "a.html").write_bytes(raw)
    document = reader.read(tmp_path / "a.html", "a.html")
    assert [block.text for block in document.blocks] == [text]


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<div>" * 5000 + "x", "elements stand over 200 deep in each other, which no page has; it was not read"),
        ("<table><tr><td>" * 3000 + "x", "elements stand over 200 deep in each other"),
        ("\n" * 70_000 + "<p>x", "this page has over 65,000 lines, which no protocol has; it was not read"),
        ("", "this is no page of HTML: nothing stands in it"),
    ],
    ids=["deep", "tables", "lines", "empty"],
)
def test_a_page_that_would_harm_is_refused_in_a_sentence(html, why):
    assert refused(html).startswith(f"a.html:1:1: {why}")


def test_a_file_of_two_hundred_megabytes_is_not_read(tmp_path):
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(200_000_000)
    assert "this file is over 5 MB" in str(reader.read(tmp_path / "a.html", "a.html"))


@pytest.mark.parametrize(
    "html",
    ["<p>" + "<a" * 100_000, "<p " + "a=b " * 100_000 + ">x", "<p>" + "&" * 300_000, "<p>" + "a <b>b</b> " * 3_000,
     "<!--" * 50_000 + "<p>x", "<table><tr>" + "<td rowspan=90 colspan=90>x" * 300 + "<tr><td>y" * 100],
    ids=["open", "attributes", "entities", "forms", "comments", "merged"],
)  # fmt: skip
def test_no_page_takes_long(html):
    start = time.process_time()
    reader.parse(html, "a.html")
    assert time.process_time() - start < 2
