"""The workflows that publish: they can be read, and call only commands and options that there are."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros import new
from macros.__main__ import main
from tests.conftest import REPOSITORY

OWN = new.TEMPLATES / "own" / "publish.yml"
WORKFLOWS = [*sorted((REPOSITORY / ".github" / "workflows").glob("*.yml")), OWN]
NAMES = [path.relative_to(REPOSITORY).as_posix() for path in WORKFLOWS]
CALL = re.compile(r"\bsharewell ([^)\n]+)")


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_every_step_runs_something_and_every_action_has_its_version(path):
    for step in steps(path):
        assert ("run" in step) != ("uses" in step), step
        assert re.fullmatch(r"[\w-]+(/[\w-]+)+@v\d+", step.get("uses", "a/b@v1")), step


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_every_command_of_ours_is_one_that_there_is(path):
    calls = [call for step in steps(path) for call in CALL.findall(step.get("run", ""))]
    assert calls
    for call in calls:
        verb, *arguments = shlex.split(call)
        with main.make_context("sharewell", [], resilient_parsing=True) as above:
            main.commands[verb].make_context(verb, arguments, parent=above, resilient_parsing=True)


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_nothing_that_a_folder_is_called_becomes_part_of_a_command(path):
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_each_can_publish_and_do_no_more(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = [workflow["permissions"], *(job.get("permissions", {}) for job in workflow["jobs"].values())]
    allowed = {("contents", "read"), ("pages", "write"), ("id-token", "write")}
    assert {pair for permissions in asked for pair in permissions.items()} == allowed
    assert any(step.get("uses", "").startswith("actions/deploy-pages@") for step in steps(path))


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_what_is_uploaded_is_what_was_built(path):
    """The folder that a command writes, and no other."""
    written = {found for step in steps(path) for found in re.findall(r"-o (\w+)", step.get("run", ""))}
    uploaded = {step["with"]["path"] for step in steps(path) if "upload-pages" in step.get("uses", "")}
    assert uploaded == written


def test_the_matrix_has_every_edition_and_no_layer(project, sharewell):
    """What `list --json` prints is what `fromJSON` reads, on one line."""
    shutil.copytree(project.partnerships / "testshire", project.partnerships / "aberdale")
    code, said, _ = sharewell("list", "--json")
    assert (code, said.count("\n"), json.loads(said)) == (0, 1, ["national", "aberdale", "testshire"])
