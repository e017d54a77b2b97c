"""An edition is the national library with one partnership's folder laid over it."""

from __future__ import annotations

import shutil

import pytest

from macros.content import edition, layers
from macros.diagnostics import ContentError
from tests.support.project import edit

OTHER_RULES = """\
title: The golden rules, 2008
family: golden-rules
one: Golden rule
edition: 2008
source: advice
intro: The first ones.
rules:
  - {name: Be open, text: Tell them., ideas: [be-open]}
"""


def said(found: edition.Edition) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_the_national_edition_needs_no_partnership(project):
    shutil.rmtree(project.partnerships)
    found = edition.load(project)
    assert (found.id, found.profile.name, found.problems) == ("national", "Sharewell", [])


def test_the_editions_are_the_national_one_and_each_folder_with_a_profile(project):
    for name in ("aberdale", "zetford"):
        shutil.copytree(project.partnerships / "testshire", project.partnerships / name)
    (project.partnerships / "notes").mkdir()
    assert layers.names(project) == ["national", "aberdale", "eastland", "testshire", "zetford"]


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("testshre", "; did you mean 'testshire'?"),
        ("mars", ""),
        # a folder elsewhere is no partnership, whoever asks for it
        ("../testshire", "; did you mean 'testshire'?"),
        ("", ""),
    ],
)
def test_an_unknown_partnership_is_refused_with_the_nearest_spelling(asked, hint, project):
    with pytest.raises(ContentError) as refused:
        edition.load(project, asked)
    assert [str(problem) for problem in refused.value.problems] == [
        f"partnerships:1:1: '{asked}' is not a partnership here{hint}"
    ]


@pytest.mark.parametrize(
    ("name", "idea", "cited"),
    [
        # the same idea has another number and other words in each edition
        ("national", "be-open", ("golden-2024", 2, "Be open where it is safe", True)),
        ("testshire", "be-open", ("golden-2018", 1, "Be open", True)),
        ("national", "consent", ("golden-2024", 1, "A lawful basis, not consent", True)),
        ("testshire", "consent", ("golden-2018", 2, "Consent where you can", True)),
        # the set that Testshire adopted lacks this idea: the current national rule, marked as such
        ("testshire", "identities", ("golden-2024", 3, "Protect identities", False)),
    ],
)
def test_an_idea_is_printed_as_the_adopted_rule_set_has_it(name, idea, cited, project):
    found = edition.load(project, name).rule(idea)
    assert (found.set_id, found.number, found.rule.name, found.adopted) == cited


def test_a_partnership_that_adopts_no_set_has_the_national_ones_as_its_own(project):
    edit(project, "partnerships/testshire/partnership.yml", "rule_sets: [golden-2018]\n", "")
    found = edition.load(project, "testshire")
    assert found.adopted() == {"golden-rules": "golden-2024"}
    assert found.rule("identities").adopted


def test_an_idea_that_no_adopted_set_carries_is_an_error_of_the_program(project):
    edit(project, "guidance/rules/golden-2024.yml", "ideas: [identities]", "ideas: [consent]")
    with pytest.raises(LookupError, match="no adopted rule carries the idea identities"):
        edition.load(project).rule("identities")


@pytest.mark.parametrize(
    ("name", "words"),
    [("national", "the front door"), ("testshire", "the Testshire door")],
)
def test_a_term_is_what_the_edition_calls_it(name, words, project):
    assert edition.load(project, name).term("front-door") == words


def test_a_partnership_s_contacts_stand_in_the_place_of_the_national_ones(project):
    found = edition.load(project, "testshire")
    names = {id_: contact.name for id_, contact in found.contacts.items()}
    assert names == {"emergency": "Police", "front-door": "Testshire Front Door", "helpline": "NSPCC Helpline"}
    assert found.contacts["front-door"].url is None, "nothing of the national contact shines through"


def test_a_withdrawn_case_is_gone_from_this_edition_only(project):
    edit(project, "partnerships/testshire/partnership.yml", "terms:", "withdrawn:\n  case: We have our own.\nterms:")
    assert list(edition.load(project, "testshire").scenarios) == []
    assert list(edition.load(project).scenarios) == ["case"]


def test_a_partnership_s_own_cases_are_added_to_the_national_ones(project):
    own = project.partnerships / "testshire" / "scenarios"
    own.mkdir()
    shutil.copy(project.root / "scenarios" / "case.yml", own / "harbour.yml")
    assert list(edition.load(project, "testshire").scenarios) == ["case", "harbour"]
    assert list(edition.load(project).scenarios) == ["case"]


def test_a_partnership_s_case_of_the_same_id_stands_in_the_place_of_the_national_one(project):
    own = project.partnerships / "testshire" / "scenarios"
    own.mkdir()
    shutil.copy(project.root / "scenarios" / "case.yml", own / "case.yml")
    edit(project, "partnerships/testshire/scenarios/case.yml", "title: The late visit", "title: The harbour")
    assert [case.title for case in edition.load(project, "testshire").scenarios.values()] == ["The harbour"]


def test_the_register_s_parts_are_the_files_that_hold_it(project):
    groups = edition.load(project).register_groups
    assert {name: list(entries) for name, entries in groups.items()} == {
        "acts": ["children-act", "new-duty"],
        "guidance": ["advice"],
    }


def test_a_fault_in_a_partnership_s_folder_is_told_with_its_path(project):
    edit(project, "partnerships/testshire/partnership.yml", "area:", "aera:")
    assert (
        "partnerships/testshire/partnership.yml:4:1: 'aera' is not a key that belongs here; did you mean 'area'?"
        in (said(edition.load(project, "testshire")))
    )


@pytest.mark.parametrize("name", ["Harbour.yml", "two words.yml", "a--b.yml", "-a.yml"])
def test_a_case_s_file_name_is_its_address_so_it_is_plain(name, project):
    own = project.partnerships / "testshire" / "scenarios"
    own.mkdir()
    shutil.copy(project.root / "scenarios" / "case.yml", own / name)
    assert said(edition.load(project, "testshire")) == [
        f"partnerships/testshire/scenarios/{name}:1:1: name the file in small letters, digits and hyphens"
    ]
