"""The home page: a decision to take at once, the doors of the site, and what is new."""

from __future__ import annotations

from markupsafe import Markup

from macros.pages import agencies
from macros.rendering.case_names import names_in, seat
from macros.rendering.renderer import Renderer


def home(renderer: Renderer, here: str) -> Markup:
    """The first question of the case that the edition begins with; then the doors of the site, and what is new."""
    edition = renderer.edition
    first = (edition.first_case, edition.scenarios[edition.first_case])
    return renderer.fragment(
        "shared/home", here, first=first, seat=seat(renderer, first[1]), cases=edition.scenarios,
        you=agencies.your_agency(renderer, here), names=names_in(renderer, first[1]),
        news=list(edition.library.all("news").values())[:3],
    )  # fmt: skip
