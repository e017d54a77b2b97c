"""Folders become a library: everything national, with what was wrong with it, and never an exception."""

from __future__ import annotations

import shutil

import pytest

from macros.content import library
from macros.content.formats import FORMATS
from macros.diagnostics import Location
from macros.readers.yaml import parse
from tests.support.project import edit

KIND = {kind.name: kind for kind in FORMATS}


def said(found: library.Library) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_a_sound_project_has_everything_on_its_shelf_and_no_problem(project):
    found = library.load_library(project)
    assert found.problems == []
    ids = {kind.name: list(found.all(kind.name)) for kind in FORMATS if kind.name != "word"}
    assert ids == {
        "scenario": ["case"],
        "form": ["request"],
        "rule set": ["golden-2018", "golden-2024"],
        "register entry": ["children-act", "new-duty", "advice"],
        "evidence": ["e1"],
        "idea": ["be-open", "consent", "identities"],
        "topic": ["consent", "neglect"],
        "agency": ["health"],
        "term": ["front-door", "consent"],
        "duties": ["duties"],
        "news": ["site-opens"],
        "chart": ["chart"],
        "outline": ["protocol"],
        "section": ["consent", "decision-chart", "purpose"],
        "profile": ["national"],
        "local page": [],
        "local section": [],
        "kept version": [],
        "check": [],
        "acceptance": [],
        "source table": [],
        "further protocol": [],
        "further section": [],
        "further version": [],
        "further acceptance": [],
        "programme": ["short"],
    }


def test_an_id_is_the_name_of_a_file_or_a_key_and_is_written_once(project):
    (project.root / "scenarios" / "case.yml").rename(project.root / "scenarios" / "late-visit.yml")
    assert list(library.load_library(project).all("scenario")) == ["late-visit"]


def test_files_of_one_kind_are_read_in_the_order_of_their_names(project):
    for name in ("b", "a", "d"):
        shutil.copy(project.root / "scenarios" / "case.yml", project.root / "scenarios" / f"{name}.yml")
    assert list(library.load_library(project).all("scenario")) == ["a", "b", "case", "d"]


def test_the_pages_written_by_hand_are_read_too(project):
    pages = library.load_library(project).pages
    assert sorted(pages) == [
        "about.md",
        "agencies/index.md",
        "cases/index.md",
        "contacts.md",
        "decide/index.md",
        "duties.md",
        "forms/index.md",
        "glossary.md",
        "index.md",
        "law/evidence.md",
        "law/index.md",
        "rules/index.md",
        "whats-new.md",
    ]
    assert "{{ contact_list() }}" in pages["contacts.md"]


def test_a_part_of_a_value_knows_its_place(project):
    shelf = library.load_library(project).shelves["register entry"]
    assert shelf.at("new-duty", "switch", "yes") == Location("guidance/register/acts.yml", 23, 12)
    assert shelf.at("new-duty", key=True) == Location("guidance/register/acts.yml", 12, 1)


def test_a_bad_file_never_hides_the_next_one(project):
    edit(project, "guidance/rules/golden-2018.yml", "family: golden-rules", "family: [golden-rules]")
    edit(project, "guidance/rules/golden-2024.yml", "source: advice", "source: Advice")
    edit(project, "guidance/topics.yml", "consent:", "consent: :")
    assert said(library.load_library(project)) == [
        "guidance/rules/golden-2018.yml:3:9: 'family' should be text, and this is a list",
        "guidance/rules/golden-2024.yml:6:9: 'Advice' cannot be an id: use small letters, digits and hyphens, as in "
        "'advice'",
        "guidance/topics.yml:2:10: this is not YAML: put quotes around a text that holds a colon and a space",
    ]


def test_an_id_that_stands_in_two_files_is_told_with_the_other_file(project):
    shutil.copy(project.root / "guidance/register/guidance.yml", project.root / "guidance/register/more.yml")
    assert said(library.load_library(project)) == [
        "guidance/register/more.yml:2:1: 'advice' stands in guidance/register/guidance.yml already"
    ]


@pytest.mark.parametrize(
    ("name", "text", "ids"),
    [
        # one that did not load was meant all the same, so that whatever names it is not told as well
        ("scenario", "title: []\n", {"amy"}),
        ("scenario", "title: a: b\n", {"amy"}),
        ("topic", "consent: []\nneglect: {name: Neglect}\n", {"consent", "neglect"}),
    ],
)
def test_an_id_counts_even_where_its_value_did_not_load(name, text, ids):
    found = library.Library({name: library.Collection()}, {}, [])
    assert list(library.add(found, library.validated(parse(text, "file.yml"), KIND[name]), KIND[name], "amy"))
    assert set(found.shelves[name].ids) == ids


@pytest.mark.parametrize("name", ["Late.yml", "late visit.yml", "late_visit.yml"])
@pytest.mark.parametrize("folder", ["scenarios", "guidance/rules"])
def test_a_file_name_that_becomes_an_address_is_plain(folder, name, project):
    first = min((project.root / folder).glob("*.yml"))
    shutil.copy(first, first.with_name(name))
    problem = f"{folder}/{name}:1:1: name the file in small letters, digits and hyphens"
    assert said(library.load_library(project)) == [problem]


@pytest.mark.parametrize("folder", ["scenarios", "guidance/rules", "guidance/register"])
def test_a_file_cannot_take_the_address_of_a_page_of_the_site(folder, project):
    """A case named `index` would silently stand in the place of the list of cases."""
    first = min((project.root / folder).glob("*.yml"))
    first.rename(first.with_name("index.yml"))
    problem = f"{folder}/index.yml:1:1: a page of the site is named 'index' already; choose another name"
    assert problem in said(library.load_library(project))
