"""The words of the interface: a format like any other, whose faults are told where they stand."""

from __future__ import annotations

import json
import re

import pytest
import yaml

from macros.content.words import WORDS
from tests.support.project import REPOSITORY, edit, found_in

FILE = "guidance/words/en.yml"


def place(project, id_: str, words: str) -> str:
    """The place of some words in the line of an id."""
    lines = enumerate((project.root / FILE).read_text("utf-8").splitlines(), 1)
    number, text = next((number, text) for number, text in lines if text.startswith(f"{id_}:"))
    return f"{FILE}:{number}:{text.index(words) + 1}"


def test_the_list_of_words_has_each_with_the_gaps_that_it_has() -> None:
    there = yaml.load((REPOSITORY / FILE).read_text("utf-8"), Loader=yaml.BaseLoader)
    gaps = {id_: tuple(dict.fromkeys(re.findall(r"\{(\w+)\}", text))) for id_, text in there.items()}
    assert gaps == WORDS


def test_an_editor_knows_every_word() -> None:
    schema = json.loads((REPOSITORY / "schemas/words.json").read_text("utf-8"))
    assert set(schema["properties"]) == set(schema["required"]) == set(WORDS)


@pytest.mark.parametrize("id_", ["menu", "verdict-risky", "print-chart-record", "law-switch-yes"])
def test_a_word_that_is_missing_is_told(id_, project):
    text = (project.root / FILE).read_text("utf-8")
    (project.root / FILE).write_text(re.sub(rf"(?m)^{id_}: .*\n(?:  .*\n)*", "", text), "utf-8")
    assert found_in(project) == [f"{FILE}:1:1: '{id_}' is missing"]


def test_a_word_that_is_misspelt_is_told_with_the_right_spelling(project):
    edit(project, FILE, "\nmenu: ", "\nmenuu: ")
    assert found_in(project) == [
        f"{FILE}:1:1: 'menu' is missing",
        f"{place(project, 'menuu', 'menuu')}: nothing on the site asks for 'menuu'; did you mean 'menu'?",
    ]


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ("{nmuber}", "'{nmuber}' is filled by nothing here"),
        ("{", "'{' is filled by nothing here"),
        ("}", "'}' is filled by nothing here"),
        ("{}", "'{}' is filled by nothing here"),
        ("{number.real}", "'{number.real}' is filled by nothing here"),
    ],
)
def test_a_gap_that_nothing_fills_is_told_at_its_column(gap, said, project):
    edit(project, FILE, "Decision {number} of", f"Decision {gap} of")
    (found,) = found_in(project)
    assert found.startswith(f"{place(project, 'step-number', gap)}: {said}")


def test_a_near_gap_is_suggested(project):
    edit(project, FILE, "Decision {number} of", "Decision {nmuber} of")
    (found,) = found_in(project)
    assert found.endswith("did you mean 'number'?")
