"""What the audit says of a text is kept in the user's folder, and holds while nothing that it rests on has changed."""

from __future__ import annotations

from datetime import date

import pytest

from macros.audit import auditor
from macros.audit.edition import audit
from macros.content import edition, memory
from tests.support.project import edit
from tests.support.stale import DAY, cite_old_law

SECTION = "partnerships/testshire/protocol/consent.md"


@pytest.fixture
def citing(project, tmp_path, monkeypatch):
    """Testshire with a section that cites an Act that is gone, in a user's folder that holds nothing yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return cite_old_law(project)


@pytest.fixture
def read(monkeypatch):
    """The files that the audit reads from now on."""
    files, before = [], auditor.read
    monkeypatch.setattr(auditor, "read", lambda text, *more: files.append(text.path) or before(text, *more))
    return files


def told(project, day: date = DAY):
    """What the audit of an edition that was read anew says: of each file everything but the file itself."""
    found = audit(edition.load(project, "testshire"), day)
    return [
        (one.text.source.path, one.citations, one.cited, [(it.finding, it.path, it.sentence) for it in one.stale])
        for one in found.texts
    ]


def test_what_was_said_is_said_again_and_no_text_is_read_for_it(citing, read):
    first = told(citing)
    assert any(stale for *_, stale in first)
    read.clear()
    assert told(citing) == first
    assert read == []


def test_of_many_texts_the_one_that_changed_is_read(citing, read):
    told(citing)
    edit(citing, SECTION, "Old Sharing", "Old  Sharing")
    read.clear()
    told(citing)
    assert read == [SECTION]


@pytest.mark.parametrize("change", ["register", "day"])
def test_of_another_day_or_another_register_every_text_is_read(citing, read, change):
    texts, day = len(told(citing)), DAY
    read.clear()
    if change == "day":
        day = date(DAY.year, DAY.month, DAY.day + 1)
    else:
        path = next((citing.root / "guidance/register").glob("*.yml"))
        path.write_text(path.read_text(encoding="utf-8") + "\n# looked at again\n", encoding="utf-8")
    told(citing, day)
    assert len(read) == texts


@pytest.mark.parametrize("spoilt", ["", "[]", "{", '{"a": 1}', "every text"])
def test_a_memory_that_was_spoilt_is_none(citing, read, spoilt):
    first = told(citing)
    for file in memory.folder("audits").iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("[[", "[[1, [") if spoilt == "every text" else spoilt, encoding="utf-8")
    assert told(citing) == first
