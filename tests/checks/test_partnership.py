"""What a partnership's folder still lacks is told as advice; a folder anywhere is named as its author knows it."""

from __future__ import annotations

import shutil

import pytest

from macros import checks
from macros.content import edition, layers
from macros.content.project import from_folder, resolve
from tests.support.project import edit

PROFILE = "partnerships/testshire/partnership.yml"


def advice(project, name="testshire") -> list[str]:
    return [str(problem).removeprefix(f"{PROFILE}:") for problem in checks.advice(edition.load(project, name))]


def test_a_contact_that_nobody_has_checked_is_told_where_it_stands(project):
    edit(project, PROFILE, "    checked: 2026-11-02\n", "")
    message = "10:3: warning: nobody has checked 'front-door' yet; ring or write, then add 'checked' with the day"
    assert message in advice(project)


@pytest.mark.parametrize(("day", "old"), [("2025-11-18", True), ("2025-11-20", False)])
def test_a_contact_is_old_when_it_was_checked_over_a_year_before_the_law(day, old, project):
    edit(project, PROFILE, "checked: 2026-11-02", f"checked: {day}")
    message = "14:14: warning: 'front-door' was checked over a year before the law was; ring or write again"
    assert (message in advice(project)) is old


def test_what_a_layer_says_is_not_asked_for_again(project):
    shutil.copytree(project.partnerships / "testshire", project.partnerships / "region")
    edit(project, "partnerships/region/partnership.yml", "front-door:", "lado:")
    assert any("'lado'" in line for line in advice(project))
    edit(project, PROFILE, "area:", "extends: [region]\narea:")
    assert not any("'lado'" in line for line in advice(project))


@pytest.mark.parametrize(
    ("key", "left"),
    [("layer: true", 0), ("demonstration: {title: T, source: S, licence: L}", 0), ("accent: '#0f4c5c'", 8)],
)
def test_a_layer_and_a_demonstration_need_no_contacts_of_their_own(key, left, project):
    edit(project, PROFILE, "area:", f"{key}\narea:")
    assert sum("no contact of your own" in line for line in advice(project)) == left


def test_the_national_edition_has_nothing_to_fill_in(project):
    assert advice(project, "national") == []


@pytest.fixture
def folder(project, tmp_path, monkeypatch, sharewell):
    """A partnership's folder that stands by itself, where its author stands too."""
    (tmp_path / "board").mkdir()
    shutil.move(project.partnerships / "testshire", tmp_path / "board" / "Our Testshire")
    monkeypatch.chdir(tmp_path / "board")
    return tmp_path / "board" / "Our Testshire"


def test_check_names_the_files_of_a_folder_from_where_its_author_stands(folder, sharewell, monkeypatch):
    profile = folder / "partnership.yml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("area:", "aera:"), encoding="utf-8")
    fault = ":4:1: 'aera' is not a key that belongs here; did you mean 'area'?\n"
    assert sharewell("check", "Our Testshire")[2].startswith(f"Our Testshire/partnership.yml{fault}")
    monkeypatch.chdir(folder)
    assert sharewell("check", ".")[2].startswith(f"partnership.yml{fault}")


def test_a_fault_of_the_national_text_is_named_from_the_project_s_root(project, folder, sharewell):
    edit(project, "scenarios/case.yml", "minutes: 2", "minutes: 500")
    assert "\nscenarios/case.yml:7:10:" in "\n" + sharewell("check", "Our Testshire")[2]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("Our Testshre", "there is no folder 'Our Testshre' here; did you mean 'Our Testshire'?"),
        ("Our Testshire/scenarios", "this is not a partnership's folder: it has no 'partnership.yml'"),
    ],
)
def test_a_folder_that_is_none_is_refused_with_the_nearest(asked, sentence, folder, sharewell):
    (folder / "scenarios").mkdir()
    assert sharewell("check", asked) == (1, "", f"{asked}:1:1: {sentence}\n1 problem; nothing was published.\n")


def test_a_profile_with_another_ending_is_found_and_named(folder, sharewell):
    (folder / "partnership.yml").rename(folder / "partnership.yaml")
    sentence = "it has no 'partnership.yml'; did you call it 'partnership.yaml'?"
    assert sentence in sharewell("build", "Our Testshire")[2]


def test_a_name_in_the_place_of_a_folder_gets_the_folder(sharewell):
    sentence = "there is no folder 'testshire' here; did you mean 'partnerships/testshire'?"
    assert sentence in sharewell("check", "testshire")[2]


def test_no_folder_can_take_the_place_of_the_national_edition(folder, sharewell):
    folder.rename(folder.with_name("national"))
    assert "national:1:1: choose another name" in sharewell("check", "national")[2]


def test_a_folder_and_a_name_at_once_are_refused(folder, sharewell):
    code, _, complaint = sharewell("check", "Our Testshire", "-p", "testshire")
    assert (code, complaint.splitlines()[-1]) == (2, "Error: give a folder or -p, not both")


def test_a_preview_watches_the_folder(project, folder, sharewell):
    where, id_ = from_folder(folder)
    assert (folder in where.watched, id_) == (True, "our-testshire")


def test_a_layer_may_lie_inside_the_folder(project, folder, sharewell):
    shutil.copytree(folder, folder / "layers" / "region")
    profile = folder / "partnership.yml"
    profile.write_text(profile.read_text(encoding="utf-8") + "extends: [region]\n", encoding="utf-8")
    where, id_ = from_folder(folder)
    assert edition.load(where, id_).layers == ("national", "region", "our-testshire")
    assert layers.names(where) == ["national", "our-testshire", "region"]


def test_a_folder_is_found_by_its_plain_name_where_one_stands(project, tmp_path, monkeypatch):
    """As `sharewell ratify northshire` is typed beside the folder; a partnership here of that name comes first."""
    shutil.copytree(project.partnerships / "testshire", tmp_path / "northshire")
    shutil.copytree(project.partnerships / "testshire", tmp_path / "eastland")
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    monkeypatch.chdir(tmp_path)
    where, id_ = resolve("northshire")
    assert (where.own, id_) == ((tmp_path / "northshire").resolve(), "northshire")
    assert resolve("eastland") == (project, "eastland")
    assert resolve("nowhere") == (project, "nowhere")
