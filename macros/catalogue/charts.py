"""Decision charts: the aid that asks, the drawing, the same in words, and the checklist."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from macros import drawing
from macros.edition import Edition
from macros.model.chart import Chart
from macros.render import Renderer


def decide(renderer: Renderer, here: str) -> Markup:
    """The decision aid: the chart that this edition decides by, and the way to its others."""
    return chart(renderer, here, renderer.edition.charts[0])


def chart(renderer: Renderer, here: str, id_: str) -> Markup:
    """One chart: whose it is, the aid, the drawing, the same in words."""
    edition = renderer.edition
    charts = edition.library.all("chart")
    others = {address(edition, other): charts[other] for other in edition.charts if other != id_}
    return renderer.fragment("chart", here, id=id_, others=others, **_values(charts[id_]))


def drawn(renderer: Renderer, here: str) -> Markup:
    """The edition's first chart that branches, as a drawing and in words, inside a text; nothing if there is none."""
    return _block(renderer, here, "chart-block", lambda found: found.branches)


def checklist(renderer: Renderer, here: str) -> Markup:
    """The questions of the edition's checklist, inside a text; nothing if there is none."""
    return _block(renderer, here, "checklist-block", lambda found: found.checklist)


def address(edition: Edition, id_: str) -> str:
    """Where a chart stands, from the site's root: the first is the decision aid itself."""
    return "decide/" if id_ == edition.charts[0] else f"decide/{id_}/"


def first(edition: Edition, suits: Callable[[Chart], bool]) -> str | None:
    """The first chart of a sort: of those that the edition uses, else of all that there are; None if there is none."""
    charts: dict[str, Chart] = edition.library.all("chart")
    return next((id_ for id_ in (*edition.charts, *charts) if suits(charts[id_])), None)


def numbered(found: Chart) -> dict[str, int]:
    """The number of each question of a chart."""
    return {name: number for number, name in enumerate(found.order, 1)}


def _block(renderer: Renderer, here: str, fragment: str, suits: Callable[[Chart], bool]) -> Markup:
    edition = renderer.edition
    id_ = first(edition, suits)
    if id_ is None:
        return Markup()
    place = address(edition, id_) if id_ in edition.charts else "decide/"
    return renderer.fragment(fragment, here, id=id_, address=place, **_values(edition.library.all("chart")[id_]))


def _values(found: Chart) -> dict[str, object]:
    """A chart with the number of each question, and its drawing if it branches."""
    return {"chart": found, "numbers": numbered(found), "drawing": drawing.draw(found) if found.branches else None}
