"""The decision charts: what drawing, words and aid say, where the drawing's lines run, and who uses which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import pytest

from macros.content import edition, routes
from macros.content.project import find
from macros.exports import print_blocks
from macros.model.chart import Chart
from macros.pages import PUT, generated
from macros.rendering.arrows import arrival
from macros.rendering.blocks import BLOCKS
from macros.rendering.diagram import Box, draw, wrapped
from macros.rendering.renderer import Renderer
from tests.support import editions, story
from tests.support.project import edit, found_in

LIBRARY: dict[str, Chart] = editions.loaded().library.all("chart")
BRANCHING = [id_ for id_, chart in LIBRARY.items() if chart.branches]
TESTSHIRE = "partnerships/testshire/partnership.yml"


def told(chart: Chart) -> story.Graph:
    return {(name, key): answer.next for name, key, answer in chart.edges()}


@pytest.fixture(scope="module", params=LIBRARY)
def shown(request) -> tuple[Chart, story.Node]:
    found = editions.loaded()
    html = PUT["chart"](Renderer(found, find()), routes.address_in(found, "chart", request.param), request.param)
    return LIBRARY[request.param], story.tree(str(html))


def test_the_aid_leads_from_every_answer_where_the_data_do(shown):
    chart, page = shown
    assert story.asked(page) == story.scripted(page) == told(chart)


def test_a_chart_that_does_not_branch_is_a_list_of_its_questions_and_no_drawing(shown):
    chart, page = shown
    lists = [node for node in page.all("ol") if node.attributes.get("class") == "checklist"]
    assert [bool(lists), bool(list(page.all("svg", role="img")))] == [not chart.branches, chart.branches]
    listed = [(int(part.attributes["start"]), part) for part in lists]
    asked = [question.attributes["data-place"] for _, part in listed for question in part.all("li", data_place=None)]
    assert asked == ([] if chart.branches else chart.order)
    assert [asked[start - 1] for start, _ in listed] == [
        next(part.all("li")).attributes["data-place"] for _, part in listed
    ]


@pytest.mark.parametrize("id_", BRANCHING)
def test_drawing_words_and_aid_tell_the_same_story_on_every_path(id_):
    found = editions.loaded()
    page = story.tree(str(PUT["chart"](Renderer(found, find()), routes.address_in(found, "chart", id_), id_)))
    chart = LIBRARY[id_]
    told_by = (story.drawn(page), story.worded(page), story.asked(page), story.scripted(page))
    ways = list(chart.ways())
    assert {end for _, end in ways} == set(chart.outcomes)
    for way, end in ways:
        for graph in told_by:
            place = chart.start
            for question, answer in way:
                assert place == question
                place = graph[question, answer]
            assert place == end
    assert all(set(graph) == set(told(chart)) for graph in told_by), "none of them has an answer more"


def test_the_three_say_each_answer_and_each_place_in_the_same_words(shown):
    chart, page = shown
    numbers = {name: number for number, name in enumerate(chart.order, 1)}
    boxes = {box.attributes["data-box"]: box for box in page.all("g", data_box=None)}
    rows = {
        (name, row.attributes["data-row"]): row.text
        for name, box in boxes.items()
        for row in box.all("text", data_row=None)
    }
    labels = {}
    for question in page.all("section", data_place=None):
        for label in question.all("label"):
            radio = label.one("input").attributes
            labels[question.attributes["data-place"], radio["value"]] = label.text
    for name, key, answer in chart.edges():
        outcome = chart.outcomes.get(answer.next)
        assert labels[name, key] == answer.text
        if chart.branches:
            assert rows[name, key] == answer.text
            to = outcome.title if outcome else f"go to question {numbers[answer.next]}"
            said = page.one("li", data_place=name).one("li", data_answer=key)
            assert said.text == f"If “{answer.text}”: {to}."
    for name, box in boxes.items():
        place = chart.questions.get(name) or chart.outcomes[name]
        assert place.short in " ".join(text.text for text in box.all("text"))


# The drawing.


def corners(path: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of a line, as pairs of points."""
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([MHVq])([^MHVq]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command == "M":
            x, y = values
        elif command == "q":
            x, y = x + values[2], y + values[3]
        else:
            end = (values[0], y) if command == "H" else (x, values[0])
            yield (x, y), end
            x, y = end


def pieces(chart: Chart) -> list[tuple[str, tuple[float, float], tuple[float, float]]]:
    return [(arrow.to, *piece) for arrow in draw(chart).arrows for _, _, path in arrow.edges for piece in corners(path)]


def meet(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width and other.x < one.x + one.width
        and one.y < other.y + other.height and other.y < one.y + one.height
    )  # fmt: skip


@pytest.mark.parametrize("id_", BRANCHING)
def test_no_box_of_a_drawing_lies_over_another_and_all_are_inside_it(id_):
    drawing = draw(LIBRARY[id_])
    boxes = [*drawing.questions, *drawing.outcomes]
    assert [(one.id, other.id) for one, other in combinations(boxes, 2) if meet(one, other)] == []
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in boxes)
    assert all(box.y >= 0 and box.y + box.height <= drawing.height for box in boxes)


@pytest.mark.parametrize("id_", BRANCHING)
def test_no_line_of_a_drawing_runs_through_a_box(id_):
    drawing = draw(LIBRARY[id_])
    for box in (*drawing.questions, *drawing.outcomes):
        for to, (x, y), (far, low) in pieces(LIBRARY[id_]):
            across = min(x, far) < box.x + box.width and max(x, far) > box.x
            along = min(y, low) < box.y + box.height and max(y, low) > box.y
            assert not (across and along), f"to {to} through {box.id}"


@pytest.mark.parametrize("id_", BRANCHING)
def test_lines_to_different_places_may_cross_and_never_run_together(id_):
    for (to, *one), (also, *other) in combinations(pieces(LIBRARY[id_]), 2):
        for axis in (0, 1):
            same = len({point[1 - axis] for point in (*one, *other)}) == 1
            (low, high), (lower, higher) = (sorted(point[axis] for point in ends) for ends in (one, other))
            assert to == also or not same or high <= lower or higher <= low, f"to {to} and to {also}"


@pytest.mark.parametrize("id_", BRANCHING)
def test_every_line_of_words_stays_inside_its_box(id_):
    drawing = draw(LIBRARY[id_])
    for box in (*drawing.questions, *drawing.outcomes):
        for line in (*box.lines, *box.caution, *(line for row in box.rows for line in row.lines)):
            assert box.y + 10 < line.y < box.y + box.height - 4
            assert box.x < line.x


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("Yes", 100, ["Yes"]),
        ("one two three four", 60, ["one two", "three", "four"]),
        # a word too long for any line has one of its own
        ("a incomprehensibilities b", 40, ["a", "incomprehensibilities", "b"]),
    ],
)
def test_words_are_broken_where_the_room_ends(words, room, lines):
    assert wrapped(words, room, 13) == lines


@pytest.mark.parametrize(
    ("own", "others", "height"),
    [
        # level with an answer of its own, the nearest to the middle
        ([20, 38], [], 38),
        # else away from every other line
        ([], [30], 22),
        ([90], [], 30),
    ],
)
def test_an_arrow_arrives_level_with_its_answer_or_clear_of_other_lines(own, others, height):
    assert arrival(10, 50, own, others) == pytest.approx(height, abs=0.1)


def test_a_question_is_numbered_after_all_that_lead_to_it():
    chart = LIBRARY["share-now"]
    place = {name: number for number, name in enumerate(chart.order)}
    assert all(place[name] < place[to] for (name, _), to in told(chart).items() if to in place)


# What a chart never does: lead from a child at risk to silence.


def silent(chart: Chart) -> list[tuple[str, ...]]:
    """Each way on which a child is or may be at risk and that ends in holding back, without a reason at its end."""
    found = []
    for way, end in chart.ways():
        given = [chart.questions[name].answers[key] for name, key in way]
        if any(answer.risk for answer in given) and chart.outcomes[end].kind == "hold-back" and not given[-1].because:
            found.append((*(f"{name}: {key}" for name, key in way), end))
    return found


@pytest.mark.parametrize("id_", [id_ for id_, chart in LIBRARY.items() if chart.status != "superseded"])
def test_no_way_on_which_a_child_may_be_at_risk_ends_in_holding_back(id_):
    assert silent(LIBRARY[id_]) == []


def test_a_refusal_of_consent_leads_to_the_lawful_basis_and_to_advice():
    chart = LIBRARY["share-now"]
    refused = [end for way, end in chart.ways() if ("danger", "worried") in way and ("basis", "refused") in way]
    assert set(refused) == {"other-basis"}
    end = chart.outcomes["other-basis"]
    assert (end.kind, {"law:uk-gdpr-6", "rule:seek-advice"} <= set(end.because)) == ("ask", True)
    assert "named-professional" in end.call


def test_what_is_marked_in_the_charts_are_the_answers_that_speak_of_danger():
    chart = LIBRARY["share-now"]
    assert [key for _, key, answer in chart.edges() if answer.risk] == ["now", "worried"]
    # support that was turned down: nothing else is held back
    held = [key for _, key, answer in chart.edges() if answer.next in chart.holding_back]
    assert held == ["declined"]


@pytest.mark.parametrize("reason", ["", "because: [rule:consent], "])
def test_a_chart_may_hold_back_at_risk_only_where_it_says_why(project, reason):
    chart = "guidance/charts/chart.yml"
    edit(project, chart, "says: You have a little time.,", "says: You have a little time., risk: true,")
    edit(project, chart, 'no: {text: "No", next: hold-back}', f'no: {{text: "No", {reason}next: hold-back}}')
    assert len(found_in(project)) == (0 if reason else 1)
    page = story.tree(str(PUT["decide"](Renderer(edition.load(project), project), "decide/")))
    shown = page.one("div", data_choice="no").text
    assert ("Golden rule" in shown or "rule" in shown.lower()) == bool(reason)


def test_a_chart_that_was_replaced_says_beside_its_outcome_what_to_beware_of():
    id_, caution = "share-2018", "If a child is or may be at risk, do not stop here. Ask for advice today."
    renderer = Renderer(editions.loaded("national-2018"), find())
    page = story.tree(str(PUT["chart"](renderer, "decide/", id_)))
    aid = page.one("section", data_place="do-not-share", data_ending=None)
    words = page.one("li", data_place="do-not-share", data_ending=None)
    drawn = page.one("g", data_box="do-not-share")
    assert [caution in part.text for part in (aid, words)] == [True, True]
    assert caution in " ".join(line.text for line in drawn.all("text"))
    paper = story.tree(str(print_blocks.BLOCKS["chart"](renderer, "protocol/")))
    assert caution in paper.text


# Which charts an edition has.


def test_the_nation_chooses_the_charts_and_their_order():
    assert editions.loaded().charts == ("share-now", "share-2018", "checklist-16")


def test_a_library_in_which_nobody_chose_has_all_its_charts(project):
    assert edition.load(project, "testshire").charts == ("chart",)


def test_a_partnership_s_own_choice_of_charts_counts_before_the_nation_s(project):
    other(project)
    edit(project, "guidance/national.yml", "rule_sets:", "charts: [chart]\nrule_sets:")
    edit(project, TESTSHIRE, "rule_sets:", "charts: [other, chart]\nrule_sets:")
    assert edition.load(project).charts == ("chart",)
    assert edition.load(project, "testshire").charts == ("other", "chart")


def other(project, **changes: str) -> None:
    """A second chart beside the example's."""
    file = project.root / "guidance/charts/chart.yml"
    text = file.read_text(encoding="utf-8").replace("title: Should I share this?", "title: Another")
    for old, new in changes.items():
        text = text.replace(f"{old}: ours", f"{old}: {new}")
    file.with_name("other.yml").write_text(text, encoding="utf-8")


def test_the_first_chart_is_the_aid_itself_and_each_further_one_has_a_page(project):
    other(project, status="superseded")
    found = edition.load(project)
    assert found.charts == ("chart", "other")
    made = {page.path: page.markdown for page in generated.generated(found) if page.path.startswith("decide/")}
    assert list(made) == ["decide/other.md"]
    assert 'search: {"exclude": true}' in made["decide/other.md"]
    page = story.tree(str(PUT["decide"](Renderer(found, project), "decide/")))
    assert [link.attributes["href"] for link in page.all("a") if link.text == "Another"] == ["other/"]
    page = story.tree(str(PUT["chart"](Renderer(found, project), "decide/other/", "other")))
    assert "Out of date" in page.text
    assert {link.attributes["href"] for link in page.all("a") if link.text == "Should I share this?"} == {"../"}


def put(project, block: str, name: str = "national") -> story.Node:
    return story.tree(str(BLOCKS[block](Renderer(edition.load(project, name), project), "protocol/")))


def test_a_text_can_hold_the_chart_as_a_drawing_and_in_words(project):
    page = put(project, "chart")
    chart = edition.load(project).library.all("chart")["chart"]
    assert story.drawn(page) == story.worded(page) == told(chart)
    assert "Write down what you did." in page.text, "in a text, what to do is there too"
    assert [link.attributes["href"] for link in page.all("a")][-1] == "../decide/"


def test_a_text_that_asks_for_a_checklist_gets_nothing_where_there_is_none(project):
    assert put(project, "checklist").text == ""


def test_a_text_can_hold_the_checklist_with_its_groups_and_hints():
    page = put(find(), "checklist")
    groups = [node.text for node in page.all("p") if node.attributes.get("class") == "kicker"]
    assert groups == ["Consent", "Status", "Balance", "Recipient", "Method"]
    assert "Have they already agreed, knowing what they agreed to? They should know why" in page.text


def test_a_page_that_holds_a_drawing_loads_its_style(project):
    for name, text in (("ours", "{{ block.chart }}"), ("plain", "Words.")):
        page = project.partnerships / "testshire/pages" / f"{name}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"# Ours\n\n{text}\n", encoding="utf-8")
    made = {page.path: page.markdown for page in generated.generated(edition.load(project, "testshire"))}
    assert "drawing: true" in made["local/ours.md"]
    assert "drawing" not in made["local/plain.md"]


def test_an_outcome_names_the_contacts_of_its_edition(project):
    found = edition.load(project, "testshire")
    page = story.tree(str(PUT["decide"](Renderer(found, project), "decide/")))
    ends = {end.attributes["data-place"]: end.text for end in page.all("section", data_ending=None)}
    assert "01632 960101" in ends["ring"]
    assert "01632 960101" not in ends["hold-back"]


def test_the_register_says_which_chart_rests_on_an_entry(project):
    html = str(PUT["register"](Renderer(edition.load(project), project), "law/acts/", "acts"))
    assert '<a href="../../decide/">Should I share this?</a>' in html


def test_text_in_a_chart_is_escaped(project):
    edit(project, "guidance/charts/chart.yml", 'text: "Yes, I do"', 'text: "<i>Yes</i> & more"')
    html = str(PUT["decide"](Renderer(edition.load(project), project), "decide/"))
    assert "<i>" not in html
    assert "&lt;i&gt;" in html
