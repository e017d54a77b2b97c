"""Programmes are data that a partnership changes; and what is kept on a device is listed from the scripts' own list."""

from __future__ import annotations

import re

from macros.content import edition
from macros.pages import PUT
from macros.pages.learning import kept
from tests.support.project import REPOSITORY, edit, found_in, renderer

OWN = "title: Our own\nsummary: For us.\ncases: [case]\n"


def put(project, macro: str, partnership: str = "national") -> str:
    return str(PUT[macro](renderer(project, partnership), "my-learning/"))


def test_each_programme_is_a_list_of_links_with_the_minutes_of_its_cases(project):
    shown = put(project, "my_learning")
    minutes = edition.load(project).scenarios["case"].minutes
    assert 'id="programme-short"' in shown
    assert f"{minutes} minutes" in shown
    assert 'href="../cases/case/"' in shown


def test_a_partnerships_own_programme_stands_in_the_place_of_the_national_one_and_another_is_added(project):
    folder = project.partnerships / "testshire" / "programmes"
    folder.mkdir()
    for name in ("short", "another"):
        (folder / f"{name}.yml").write_text(OWN, encoding="utf-8")
    assert found_in(project, "testshire") == []
    found = edition.load(project, "testshire").programmes
    assert {id_: one.title for id_, one in found.items()} == {"short": "Our own", "another": "Our own"}
    assert edition.load(project).programmes["short"].title == "In a break"


def test_a_programme_that_names_no_case_is_told(project):
    edit(project, "guidance/programmes/short.yml", "cases: [case]", "cases: [caes]")
    assert found_in(project) == ["guidance/programmes/short.yml:4:9: 'caes' is not a scenario; did you mean 'case'?"]


def test_every_name_that_a_script_keeps_something_under_is_in_the_list(project):
    assert list(kept(project)) == ["agency", "case", "learning"]
    scripts = (REPOSITORY / "overrides/assets").rglob("*.js")
    quoted = re.compile(r"[\"'`]sharewell/")
    assert [path.name for path in scripts if quoted.search(path.read_text("utf-8"))] == ["kept.js"]


def test_the_privacy_page_says_each_name_for_this_edition(project):
    shown = put(project, "kept_here", "testshire")
    assert re.findall(r"<code data-kept=\"\w+\">([^<]+)</code>", shown) == [
        "sharewell/agency", "sharewell/testshire/{case}/{version}", "sharewell/testshire/learning",
    ]  # fmt: skip
