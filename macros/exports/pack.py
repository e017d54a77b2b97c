"""What a trainer takes into a room: a pack for the trainer and sheets for learners, each as a PDF and for Word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.exports import html_tree, pdf
from macros.exports.html_tree import Node
from macros.exports.work import Work
from macros.model.graph import Graph
from macros.model.numbering import number
from macros.model.scenario import Scenario

_OPENING, _DECISION, _CLOSING, _RECALL = 5, 6, 10, 5  # minutes in a room, of which most are talk
_SIGNING = 20  # people, as many as one sheet has room for
# Who has which parts: the fragment of each, and the word over it.
PACKS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "trainer": (
        ("run", "pack-run"),
        ("answers", "paper-answers"),
        ("endings", "pack-endings"),
        ("sign-in", "pack-sign-in"),
    ),
    "learner": (("sheets", "pack-sheets"),),
}


@dataclass(frozen=True)
class Pack:
    """One document of a case: its title, and its parts as (place, title, nodes)."""

    title: str
    parts: tuple[tuple[str, str, list[Node | str]], ...]


def of(work: Work, id_: str, who: str, names: Mapping[str, str], seat: str) -> Pack:
    """The pack of a case for the trainer or for a learner, with the numbers and letters of its booklet.

    `names` stand in the case's texts, and `seat` is the learner's role within a sentence. Raises KeyError for a case
    that the edition does not have, and for anybody else than a row of PACKS.
    """
    renderer, case = work.renderer, work.renderer.edition.scenarios[id_]
    told = {"case": case, "names": names, "seat": seat, "numbers": number(case), "rows": _SIGNING, **_timed(case)}
    parts = tuple(
        (name, renderer.word(word), html_tree.of(renderer.fragment(f"scenario/pack-{name}", "", **told), _no_link))
        for name, word in PACKS[who]
    )
    return Pack(renderer.word(f"pack-{who}", title=case.title), parts)


def as_pdf(work: Work, pack: Pack) -> bytes | None:
    """A pack as a PDF for everybody; the same pack gives the same bytes.

    Where Typst is not installed: None, and a line of why. Raises what Typst raises where it cannot set it.
    """
    parts = [{"id": name, "title": title, "inside": nodes} for name, title, nodes in pack.parts]
    whole = pdf.headed(work.renderer, pack.title) | {"front": [], "sections": parts}
    try:
        return pdf.pressed(whole, work.project)
    except ImportError:
        work.note(f"'{pack.title}' has no PDF: the package 'typst' is not installed.")
        return None


def _timed(case: Scenario) -> dict[str, Any]:
    """How long each part takes in a room; the whole is that of the longest way, for no room meets every decision."""
    graph = Graph({name: step.ways for name, step in case.steps.items()})
    steps = [name for name in graph.reading_order(case.start) if name in case.steps]
    longest = graph.longest_onward([case.start])[case.start]
    return {
        "timings": dict.fromkeys(steps, _DECISION), "opening": _OPENING, "closing": _CLOSING, "recalling": _RECALL,
        "total": _OPENING + _DECISION * longest + _CLOSING + (_RECALL if case.recall else 0),
    }  # fmt: skip


def _no_link(_: str) -> dict[str, str]:
    """No link opens on paper."""
    return {}
