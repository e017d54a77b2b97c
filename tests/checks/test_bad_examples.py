"""Each file in examples/bad is one slip of an author's pen, and names every line that a run must report for it.

A file stands in place of the good example's case; a folder lies over the whole of the good example, and one that
changes a partnership is read as that partnership's edition. What must be reported stands in comments at the
top of a file, or in `expected.txt` where a file can hold no comment.
"""

from __future__ import annotations

import shutil

import pytest

from macros import checks
from macros.checks import cache
from macros.content import edition
from tests.support.project import EXAMPLES, found_in, said_by

BAD = sorted((EXAMPLES / "bad").iterdir(), key=lambda path: path.name)


@pytest.mark.parametrize("example", BAD, ids=lambda path: path.stem)
def test_a_slip_is_told_where_it_stands_and_nothing_else_is(example, project):
    if example.is_file():
        shutil.copy(example, project.root / "scenarios" / "case.yml")
    else:
        shutil.copytree(example, project.root, dirs_exist_ok=True)
    expected = said_by(example)
    assert expected, f"{example.name} does not say what it must produce"
    partnership = "testshire" if (example / "partnerships").is_dir() else "national"
    assert sorted(found_in(project, partnership)) == sorted(expected)


@pytest.mark.slow
@pytest.mark.parametrize("example", [path for path in BAD if path.is_dir()], ids=lambda path: path.stem)
def test_a_slip_is_told_too_where_the_cases_were_sound_before_it(example, project):
    partnership = "testshire" if (example / "partnerships").is_dir() else "national"
    sound = cache.recall(project, partnership)
    cache.keep(sound, edition.load(project, partnership), [])
    shutil.copytree(example, project.root, dirs_exist_ok=True)
    known = cache.recall(project, partnership)
    found = checks.run(edition.load(project, partnership, cleared=known.holds))
    assert sorted(map(str, found)) == sorted(said_by(example))


# What a repository cannot hold, or only at a price, is made here.


def test_a_file_over_1_mb_is_not_read(project):
    (project.root / "scenarios" / "big.yml").write_text("title: " + "x" * 1_000_000, encoding="utf-8")
    problem = "scenarios/big.yml:1:1: this file is over 1 MB; split it, or check that it is the right file"
    assert found_in(project) == [problem]


def test_a_link_to_nowhere_is_told_as_a_file_that_cannot_be_read(project):
    (project.root / "scenarios" / "gone.yml").symlink_to("nowhere.yml")
    assert found_in(project) == ["scenarios/gone.yml:1:1: this file cannot be read: No such file or directory"]


def test_a_folder_named_like_a_file_is_told_as_a_folder(project):
    (project.root / "scenarios" / "drafts.yml").mkdir()
    assert found_in(project) == ["scenarios/drafts.yml:1:1: this is a folder, and should be a file"]


def test_a_page_that_cannot_be_read_is_told_too(project):
    (project.root / "docs" / "gone.md").symlink_to("nowhere.md")
    assert found_in(project) == ["docs/gone.md:1:1: this file cannot be read: No such file or directory"]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("scenarios", "scenario"),
        # what names something in the missing folder is not told as well: that would be one fault many times
        ("guidance/rules", "rule set"),
        ("guidance/register", "register entry"),
    ],
)
def test_a_missing_folder_is_told_once(folder, kind, project):
    shutil.rmtree(project.root / folder)
    assert found_in(project) == [f"{folder}:1:1: this folder is missing; it holds each {kind}"]


def test_a_missing_folder_of_markup_is_told_too(whole_project):
    shutil.rmtree(whole_project.root / "overrides" / "fragments")
    assert found_in(whole_project) == ["overrides/fragments:1:1: this folder is missing; it holds the markup"]


def test_a_missing_folder_of_many_kinds_is_told_once_too(project):
    shutil.rmtree(project.root / "guidance")
    assert found_in(project) == ["guidance:1:1: this folder is missing; it holds the law and the words"]


def test_a_site_without_pages_or_without_a_home_page_is_told(project):
    (project.root / "docs" / "index.md").unlink()
    assert found_in(project) == ["docs/index.md:1:1: this page is missing; the site begins in it"]
    shutil.rmtree(project.root / "docs")
    assert found_in(project) == ["docs:1:1: this folder is missing; the site begins in it"]


def test_an_empty_folder_is_told_once(project):
    (project.root / "scenarios" / "case.yml").unlink()
    assert found_in(project) == ["scenarios/*.yml:1:1: no scenario is here"]
