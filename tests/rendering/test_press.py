"""Many documents are set in processes of their own, in their order; one that cannot be set costs no other."""

from __future__ import annotations

import json

import pytest

from macros.content import project
from macros.exports import pdf
from macros.rendering import press, typst

HERE = project.find()


def document(title: str) -> str:
    around = {
        "title": title, "author": "Testshire", "description": title, "keywords": ["training"], "accent": None,
        "logo": None, "date": [2026, 11, 1], "mark": None, "footer": "Testshire", "page": "{number} of {total}",
        "contents": None, "front": [], "sections": [],
    }  # fmt: skip
    return json.dumps(around)


@pytest.fixture
def sizes(monkeypatch):
    """How many documents each process is given, in no order."""
    found, apart = [], press._apart
    monkeypatch.setattr(press, "_apart", lambda *given: found.append(len(given[-1])) or apart(*given))
    return found


@pytest.mark.slow
def test_each_is_what_one_process_makes_of_it(sizes, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    said = [document(f"Paper {number}") for number in range(9)]
    assert press.pressed(said, HERE) == [typst.made(one, HERE) for one in said]
    assert sorted(sizes) == [4, 5]


@pytest.mark.slow
def test_one_alone_is_set_in_a_process_of_its_own_too(sizes):
    assert press.made(document("One"), HERE) == typst.made(document("One"), HERE)
    assert sizes == [1]


def test_nothing_to_set_starts_no_process(sizes):
    assert press.pressed([], HERE) == [] == sizes


@pytest.mark.slow
def test_one_that_cannot_be_set_says_why_and_costs_no_other():
    first, second, third = press.pressed([document("One"), "{}", document("Three")], HERE)
    assert isinstance(first, bytes) and isinstance(third, bytes) and first.startswith(b"%PDF")
    assert isinstance(second, str) and "does not contain key" in second
    assert pdf.refusal("'Two'", second) == f"'Two' has no PDF: {second}."
    with pytest.raises(RuntimeError, match="does not contain key"):
        press.made("{}", HERE)


def test_a_process_that_is_stopped_costs_its_own_documents_alone(monkeypatch):
    monkeypatch.setattr(press.sys, "executable", "false")
    assert press.pressed([document("One")] * 3, HERE) == ["the process that set it was stopped"] * 3
