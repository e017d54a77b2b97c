"""What is given to whom, and what is done first: how an answer is judged, and what makes a saved one out of date."""

from __future__ import annotations

import pytest

from macros.content.formats import adapter
from macros.model.scenario import Scenario
from macros.model.steps.order import Order
from macros.model.steps.select import Select
from macros.readers import yaml
from tests.support.project import EXAMPLES


def case(name: str, *changes: tuple[str, str], folder) -> Scenario:
    """A case of the examples, with some of its words changed."""
    text = (EXAMPLES / f"kinds/{name}.yml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "case.yml"
    path.write_text(text, encoding="utf-8")
    return adapter("scenario").validate_python(yaml.read(path, "case.yml").data)


@pytest.mark.parametrize(
    ("order", "outcome"),
    [
        ("who say ring hear", "in-order"),
        ("say who ring hear", "in-order"),
        ("ring who say hear", "wrong-first"),
        ("hear ring say who", "wrong-first"),
        ("who ring say hear", "out-of-order"),
        ("say who hear ring", "out-of-order"),
    ],
)
def test_an_order_is_judged_by_what_came_first_and_then_by_what_had_to_come_before_what(order, outcome, tmp_path):
    step = case("order", folder=tmp_path).steps["now"]
    assert isinstance(step, Order)
    assert step.judge(order.split()) == outcome


def test_an_item_is_needed_arguable_or_neither_for_each_who_might_be_given_it(tmp_path):
    step = case("select", folder=tmp_path).steps["two"]
    assert isinstance(step, Select)
    needs = {name: [step.need(name, who) for who in ("social-care", "nurse")] for name in step.items}
    assert needs == {
        "him": ["needed", "arguable"],
        "meet": ["needed", "needed"],
        "pattern": ["needed", "unneeded"],
        "guess": ["unneeded", "unneeded"],
    }


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("select", "arguable: [social-care]", "needed: [social-care]"),
        ("select", "      mother: {", "      mum: {"),
        ("order", "first: [who, say]", "first: [who]"),
        ("order", "{one: who, two: ring", "{one: who, two: hear"),
        ("order", "hear: Hear the rest", "listen: Hear the rest"),
    ],
)  # fmt: skip
def test_an_answer_saved_before_its_step_was_marked_in_another_way_is_of_another_case(name, old, new, tmp_path):
    changes = [(old, new), *([("two: hear", "two: listen")] if "listen" in new else [])]
    assert case(name, *changes, folder=tmp_path).fingerprint() != case(name, folder=tmp_path).fingerprint()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("select", "A page about her mother", "A page on her mother"),
        ("select", "It was said for another reason.", "Another reason."),
        ("order", "Hear the rest of her story", "Hear all of it"),
        ("order", "You said that she would hear it first.", "You said so."),
    ],
)
def test_a_step_whose_words_alone_change_keeps_what_was_saved(name, old, new, tmp_path):
    assert case(name, (old, new), folder=tmp_path).fingerprint() == case(name, folder=tmp_path).fingerprint()
