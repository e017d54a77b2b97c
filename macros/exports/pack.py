"""What a trainer takes into a room: a pack for the trainer and sheets for learners, each as a PDF and for Word."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from macros.content import memory, writing
from macros.diagnostics import ContentError
from macros.exports import html_tree, pdf, recall
from macros.exports.html_tree import Node
from macros.exports.work import Work
from macros.model import reading
from macros.model.graph import Graph
from macros.model.numbering import number
from macros.model.scenario import Scenario
from macros.rendering.case_names import names_in, seat

_OPENING, _CLOSING, _RECALL = 5, 10, 5  # minutes in a room, of which most are talk
_SIGNING = 20  # people, as many as one sheet has room for
READERS, FORMS = ("trainer", "learner"), ("pdf", "docx")
PAPERS = tuple((reader, form) for reader in READERS for form in FORMS)


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


def as_pdf(work: Work, pack: Pack, shelf: Shelf | None = None) -> bytes | None:
    """A pack as a PDF for everybody; the same pack gives the same bytes. Where it cannot be made: None, and why."""

    def pressed() -> bytes:
        sections = [
            {"id": part.place, "title": part.title, "inside": part.nodes, "sheet": part.sheet} for part in pack.parts
        ]
        whole = pdf.headed(work.renderer, pack.title) | {"contents": None, "front": [], "sections": sections}
        return pdf.pressed(whole, work.project)

    return pdf.attempted(lambda: kept(work, pack, "pdf", shelf, pressed), work.note, f"'{pack.title}'")


def kept(work: Work, pack: Pack, form: str, shelf: Shelf | None, make: Callable[[], bytes]) -> bytes:
    """What `make` gives of a pack, or what it gave of the same before, in the folder of the shelf, if there is one.

    `form` is how its name ends. What a pack says is compared as HTML, so that what is another in the edition, and not
    in the pack, does not make it again.
    """
    if shelf is None:
        return make()
    said = json.dumps([astuple(pack), pdf.headed(work.renderer, pack.title)])
    called, made_of = (f"{work.renderer.edition.id}-{pack.case}-{pack.reader}", f".{form}"), said.encode() + shelf.stamp
    content = memory.kept(shelf.folder, called, made_of, make)
    shelf.put(pack, form, memory.named(called, made_of))
    return content


class Shelf:
    """Which files hold the packs of an edition, in the folder of a work for what is kept.

    While a case and all that is no case say what they said, and what makes packs is the same, its packs are not even
    put together to be compared. `stamp` is of what sets them alone.
    """

    def __init__(self, work: Work, folder: Path) -> None:
        self.folder, self.stamp = folder, recall.stamp(work.project)
        self._sources = work.renderer.edition.library.shelves["scenario"].sources
        self._all = self.stamp + recall.but_cases(work.renderer)
        self._file = folder / f"packs-{work.renderer.edition.id}.json"
        self._of: dict[str, str] = {}
        try:
            read = json.loads(memory.read(self._file) or b"{}")
        except ValueError:
            read = {}
        known = read.items() if isinstance(read, dict) else ()
        self._known: dict[str, dict[str, Any]] = {case: kept for case, kept in known if isinstance(kept, dict)}

    def get(self, case: str) -> dict[tuple[str, str], bytes]:
        """The packs of a case, all of them, by reader and form; none where one of them has to be looked at."""
        found: dict[tuple[str, str], bytes | None] = {}
        kept = self._known.get(case, {})
        if kept.get("of") == self._state(case):
            found = {one: self._content(kept, *one) for one in PAPERS}
        whole = {one: content for one, content in found.items() if content is not None}
        return whole if len(whole) == len(PAPERS) else {}

    def put(self, pack: Pack, form: str, name: str) -> None:
        """Notes in which file a pack is that was made or compared."""
        if self._known.get(pack.case, {}).get("of") != self._state(pack.case):
            self._known[pack.case] = {"of": self._state(pack.case)}
        self._known[pack.case][f"{pack.reader} {form}"] = name

    def keep(self) -> None:
        """Writes what was noted of those cases that there are; one that cannot be written is none."""
        there = {case: kept for case, kept in self._known.items() if case in self._sources}
        written = json.dumps(there, sort_keys=True).encode()
        if written != memory.read(self._file):
            with suppress(OSError, ContentError):
                writing.replace({self._file: written}, below=self.folder.parent.parent)

    def _content(self, kept: dict[str, Any], reader: str, form: str) -> bytes | None:
        name = kept.get(f"{reader} {form}")
        return memory.read(self.folder / name) if isinstance(name, str) and Path(name).name == name else None

    def _state(self, case: str) -> str:
        if case not in self._of:
            source, _ = self._sources[case]
            self._of[case] = sha256(self._all + source.text.encode("utf-8", "surrogatepass")).hexdigest()
        return self._of[case]


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
