"""A case's page leads to what a trainer takes into a room; what did not change is not made again."""

from __future__ import annotations

import re

import pytest

from macros.engine import builder
from macros.exports import pack, papers
from macros.exports.word import pack_document
from tests.support.project import edit

pytestmark = pytest.mark.slow  # builds sites
FILES = [f"case-{reader}.{form}" for reader in ("trainer", "learner") for form in ("pdf", "docx")]


@pytest.fixture
def build(project, tmp_path, monkeypatch):
    """Builds an edition; gives the files that its case's page offers, and those that stand beside the page."""

    monkeypatch.setattr("macros.content.project.find", lambda: project)

    def built() -> tuple[list[str], set[str]]:
        builder.build(project, "testshire", tmp_path / "out", kept=tmp_path / "cache/builds/one")
        folder = tmp_path / "out/cases/case"
        offered = re.findall(r'<a href="([^"]+)" download', (folder / "index.html").read_text("utf-8"))
        return offered, {path.name for path in folder.iterdir() if path.is_file()} - {"index.html"}

    return built


def test_a_cases_page_offers_each_paper_as_pdf_and_for_word(build):
    offered, there = build()
    assert offered == FILES and there == set(FILES)


def test_where_no_pdf_can_be_made_the_page_offers_word_alone(build, monkeypatch):
    monkeypatch.setattr(papers.typst, "installed", lambda: False)
    offered, there = build()
    assert offered == [name for name in FILES if name.endswith(".docx")] == sorted(there, reverse=True)


def test_papers_of_a_case_that_did_not_change_are_not_made_again(build, project, tmp_path, monkeypatch):
    made = []
    press, write = papers.press.pressed, pack_document.made
    monkeypatch.setattr(
        papers.press, "pressed", lambda said, where: made.extend("pdf" for _ in said) or press(said, where)
    )
    monkeypatch.setattr(pack_document, "made", lambda *given: made.append("docx") or write(*given))
    build()
    first = {name: (tmp_path / "out/cases/case" / name).read_bytes() for name in FILES}
    assert made == ["pdf", "pdf", "docx", "docx"]
    made.clear()
    build()
    assert made == [] and first == {name: (tmp_path / "out/cases/case" / name).read_bytes() for name in FILES}
    edit(project, "scenarios/case.yml", "title: ", "title: Another ")
    build()
    assert made == ["pdf", "pdf", "docx", "docx"]
    assert all(first[name] != (tmp_path / "out/cases/case" / name).read_bytes() for name in FILES)


def test_while_nothing_changed_no_pack_is_even_put_together(build, project, tmp_path, monkeypatch):
    put, put_together = [], pack.of
    monkeypatch.setattr(pack, "of", lambda work, *which: put.append(which) or put_together(work, *which))
    build()
    assert put == [("case", "trainer"), ("case", "learner")]
    first = {name: (tmp_path / "out/cases/case" / name).read_bytes() for name in FILES}
    put.clear()
    build()
    assert put == [] and first == {name: (tmp_path / "out/cases/case" / name).read_bytes() for name in FILES}


@pytest.mark.parametrize("change", ["case", "contact", "fragment", "lost", "spoilt"])
def test_whatever_changed_the_packs_are_put_together_again(
    build, project, whole_project, tmp_path, monkeypatch, change
):
    build()
    put, put_together = [], pack.of
    monkeypatch.setattr(pack, "of", lambda work, *which: put.append(which) or put_together(work, *which))
    kept = tmp_path / "cache/builds/one"
    if change == "case":
        edit(project, "scenarios/case.yml", "title: ", "title: Another ")
    elif change == "contact":
        edit(project, "partnerships/testshire/partnership.yml", "name: ", "name: The ")
    elif change == "fragment":
        path = project.fragments / "scenario/pack-who.html"
        path.write_text(path.read_text("utf-8") + "{# looked at #}", "utf-8")
    elif change == "lost":
        next(kept.glob("*-trainer-*.docx")).unlink()
    else:
        (kept / "packs-testshire.json").write_text('{"case": ["of"], "other": 1}', "utf-8")
    build()
    assert put == [("case", "trainer"), ("case", "learner")]
