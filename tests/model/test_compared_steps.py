"""Steps whose answer is compared with what holds: what they offer, how they come out, when they are another."""

from __future__ import annotations

import pytest

from macros.content.formats import adapter
from macros.model.scenario import Scenario
from macros.readers import yaml
from tests.support.project import EXAMPLES

FILE = EXAMPLES / "kinds/compare.yml"


def read(tmp_path, *changes: tuple[str, str]) -> Scenario:
    text = FILE.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = tmp_path / "case.yml"
    path.write_text(text, encoding="utf-8")
    return adapter("scenario").validate_python(yaml.read(path, "case.yml").data)


def test_each_comes_out_in_the_order_of_its_kind_and_not_of_the_file(tmp_path):
    assert {name: list(step.outcomes) for name, step in read(tmp_path).steps.items()} == {
        "jigsaw": ["in-time", "late"],
        "ground": ["right", "partly", "wrong"],
        "words": ["whole", "part"],
    }


def test_what_is_read_before_an_answer_is_what_a_learner_reads(tmp_path):
    steps = read(tmp_path).steps
    assert [len(step.offered) for step in steps.values()] == [3, 3, 4]
    assert steps["ground"].answers == (
        ("His mother gave consent.", False), ("Public *task*.", True), ("Vital interests.", False)
    )  # fmt: skip
    assert steps["jigsaw"].answers == steps["words"].answers == ()
    assert [step.judged for step in steps.values()] == [True, True, False]


@pytest.mark.parametrize(
    ("changes", "other"),
    [
        ([("act_by: scales", "act_by: tutor")], True),
        ([("answer: may", "answer: must")], True),
        ([("why: Nobody asked her.", "why: Nobody asked her., right: true")], True),
        ([("      gaps: What nobody knows\n", "      gaps: What nobody knows\n      who: Who said it\n")], True),
        ([("What was seen\n", "What was seen, and when\n"), ("why: The law lets you.", "why: It may.")], False),
    ],
)
def test_another_right_answer_makes_it_another_case_and_another_word_does_not(tmp_path, changes, other):
    assert (read(tmp_path, *changes).fingerprint() != read(tmp_path).fingerprint()) is other
