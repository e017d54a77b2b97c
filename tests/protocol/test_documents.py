"""Earlier versions as documents: PDFs that the history names, beside the versions that were ratified here."""

from __future__ import annotations

import pytest

from macros.content import edition
from macros.engine import builder
from macros.pages import PUT
from macros.protocol import documents
from macros.rendering.renderer import Renderer
from tests.support.project import edit, found_in

PROFILE = "partnerships/testshire/partnership.yml"
HISTORY = '{number: "3.2", on: 2019-04, what: The version that was printed.}'
PDF = b"%PDF-1.7\n" + b" " * 340_000 + b"\n%%EOF\n"


@pytest.fixture
def folder(project):
    lines = f'protocol:\n  number: "4.0"\n  status: draft\n  history:\n    - {HISTORY}\n'
    edit(project, PROFILE, "contacts:", lines + "contacts:")
    found = project.partnerships / "testshire" / "versions"
    found.mkdir()
    return found


def page(project, macro: str) -> str:
    return str(PUT[macro](Renderer(edition.load(project, "testshire"), project), "protocol/"))


def test_a_document_stands_in_the_history_and_among_the_versions_with_its_size_and_as_superseded(project, folder):
    (folder / "3.2.pdf").write_bytes(PDF)
    assert found_in(project, "testshire") == []
    for macro in ("protocol", "protocol_changes"):
        html = page(project, macro)
        assert '3.2.pdf" type="application/pdf">Version 3.2 as a document</a> (PDF, 340 kB; superseded)' in html


def test_a_history_without_documents_says_nothing_of_them(project, folder):
    assert "as a document" not in page(project, "protocol")


def test_the_pdf_says_in_its_history_that_there_is_a_document(project, folder):
    (folder / "3.2.pdf").write_bytes(PDF)
    renderer = Renderer(edition.load(project, "testshire"), project)
    assert "3.2 as a document</a> (PDF, 340 kB; superseded)" in renderer.fragment("protocol/version", "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "this is called a PDF, and is none: save the document as PDF, and put that file here"),
        (b"%PDF-1.7\n12", "this PDF ends before it is complete; copy it again"),
        (b"", "this is called a PDF, and is none: save the document as PDF, and put that file here"),
        (
            b"%PDF-1.7\n1 0 obj <</S /J#61vaScript /JS (app.alert(1))>> endobj\n%%EOF",
            "this PDF holds a program (JavaScript); print it to a new PDF, and offer that",
        ),
    ],
)
def test_what_is_no_whole_pdf_is_refused(content, said, project, folder):
    (folder / "3.2.pdf").write_bytes(content)
    assert found_in(project, "testshire") == [f"partnerships/testshire/versions/3.2.pdf:1:1: {said}"]


def test_a_pdf_that_is_too_large_is_refused(project, folder, monkeypatch):
    monkeypatch.setattr("macros.protocol.documents.MOST_BYTES", 100_000)
    (folder / "3.2.pdf").write_bytes(PDF)
    assert found_in(project, "testshire")[0].endswith("a PDF here can have 0 MB at most")


def test_a_link_out_of_the_folder_is_refused_unread(project, folder, tmp_path):
    (tmp_path / "theirs.pdf").write_bytes(PDF)
    (folder / "3.2.pdf").symlink_to(tmp_path / "theirs.pdf")
    what = "this file is a link that leaves the partnership's folder"
    assert found_in(project, "testshire") == [f"partnerships/testshire/versions/3.2.pdf:1:1: {what}"]
    assert documents.documents(edition.load(project, "testshire")) == {}


def test_a_document_that_no_line_of_the_history_names_is_told_with_the_nearest(project, folder):
    (folder / "3.02.pdf").write_bytes(PDF)
    what = "no line under 'history' has the number '3.02'; did you mean '3.2'?"
    assert found_in(project, "testshire") == [f"partnerships/testshire/versions/3.02.pdf:1:1: {what}"]


@pytest.mark.slow
def test_a_site_holds_the_document_as_it_is(project, folder, tmp_path, monkeypatch):
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    (folder / "3.2.pdf").write_bytes(PDF)
    builder.build(project, "testshire", tmp_path / "out")
    assert (tmp_path / "out" / "protocol" / "3.2.pdf").read_bytes() == PDF
