"""`sharewell pack`: the trainer's pack has the answers, the learner's has none, and nothing is written by halves."""

from __future__ import annotations

import io

import page
import pytest
from click.testing import CliRunner
from docx import Document
from pypdf import PdfReader

from macros.cli import main
from macros.exports import html_tree
from macros.model.numbering import number
from tests.support.project import renderer

pytestmark = pytest.mark.slow  # sets PDFs
VERDICTS = {"defensible": "Defensible", "risky": "Risky", "unsafe": "Unsafe"}
FILES = ["case-learner.docx", "case-learner.pdf", "case-trainer.docx", "case-trainer.pdf"]


@pytest.fixture
def run(project, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    return lambda *arguments: CliRunner().invoke(main, ["pack", *arguments])


def words(raw: bytes, name: str) -> str:
    """All that a file says, with one space between its words."""
    if name.endswith(".pdf"):
        return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages).split())
    document = Document(io.BytesIO(raw))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


def test_a_pack_has_the_answers_for_the_trainer_and_none_for_the_learner(run, project, tmp_path):
    for _ in range(2):  # the same again is no other's work
        done = run("case", "testshire")
        assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "packs").iterdir()) == FILES
    case = renderer(project).edition.scenarios["case"]
    numbers = number(case)
    for name in FILES:
        said = words((tmp_path / "packs" / name).read_bytes(), name)
        for key, step in case.steps.items():
            assert f"{numbers.place(key)}. {step.title}" in said
            for outcome, one in step.outcomes.items():
                assert (one.headline in said) == ("trainer" in name)
                assert (numbers.outcome(key, outcome) in said.split()) == ("trainer" in name)
        for ending in case.endings.values():
            assert (ending.title in said) == ("trainer" in name)
        assert ("Sign-in sheet" in said) == ("trainer" in name)


def test_a_learner_turns_to_a_decision_only_when_the_one_before_is_done(run, project, tmp_path):
    assert run("case", "testshire").exit_code == 0
    sheets = [page.extract_text() for page in PdfReader(tmp_path / "packs/case-learner.pdf").pages]
    case = renderer(project).edition.scenarios["case"]
    titles = [f"{count}. {case.steps[key].title}" for key, count in number(case).decisions.items()]
    assert len(titles) > 1
    for sheet, title in zip(sheets, titles, strict=True):
        assert [one for one in titles if one in sheet] == [title]
    document = Document(str(tmp_path / "packs/case-learner.docx"))
    broken = [one.text for one in document.paragraphs if one.paragraph_format.page_break_before]
    assert broken == titles[1:]


def test_each_part_for_the_trainer_can_be_handed_out_alone_and_the_answer_sheet_has_every_letter(
    run, project, tmp_path
):
    assert run("case", "testshire").exit_code == 0
    reader = PdfReader(tmp_path / "packs/case-trainer.pdf")
    heads = [" ".join(page.extract_text().split()) for page in reader.pages]
    sheets = {name: next(text for text in heads if name in text[:80]) for name in ("Answer sheet", "Sign-in sheet")}
    case = renderer(project).edition.scenarios["case"]
    numbers = number(case)
    for key, step in case.steps.items():
        for name, outcome in step.outcomes.items():
            assert (
                f"{numbers.outcome(key, name)} {VERDICTS[outcome.verdict]}: {outcome.headline}"
                in sheets["Answer sheet"]
            )
            assert outcome.headline not in sheets["Sign-in sheet"]


def test_a_trainer_has_each_answer_to_read_out_where_its_hands_are_counted(run, project, tmp_path):
    assert run("case", "testshire").exit_code == 0
    tables = Document(str(tmp_path / "packs/case-trainer.docx")).tables
    counted = [row.cells[0].text for table in tables if table.cell(0, 1).text == "Hands" for row in table.rows[1:]]
    case = renderer(project).edition.scenarios["case"]
    numbers = number(case)
    asked = [
        f"{numbers.outcome(key, name)} {outcome.text.replace('{{ term.front_door }}', 'the Testshire door')}"
        for key in numbers.decisions
        for name, outcome in case.steps[key].outcomes.items()
    ]
    assert counted == asked  # every step of this case is one answer of several


def test_a_pack_as_pdf_is_for_everybody(run, tmp_path):
    assert run("case", "testshire").exit_code == 0
    for name in ("case-trainer.pdf", "case-learner.pdf"):
        raw = (tmp_path / "packs" / name).read_bytes()
        assert b"<pdfuaid:part>1</pdfuaid:part>" in raw
        assert [fault.message for fault in page.validate_pdf_bytes(raw, profile="ua1").failures] == []


def test_the_times_on_the_run_sheet_add_up_for_the_longest_way(run, tmp_path):
    assert run("case", "testshire").exit_code == 0
    table = Document(str(tmp_path / "packs/case-trainer.docx")).tables[0]
    minutes = [int(row.cells[1].text) for row in table.rows[1:]]
    said = words((tmp_path / "packs/case-trainer.docx").read_bytes(), "case-trainer.docx")
    assert f"About {sum(minutes)} minutes." in said  # its one way meets every decision


def test_a_pack_of_no_case_is_refused_with_the_nearest_and_nothing_is_written(run, tmp_path):
    done = run("cse", "testshire")
    assert done.exit_code == 2
    assert "'cse' is no case of this edition; did you mean 'case'?" in done.output
    assert not (tmp_path / "packs").exists()


def test_what_stands_where_a_pack_goes_is_not_overwritten(run, tmp_path):
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / FILES[0]).write_text("mine", "utf-8")
    done = run("case", "testshire")
    assert done.exit_code == 1 and "this is here already" in done.output
    assert [path.name for path in (tmp_path / "packs").iterdir()] == [FILES[0]]


def test_a_box_that_a_page_draws_is_a_sign_on_paper():
    found = html_tree.of('<p><span class="booklet-box"></span> yes</p>', lambda _: {})
    assert html_tree.plain(found) == "☐ yes"


def test_what_a_browser_quotes_is_quoted_on_paper():
    found = html_tree.of("<p>First: <q>ring <b>999</b></q>; then wait.</p>", lambda _: {})
    assert html_tree.plain(found) == "First: “ring 999”; then wait."
