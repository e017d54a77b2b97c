"""Decision charts: the aid that asks, the drawing, the same in words, and the checklist."""

from __future__ import annotations

from markupsafe import Markup

from macros.rendering.blocks import _values
from macros.rendering.renderer import Renderer


def decide(renderer: Renderer, here: str) -> Markup:
    """The decision aid: the chart that this edition decides by, and the way to its others."""
    return chart(renderer, here, renderer.edition.charts[0])


def chart(renderer: Renderer, here: str, id_: str) -> Markup:
    """One chart: whose it is, the aid, the drawing, the same in words."""
    edition = renderer.edition
    charts = edition.library.all("chart")
    others = {other: charts[other] for other in edition.charts if other != id_}
    return renderer.fragment("chart/page", here, id=id_, others=others, **_values(charts[id_]))
