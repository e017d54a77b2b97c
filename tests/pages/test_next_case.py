"""What an ending leads on to: the next few cases, whatever their number, so that no page grows with it."""

from __future__ import annotations

from macros.content import edition, project
from macros.pages import scenarios
from macros.rendering.renderer import Renderer

RENDERER = Renderer(edition.load(project.find()), project.find())
FIRST, *OTHERS = RENDERER.edition.scenarios


def test_an_ending_leads_on_to_every_other_case_where_they_are_few():
    html = scenarios.render_steps(RENDERER, f"cases/{FIRST}/", FIRST)
    assert [html.count(f'data-other="{id_}"') for id_ in (FIRST, *OTHERS)] == [0, *(1 for _ in OTHERS)]
    assert RENDERER.word("end-all-done") in html


def test_of_many_it_leads_on_to_the_next_few_and_does_not_say_that_those_are_all(monkeypatch):
    monkeypatch.setattr(scenarios, "FOLLOWING", 2)
    html = scenarios.render_steps(RENDERER, f"cases/{FIRST}/", FIRST)
    assert [id_ for id_ in OTHERS if f'data-other="{id_}"' in html] == OTHERS[:2]
    assert RENDERER.word("end-all-done") not in html
    assert RENDERER.word("end-all-cases") in html
