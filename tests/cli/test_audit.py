"""`sharewell audit` reads a file, says what moved, and gives a Word file back with comments."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from macros.cli import main
from tests.support.pdf_files import Sheet, written

pytestmark = pytest.mark.slow  # each opens and writes whole documents

OLD = "Ratified 1 March 2017\n\nThe Data Protection Act 1998 applies, and the LSCB decides.\n"


@pytest.fixture
def sharewell():
    """Runs the command in the real project, whose register it is about; gives the code and what was printed where."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        found = CliRunner().invoke(main, list(map(str, arguments)), prog_name="sharewell", catch_exceptions=False)
        return found.exit_code, found.stdout, found.stderr

    yield run
    gc.enable()  # the command turns the collector off, for it is about to end


@pytest.fixture
def old(tmp_path) -> Path:
    path = tmp_path / "old.md"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_each_finding_is_a_line_with_its_place_and_an_error_ends_with_one(sharewell, old):
    code, said, _ = sharewell("audit", old, "--as-at", "2026-11-28")
    lines = said.splitlines()
    assert code == 1
    assert lines[0].startswith(f"{old.as_posix()}:3:5: error: Data Protection Act 1998 was repealed on 25 May 2018")
    assert lines[-1] == "As at 2026-11-28: 2 errors."


def test_what_was_right_on_the_day_ends_with_nought(sharewell, old):
    assert sharewell("audit", old, "--as-at", "2017-06-01")[:2] == (0, "As at 2017-06-01: nothing found.\n")


def test_json_has_the_fields_that_a_machine_reads(sharewell, old):
    _, said, _ = sharewell("audit", old, "--format", "json")
    first = json.loads(said)[0]
    assert list(first) == [
        "path", "line", "column", "phrase", "instrument", "class", "severity", "message", "replaced_by",
        "wrong_when_published",
    ]  # fmt: skip
    assert first["phrase"] == "Data Protection Act 1998"
    assert (first["instrument"], first["class"]) == ("dpa-1998", "repealed")
    assert (first["replaced_by"], first["wrong_when_published"]) == (["dpa-2018", "uk-gdpr"], False)


def test_github_is_told_in_its_own_form(sharewell, old):
    _, said, _ = sharewell("audit", old, "--format", "github")
    assert said.startswith(f"::error file={old.as_posix()},line=3,col=5::Data Protection Act 1998 was repealed")


def test_a_report_in_html_holds_each_finding_and_what_the_document_says_is_no_markup(sharewell, old, tmp_path):
    old.write_text(OLD.replace("LSCB decides", "LSCB<b> decides"), encoding="utf-8")
    code, _, _ = sharewell("audit", old, "--format", "html", "-o", tmp_path / "out.html")
    html = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert code == 1
    assert html.count("<li>") == 2
    assert "<b>" not in html


def test_a_class_is_explained_and_one_that_is_not_there_is_suggested(sharewell):
    assert sharewell("audit", "--explain", "repealed")[1].startswith("An Act, a section")
    code, _, said = sharewell("audit", "--explain", "repeal")
    assert code == 2
    assert "did you mean 'repealed'?" in said


def test_a_word_file_comes_back_with_comments_on_the_very_words(sharewell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = docx.Document()
    paragraph = made.add_paragraph("We follow the ")
    paragraph.add_run("Data Protection").bold = True
    paragraph.add_run(" Act 1998 here.")
    cells = made.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Board", "The LSCB decides"
    made.save("old.docx")
    assert sharewell("audit", "old.docx", "--format", "docx")[0] == 1
    back = docx.Document("old-audited.docx")
    texts = [comment.text for comment in back.comments]
    assert "To mend: 2. To look at: 0. To watch: 0." in texts[0]
    assert [text.partition(" was ")[0] for text in texts[1:]] == [
        "Mend this. Data Protection Act 1998", "Mend this. 'LSCB': Local Safeguarding Children Board",
    ]  # fmt: skip
    assert "Its full name: UK General Data Protection Regulation" in texts[1]
    marked = [run.text for run in back.paragraphs[0].runs if run.text and run.text not in ("We follow the ", " here.")]
    assert marked == ["Data Protection", " Act 1998"]
    assert back.paragraphs[0].text == "We follow the Data Protection Act 1998 here."
    assert sharewell("audit", "old.docx", "--format", "docx", "--as-at", "2026-01-01")[0] == 1  # nobody's work is lost


def test_a_report_of_a_word_file_has_the_sentence_and_counts_paragraphs(sharewell, tmp_path):
    made = docx.Document()
    made.add_paragraph("First.")
    made.add_paragraph("We meet. We follow the Data\tProtection Act 1998 & more. Then we go.")
    made.save(tmp_path / "old.docx")
    html = sharewell("audit", tmp_path / "old.docx", "--format", "html")[1]
    assert "<strong>Paragraph 2</strong>" in html
    assert "<blockquote>We follow the <mark>Data Protection Act 1998</mark> &amp; more</blockquote>" in html


def test_of_a_pdf_the_page_is_said(sharewell, tmp_path):
    written(tmp_path / "old.pdf", [Sheet().line("Title"), Sheet().line("The Data Protection Act 1998 rules.")])
    code, said, _ = sharewell("audit", tmp_path / "old.pdf")
    assert code == 1
    assert ":2:5: error: page 2: Data Protection Act 1998 was repealed" in said


def test_of_a_web_page_the_line_is_said(sharewell, tmp_path):
    (tmp_path / "old.html").write_text("<h1>Old</h1>\n<p>The LSCB <b>decides</b>.</p>", encoding="utf-8")
    assert "old.html:2:8: error: 'LSCB': Local" in sharewell("audit", tmp_path / "old.html")[1]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("empty.md", b"", "there is no text in this file"),
        ("bad.docx", b"PK\x03\x04junk", "this Word file is not whole"),
        ("old.xyz", b"text", "what ends in '.xyz' is not read; save it as .docx, .pdf"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an old Word file (.doc); save it in Word as .docx"),
        *((f"empty.{ending}", b"", "this file is empty") for ending in ("docx", "pdf", "html")),
        ("bad.html", bytes(range(256)) * 8, "this is no page of HTML, for it holds no text"),
        ("bad.txt", b"\xff\xfe\x00", "this character is not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_ends_with_one(sharewell, tmp_path, name, raw, said):
    (tmp_path / name).write_bytes(raw)
    code, out, error = sharewell("audit", tmp_path / name)
    assert (code, out) == (1, "")
    assert said in error
