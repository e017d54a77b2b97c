"""A document becomes a further protocol of a partnership that there is: its sections are that one's own."""

from __future__ import annotations

import pytest

from macros import checks
from macros.authoring.importing.folder import Imported
from macros.authoring.importing.further import as_protocol
from macros.authoring.importing.report import Report
from macros.content import edition, project
from macros.diagnostics import ContentError, errors
from macros.readers.docx import reader
from tests.support import word_protocol
from tests.support.editions import loaded

pytestmark = pytest.mark.slow  # each reads a whole document and writes a whole folder

PLACES = project.find()
LIBRARY = loaded().library
PROFILE = """\
name: Northshire Partnership
short_name: Northshire
area: Northshire
nation: England
law_checked: 2026-11-21
feedback: learning@northshire.example
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    path = word_protocol.write(word_protocol.protocol(), tmp_path_factory.mktemp("word") / "protocol.docx")
    return reader.read(path, path.name, "accept")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "northshire").mkdir()
    (tmp_path / "northshire/partnership.yml").write_text(PROFILE, encoding="utf-8")
    return tmp_path / "northshire"


def imported(document, folder, id_: str = "hub") -> Imported:
    return as_protocol(PLACES, folder, document, Report("protocol.docx", "accept"), id_, LIBRARY)


def test_a_document_becomes_a_protocol_of_its_own_and_the_profile_stays(document, folder):
    done = imported(document, folder)
    assert (folder / "partnership.yml").read_text(encoding="utf-8") == PROFILE
    found = edition.load(*project.from_folder(folder), LIBRARY)
    assert errors(checks.run(found)) == []
    there = found.protocols["hub"]
    assert there.alone and len(there.sections) == len(list((folder / "protocols/hub/sections").iterdir())) > 1
    assert {piece.origin for part in there.sections for piece in part.pieces} == {"northshire"}
    assert (folder / "protocols/hub/imported/report.md").read_text(encoding="utf-8").splitlines() == done.lines
    assert any("protocols/hub/sections/" in line for line in done.lines)


@pytest.mark.parametrize(
    ("id_", "why"),
    [("hub", "there is a protocol 'hub' here already"), ("The Hub", "use small letters, digits and hyphens")],
)
def test_an_id_that_is_taken_or_is_none_is_refused_and_nothing_is_written(document, folder, id_, why):
    (folder / "protocols/hub").mkdir(parents=True)
    with pytest.raises(ContentError, match=why):
        imported(document, folder, id_)
    assert list((folder / "protocols/hub").iterdir()) == []


def test_a_folder_that_is_no_partnerships_is_refused(document, tmp_path):
    with pytest.raises(ContentError, match="there is no partnership here yet"):
        imported(document, tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_link_in_the_way_is_not_followed(document, folder, tmp_path):
    (tmp_path / "outside").mkdir()
    (folder / "protocols").symlink_to(tmp_path / "outside")
    with pytest.raises(ContentError):
        imported(document, folder)
    assert list((tmp_path / "outside").iterdir()) == []
