"""What the cases practise and what none does yet: rules, grounds, agencies, kinds of decision, how a case can end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from macros.model.guidance import Agency, RuleSet
from macros.model.law import Instrument
from macros.model.scenario import Ending, Scenario
from macros.model.steps import KINDS
from macros.rendering.renderer import Renderer

# The families of rules of which every one should be practised.
_FAMILIES = ("golden-rules", "caldicott")
LABEL, CELL, HEAD = 210, 19, 20  # units of the drawing: room for a row's name, a case and a line, the cases' numbers


@dataclass(frozen=True)
class Row:
    """Something that a case may practise, and the ids of the cases that do."""

    name: str
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A line of the drawing: its name or that of its group, how far down it stands, and how far right its marks."""

    name: str
    y: int
    is_group: bool
    marks: tuple[int, ...] = ()


Cases = Mapping[str, Scenario]
Groups = Mapping[str, tuple[Row, ...]]


def coverage(renderer: Renderer, here: str) -> Markup:
    """The matrix of what the edition's cases practise: what none does, a drawing, and the same as tables."""
    cases = renderer.edition.scenarios
    groups = _groups(renderer, cases)
    holes = {group: [row.name for row in rows if not row.cases] for group, rows in groups.items()}
    holes = {group: names for group, names in holes.items() if names}
    return renderer.fragment(
        "scenario/coverage", here, groups=groups, cases=cases, holes=holes,
        lines=tuple(_lines(groups, list(cases), lambda group: renderer.word(f"coverage-{group}"))),
        columns=tuple(_column(place) for place in range(len(cases))), label=LABEL, width=LABEL + CELL * len(cases),
    )  # fmt: skip


def _groups(renderer: Renderer, cases: Cases) -> Groups:
    """Every row by the end of its group's word, in the order of the page."""
    adopted = renderer.edition.adopted()
    return {
        **{family: tuple(_rules(renderer, adopted[family], cases)) for family in _FAMILIES if family in adopted},
        "grounds": tuple(_grounds(renderer, cases)),
        "agencies": tuple(_agencies(renderer, cases)),
        "kinds": tuple(_kinds(renderer, cases)),
        "endings": tuple(_endings(renderer, cases)),
    }


def _rests_on(case: Scenario, citations: set[str]) -> bool:
    """Whether an outcome of the case rests on one of these."""
    each = [outcome for step in case.steps.values() for outcome in step.outcomes.values()]
    return any(citations.intersection(outcome.because) for outcome in each)


def _rules(renderer: Renderer, set_id: str, cases: Cases) -> Iterator[Row]:
    """The rules of a set; a case practises one that an outcome cites by one of its ideas."""
    adopted: RuleSet = renderer.edition.library.all("rule set")[set_id]
    for number, rule in enumerate(adopted.rules, 1):
        ideas = {f"rule:{idea}" for idea in rule.ideas}
        yield Row(f"{number}. {rule.name}", tuple(id_ for id_, case in cases.items() if _rests_on(case, ideas)))


def _grounds(renderer: Renderer, cases: Cases) -> Iterator[Row]:
    """The entries of the register that are grounds on which information may be shared."""
    register: Mapping[str, Instrument] = renderer.edition.library.all("register entry")
    for entry_id, entry in register.items():
        if entry.ground:
            it = {f"law:{entry_id}"}
            yield Row(entry.short, tuple(id_ for id_, case in cases.items() if _rests_on(case, it)))


def _agencies(renderer: Renderer, cases: Cases) -> Iterator[Row]:
    """The agencies in whose seat a reader sits."""
    agencies: Mapping[str, Agency] = renderer.edition.library.all("agency")
    for agency in agencies.values():
        yield Row(agency.name, tuple(id_ for id_, case in cases.items() if case.seat in agency.roles))


def _kinds(renderer: Renderer, cases: Cases) -> Iterator[Row]:
    """The kinds of decision."""
    asked = {id_: {step.kind for step in case.steps.values()} for id_, case in cases.items()}
    for (kind,) in (get_args(model.model_fields["kind"].annotation) for model in KINDS):
        yield Row(renderer.word(f"coverage-kind-{kind}"), tuple(id_ for id_ in cases if kind in asked[id_]))


def _endings(renderer: Renderer, cases: Cases) -> Iterator[Row]:
    """How a case can end."""
    ends = {id_: {ending.outcome for ending in case.endings.values()} for id_, case in cases.items()}
    for outcome in get_args(Ending.model_fields["outcome"].annotation):
        yield Row(renderer.word(f"outcome-{outcome}"), tuple(id_ for id_ in cases if outcome in ends[id_]))


def _column(place: int) -> int:
    return LABEL + CELL * place + CELL // 2


def _lines(groups: Groups, cases: list[str], said: Callable[[str], str]) -> Iterator[Line]:
    """The lines of the drawing from the top: each group's name, then its rows with a mark under each case."""
    y = HEAD
    for group, rows in groups.items():
        y += CELL * 3 // 2
        yield Line(said(group), y, True)
        for row in rows:
            y += CELL
            yield Line(row.name, y, False, tuple(_column(cases.index(id_)) for id_ in row.cases))
