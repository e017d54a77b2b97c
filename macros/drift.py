"""An override remembers the text that it was written from: what has changed below it since, and where that is kept.

The text below an override is the national one, or that of the layer below. It is kept in the folder, in
`based-on/<section>-<fingerprint>.md`, when `sharewell drift NAME --accept` writes the fingerprint down.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from macros import matching, writing, yamledit, yamlfile
from macros.beneath import Override, overrides
from macros.edition import Edition
from macros.places import PROFILE, Places
from macros.problems import Problem

_SENTENCE = re.compile(r"(?<=[.?!:;])\s+|\n+")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each override of an edition's folders whose national text has changed since."""
    shelf = edition.library.shelves["profile"]
    for one in overrides(edition):
        if one.behind:
            at = shelf.at(one.layer, "protocol", "sections", one.id, "based_on")
            what = f"{one.whose} has changed since this was written"
            yield Problem(at, f"{what}; see `sharewell drift {called(edition, one.layer)}`", "warning")


def check_bare(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each folder with overrides that remember no text; a demonstration follows its source."""
    for layer, profile in zip(edition.layers, edition.profiles, strict=True):
        bare = [one.id for one in overrides(edition) if one.layer == layer and not one.change.based_on]
        if bare and not profile.demonstration:
            at = edition.library.shelves["profile"].at(layer, "protocol", "sections", key=True)
            what = f"nobody will hear when the national text of these changes: {', '.join(bare)}"
            right = f"to remember what they were written from: `sharewell drift {called(edition, layer)} --accept`"
            yield Problem(at, f"{what}; {right}", "warning")


def tell(edition: Edition) -> None:
    """Says both in a build; not through MkDocs' own log, which would let a strict build fail."""
    for problem in sorted({*check(edition), *check_bare(edition)}):
        logging.getLogger("sharewell").warning("%s", problem)


def called(edition: Edition, layer: str) -> str:
    """What to type for a folder of an edition: its name among the partnerships, else its path."""
    folder = PurePosixPath(edition.library.shelves["profile"].at(layer).path).parent
    word = layer if folder == PurePosixPath("partnerships") / layer else str(folder)
    return f'"{word}"' if " " in word else word


def kept(folder: Path, id_: str, fingerprint: str) -> Path:
    """Where the text is kept that an override was written from."""
    return folder / "based-on" / f"{id_}-{fingerprint}.md"


def told(places: Places, edition: Edition) -> Iterator[str]:
    """What changed below each override since it was written: the sentences that went, and those that came."""
    for one in overrides(edition):
        if one.behind:
            theirs = "" if one.layer == edition.id else f" ({places.name(places.folder(one.layer))})"
            yield f"{one.id}: {one.below.title}{theirs}"
            yield from _changed(places, one)


def _changed(places: Places, one: Override) -> Iterator[str]:
    folder = places.folder(one.layer)
    path = kept(folder, one.id, str(one.change.based_on))
    inside = path.is_file() and path.resolve().is_relative_to(folder.resolve())
    then = yamlfile.read_text(path, places.name(path)) if inside else None
    now = f"# {one.below.title}\n\n{one.below.whole}"
    if isinstance(then, str):
        yield from compared(then, now)
    else:
        yield "  The text that this was written from was not kept. The text below it is now:"
        yield from (f"  {line}" for line in _sentences(now))


def compared(then: str, now: str) -> Iterator[str]:
    """The sentences of two texts that differ: `- ` before what went, `+ ` before what came."""
    before, after = _sentences(then), _sentences(now)
    for what, i1, i2, j1, j2 in matching.opcodes(before, after):
        if what != "equal":
            yield from (f"  - {line}" for line in before[i1:i2])
            yield from (f"  + {line}" for line in after[j1:j2])


def accept(places: Places, edition: Edition) -> list[str]:
    """Writes down for each override of its own the text below as it is now, and keeps that text; returns their ids."""
    return _noted(places, edition, lambda one: one.change.based_on != one.fingerprint)


def remember(places: Places, edition: Edition) -> list[str]:
    """The same for those alone that remember no text; what has changed below the others is still to be read.

    A demonstration follows its source, and is left alone.
    """
    return _noted(places, edition, lambda one: not (one.change.based_on or edition.profile.demonstration))


def elsewhere(edition: Edition) -> list[str]:
    """What to type for each layer whose overrides are behind or remember nothing; each keeps its own memory."""
    late = [one.layer for one in overrides(edition) if one.change.based_on != one.fingerprint]
    return [
        f"sharewell drift {called(edition, layer)} --accept" for layer in dict.fromkeys(late) if layer != edition.id
    ]


def _noted(places: Places, edition: Edition, wanted: Callable[[Override], bool]) -> list[str]:
    folder = places.folder(edition.id)
    profile = folder / PROFILE
    done = [one for one in overrides(edition) if one.layer == edition.id and wanted(one)]
    text, files = writing.read(profile), dict[Path, str | bytes]()
    for one in done:
        text = yamledit.put(text, ("protocol", "sections", one.id, "based_on"), one.fingerprint, after="does")
        files[kept(folder, one.id, one.fingerprint)] = f"# {one.below.title}\n\n{one.below.whole}\n"
    if done:
        files[profile] = text
        writing.refuse_links(places, folder, files)
        writing.replace(files)
    return [one.id for one in done]


def _sentences(text: str) -> list[str]:
    return [sentence for part in _SENTENCE.split(text) if (sentence := part.strip())]
