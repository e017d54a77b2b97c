"""`sharewell export --scorm`: a zip of each case or of one, all of them or none, and what it refuses in plain words."""

from __future__ import annotations

import re
import shutil

import pytest
from click.testing import CliRunner

from macros.cli import main
from tests.support.project import edit

SITE = ("--site", "https://cases.northshire.example")


@pytest.fixture
def run(project, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    return lambda *arguments: CliRunner().invoke(main, ["export", *arguments])


SAID = (
    r"scorm/case\.zip: a case for a learning system\.\n"
    r"scorm/programmes/short\.zip: a programme of 1 case for a learning system, \d+ kB\.\n"
)


def test_a_zip_of_each_case_and_of_each_programme_is_written_and_the_same_again(run, tmp_path):
    for _ in range(2):
        done = run("testshire", "--scorm", *SITE)
        assert done.exit_code == 0 and re.fullmatch(SAID, done.output)
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.zip")}
    assert found == {"scorm/case.zip", "scorm/programmes/short.zip"}


def test_a_programme_alone_is_written_without_the_cases_and_a_case_without_the_programmes(run, tmp_path):
    assert run("testshire", "--scorm", "--programme", "short", "-o", "one", *SITE).exit_code == 0
    assert run("testshire", "--scorm", "--case", "case", "-o", "other", *SITE).exit_code == 0
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.zip")}
    assert found == {"one/programmes/short.zip", "other/case.zip"}


def test_a_programme_of_which_nothing_is_left_is_no_package_and_is_said_where_it_is_asked_for(run, project, tmp_path):
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  case: Ours is better.\nterms:")
    shutil.copy(project.root / "scenarios" / "case.yml", project.root / "scenarios" / "other.yml")
    done = run("testshire", "--scorm", "--programme", "short", *SITE)
    assert "this edition does without all of them" in " ".join(done.output.split())
    assert not (tmp_path / "scorm").exists()


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
        (("--scorm", "--programme", "shrt", *SITE), "no programme of this edition; did you mean 'short'?"),
        (("--docx",), "say whose protocol: give a name or a folder"),
        ((), "say which form: --docx or --scorm"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(arguments, said, run, tmp_path):
    done = run(*arguments)
    assert done.exit_code == 2 and said in " ".join(done.output.split())
    assert not (tmp_path / "scorm").exists()
