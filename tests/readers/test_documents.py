"""Whatever format a document came in, it is read as the same blocks, with their places."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.diagnostics import Problem
from macros.readers import documents, markdown_text
from macros.readers.document import Document, Paragraph, Table
from tests.support import pdf_files, word_protocol
from tests.support.pdf_files import Sheet


def word(path: Path) -> None:
    file = word_protocol.WordFile()
    file.plain("The board agrees.")
    word_protocol.write(file, path)


@pytest.mark.parametrize(
    ("name", "content", "place"),
    [
        ("a.docx", word, "paragraph 1"), ("a.PDF", None, "page 1"), ("noending", None, "page 1"),
        ("a.html", b"<p>The board agrees.", "line 1"), ("a.htm", b"\n<p>The board agrees.", "line 2"),
        ("a.txt", b"The board agrees.", "line 1"), ("a.md", b"\n\nThe board agrees.", "line 3"),
    ],
)  # fmt: skip
def test_each_ending_has_its_reader(tmp_path, name, content, place):
    path = tmp_path / name
    if callable(content):
        content(path)
    elif content:
        path.write_bytes(content)
    else:
        pdf_files.written(path, [Sheet().lines("The board agrees.")])
    document = documents.read(path)
    assert isinstance(document, Document), document
    assert [(one.text, str(one.place)) for one in document.blocks] == [("The board agrees.", place)]


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.odt", b"x", "what ends in '.odt' is not read; save it as .docx, .pdf, .html, .txt or .md"),
        ("a", b"x", "a file without an ending is not read; save it as .docx, .pdf, .html, .txt or .md"),
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1"), "this is an old Word file (.doc); save it in Word as .docx"),
        ("a.docx", b"%PDF-1.7", "this is not a Word file (.docx), but a PDF"),
        ("a.md", b"\xff\xfe", "this character is not UTF-8; save the file as UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path, name, raw, why):
    (tmp_path / name).write_bytes(raw)
    read = documents.read(tmp_path / name, name)
    assert isinstance(read, Problem) and str(read).startswith(f"{name}:1:1: {why}")


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "a.txt", "a.md", "a.odt"])
def test_what_is_no_plain_file_is_never_waited_for(tmp_path, name):
    path = tmp_path / name
    assert isinstance(documents.read(path), Problem)
    path.mkdir()
    assert isinstance(documents.read(path), Problem)
    path.rmdir()
    os.mkfifo(path)
    assert isinstance(documents.read(path), Problem)


MARKDOWN = """# Title

We *share* [law](https://example.org/ "t").
More.

- a
  - b

    still b
- c

4. four
5. five

3.1 Clause

| A | B |
|---|---|
| 1 | **2** |

<div>html</div>
"""


def test_markdown_is_read_with_its_lines():
    document = markdown_text.parse(MARKDOWN)
    blocks = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert [(one.place.line, one.heading, one.kind, one.number, one.depth, one.text) for one in blocks] == [
        (1, 1, "", "", 0, "Title"), (3, 0, "", "", 0, "We share law. More."), (6, 0, "bullet", "", 0, "a"),
        (7, 0, "bullet", "", 1, "b"), (9, 0, "", "", 0, "still b"), (10, 0, "bullet", "", 0, "c"),
        (12, 0, "number", "4.", 0, "four"), (13, 0, "number", "5.", 0, "five"), (15, 0, "number", "3.1", 0, "Clause"),
    ]  # fmt: skip
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert (table.text, str(table.place), table.heads) == ("A\tB\n1\t2", "line 17 (clause 3.1)", 1)
    assert [str(one.place) for one in document.notices] == ["line 21 (clause 3.1)"]
    assert blocks[1].spans[3].link == "https://example.org/"
