"""A step is one of several models, told apart by its kind: each is checked as its own fields ask, line by line."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.content import partial
from macros.content.formats import adapter
from macros.model.introspection import collect, shape
from macros.model.steps import KINDS
from macros.model.steps.base import Outcome, Step
from macros.model.steps.choose import Choose
from macros.model.tagged import Tagged
from macros.model.types import Id, Markdown, Model, RoleId
from macros.readers import yaml
from tests.support.project import EXAMPLES, REPOSITORY


class Rank(Step):
    """A second kind, which no case has."""

    kind: Literal["rank"]
    asker: RoleId
    items: dict[Id, Markdown]
    right: Outcome

    @property
    def outcomes(self):
        return {"right": self.right}

    @property
    def offered(self):
        return tuple(self.items.values())


class Case(Model):
    """What holds steps of either kind."""

    steps: dict[Id, Annotated[Step, Tagged("kind", (Choose, Rank))]]


CASE = """\
steps:
  first:
    title: T
    story: S
    ask: A
    choices: {}
  then:
    kind: rank
    title: T
    story: S
    ask: A
    asker: gp
    items: {one: "{{ name }}"}
    right: {verdict: defensible, headline: H, consequence: C, feedback: F, because: [rule:r], debrief: D, next: end}
"""


def told(tmp_path, text: str) -> list[str]:
    """What is wrong with a case, each with its place."""
    path = tmp_path / "case.yml"
    path.write_text(text, encoding="utf-8")
    reader = TypeAdapter(Case)
    source = yaml.read(path, "case.yml")
    try:
        reader.validate_python(source.data)
    except ValidationError:
        return [str(problem) for problem in partial.read(source, Case, reader).problems]
    return []


def test_each_branch_of_a_union_is_walked_for_what_it_names_and_says(tmp_path):
    path = tmp_path / "case.yml"
    path.write_text(CASE, encoding="utf-8")
    found = collect(Case, yaml.read(path, "case.yml").data)
    named = {(steps, text, mark.kind) for steps, text, mark, _ in found.refs}
    assert named == {
        (("steps", "then", "asker"), "gp", "role"),
        (("steps", "then", "right", "because", 0), "rule:r", "citation"),
        (("steps", "then", "right", "next"), "end", "step or ending"),
    }
    assert (("steps", "then", "items", "one"), "{{ name }}") in found.prose


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: rank", "kind: rank", []),
        ("    asker: gp\n", "", ["case.yml:8:5: 'asker' is missing"]),
        ("asker: gp", "asker: GP", [
            "case.yml:12:12: 'GP' cannot be an id: use small letters, digits and hyphens, as in 'gp'"]),
        ("asker:", "askr:", ["case.yml:12:5: 'askr' is not a key that belongs here; did you mean 'asker'?"]),
        ("verdict: defensible", "verdict: sure", [
            "case.yml:14:22: 'sure' is not a verdict; use one of defensible, risky, unsafe"]),
        ("kind: rank", "kind: rnak", ["case.yml:8:11: 'rnak' is not a kind; did you mean 'rank'?"]),
        ("kind: rank", "kind: quiz", ["case.yml:8:11: 'quiz' is not a kind; use one of choose, rank"]),
        ("kind: rank", "kind: [rank]", ["case.yml:8:11: 'kind' should be text, and this is a list"]),
        # a kind that is only misspelt hides no other fault of its step
        ("kind: rank\n    title: T", "kind: rnak\n    title: ''", [
            "case.yml:8:11: 'rnak' is not a kind; did you mean 'rank'?",
            "case.yml:9:12: 'title' is empty; write something, or take the key out"]),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_step_is_told_at_its_line_whatever_its_kind(old, new, said, tmp_path):
    assert old in CASE
    assert told(tmp_path, CASE.replace(old, new, 1)) == said


def test_a_step_that_names_no_kind_is_a_choice():
    source = yaml.read(EXAMPLES / "good/scenarios/case.yml", "case.yml")
    case = adapter("scenario").validate_python(source.data)
    assert {type(step) for step in case.steps.values()} == {Choose}


def test_two_models_that_nothing_tells_apart_are_refused():
    """Only the first of them would be checked."""
    with pytest.raises(TypeError, match="tell these apart"):
        shape(Choose | Rank)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_has_a_fragment_and_a_script_by_its_name(kind):
    (word,) = (word for word, model in Tagged("kind", KINDS).by_word.items() if model is kind)
    fragment = REPOSITORY / f"overrides/fragments/scenario/step-{word}.html"
    assert '{% extends "scenario/step.html" %}' in fragment.read_text(encoding="utf-8")
    assert (REPOSITORY / f"overrides/assets/scenario/questions/{word}.js").is_file()
