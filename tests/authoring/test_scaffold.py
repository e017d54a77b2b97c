"""`sharewell new` makes a folder that builds at once, says what is still missing, and refuses what cannot be."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from datetime import date

import pytest

from macros import checks
from macros.authoring import scaffold
from macros.checks import files
from macros.content import edition, formats
from macros.content.project import version
from macros.diagnostics import errors
from macros.readers import yaml
from tests.support.project import REPOSITORY, edit

pytestmark = pytest.mark.slow  # each writes a whole new folder and checks it

NORTHSHIRE = ("new", "partnership", "northshire", "--name", "Northshire Partnership", "--area", "Northshire")
UNSAID = [
    "no address of the site; add 'site' when you know it",
    "no contact of your own for 'caldicott-guardian'",
    "no contact of your own for 'data-protection-officer'",
    "no contact of your own for 'designated-doctor'",
    "no contact of your own for 'designated-nurse'",
    "no contact of your own for 'escalation-contact'",
    "no contact of your own for 'front-door'",
    "no contact of your own for 'lado'",
    "no contact of your own for 'named-professional'",
    "no contact of your own for 'out-of-hours'",
    "no escalation ladder; add 'escalation': who goes to whom when agencies disagree, and by when",
    "no secure ways; add 'secure_ways': how information is sent safely here",
    "no version of the protocol; add 'protocol' with its number and status",
]


def test_a_new_folder_stands_among_the_partnerships_and_nothing_is_wrong_with_it(project, sharewell):
    code, said, complaint = sharewell(*NORTHSHIRE)
    assert (code, complaint) == (0, "")
    assert said.startswith("Made partnerships/northshire/. It builds as it is.")
    found = edition.load(project, "northshire")
    assert errors(checks.run(found)) == []
    assert (found.profile.name, found.profile.area) == ("Northshire Partnership", "Northshire")
    assert found.profile.law_checked == date(2026, 11, 21), "that of the national text"


def test_it_lists_what_is_still_to_be_filled_in_as_check_does(sharewell):
    said = sharewell(*NORTHSHIRE)[1]
    top = "partnerships/northshire/partnership.yml:4:1: warning: "
    listed = [line.removeprefix(top) for line in said.splitlines() if line.startswith(top)]
    assert listed == UNSAID
    placeholder = "13:11: warning: 'learning@northshire.example' reaches nobody; put an address that somebody reads"
    assert f"partnerships/northshire/partnership.yml:{placeholder}" in said.splitlines()
    listing = said.split("\n\n")[1]
    assert sharewell("check", "-p", "northshire")[2].strip() == listing.strip()


def test_every_example_in_the_profile_is_sound_when_its_mark_is_taken_away(project, sharewell):
    sharewell(*NORTHSHIRE)
    path = project.partnerships / "northshire" / "partnership.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    keys = tuple(f"# {key}:" for key in ("site", *formats.BY_NAME["profile"].type.model_fields))
    whole, inside = [], False
    for line in lines:
        inside = line.startswith(keys) or (inside and line.startswith("#  "))
        whole.append(line[2:] if inside else line)
    profile = yaml.parse("\n".join(whole), path.name)
    assert (profile.problems, len(profile.data)) == ((), 16)
    formats.adapter("profile").validate_python(profile.data)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("North Shire",), "'North Shire' cannot be an id: use small letters, digits and hyphens, as in 'north-shire'"),
        (("../up",), "'../up' cannot be an id: use small letters, digits and hyphens, as in 'up'"),
        (("national",), "'national' is the edition that stands behind all others; choose another id"),
        (("testshire",), "'partnerships/testshire' is there already; choose another id, or change what is in it"),
        (
            ("gwynedd", "--nation", "Wales"),
            "--nation: there is no content for 'Wales' yet: the law and guidance here are those of England",
        ),
        (
            ("northshire", "--feedback", "nobody"),
            "--feedback: 'nobody' cannot be an e-mail address, which looks like name@example.org",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence_and_nothing_is_written(
    arguments,
    sentence,
    project,
    sharewell,
):
    before = sorted(project.root.rglob("*"))
    code, said, complaint = sharewell("new", "partnership", *arguments, "--name", "A", "--area", "B")
    assert (code, said) == (2, "")
    assert complaint.endswith(f"Error: {sentence}\n")
    assert sorted(project.root.rglob("*")) == before


def test_a_name_that_is_code_is_refused_before_anything_is_made(project, sharewell):
    name = "{{ front_door.phone }} <b>x</b>"
    code, said, complaint = sharewell("new", "partnership", "a5", "--name", name, "--area", "B")
    assert (code, said, (project.partnerships / "a5").exists()) == (2, "", False)
    problem = "Error: --name: '{{ front_door.phone }}' is code, and this is plain text; leave it out"
    assert problem in complaint


@pytest.mark.parametrize(
    ("arguments", "lacking"),
    [
        ((), "an ID, --name and --area"),
        (("partnership", "x", "--area", "B"), "--name"),
        (("partnership", "x"), "--name and --area"),
    ],
)
def test_without_a_terminal_it_says_what_is_missing(arguments, lacking, sharewell):
    code, _, complaint = sharewell("new", *arguments)
    assert code == 2
    assert f"Error: this needs {lacking}, as in:\n  sharewell new partnership northshire --name" in complaint


def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path):
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    # what cannot be is asked for again, and no answer is lost
    answers = (
        "{{ a.b }}\nNorthshire Partnership\nNorthshire\nNorth Shire\n\nWales\n\ny\nnobody\nwe@northshire.example\n"
    )
    with subprocess.Popen(
        [sys.executable, "-m", "macros", "new"],
        cwd=tmp_path, env=environment, stdin=theirs, stdout=subprocess.PIPE, text=True,
    ) as asked:  # fmt: skip
        os.write(ours, answers.encode())
        said, _ = asked.communicate(timeout=60)
    assert asked.returncode == 0, said
    for why in (
        "'{{ a.b }}' is code",
        "'North Shire' cannot be an id",
        "content for 'Wales' yet",
        "'nobody' cannot be an",
    ):
        assert why in said
    assert "feedback: we@northshire.example" in (tmp_path / "northshire" / "partnership.yml").read_text("utf-8")
    assert (tmp_path / "northshire" / ".github").is_dir()
    assert "Made northshire/." in said
    assert (tmp_path / "northshire" / "partnership.yml").is_file()


@pytest.mark.parametrize("name", ["A: B", "# A", "yes", "Ünder & 'Over'", '"A"', "- a", "A #b", "<b>", "a\nb: c"])
def test_whatever_a_partnership_is_called_is_what_its_profile_says(name, project):
    order = scaffold.ScaffoldRequest("northshire", name, "Northshire")
    scaffold.make(project, order)
    data = yaml.read(project.partnerships / "northshire" / "partnership.yml", "x").data
    assert data["name"] == " ".join(name.split())


def test_a_repository_of_its_own_says_which_version_it_was_made_with(project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    scaffold.make(project, scaffold.ScaffoldRequest("northshire", "Northshire Partnership", "Northshire", own=True))
    names = {path.relative_to(tmp_path / "northshire").as_posix() for path in (tmp_path / "northshire").rglob("*.*")}
    assert {".github/workflows/publish.yml", ".gitignore", "README.md", "requirements.txt"} <= names
    wheel = f"./wheels/sharewell-{version()}-py3-none-any.whl"
    assert (tmp_path / "northshire" / "requirements.txt").read_text(encoding="utf-8").splitlines()[-1] == wheel


def test_no_gap_of_a_template_is_left(project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in scaffold.make(
        project, scaffold.ScaffoldRequest("northshire", "Northshire Partnership", "Northshire", own=True)
    ):
        assert "[[" not in path.read_text(encoding="utf-8"), path
    assert list(scaffold.TEMPLATES.rglob("*")), "they ship with the package"


def test_list_names_every_edition_and_no_layer(project, sharewell):
    assert sharewell("list") == (0, "national\ntestshire\n", "")
    edit(project, "partnerships/testshire/partnership.yml", "nation: England", "nation: England\nlayer: true")
    assert sharewell("list", "--json") == (0, '["national"]\n', "")


def test_the_file_that_the_workflow_installs_is_asked_for_until_it_is_there(project, tmp_path, monkeypatch, sharewell):
    monkeypatch.chdir(tmp_path)
    wheel = f"wheels/sharewell-{version()}-py3-none-any.whl"
    line = f"northshire/requirements.txt:2:1: warning: '{wheel}' is not there, and the workflow cannot publish without "
    assert (
        line + "it; put in the file that you installed Sharewell from\n"
        in sharewell(*NORTHSHIRE, "--own-repository")[1]
    )
    (tmp_path / "northshire/wheels/sharewell-0.0.9-py3-none-any.whl").touch()
    code, _, complaint = sharewell("check", "northshire")
    assert code == 0
    assert line + "it; did you mean 'wheels/sharewell-0.0.9-py3-none-any.whl'?\n" in complaint
    (tmp_path / "northshire" / wheel).touch()
    assert "requirements.txt" not in sharewell("check", "northshire")[2]


def test_requirements_that_name_no_file_ask_for_none(tmp_path):
    (tmp_path / "requirements.txt").write_text("sharewell==0.1.0\n# ./wheels/a.whl\nhttps://a.example/b.whl\n", "utf-8")
    assert list(files.missing_wheels(tmp_path, "x")) == []


def test_a_control_character_in_a_name_is_refused_before_anything_is_written(sharewell, project):
    code, _, said = sharewell("new", "partnership", "bellshire", "--name", "Bell\x07 Partnership", "--area", "B")
    assert (code, "--name: a control character stands in it; leave it out" in said) == (2, True)
    assert not (project.partnerships / "bellshire").exists()
