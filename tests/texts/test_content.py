"""The content of this repository itself: it is whole, it is sourced, and nobody rings a stranger because of it."""

from __future__ import annotations

import re

import pytest

from macros import checks
from macros.content import project
from macros.content.edition import Edition
from macros.rendering.renderer import Renderer
from tests.support import editions
from tests.support.project import REPOSITORY

NAMES = ("national", "testshire")
# Lines that any reader in England may ring, and the numbers that Ofcom keeps for drama.
NATIONAL_LINES = {"999", "101", "08088005000", "08001111", "08082000247"}
DRAMA = re.compile(r"^(?:01632960|07700900)\d{3}$")
NUMBER = re.compile(r"(?<![\w/.-])(?:\+44\s?\(?0?\)?|0)\d[\d ()]{6,14}\d(?![\w-])")


@pytest.fixture(scope="module", params=NAMES)
def loaded(request) -> Edition:
    return editions.loaded(request.param)


def test_nothing_is_wrong_with_the_content(loaded):
    assert [str(problem) for problem in checks.run(loaded)] == []


# What only a partnership that there is could say.
UNSAID = ("no version of the protocol", "no address of the site", "'learning@testshire.example' reaches nobody")


def test_a_careful_editor_has_nothing_to_say(loaded):
    said = [problem.message for problem in checks.advice(loaded)]
    assert [message for message in said if loaded.id == "national" or not message.startswith(UNSAID)] == []


def test_every_answer_of_every_case_names_the_rule_or_law_that_it_rests_on(loaded):
    assert loaded.scenarios
    bare = [
        f"{id_}: {step}/{name}"
        for id_, case in loaded.scenarios.items()
        for step, decision in case.steps.items()
        for name, choice in decision.outcomes.items()
        if not any(citation.startswith(("rule:", "law:")) for citation in choice.because)
    ]
    assert bare == []


def test_every_citation_becomes_a_source_that_a_reader_can_follow(loaded):
    renderer = Renderer(loaded, project.find())
    cited = {
        citation
        for case in loaded.scenarios.values()
        for decision in case.steps.values()
        for choice in decision.outcomes.values()
        for citation in choice.because
    }
    for citation in cited:
        source = renderer.citations.source(citation)
        assert source.label, citation
        assert source.target.startswith(("rules/", "law/")), citation


CONTENT = sorted(
    path
    for folder in ("guidance", "scenarios", "partnerships", "docs")
    for path in (REPOSITORY / folder).rglob("*")
    if path.suffix in (".yml", ".md")
)


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_every_phone_number_is_a_national_line_or_one_for_drama(path):
    numbers = [re.sub(r"\D", "", found) for found in NUMBER.findall(path.read_text(encoding="utf-8"))]
    assert [number for number in numbers if number not in NATIONAL_LINES and not DRAMA.match(number)] == []


def test_every_phone_number_of_a_contact_is_a_national_line_or_one_for_drama(loaded):
    links = [way.link for contact in loaded.contacts.values() for door in contact.doors for way in door.ways]
    dialled = [re.match(r"(?:tel|sms):(?:18001(?=0))?([^,]+)", link) for link in links]
    numbers = [found[1] for found in dialled if found]
    assert numbers
    assert [number for number in numbers if number not in NATIONAL_LINES and not DRAMA.match(number)] == []


@pytest.mark.parametrize("path", sorted((REPOSITORY / "scenarios").glob("*.yml")), ids=lambda path: path.name)
def test_a_case_names_its_schema_so_that_editors_help(path):
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../schemas/scenario.json"


ASKED_TO_RING = re.compile(r"\b[Rr]ing\b[^.;{]*?(?:\bor )?\{\{\s*term[.(]")


@pytest.mark.parametrize(
    "path",
    [
        path
        for folder in ("guidance/charts", "guidance/protocol", "docs/guidance", "docs/schemes", "docs/decide")
        for path in sorted((REPOSITORY / folder).glob("*.*"))
    ],
    ids=lambda path: path.name,
)
def test_nobody_is_asked_to_ring_whom_only_a_contact_knows_how_to_reach(path):
    # "ring {{ term.front_door }}" is wrong wherever there is an address alone: `ring.front_door` says what there is.
    assert ASKED_TO_RING.findall(" ".join(path.read_text(encoding="utf-8").split())) == []
