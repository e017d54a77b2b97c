"""A preview that has followed changes one after another has the pages that a fresh build has."""

from __future__ import annotations

from tools.preview import differing

STEPS = 5  # twenty, over the national edition: python -m tools.preview


def test_after_each_change_at_random_a_preview_has_the_pages_of_a_fresh_build(project, monkeypatch):
    monkeypatch.setattr("macros.content.project.find", lambda: project)
    monkeypatch.chdir(project.root)
    found = list(differing(project, STEPS))
    assert len(found) == STEPS
    assert [(what, wrong) for what, wrong in found if wrong] == []
