"""The packs of all cases of an edition: taken from where they are kept, else pressed many at a time."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path
from typing import Any

from macros.content import memory, writing
from macros.diagnostics import ContentError
from macros.exports import pack, pdf, recall, word
from macros.exports.pack import READERS, Pack
from macros.exports.work import Work
from macros.rendering import press, typst

PAPERS = tuple((reader, form) for reader in READERS for form in pack.FORMS)
_TOGETHER = press.TOGETHER // len(READERS)  # cases

Papers = dict[tuple[str, str], bytes]


def of(work: Work) -> Iterator[tuple[str, Papers]]:
    """Each case of an edition with its papers by reader and form, one after another: together they are large.

    A paper that cannot be made is not among them, and a line says why. Where Typst is not installed there is no PDF,
    of which the protocol's tells once for all.
    """
    shelf, cases = Shelf(work, work.kept) if work.kept else None, [*work.renderer.edition.scenarios]
    for start in range(0, len(cases), _TOGETHER):
        some = cases[start : start + _TOGETHER]
        there = {case: shelf.get(case) if shelf else {} for case in some}
        made = _made(work, [case for case in some if not there[case]], shelf)
        yield from ((case, there[case] or made[case]) for case in some)
        gc.collect(1)  # what python-docx makes goes round in circles: of 200 cases, 300 MiB wait for somebody to look
    if shelf:
        shelf.keep()


def _made(work: Work, cases: list[str], shelf: Shelf | None) -> dict[str, Papers]:
    """The papers of cases, each made anew but for those that say what they said."""
    found: dict[str, Papers] = {case: {} for case in cases}
    every = [pack.of(work, case, reader) for case in cases for reader in READERS]
    for form, make in (("pdf", _pressed), ("docx", _written)):
        names = [shelf.name(one, form) if shelf else "" for one in every]
        there = [shelf.read(name) if shelf else None for name in names]
        made = make(work, [one for one, content in zip(every, there, strict=True) if content is None])
        for one, name, kept in zip(every, names, there, strict=True):
            content = next(made) if kept is None else kept
            if content is not None:
                found[one.case][one.reader, form] = content
                if shelf:
                    shelf.put(one, form, name, content if kept is None else None)
    return found


def _pressed(work: Work, packs: Sequence[Pack]) -> Iterator[bytes | None]:
    if not packs or not typst.installed():
        yield from [None] * len(packs)
        return
    pdfs = press.pressed([pack.said(work, one) for one in packs], work.project)
    for one, made in zip(packs, pdfs, strict=True):
        if isinstance(made, str):
            work.note(pdf.refusal(f"'{one.title}'", made))
        yield made if isinstance(made, bytes) else None


def _written(work: Work, packs: Sequence[Pack]) -> Iterator[bytes | None]:
    return (word.pack(work, one) for one in packs)


class Shelf:
    """Which files hold the packs of an edition, in the folder of a work for what is kept.

    While a case and all that is no case say what they said, and what makes packs is the same, its packs are not even
    put together to be compared. `stamp` is of what sets them alone.
    """

    def __init__(self, work: Work, folder: Path) -> None:
        self._work, self.folder, self.stamp = work, folder, recall.stamp(work.project)
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

    def get(self, case: str) -> Papers:
        """The packs of a case, all of them, by reader and form; none where one of them has to be looked at."""
        found: dict[tuple[str, str], bytes | None] = {}
        kept = self._known.get(case, {})
        if kept.get("of") == self._state(case):
            found = {one: self._content(kept, *one) for one in PAPERS}
        whole = {one: content for one, content in found.items() if content is not None}
        return whole if len(whole) == len(PAPERS) else {}

    def name(self, pack: Pack, form: str) -> str:
        """The name of the file that a pack has in the folder.

        What a pack says is compared as HTML, so that what is another in the edition, and not in the pack, does not
        make it again.
        """
        said = json.dumps([astuple(pack), pdf.headed(self._work.renderer, pack.title)])
        return memory.named(self._called(pack, form), said.encode() + self.stamp)

    def read(self, name: str) -> bytes | None:
        """What is kept in a file of the folder, if it is."""
        return memory.read(self.folder / name)

    def put(self, pack: Pack, form: str, name: str, content: bytes | None) -> None:
        """Notes in which file a pack is; `content` is what is to be kept there, or nothing where it is already."""
        if content is not None:
            memory.keep(self.folder, self._called(pack, form), name, content)
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

    def _called(self, pack: Pack, form: str) -> tuple[str, str]:
        return f"{self._work.renderer.edition.id}-{pack.case}-{pack.reader}", f".{form}"

    def _content(self, kept: dict[str, Any], reader: str, form: str) -> bytes | None:
        name = kept.get(f"{reader} {form}")
        return self.read(name) if isinstance(name, str) and Path(name).name == name else None

    def _state(self, case: str) -> str:
        if case not in self._of:
            source, _ = self._sources[case]
            self._of[case] = sha256(self._all + source.text.encode("utf-8", "surrogatepass")).hexdigest()
        return self._of[case]
