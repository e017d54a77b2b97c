"""The command line: every fault becomes a sentence and an exit code, and never a traceback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from macros.cli import github
from macros.content import memory
from macros.content.project import Project, version
from macros.diagnostics import Location, Problem
from macros.publishing import publisher
from macros.publishing.workers import Result
from tests.support.project import REPOSITORY, edit


def test_help_says_where_to_start(sharewell):
    code, said, _ = sharewell("--help")
    assert code == 0
    for verb in ("check", "serve", "build"):
        assert f"sharewell {verb}" in said


@pytest.mark.parametrize("verb", ["check", "build", "serve", "schemas", "new", "list", "export", "comments"])
def test_every_verb_says_what_it_does(verb, sharewell):
    for flag in ("-h", "--help"):
        code, said, _ = sharewell(verb, flag)
        assert (code, said.startswith(f"Usage: sharewell {verb}")) == (0, True)


def test_an_unknown_verb_is_refused_in_a_sentence(sharewell):
    code, _, complaint = sharewell("publsh")
    assert code == 2
    assert "No such command 'publsh'." in complaint


def test_check_says_that_nothing_is_wrong(sharewell):
    code, said, complaint = sharewell("check")
    assert (code, complaint) == (0, "")
    assert said.startswith("Nothing is wrong: 1 case, ")


def test_check_tells_every_fault_counts_them_and_fails(project, sharewell):
    edit(project, "scenarios/case.yml", "minutes: 2", "minutes: 500")
    edit(project, "guidance/topics.yml", "name: Neglect", "name: ''")
    assert sharewell("check") == (
        1,
        "",
        "guidance/topics.yml:5:9: 'name' is empty; write something, or take the key out\n"
        "scenarios/case.yml:7:10: 'minutes' is at most 60, not 500\n"
        "2 problems; mend them before you publish.\n",
    )


def test_check_gives_advice_and_still_succeeds(project, sharewell):
    edit(project, "scenarios/case.yml", "Nobody knew.", "Nobody " + "ever " * 30 + "knew.")
    code, said, complaint = sharewell("check")
    assert complaint == ("scenarios/case.yml:73:19: warning: a sentence of 32 words; keep it to 30 at most\n")
    assert code == 0
    assert said.startswith("Nothing keeps this from being published: 1 case, ")


@pytest.mark.parametrize("verb", ["check", "build"])
def test_an_unknown_partnership_is_refused_with_the_nearest_spelling(verb, sharewell):
    assert sharewell(verb, "-p", "testshre") == (
        1,
        "",
        "partnerships:1:1: 'testshre' is not a partnership here; did you mean 'testshire'?\n"
        "1 problem; nothing was published.\n",
    )


def test_the_partnership_can_come_from_the_environment(project, sharewell):
    edit(project, "partnerships/testshire/partnership.yml", "area: Testshire\n", "")
    assert sharewell("check")[0] == 0
    code, _, complaint = sharewell("check", env={"PARTNERSHIP": "testshire"})
    assert code == 1
    assert complaint.startswith("partnerships/testshire/partnership.yml:2:1: 'area' is missing\n")


def test_build_of_broken_content_tells_the_list_and_writes_nothing(project, sharewell, tmp_path):
    edit(project, "scenarios/case.yml", "minutes: 2", "minutes: 500")
    code, said, complaint = sharewell("build", "-o", str(tmp_path / "out"))
    assert (code, said) == (1, "")
    assert complaint == (
        "scenarios/case.yml:7:10: 'minutes' is at most 60, not 500\n1 problem; nothing was published.\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_build_makes_the_site_and_says_so(sharewell, tmp_path):
    code, said, complaint = sharewell("build", "-o", str(tmp_path / "out"))
    assert (code, complaint) == (0, "")
    assert said == f"{tmp_path / 'out'}: 26 pages, edition 'national', on Sharewell {version()}.\n"
    assert (tmp_path / "out" / "cases" / "case" / "index.html").is_file()


def test_schemas_are_written_and_named(sharewell, tmp_path):
    code, said, _ = sharewell("schemas", str(tmp_path / "schemas"))
    assert code == 0
    assert str(tmp_path / "schemas" / "scenario.json") in said.splitlines()


def test_what_the_machine_refuses_is_a_sentence_too(sharewell, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, complaint = sharewell("schemas", str(tmp_path / "file" / "schemas"))
    assert code == 1
    assert complaint == f"sharewell: {tmp_path / 'file' / 'schemas' / 'scenario.json'}: Not a directory\n"


@pytest.mark.slow
def test_a_port_that_is_taken_is_told_with_its_address(sharewell):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, complaint = sharewell("serve", "--port", str(port))
    assert (code, complaint) == (1, f"sharewell: http://127.0.0.1:{port}/: Address already in use\n")


@pytest.mark.parametrize("verb", ["build", "publish"])
def test_a_full_disk_is_told_with_the_folder(verb, sharewell, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("macros.engine.builder.build" if verb == "build" else "macros.publishing.publisher.run", full)
    assert sharewell(verb, "-o", "out") == (1, "", "sharewell: out: No space left on device\n")


def test_whatever_has_no_place_is_told_without_an_empty_one(sharewell, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("macros.content.layers.published", full)
    assert sharewell("list")[2] == "sharewell: No space left on device\n"


@pytest.mark.slow
def test_a_reader_who_has_gone_is_told_nothing(whole_project):
    environment = {**os.environ, "PYTHONPATH": str(whole_project.root), "NO_MKDOCS_2_WARNING": "1"}
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "macros", "list"]
    done = subprocess.run(
        command, cwd=whole_project.root, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_publish_says_of_a_folder_that_stands_by_itself_how_its_site_is_made(project, sharewell):
    (project.root / "northshire").mkdir()
    (project.root / "northshire/partnership.yml").write_text("name: Northshire\n", "utf-8")
    right = "is a folder that stands by itself; make its site with 'sharewell build northshire'"
    assert sharewell("publish", "northshire")[2].startswith(f"northshire:1:1: 'northshire' {right}\n")


def test_publish_says_where_no_partnerships_are(project, sharewell, tmp_path, monkeypatch):
    bare = Project(project.root, tmp_path / "partnerships")
    monkeypatch.setattr("macros.content.project.find", lambda: bare)
    said = sharewell("publish", "northshire")[2]
    assert said.startswith("northshire:1:1: 'northshire' is not a partnership: there is no folder 'partnerships' here")


def test_on_github_each_problem_stands_at_its_line_and_all_in_the_summary(project, sharewell, tmp_path):
    edit(project, "scenarios/case.yml", "minutes: ", "minutes: 500 # ")
    summary = tmp_path / "summary.md"
    run = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    code, said, complaint = sharewell("check", env=run)
    assert code == 1
    assert said == "::error file=scenarios/case.yml,line=7,col=10::'minutes' is at most 60, not 500\n"
    assert complaint.startswith("scenarios/case.yml:7:10: 'minutes' is at most 60, not 500\n1 problem; ")
    assert " scenarios/case.yml:7:10: 'minutes' is at most 60, not 500\n" in summary.read_text("utf-8")


def test_a_build_on_github_tells_each_problem_at_its_line_too(project, sharewell, tmp_path):
    edit(project, "scenarios/case.yml", "minutes: ", "minutes: 500 # ")
    summary = tmp_path / "summary.md"
    run = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    code, said, _ = sharewell("build", "-o", str(tmp_path / "site"), env=run)
    assert (code, said) == (1, "::error file=scenarios/case.yml,line=7,col=10::'minutes' is at most 60, not 500\n")
    assert " scenarios/case.yml:7:10: 'minutes' is at most 60, not 500\n" in summary.read_text("utf-8")


def test_a_publish_on_github_tells_each_problem_once_and_whatever_else_kept_an_edition(
    project, sharewell, tmp_path, monkeypatch
):
    line = Problem(Location("scenarios/case.yml", 7, 10), "'minutes' is at most 60, not 500")
    results = [
        Result("national", "failed", report=str(line), problems=(line,)),
        Result("testshire", "failed", report=str(line), problems=(line,)),
        Result("eastland", "failed", report="eastland: took longer than a minute, and was stopped"),
    ]
    monkeypatch.setattr(publisher, "run", lambda order: (one for one in results))
    summary = tmp_path / "summary.md"
    run = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    code, said, _ = sharewell("publish", "-o", str(tmp_path / "public"), env=run)
    slow = "eastland: took longer than a minute, and was stopped"
    assert code == 1
    assert [told for told in said.splitlines() if told.startswith("::")] == [
        f"::error file=partnerships/eastland/partnership.yml,line=1,col=1::{slow}",
        "::error file=scenarios/case.yml,line=7,col=10::'minutes' is at most 60, not 500",
    ]
    assert f"{line}\n" in summary.read_text("utf-8")


def test_only_one_place_of_the_command_line_says_problems_and_so_none_is_kept_from_github():
    saying = {
        path.name for path in (REPOSITORY / "macros" / "cli").glob("*.py") if "report(" in path.read_text("utf-8")
    }
    assert saying == {"github.py"}


@pytest.mark.parametrize(
    "words",
    [
        ("ratify", "testshire", "--version", "1.0", "--on", "2026-01-01"),
        ("import", "none.docx", "partnerships/new"),
        ("comments", "none.docx"),
        ("export", "testshire", "--docx"),
        ("audit", "--format", "json", "none.docx"),
        ("drift", "testshire"),
    ],
)
def test_whatever_a_verb_refuses_on_github_stands_at_its_line(words, project, sharewell):
    edit(project, "partnerships/testshire/partnership.yml", "nation: England", "nation: Englund")
    code, said, complaint = sharewell(*words, env={"GITHUB_ACTIONS": "true"})
    assert code
    assert "::error file=" in said + complaint
    assert "::" not in said or words[0] != "audit", "a program reads what it prints"


def test_a_workflow_command_cannot_be_broken_out_of(monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    odd = Problem(Location("a,line=9::b%.yml", 2, 3), "100%\n::stop-commands::x", "warning")
    said = "::warning file=a%2Cline=9%3A%3Ab%25.yml,line=2,col=3::100%25%0A::stop-commands::x"
    assert list(github.lines([odd])) == [said]


def test_anywhere_else_nothing_is_added(project, sharewell):
    edit(project, "scenarios/case.yml", "minutes: ", "minutes: 500 # ")
    assert sharewell("check", env={"GITHUB_ACTIONS": None, "GITHUB_STEP_SUMMARY": None})[1] == ""


def test_a_build_keeps_its_pdf_in_the_users_folder_and_none_in_the_projects(sharewell, project, monkeypatch):
    asked = []
    monkeypatch.setattr("macros.engine.builder.build", lambda *given: asked.append(given) or 1)
    sharewell("build", "-o", "site")
    sharewell("build", "-o", "site")
    (first, again) = (Path(given[-1]) for given in asked)
    assert first == again
    assert first.is_relative_to(memory.folder())
    assert not first.is_relative_to(project.root)
