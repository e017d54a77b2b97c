"""A decision chart leads from its start, without a circle, to one of its outcomes; from a risk, never to silence."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.edition import Edition
from macros.content.library import Collection
from macros.diagnostics import Problem, suggest
from macros.model.chart import Chart


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each answer that leads nowhere, each circle, each place that nobody can reach.

    In a sound chart also for each way from a risk to holding back, and for what must be marked and is not.
    """
    shelf = edition.library.shelves["chart"]
    for id_, chart in shelf.values.items():
        if shelf.lost(id_, "questions") or shelf.lost(id_, "outcomes"):
            continue
        wrong = list(_wrong_turns(id_, chart, shelf)) or list(_circles(id_, chart, shelf))
        if wrong or not shelf.whole(id_):
            yield from wrong
        else:
            yield from (_without_caution if chart.status == "superseded" else _at_risk)(id_, chart, shelf)


def _without_caution(id_: str, chart: Chart, shelf: Collection) -> Iterator[Problem]:
    for name in chart.holding_back:
        if not chart.outcomes[name].caution:
            message = f"the outcome '{name}' of a chart that was replaced needs a 'caution', for a child may be at risk"
            yield Problem(shelf.at(id_, "outcomes", name, key=True), message)


def _at_risk(id_: str, chart: Chart, shelf: Collection) -> Iterator[Problem]:
    if chart.holding_back and not any(answer.risk for _, _, answer in chart.edges()):
        message = (
            "an outcome holds back, and no answer is marked 'risk: true'; mark each that says a child may be at risk"
        )
        yield Problem(shelf.at(id_, "questions", key=True), message)
    told = chart.graph.reachable(*(answer.next for _, _, answer in chart.edges() if answer.risk))
    for name, key, answer in chart.edges():
        if answer.next in chart.holding_back and (name in told or answer.risk) and not answer.because:
            message = f"a way on which a child may be at risk ends in holding back, at '{answer.next}'"
            at = shelf.at(id_, "questions", name, "answers", key, "next")
            yield Problem(at, f"{message}; lead it to advice, or say why in a 'because' of this answer")


def _wrong_turns(id_: str, chart: Chart, shelf: Collection) -> Iterator[Problem]:
    places = [*chart.questions, *chart.outcomes]
    if chart.start not in chart.questions:
        message = f"the chart starts at '{chart.start}', which is not a question"
        yield Problem(shelf.at(id_, "start"), message + suggest(chart.start, chart.questions))
    for name in set(chart.questions) & set(chart.outcomes):
        message = f"'{name}' is a question already; give the outcome another id"
        yield Problem(shelf.at(id_, "outcomes", name, key=True), message)
    for name, key, answer in chart.edges():
        if answer.next not in places:
            message = f"question '{name}' leads to '{answer.next}', which is not a question or an outcome"
            at = shelf.at(id_, "questions", name, "answers", key, "next")
            yield Problem(at, message + suggest(answer.next, places))


def _circles(id_: str, chart: Chart, shelf: Collection) -> Iterator[Problem]:
    graph = chart.graph
    circle = graph.circle(chart.start)
    if circle:
        message = f"question '{circle}' leads back to one that was asked before; a chart has no circles"
        yield Problem(shelf.at(id_, "questions", circle, key=True), message)
        return
    reached = graph.reachable(chart.start)
    for kind, names in (("questions", chart.questions), ("outcomes", chart.outcomes)):
        for name in names:
            if name not in reached:
                message = f"nobody can reach '{name}': no answer leads there from the start"
                yield Problem(shelf.at(id_, kind, name, key=True), message)
