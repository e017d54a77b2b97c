"""`sharewell export --scorm`: a zip of each case or of one, all of them or none, and what it refuses in plain words."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from macros.cli import main

SITE = ("--site", "https://cases.northshire.example")


@pytest.fixture
def run(project, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    return lambda *arguments: CliRunner().invoke(main, ["export", *arguments])


def test_a_zip_of_each_case_is_written_and_the_same_again(run, tmp_path):
    for _ in range(2):
        done = run("testshire", "--scorm", *SITE)
        assert (done.exit_code, done.output) == (0, "scorm/case.zip: a case for a learning system.\n")
    assert [path.name for path in (tmp_path / "scorm").iterdir()] == ["case.zip"]


def test_what_stands_there_already_is_not_overwritten(run, tmp_path):
    (tmp_path / "scorm").mkdir()
    (tmp_path / "scorm" / "case.zip").write_text("mine", "utf-8")
    done = run("--scorm", *SITE)
    assert done.exit_code == 1 and "this is here already" in done.output
    assert (tmp_path / "scorm" / "case.zip").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--scorm",),
            "links out of a case need an address to lead to: write 'site' in partnership.yml, or give --site",
        ),
        (("--scorm", "--site", "northshire"), "'northshire' is no address of a site"),
        (("--scorm", "--case", "cse", *SITE), "'cse' is no case of this edition; did you mean 'case'?"),
        (("--docx",), "say whose protocol: give a name or a folder"),
        ((), "say which form: --docx or --scorm"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(arguments, said, run, tmp_path):
    done = run(*arguments)
    assert done.exit_code == 2 and said in " ".join(done.output.split())
    assert not (tmp_path / "scorm").exists()
