"""An override remembers the text that it was written from: what has changed below it since, and where that is kept.

The text below an override is the national one, or that of the layer below. It is kept in the folder, in
`based-on/<section>-<fingerprint>.md`, when `sharewell drift NAME --accept` writes the fingerprint down.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from macros import protocol, yamledit, yamlfile
from macros.edition import NATIONAL, Edition
from macros.model.protocol import Change, Section
from macros.places import PROFILE, Places
from macros.problems import Problem
from macros.protocol import Part

_SENTENCE = re.compile(r"(?<=[.?!:;])\s+|\n+")


@dataclass(frozen=True)
class Override:
    """A section that a folder replaces or follows: what it does there, and the text below it as that is now."""

    id: str
    change: Change
    below: Part

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the text below, as it is now."""
        return protocol.fingerprint(Section(title=self.below.title, text=self.below.whole))

    @property
    def behind(self) -> bool:
        """Whether the text below has changed since this was written."""
        return bool(self.change.based_on) and self.change.based_on != self.fingerprint


def overrides(edition: Edition) -> list[Override]:
    """Every section of an edition's own folder that stands in the place of another text, or follows one."""
    version = edition.profile.protocol
    if edition.id == NATIONAL or version is None:
        return []
    below = {part.id: part for part in protocol.parts(edition, edition.layers[:-1])}
    changes = ((id_, change) for id_, change in version.sections.items() if change.does in ("replaces", "follows"))
    return [Override(id_, change, below[id_]) for id_, change in changes if id_ in below]


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each override whose national text has changed since it was written."""
    shelf = edition.library.shelves["profile"]
    for one in overrides(edition):
        if one.behind:
            at = shelf.at(edition.id, "protocol", "sections", one.id, "based_on")
            what = f"the national text of '{one.id}' has changed since this was written"
            yield Problem(at, f"{what}; see `sharewell drift {edition.id}`", "warning")


def tell(edition: Edition) -> None:
    """Says in a build what has changed; not through MkDocs' own log, which would let a strict build fail."""
    for problem in check(edition):
        logging.getLogger("sharewell").warning("%s", problem)


def check_bare(edition: Edition) -> Iterator[Problem]:
    """Yields one warning for the overrides that remember no text; a demonstration's follow no national one."""
    bare = [one.id for one in overrides(edition) if not one.change.based_on]
    if bare and not edition.profile.demonstration:
        at = edition.library.shelves["profile"].at(edition.id, "protocol", "sections", key=True)
        what = f"nobody will hear when the national text of these changes: {', '.join(bare)}"
        yield Problem(
            at, f"{what}; to remember what they were written from: `sharewell drift {edition.id} --accept`", "warning"
        )


def kept(folder: Path, id_: str, fingerprint: str) -> Path:
    """Where the text is kept that an override was written from."""
    return folder / "based-on" / f"{id_}-{fingerprint}.md"


def told(places: Places, edition: Edition) -> Iterator[str]:
    """What changed below each override since it was written: the sentences that went, and those that came."""
    for one in overrides(edition):
        if not one.behind:
            continue
        yield f"{one.id}: {one.below.title}"
        folder = places.folder(edition.id)
        path = kept(folder, one.id, str(one.change.based_on))
        inside = path.is_file() and path.resolve().is_relative_to(folder.resolve())
        then = yamlfile.read_text(path, places.name(path)) if inside else None
        now = f"# {one.below.title}\n\n{one.below.whole}"
        if isinstance(then, str):
            yield from compared(then, now)
        else:
            yield "  The text that this was written from was not kept. The national text is now:"
            yield from (f"  {line}" for line in _sentences(now))


def compared(then: str, now: str) -> Iterator[str]:
    """The sentences of two texts that differ: `- ` before what went, `+ ` before what came."""
    before, after = _sentences(then), _sentences(now)
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield from (f"  - {line}" for line in before[i1:i2])
            yield from (f"  + {line}" for line in after[j1:j2])


def accept(places: Places, edition: Edition) -> list[str]:
    """Writes down for each override the text below it as it is now, and keeps that text; returns their ids."""
    folder = places.folder(edition.id)
    profile = folder / PROFILE
    text = profile.read_text(encoding="utf-8")
    done = [one for one in overrides(edition) if one.change.based_on != one.fingerprint]
    for one in done:
        path = ("protocol", "sections", one.id, "based_on")
        text = yamledit.put(text, path, one.fingerprint, after="does")
        target = kept(folder, one.id, one.fingerprint)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"# {one.below.title}\n\n{one.below.whole}\n", encoding="utf-8")
    if done:
        profile.write_text(text, encoding="utf-8")
    return [one.id for one in done]


def _sentences(text: str) -> list[str]:
    return [sentence for part in _SENTENCE.split(text) if (sentence := part.strip())]
