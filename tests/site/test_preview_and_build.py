"""A preview that has followed changes one after another has the pages that a fresh build has."""

from __future__ import annotations

import random

import pytest

from macros.content import edition
from macros.diagnostics import errors
from tools.changes import KINDS, change, put
from tools.preview import differing

STEPS = 5  # twenty, over whole editions: python -m tools.preview testshire --seed 7
LACKING = {"a section of its own", "a section of a further protocol", "a page of its own", "a fragment", "an order"}


def test_after_each_change_at_random_a_preview_has_the_pages_of_a_fresh_build(project, monkeypatch):
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    monkeypatch.chdir(project.root)
    found = list(differing(project, STEPS, id_="testshire"))
    assert len(found) == STEPS
    assert [(what, wrong) for what, wrong in found if wrong] == []


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - LACKING))
def test_each_kind_of_change_is_seen_by_whoever_reads_the_project_and_can_be_taken_back(project, kind):
    def read() -> tuple[object, ...]:
        found = edition.load(project, "testshire")
        return found.library.shelves, found.library.pages, found.attachments, errors(found.problems)

    whole, chance = read(), random.Random(1)
    _, before = change(project, "testshire", [kind], "anew", chance)
    assert read() != whole
    put(before)
    assert read() == whole
