"""Where the project stands, and which partnerships a name means there."""

from __future__ import annotations

import pytest

from macros.authoring import scaffold
from macros.content import project
from macros.content.project import Project


@pytest.mark.parametrize(("stands", "among"), [("", True), ("docs/boards", True), (None, False)])
def test_the_partnerships_of_a_checkout_count_for_whoever_stands_in_it(stands, among, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path if stands is None else project.REPOSITORY / stands)
    there = project.REPOSITORY if among else tmp_path
    assert project.find() == Project(project.REPOSITORY, there / "partnerships")
    assert project.from_config(project.REPOSITORY / "mkdocs.yml", "bromley")[0].folder("bromley").is_dir()


def test_who_stands_elsewhere_gets_a_new_folder_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    order = scaffold.ScaffoldRequest("northshire", "North Board", "Northshire")
    assert scaffold.target(project.find(), order) == tmp_path / "northshire"
    (tmp_path / "partnerships").mkdir()
    scaffold.make(project.find(), order)
    profile = tmp_path / "partnerships" / "northshire" / "partnership.yml"
    assert profile.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=.schemas/partnership.json\n")
