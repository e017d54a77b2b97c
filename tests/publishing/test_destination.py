"""A site takes the place of an earlier site or of nothing, and never of anything else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.content.project import from_folder
from macros.diagnostics import ContentError
from macros.publishing import destination
from tests.support.project import edit
from tests.support.sites import make_site


def everything(root: Path) -> dict[str, int]:
    return {path.relative_to(root).as_posix(): path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("output", "why"),
    [
        (".", "its place holds"),
        ("..", "its place holds"),
        ("/", "its place holds"),
        ("docs", "among the sources"),
        ("docs/new", "among the sources"),
        ("guidance", "among the sources"),
        ("scenarios/new", "among the sources"),
        ("overrides/assets", "among the sources"),
        ("macros", "among the sources"),
        (".git/new", "among the sources"),
        ("partnerships", "its place holds the folder of 'eastland'"),
        ("partnerships/new", "among the sources"),
        ("partnerships/testshire", "its place holds the folder of 'testshire'"),
        ("partnerships/testshire/pages", "among the content of 'testshire'; take 'partnerships/testshire/site'"),
        ("partnerships/testshire/new", "among the content of 'testshire'; take 'partnerships/testshire/site'"),
    ],
)
@pytest.mark.parametrize("verb", ["build", "publish"])
def test_a_site_never_goes_where_sources_are_or_above_them(verb, output, why, whole_project, sharewell):
    before = everything(whole_project.root)
    code, said, complaint = sharewell(verb, "-o", output)
    assert (code, said) == (1, "")
    assert why in complaint
    assert complaint.endswith("1 problem; nothing was published.\n")
    assert everything(whole_project.root) == before


def test_a_site_never_goes_where_your_home_is(project, sharewell, tmp_path, monkeypatch):
    (tmp_path / "homes" / "me").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "homes" / "me"))
    for output in (tmp_path / "homes" / "me", tmp_path / "homes"):
        assert "its place holds your home folder" in sharewell("build", "-o", str(output))[2]


@pytest.mark.parametrize("verb", ["build", "publish"])
def test_a_folder_of_other_things_is_refused_and_stays(verb, project, sharewell):
    (project.root / "prec").mkdir()
    (project.root / "prec/important.txt").write_text("x", encoding="utf-8")
    edit(project, "scenarios/case.yml", "minutes: 2", "minutes: 500")
    code, said, complaint = sharewell(verb, "-o", "prec")
    what = "a site" if verb == "build" else "a folder of sites"
    assert (code, said, complaint) == (
        1,
        "",
        f"prec:1:1: this holds something else than {what} that Sharewell made, and stays as it is; empty it yourself, "
        "or give another folder\n1 problem; nothing was published.\n",
    )
    assert [path.name for path in (project.root / "prec").iterdir()] == ["important.txt"]


def test_other_things_in_the_place_of_one_edition_are_refused_before_any_is_built(project, sharewell):
    (project.root / "public/testshire").mkdir(parents=True)
    (project.root / "public/testshire/important.txt").write_text("x", encoding="utf-8")
    make_site(project.root / "public/national")
    before = everything(project.root)
    code, _, complaint = sharewell("publish")
    assert (code, complaint.startswith("public/testshire:1:1: this holds something else than a site ")) == (1, True)
    assert everything(project.root) == before


def test_a_file_is_refused_and_stays(project, sharewell):
    (project.root / "note").write_text("x", encoding="utf-8")
    assert "note:1:1: this is a file, and not a site" in sharewell("build", "-o", "note")[2]
    assert (project.root / "note").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("made", ["nothing", "an empty folder", "an earlier site", "an earlier site in a new folder"])
def test_nothing_an_empty_folder_and_an_earlier_site_give_way(made, project):
    site = project.root / ("new/site" if made.endswith("new folder") else "site")
    if made.startswith("an earlier"):
        make_site(site)
    elif made == "an empty folder":
        site.mkdir()
    destination.check(project, site)


def test_a_site_that_became_a_repository_stays(project):
    (make_site(project.root / "site") / ".git").mkdir()
    with pytest.raises(ContentError, match="stays as it is"):
        destination.check(project, project.root / "site")


def test_a_folder_of_many_sites_does_not_give_way_to_one(project):
    make_site(project.root / "public/national")
    with pytest.raises(ContentError, match="stays as it is"):
        destination.check(project, project.root / "public")


def test_a_partnership_s_own_folder_may_hold_its_site(project, tmp_path, monkeypatch):
    own = tmp_path / "north"
    (project.partnerships / "testshire").rename(own)
    monkeypatch.chdir(own)
    here, _ = from_folder(Path())
    for name in ("site", "public"):
        destination.check(here, own / name)
    for name in (".", "pages", "pages/site", "scenarios", ".github", "wheels"):
        with pytest.raises(ContentError):
            destination.check(here, own / name)


@pytest.mark.slow
def test_mkdocs_own_command_is_refused_too(whole_project):
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PARTNERSHIP": ""}
    (whole_project.root / "prec").mkdir()
    (whole_project.root / "prec/important.txt").write_text("x", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", "prec"]
    done = subprocess.run(command, cwd=whole_project.root, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "prec:1:1: this holds something else than a site" in done.stdout
    assert [path.name for path in (whole_project.root / "prec").iterdir()] == ["important.txt"]


@pytest.mark.slow
def test_a_link_stays_and_what_it_leads_to_is_exchanged(project, sharewell, tmp_path):
    make_site(tmp_path / "served")
    (project.root / "site").symlink_to(tmp_path / "served")
    assert sharewell("build")[0] == 0
    assert (project.root / "site").is_symlink()
    assert (tmp_path / "served/index.html").is_file()
