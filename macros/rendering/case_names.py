"""What a case calls things and people in an edition: whoever shows a case, on a page or on paper, asks here."""

from __future__ import annotations

from collections.abc import Iterable

from macros.content import variables
from macros.model.guidance import Agency, Role
from macros.model.scenario import Scenario
from macros.rendering.renderer import Renderer, isolated


def roles(renderer: Renderer) -> dict[str, Role]:
    """Every role of every agency, by its id."""
    agencies: Iterable[Agency] = renderer.edition.library.all("agency").values()
    return {id_: role for agency in agencies for id_, role in agency.roles.items()}


def seat(renderer: Renderer, case: Scenario) -> str:
    """The learner's role as it stands within a sentence: a school counsellor, but a GP."""
    name = roles(renderer)[case.seat].name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def names_in(renderer: Renderer, case: Scenario) -> dict[str, str]:
    """Every name that a text of a case can use, with what stands in its place."""
    return {**renderer.names, **isolated(variables.of_people(case.people))}
