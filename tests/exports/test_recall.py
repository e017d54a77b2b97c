"""The protocol on paper and the forms for Word are put together again when they may say something else, not before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.content import edition
from macros.exports import pdf, word
from macros.exports.word import form_document
from macros.exports.work import Work
from macros.rendering.renderer import Renderer
from tests.support.project import REPOSITORY, edit

DAY = date(2026, 11, 29)
PROFILE = "partnerships/testshire/partnership.yml"
LOGO = "partnerships/testshire/logo.svg"


@pytest.fixture
def papers(project, tmp_path, monkeypatch):
    """What is put together for the papers of an edition, made without a press; they say what fresh ones say."""
    together: list[str] = []
    data, form = pdf.data, form_document.made
    monkeypatch.setattr(pdf.press, "kept", lambda said, *_: said.encode())
    monkeypatch.setattr(pdf.press, "made", lambda said, *_: said.encode())
    monkeypatch.setattr(pdf, "data", lambda *given: together.append("protocol") or data(*given))
    monkeypatch.setattr(form_document, "made", lambda *given: together.append("form") or form(*given))

    def made(on: date, kept: Path | None) -> list[bytes | None]:
        found = Renderer(edition.load(project, "testshire"), project, on)
        return [pdf.made(found, project, kept), word.form(Work(found, project, print, kept), "request")]

    def papers(on: date = DAY) -> list[str]:
        together.clear()
        found = made(on, tmp_path / "cache/builds/one")
        told = list(together)
        assert found == made(on, None)
        return told

    return papers


def test_nothing_is_put_together_twice(papers):
    assert papers() == ["protocol", "form"]
    assert papers() == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("scenarios/case.yml", "title: ", "title: Another "),
        ("docs/about.md", "title: ", "title: Another "),
    ],
)
def test_nor_for_what_a_case_or_a_page_says(papers, project, path, old, new):
    papers()
    edit(project, path, old, new)
    assert papers() == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("guidance/protocol/consent.md", "\n\n", "\n\nAnd one sentence more.\n\n"),
        ("guidance/forms/request.yml", "title: ", "title: Another "),
        ("guidance/words/en.yml", "print-contents: ", "print-contents: All "),
        ("guidance/rules/golden-2024.yml", "title: ", "title: Another "),
        ("guidance/register/acts.yml", "title: ", "title: Another "),
        (PROFILE, "name: ", "name: Another "),
    ],
)
def test_whatever_else_changes_is_seen(papers, project, path, old, new):
    papers()
    edit(project, path, old, new)
    assert papers() == ["protocol", "form"]


def test_a_logo_another_case_or_page_and_another_day_are_seen(papers, project):
    papers()
    drawing = (REPOSITORY / "overrides/assets/mark.svg").read_text(encoding="utf-8")
    for path, text in ((LOGO, drawing), (LOGO, f"{drawing}<!-- -->"), ("docs/new.md", "---\ntitle: New\n---\n")):
        (project.root / path).write_text(text, encoding="utf-8")
        assert papers() == ["protocol", "form"], path
    (project.root / "scenarios/other.yml").write_bytes((project.root / "scenarios/case.yml").read_bytes())
    assert papers() == ["protocol", "form"]
    assert papers(date(2026, 11, 30)) == ["protocol", "form"]
