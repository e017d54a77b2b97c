"""A protocol in PDF or HTML, or pasted, goes the way of one in Word: the same folder, the same report."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from macros import checks
from macros.cli import main
from macros.content import edition, project
from macros.diagnostics import errors
from tests.support import pdf_files
from tests.support.editions import loaded
from tests.support.pdf_files import Sheet

pytestmark = pytest.mark.slow  # each reads a whole document in a process of its own

LIBRARY = loaded().library
TITLES = ("Purpose", "Consent", "Reviewing this protocol")
TEXT = "The board agrees to share, on the day that it hears of it, what a child's safety needs."


def pdf(path):
    sheet = (
        Sheet().line("OFFICIAL", y=820).line("Westshire Safeguarding Children Partnership", y=760).lines("Version: 2.1")
    )
    for number, title in enumerate(TITLES, 1):
        sheet.line(f"{number}. {title}", size=18).lines(f"{number}.1 {TEXT}", "• in time;", "• in full.")
    more = Sheet().line("OFFICIAL", y=820).line(f"4.1 {TEXT}", y=760)
    return pdf_files.written(path / "protocol.pdf", [sheet, more])


def html(path):
    body = "".join(
        f"<h2>{number}. {title}</h2>\n<p>{number}.1 {TEXT}</p><ul><li>in time;<li>in full.</ul>\n"
        for number, title in enumerate(TITLES, 1)
    )
    head = "<h1>Westshire Safeguarding Children Partnership</h1>\n<p>Version: 2.1</p>\n"
    (path / "protocol.html").write_text(f"<title>x</title>{head}{body}<!-- OFFICIAL -->", encoding="utf-8")
    return path / "protocol.html"


def text(path):
    body = "\n\n".join(
        f"{number}. {title}\n\n{number}.1 {TEXT}\n\n- in time;\n- in full." for number, title in enumerate(TITLES, 1)
    )
    head = "Westshire Safeguarding Children Partnership\n\nVersion: 2.1\n\n"
    (path / "protocol.txt").write_text(f"{head}{body}\n", encoding="utf-8")
    return path / "protocol.txt"


@pytest.mark.parametrize("made", [pdf, html, text])
def test_a_protocol_of_each_format_becomes_a_folder_that_can_be_published(made, tmp_path):
    file = made(tmp_path)
    done = CliRunner().invoke(main, ["import", str(file), str(tmp_path / "westshire")])
    assert done.exit_code == 0, done.output
    found = edition.load(*project.from_folder(tmp_path / "westshire"), LIBRARY)
    assert [one.title for one in found.sections] == [*TITLES]
    assert found.sections[0].text.startswith(f"1.1 {TEXT}\n\n- in time;\n- in full.")
    assert (found.profile.name, found.profile.protocol.number) == ("Westshire Safeguarding Children Partnership", "2.1")
    assert errors(checks.run(found)) == []
    told = {pdf: "in a header or footer: 'OFFICIAL'", html: "a private comment in the file: 'OFFICIAL'", text: "lines"}
    assert told[made] in done.output or made is text


def test_a_text_is_pasted(tmp_path):
    raw = text(tmp_path).read_bytes()
    done = CliRunner().invoke(main, ["import", "-", str(tmp_path / "westshire")], input=raw)
    assert done.exit_code == 0, done.output
    assert done.output.startswith("# What was read from pasted text\n\n3 sections, in the document's order:\n")
    assert 'number: "2.1"  # look: line 3' in (tmp_path / "westshire/partnership.yml").read_text(encoding="utf-8")


def test_a_pasted_text_needs_a_folder_and_words(tmp_path):
    done = CliRunner().invoke(main, ["import", "-"], input="a")
    assert done.exit_code == 2 and "sharewell import - FOLDER" in done.output
    done = CliRunner().invoke(main, ["import", "-", str(tmp_path / "a")], input="\n")
    assert done.exit_code == 1 and not (tmp_path / "a").exists()
    assert "pasted text:1:1: no text stands here\n1 problem; nothing was imported.\n" in done.output


def test_the_next_draft_of_a_pdf_updates_the_folder(tmp_path):
    file = pdf(tmp_path)
    CliRunner().invoke(main, ["import", str(file), str(tmp_path / "westshire")])
    done = CliRunner().invoke(main, ["import", str(file), str(tmp_path / "westshire")])
    assert done.exit_code == 0 and done.output.count(", unchanged;") == 3
