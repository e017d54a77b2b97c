"""The map of a case: read back from where its lines and boxes stand, and from the list beside it."""

from __future__ import annotations

import re

import pytest

from macros.content import project
from macros.model.scenario import Scenario
from macros.pages import scenarios
from macros.rendering import case_map
from macros.rendering.case_map import CaseMap, Place
from macros.rendering.renderer import Renderer
from tests.support import editions
from tests.support.project import edit, renderer
from tests.support.story import Node, tree

EDITION = editions.loaded()
CASES = sorted(EDITION.scenarios)


def ways(case: Scenario) -> set[tuple[str, str]]:
    return {(name, to) for name, step in case.steps.items() for to in step.ways.values()}


def drawn(found: CaseMap) -> set[tuple[str, str]]:
    """The ways by where each line begins and ends, and not by what its data say."""
    read = set()
    for way in found.ways:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", way.path)]
        starts = [one.id for one in found.places if on_foot(one, *numbers[:2])]
        ends = [one.id for one in found.places if on_head(one, *numbers[-2:])]
        assert [starts, ends] == [[way.start], [way.to]]
        read.add((way.start, way.to))
    return read


def on_foot(place: Place, x: float, y: float) -> bool:
    return place.x < x < place.x + place.width and y == place.y + place.height


def on_head(place: Place, x: float, y: float) -> bool:
    return place.x < x < place.x + place.width and y == place.y


@pytest.mark.parametrize("id_", CASES)
def test_every_way_of_a_case_is_a_line_from_one_place_to_the_next(id_):
    case = EDITION.scenarios[id_]
    found = case_map.draw(case)
    assert drawn(found) == ways(case)
    assert {place.id for place in found.places} == {*case.steps, *case.endings}


@pytest.mark.parametrize("id_", CASES)
def test_no_place_lies_over_another_or_above_one_that_leads_to_it_or_out_of_the_drawing(id_):
    case = EDITION.scenarios[id_]
    found = case_map.draw(case)
    for number, one in enumerate(found.places):
        assert one.x >= 0
        assert one.y >= 0
        assert one.x + one.width <= found.width
        assert one.y + one.height <= found.height
        for other in found.places[:number]:
            aside = one.x >= other.x + other.width or other.x >= one.x + one.width
            assert aside or one.y >= other.y + other.height or other.y >= one.y + one.height
    tops = {place.id: place.y for place in found.places}
    assert [way for way in ways(case) if tops[way[0]] >= tops[way[1]]] == []


def test_a_way_back_is_drawn_beside_the_places_and_puts_none_of_them_below_itself(project):
    edit(project, "scenarios/case.yml", "next: alone\n", "next: arrival\n")
    found = case_map.draw(renderer(project).edition.scenarios["case"])
    assert {place.id: place.y for place in found.places}["arrival"] == case_map.EDGE
    (back,) = [way for way in found.ways if way.start == way.to == "arrival"]
    right = max(place.x + place.width for place in found.places if place.id == "arrival")
    assert float(back.path[1:].split()[0]) == right


def listed(page: Node) -> set[tuple[str, str]]:
    (words,) = [node for node in page.all("ol") if node.attributes.get("class") == "map-words"]
    return {
        (place.attributes["data-map"], next(way.all("a")).attributes["href"].removeprefix("#map-"))
        for place in words.all("li", data_map=None)
        for way in place.all("li", data_way=None)
    }


@pytest.mark.parametrize("id_", CASES)
def test_the_list_says_the_same_as_the_drawing_with_a_verdict_for_every_answer(id_):
    case = EDITION.scenarios[id_]
    page = tree(scenarios.render_steps(Renderer(EDITION, project.find()), f"cases/{id_}/", id_))
    assert listed(page) == ways(case)
    lines = {(line.attributes["data-from"], line.attributes["data-to"]) for line in page.all("path", data_from=None)}
    assert lines == ways(case)
    rows = [(way, outcome) for step in case.steps.values() for way, outcome in step.outcomes.items()]
    assert len(list(page.all("li", data_way=None))) == len(rows)
    (words,) = [node for node in page.all("ol") if node.attributes.get("class") == "map-words"]
    assert words.text.count("It leads to:") == len(rows)
