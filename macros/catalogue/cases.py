"""Cases: the index, and a whole case."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from markupsafe import Markup

from macros import names
from macros.model.duties import Duties, Duty
from macros.model.guidance import Agency, Role
from macros.model.scenario import Scenario
from macros.render import Renderer, isolated


def scenario(renderer: Renderer, here: str, id_: str) -> Markup:
    """A case as its page's Markdown holds it: everything but the steps, which `steps` adds when the page is made."""
    case = renderer.edition.scenarios[id_]
    return renderer.fragment(
        "scenario", here, id=id_, case=case, names=names_in(renderer, case), seat=seat(renderer, case)
    )


def steps(renderer: Renderer, here: str, id_: str) -> Markup:
    """The steps and endings of a case; beside a source that somebody may have to answer to, what that means here."""
    case = renderer.edition.scenarios[id_]
    table = renderer.edition.library.all("duties")["duties"]
    return renderer.fragment(
        "case-steps", here, case=case, names=names_in(renderer, case), body=roles(renderer)[case.seat].body,
        bodies=table.bodies, duties=_duties(table),
    )  # fmt: skip


def seat(renderer: Renderer, case: Scenario) -> str:
    """The learner's role as it stands within a sentence: a school counsellor, but a GP."""
    name = roles(renderer)[case.seat].name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def names_in(renderer: Renderer, case: Scenario) -> dict[str, str]:
    """Every name that a text of a case can use, with what stands in its place."""
    return {**renderer.names, **isolated(names.of_people(case.people))}


def _duties(table: Duties) -> dict[str, tuple[str, Duty]]:
    """The duty that rests on each source, as citation -> (id, duty)."""
    return {citation: (id_, duty) for id_, duty in table.duties.items() for citation in duty.source}


def case_index(renderer: Renderer, here: str) -> Markup:
    """Every case of the edition, grouped by the agency of its seat; then those that it does without, and why."""
    cases = renderer.edition.scenarios
    every: dict[str, Scenario] = renderer.edition.library.all("scenario")
    groups = [(agency, _seated(cases, agency.roles)) for agency in renderer.edition.library.all("agency").values()]
    topics = renderer.edition.library.all("topic")
    renderer.environment.filters["role_name"] = lambda id_: roles(renderer)[id_].name
    renderer.environment.filters["topic_name"] = lambda id_: topics[id_].name
    renderer.environment.filters["serving"] = partial(_serving, agencies=renderer.edition.library.all("agency"))
    used_roles = {id_: role.name for id_, role in roles(renderer).items() if _used(cases, id_)}
    used_topics = {
        id_: topic.name for id_, topic in topics.items() if any(id_ in case.topics for case in cases.values())
    }
    return renderer.fragment(
        "case-index", here, groups=[group for group in groups if group[1]], roles=roles(renderer),
        used_roles=used_roles, used_topics=used_topics,
        withdrawn=[(every[id_].title, reason) for id_, reason in renderer.edition.withdrawn.items()],
    )  # fmt: skip


def roles(renderer: Renderer) -> dict[str, Role]:
    """Every role of every agency."""
    agencies: Iterable[Agency] = renderer.edition.library.all("agency").values()
    return {id_: role for agency in agencies for id_, role in agency.roles.items()}


def _seated(cases: dict[str, Scenario], seats: Iterable[str]) -> dict[str, Scenario]:
    return {id_: case for id_, case in cases.items() if case.seat in seats}


def _serving(case: Scenario, agencies: dict[str, Agency]) -> str:
    """The agencies that a case has a seat for, that of its own seat first."""
    seats = [id_ for role in (case.seat, *case.also_for) for id_, agency in agencies.items() if role in agency.roles]
    return " ".join(dict.fromkeys(seats))


def _used(cases: dict[str, Scenario], role: str) -> bool:
    return any(role == case.seat or role in case.also_for for case in cases.values())
