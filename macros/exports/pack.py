"""What a trainer takes into a room: a pack for the trainer and sheets for learners, each as a PDF and for Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.exports import html_tree, pdf
from macros.exports.html_tree import Node
from macros.exports.work import Work
from macros.model import reading
from macros.model.graph import Graph
from macros.model.numbering import number
from macros.model.scenario import Scenario
from macros.rendering import press
from macros.rendering.case_names import names_in, seat

_OPENING, _CLOSING, _RECALL = 5, 10, 5  # minutes in a room, of which most are talk
_SIGNING = 20  # people, as many as one sheet has room for
READERS, FORMS = ("trainer", "learner"), ("pdf", "docx")


@dataclass(frozen=True)
class Part:
    """A part of a pack under its title, as HTML. One with a `sheet` of its own can be handed out alone."""

    place: str
    title: str
    html: str
    sheet: bool

    @property
    def nodes(self) -> list[Node | str]:
        """What stands in it as nodes, read from the HTML whenever somebody asks."""
        return html_tree.of(self.html, _no_link)


@dataclass(frozen=True)
class Pack:
    """One document of a case: its id and whom it is for, its title, and its parts."""

    case: str
    reader: str
    title: str
    parts: tuple[Part, ...]


def of(work: Work, id_: str, reader: str) -> Pack:
    """The pack of a case for one of READERS, with the numbers and letters of the case's booklet.

    Raises KeyError for a case that the edition does not have, and for anybody else.
    """
    parts = {"trainer": _trainers, "learner": _learners}[reader]
    case = work.renderer.edition.scenarios[id_]
    told = {"names": names_in(work.renderer, case), "seat": seat(work.renderer, case), "numbers": number(case)}
    title = work.renderer.word(f"pack-{reader}", title=case.title)
    return Pack(id_, reader, title, tuple(parts(work, case, told)))


def as_pdf(work: Work, pack: Pack) -> bytes | None:
    """A pack as a PDF for everybody; the same pack gives the same bytes. Where it cannot be made: None, and why."""
    return pdf.attempted(lambda: press.made(said(work, pack), work.project), work.note, f"'{pack.title}'")


def said(work: Work, pack: Pack) -> str:
    """What a pack says, as Typst is given it. Raises ImportError where Typst is not installed."""
    sections = [
        {"id": part.place, "title": part.title, "inside": part.nodes, "sheet": part.sheet} for part in pack.parts
    ]
    return pdf.said(pdf.headed(work.renderer, pack.title) | {"contents": None, "front": [], "sections": sections})


def _trainers(work: Work, case: Scenario, told: Mapping[str, Any]) -> Iterator[Part]:
    """The run sheet; each decision with what comes of it; the endings; the answers alone; who was there."""
    for name, more in (
        ("run", _timed(case)), ("decisions", {}), ("endings", {}), ("answers", {}), ("sign-in", {"rows": _SIGNING}),
    ):  # fmt: skip
        html = _html(work, name, {**told, "case": case, **more})
        yield Part(name, work.renderer.word(f"pack-{name}"), html, sheet=name != "run")


def _learners(work: Work, case: Scenario, told: Mapping[str, Any]) -> Iterator[Part]:
    """Who they are; then each decision on a sheet of its own, for a later one tells how an earlier one went on."""
    yield Part("who", work.renderer.word("pack-who"), _html(work, "who", {**told, "case": case}), sheet=False)
    for place, (key, count) in enumerate(told["numbers"].decisions.items()):
        step = case.steps[key]
        html = _html(work, "decision", {**told, "key": key, "step": step})
        yield Part(f"decision-{count}", f"{count}. {step.title}", html, sheet=place > 0)


def _html(work: Work, name: str, told: Mapping[str, Any]) -> str:
    return work.renderer.fragment(f"scenario/pack-{name}", "", **told)


def _timed(case: Scenario) -> dict[str, Any]:
    """How long each part takes in a room; the whole is that of the longest way, for no room meets every decision."""
    timings = reading.in_a_room(case)
    graph = Graph({name: step.ways for name, step in case.steps.items()})
    longest = graph.longest_onward([case.start], timings.__getitem__)[case.start]
    return {
        "timings": timings, "opening": _OPENING, "closing": _CLOSING, "recalling": _RECALL,
        "total": _OPENING + longest + _CLOSING + (_RECALL if case.recall else 0),
    }  # fmt: skip


def _no_link(_: str) -> dict[str, str]:
    """No link opens on paper."""
    return {}
