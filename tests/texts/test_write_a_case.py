"""The page on how to write a case: every example on it loads, and shows every kind of step and every key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter

from macros.model.scenario import STEP, Drawing, Ending, Recall, Scenario
from macros.model.steps.base import Step
from macros.readers import yaml
from tests.support import boards, editions

PAGE = boards.read("write-a-case")


def data(text: str) -> Any:
    """An example as authors' files are read."""
    source = yaml.parse(text, "write-a-case.md")
    assert not source.problems
    return source.data


CASE = data(boards.saved("write-a-case", "northshire/scenarios/bus-stop.yml"))
EXAMPLES = [
    (block["above"], data(block["text"]))
    for block in boards.BLOCK.finditer(PAGE)
    if block["above"].endswith("looks like this:") and "partnership.yml" not in block["above"]
]
STEPS: TypeAdapter[dict[str, Step]] = TypeAdapter(dict[str, Annotated[Step, STEP]])
PARTS: dict[str, TypeAdapter[Any]] = {
    "drawing": TypeAdapter(Drawing),
    "recall": TypeAdapter(tuple[Recall, ...]),
}


def steps() -> Iterator[Step]:
    """Every step on the page, those of the whole case among them."""
    yield from Scenario.model_validate(CASE).steps.values()
    for _, example in EXAMPLES:
        if not PARTS.keys() & example:
            yield from STEPS.validate_python(example).values()


@pytest.mark.parametrize(("above", "example"), EXAMPLES, ids=[next(iter(example)) for _, example in EXAMPLES])
def test_an_example_loads(above, example):
    for key, part in example.items():
        if key in PARTS:
            PARTS[key].validate_python(part)
        else:
            (step,) = STEPS.validate_python({key: part}).values()
            assert f"`{step.kind}`" in above


def test_every_kind_of_step_has_an_example():
    assert {step.kind for step in steps()} == set(STEP.by_word)


def test_every_example_leads_to_a_place_of_the_whole_case_and_rests_on_a_source_that_there_is():
    found = editions.loaded()
    ids = {*found.library.all("idea"), *found.library.all("register entry")}
    outcomes = [outcome for step in steps() for outcome in step.outcomes.values()]
    recalled = [one for _, example in EXAMPLES for one in example.get("recall", [])]
    cited = {id_ for one in outcomes for id_ in one.because} | {id_ for one in recalled for id_ in one["because"]}
    assert {id_ for id_ in cited if id_.partition(":")[2] not in ids} == set()
    assert {one.next for one in outcomes} <= {*CASE["steps"], *CASE["endings"]}


@pytest.mark.parametrize("model", [Scenario, Ending, Drawing, Recall])
def test_every_key_that_an_author_can_write_is_on_the_page(model):
    unsaid = {"also_for", "asked", "title", "summary"}
    assert [key for key in model.model_fields if key not in unsaid and key not in PAGE] == []
