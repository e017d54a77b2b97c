"""The workflows that test and publish: they can be read, and call only commands and options that there are."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.authoring import scaffold
from macros.cli import main
from macros.content.project import version
from macros.publishing import manifest
from tests.support.project import REPOSITORY

MANY = REPOSITORY / ".github" / "workflows" / "publish-many.yml"
OWN = scaffold.TEMPLATES / "own" / "publish.yml"
WORKFLOWS = [*sorted((REPOSITORY / ".github" / "workflows").glob("*.yml")), OWN]
NAMES = [path.relative_to(REPOSITORY).as_posix() for path in WORKFLOWS]
TEST = REPOSITORY / ".github" / "workflows" / "test.yml"
TOP = {
    ".ci", ".github", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "LICENSE-CONTENT.md", "Makefile",
    "README.md", "docs", "guidance", "macros", "mkdocs.yml", "overrides", "partnerships", "pyproject.toml",
    "requirements", "scenarios", "schemas", "sharewell.py", "tests", "tools",
}  # fmt: skip
PUBLISHING = [path for path in WORKFLOWS if path != TEST]
CALL = re.compile(r"\bsharewell ([^)\n]+)")


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_every_step_runs_something_and_every_action_is_one_commit_whose_version_is_said(path):
    """A tag can be moved to other code by whoever gets hold of the action; a commit cannot."""
    for step in steps(path):
        assert ("run" in step) != ("uses" in step), step
    uses = re.findall(r"^ *(?:- )?uses: *(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(uses) == sum("uses" in step for step in steps(path))
    for used in uses:
        assert re.fullmatch(r"[\w-]+(/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


def test_an_action_is_the_same_commit_in_every_workflow():
    used = {step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    commits = {(*one.partition("@")[0].split("/")[:2], one.partition("@")[2]) for one in used}
    assert len({(owner, name) for owner, name, _ in commits}) == len(commits)


def test_what_somebody_proposes_is_tested_as_a_maintainer_tests_it_and_may_change_nothing():
    """A stranger's change runs here: with no right but to read, and with no secret of ours."""
    text = TEST.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert set(workflow[True]) == {"pull_request", "workflow_dispatch"}  # to YAML 1.1 `on` is a truth
    assert workflow["permissions"] == {"contents": "read"}
    assert [job.get("permissions") for job in workflow["jobs"].values()] == [None]
    assert "secrets." not in text
    assert [step["run"] for step in steps(TEST) if "run" in step] == ["make test"]


@pytest.mark.parametrize("path", PUBLISHING, ids=lambda path: path.name)
def test_every_command_of_ours_is_one_that_there_is(path):
    calls = [call for step in steps(path) for call in CALL.findall(step.get("run", ""))]
    assert calls
    for call in calls:
        verb, *arguments = shlex.split(call)
        with main.make_context("sharewell", [], resilient_parsing=True) as above:
            main.get_command(above, verb).make_context(verb, arguments, parent=above, resilient_parsing=True)


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_nothing_that_a_folder_is_called_becomes_part_of_a_command(path):
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("path", PUBLISHING, ids=lambda path: path.name)
def test_each_can_publish_and_do_no_more(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = [workflow["permissions"], *(job.get("permissions", {}) for job in workflow["jobs"].values())]
    allowed = {("contents", "read"), ("pages", "write"), ("id-token", "write")}
    assert {pair for permissions in asked for pair in permissions.items()} == allowed
    assert workflow["permissions"] == {"contents": "read"}
    assert any(step.get("uses", "").startswith("actions/deploy-pages@") for step in steps(path))


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_the_job_that_may_publish_does_nothing_but_publish(path):
    """No content is read, and nothing is installed, where a token that can publish lies about."""
    for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
        ours = [step for step in job["steps"] if "uses" in step or not step["run"].startswith("echo ")]
        deploys = [step.get("uses", "").startswith("actions/deploy-pages@") for step in ours]
        assert deploys == [True] if job.get("permissions") else True not in deploys


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_no_job_keeps_the_key_to_the_repository(path):
    """Else it lies in the folder, for whatever a build runs to read."""
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_a_name_can_never_be_read_as_an_option(path):
    for step in steps(path):
        for call in CALL.findall(step.get("run", "")):
            verb, *arguments = shlex.split(call)
            if verb == "publish" and arguments != ["-o", "public"]:
                assert arguments[:3] == ["-o", "public", "--"], call
                assert len(arguments) == len(["-o", "public", "--", "$EDITION"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_what_is_uploaded_is_what_was_built(path):
    """The folder that a command writes, and no other."""
    written = {found for step in steps(path) for found in re.findall(r"-o (\w+)", step.get("run", ""))}
    uploaded = {step["with"]["path"] for step in steps(path) if "upload-pages" in step.get("uses", "")}
    assert uploaded == written


def test_no_edition_is_given_what_was_kept_of_another_whose_name_begins_alike():
    """GitHub gives back whatever key begins with `restore-keys`."""
    kept = [step["with"] for step in steps(MANY) if "actions/cache" in step.get("uses", "")]
    begins = {found["restore-keys"] for found in kept if "restore-keys" in found}
    assert begins == {"many-${{ matrix.edition }}--"}
    assert all(found["key"].startswith("many-${{ matrix.edition }}--${{") for found in kept)


@pytest.mark.parametrize("path", PUBLISHING[:-1], ids=lambda path: path.name)
def test_what_is_remembered_is_kept_from_run_to_run_and_lies_outside_what_is_uploaded(path):
    kept = [step["with"]["path"].split() for step in steps(path) if "actions/cache" in step.get("uses", "")]
    assert kept == [["public", manifest.memory_beside(Path("public")).name]] * 2


def test_a_board_s_workflow_installs_what_its_wheel_names_with_hashes_and_nothing_else(tmp_path):
    """Its commands, run with a `pip` that only notes what it is asked for."""
    folder = tmp_path / "northshire"
    (folder / "wheels").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/python").write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\n', encoding="utf-8")
    (tmp_path / "bin/python").chmod(0o755)
    wheel = f"wheels/sharewell-{version()}-py3-none-any.whl"
    with zipfile.ZipFile(folder / wheel, "w") as packed:
        packed.writestr("macros/_site/requirements.txt", "needed==1 --hash=sha256:0\n")
    (folder / "requirements.txt").write_bytes(f"# A note.\r\n./{wheel}\r\n".encode())
    environment = {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path)}
    for step in steps(OWN):
        if "sharewell " not in (run := step.get("run", "true")):
            subprocess.run(["bash", "-e", "-c", run], cwd=folder, env=environment, check=True)
    assert (tmp_path / "needs.txt").read_text(encoding="utf-8") == "needed==1 --hash=sha256:0\n"
    assert (tmp_path / "asked").read_text(encoding="utf-8").splitlines() == [
        f"-m pip install --require-hashes -r {tmp_path}/needs.txt",
        "-m pip install --no-deps -r requirements.txt",
    ]


def test_the_matrix_has_every_edition_and_no_layer(project, sharewell):
    """What `list --json` prints is what `fromJSON` reads, on one line."""
    shutil.copytree(project.partnerships / "testshire", project.partnerships / "aberdale")
    code, said, _ = sharewell("list", "--json")
    assert (code, said.count("\n"), json.loads(said)) == (0, 1, ["national", "aberdale", "testshire"])


@pytest.mark.parametrize("name", ["--no-cache", "a b", "$(id)", "Aberdale", "x\ny"])
def test_a_folder_whose_name_is_no_id_never_becomes_part_of_a_workflow(name, project, sharewell):
    shutil.copytree(project.partnerships / "testshire", project.partnerships / name)
    code, said, complaint = sharewell("list", "--json")
    assert (code, json.loads(said)) == (0, ["national", "testshire"])
    assert complaint == f"{name!r} is left out: the name of a folder has only a-z, 0-9 and hyphens between them\n"
    assert sharewell("list")[1] == "national\ntestshire\n"


def test_nothing_stands_at_the_top_of_the_repository_that_a_tool_left_there():
    """What a bench kept for its next build was committed once, with the paths of a machine in it."""
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, check=True, capture_output=True, text=True)
    assert {name.partition("/")[0] for name in tracked.stdout.split("\0") if name} <= TOP
