"""A new kind of step is a file, a row and a fragment: all else follows. Done here to a copy of the code itself."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import jsonschema
import pytest

from tests.support.project import REPOSITORY, Project, edit, make_project

CASE = "scenarios/case.yml"
MODEL = '''"""A second kind of step, for a test alone."""

from typing import Literal

from macros.model.steps.base import Outcome, Step
from macros.model.types import Id, Markdown


class Rank(Step):
    """What comes first?"""

    kind: Literal["rank"]
    items: dict[Id, Markdown]
    results: dict[Literal["right", "wrong"], Outcome]

    @property
    def outcomes(self) -> dict[str, Outcome]:
        return dict(self.results)

    @property
    def offered(self) -> tuple[str, ...]:
        return tuple(self.items.values())
'''
FRAGMENT = """{% extends "scenario/step.html" %}
{% block answers %}
<ol class="choices">{% for item in step.items.values() %}<li>{{ item | line }}</li>{% endfor %}</ol>
{% for name, outcome in step.outcomes.items() %}
<div data-choice="{{ name }}" data-next="{{ outcome.next }}">{% include "scenario/feedback.html" %}</div>
{% endfor %}
{% endblock %}
"""
STEP = """\
  call:
    kind: rank
    title: She tells you
    story: She names a man of 30.
    ask: What comes first?
    items:
      ring: Ring {{ term.front_door }}.
      wait: Wait.
    results:
      right: {verdict: defensible, headline: H, consequence: C, feedback: F, because: [rule:consent], next: safe,
        debrief: D}
      wrong: {verdict: risky, headline: H, consequence: C, feedback: F, colleague: D, because: [rule:consent],
        next: alone, debrief: D}
"""


def run(project: Project, *arguments: str) -> str:
    """What a command of the copy says."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=project.root, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout + done.stderr


@pytest.fixture
def extended(tmp_path) -> Project:
    """A project whose own copy of the code has a second kind of step, and a case with such a step."""
    project = make_project(tmp_path / "project")
    for folder in ("macros", "overrides", "schemas"):
        shutil.copytree(REPOSITORY / folder, project.root / folder, dirs_exist_ok=True)
    (project.root / "macros/model/steps/rank.py").write_text(MODEL, encoding="utf-8")
    edit(project, "macros/model/steps/__init__.py", "(Choose, ", "(Choose, Rank, ")
    edit(
        project,
        "macros/model/steps/__init__.py",
        "import Choose\n",
        "import Choose\nfrom macros.model.steps.rank import Rank\n",
    )
    (project.root / "overrides/fragments/scenario/step-rank.html").write_text(FRAGMENT, encoding="utf-8")
    case = project.root / CASE
    before, _, rest = case.read_text(encoding="utf-8").partition("  call:\n")
    case.write_text(before + STEP + "endings:\n" + rest.partition("endings:\n")[2], encoding="utf-8")
    return project


def test_a_new_kind_is_checked_like_any_other(extended):
    assert "Nothing is wrong" in run(extended, "-m", "macros", "check")
    edit(extended, CASE, "because: [rule:consent], next: safe", "because: [rule:consnt], next: saef")
    edit(extended, CASE, "Ring {{ term.front_door }}", "Ring {{ term.frnt_door }}")
    lines = (extended.root / CASE).read_text(encoding="utf-8").split("\n")
    item = next(number for number, line in enumerate(lines, 1) if "frnt_door" in line)
    right = next(number for number, line in enumerate(lines, 1) if "saef" in line)
    column = {word: lines[right - 1].index(word) + 1 for word in ("rule:consnt", "saef")}
    said = run(extended, "-m", "macros", "check")
    for line in (
        f"{CASE}:{item}:{lines[item - 1].index('{{') + 1}: 'term.frnt_door' is not a name that a text can use",
        f"{CASE}:{right}:{column['rule:consnt']}: 'rule:consnt' is not a rule",
        f"{CASE}:{right}:{column['saef']}: step 'call' leads to 'saef', which is not a step or an ending",
    ):
        assert line in said


def test_a_new_kind_has_its_place_in_the_schema(extended):
    run(extended, "-m", "macros", "schemas")
    schema = json.loads((extended.root / "schemas/scenario.json").read_text(encoding="utf-8"))
    step = {**schema["properties"]["steps"]["patternProperties"].popitem()[1], "$defs": schema["$defs"]}
    valid = jsonschema.Draft202012Validator(step).is_valid
    words = {"title": "T", "story": "S", "ask": "A"}
    assert valid({"kind": "rank", **words, "items": {"a": "A"}, "results": {}})
    assert valid({**words, "choices": {}})
    assert not valid({**words, "items": {"a": "A"}, "results": {}})
    assert not valid({"kind": "quiz", **words, "choices": {}})


def test_a_new_kind_is_shown_by_its_own_fragment_and_names_its_own_script(extended):
    show = """
from pathlib import Path
from macros.content import edition
from macros.content.project import Project
from macros.pages import scenarios
from macros.rendering.renderer import Renderer
project = Project(Path.cwd(), Path.cwd() / "partnerships")
print(scenarios.render_steps(Renderer(edition.load(project, "national"), project), "cases/case/", "case"))
"""
    html = run(extended, "-c", show)
    assert '<section class="step" id="step-call" data-place="call" data-kind="rank"' in html
    assert '<section class="step" id="step-arrival" data-place="arrival" data-kind="choose"' in html
    assert '<div data-choice="wrong" data-next="alone"><div class="feedback" data-verdict=' in html
