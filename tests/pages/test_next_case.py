"""What an ending leads on to: the next few cases, whatever their number, so that no page grows with it."""

from __future__ import annotations

from itertools import pairwise

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


def test_an_ending_says_what_follows_in_each_programme_and_where_the_last_leads():
    induction = RENDERER.edition.programmes["induction"].cases
    for id_, further in pairwise(induction):
        html = scenarios.render_steps(RENDERER, f"cases/{id_}/", id_)
        said = html.partition(RENDERER.word("end-programme", title="Induction"))[2].partition("</p>")[0]
        assert f'href="../{further}/"' in said
    last = scenarios.render_steps(RENDERER, f"cases/{induction[-1]}/", induction[-1])
    assert RENDERER.word("end-programme-last", title="Induction") in last
    assert 'href="../../my-learning/#learning-statement"' in last


def test_a_case_alone_leads_on_in_no_programme():
    html = scenarios.render_steps(RENDERER, "cases/clinic/", "clinic", alone=True)
    assert "my-learning" not in html
