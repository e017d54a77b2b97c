"""An override remembers the text that it was written from: what has changed below it since, and where that is kept.

The text below an override is the national one, or that of the layer below. It is kept in the folder, in
`based-on/<section>-<fingerprint>.md`, when `sharewell drift NAME --accept` writes the fingerprint down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from macros.authoring import yaml_edit
from macros.content import markup, writing
from macros.content.edition import Edition
from macros.content.project import Project
from macros.protocol.diff import diff_sentences, sentences
from macros.protocol.lines import lines
from macros.protocol.overrides import Override, called, kept_text, overrides
from macros.readers.files import read_text
from macros.rendering import markdown

# An address that nobody has, in the place of our own links: the sanitiser knows none but addresses.
_INSIDE = "https://sharewell.invalid/"


def describe(project: Project, edition: Edition) -> Iterator[str]:
    """What changed below each override since it was written: the sentences that went, and those that came."""
    for one in overrides(edition):
        if one.behind:
            theirs = "" if one.layer == edition.id else f" ({project.display_path(project.folder(one.layer))})"
            yield f"{one.id}: {one.below.title}{theirs}"
            folder = edition.folder if one.layer == edition.id else project.folder(one.layer)
            yield from _changed(project, folder, one)


def _changed(project: Project, folder: Path, one: Override) -> Iterator[str]:
    path = kept_text(folder, one.id, str(one.change.based_on))
    inside = path.is_file() and path.resolve().is_relative_to(folder.resolve())
    then = read_text(path, project.display_path(path)) if inside else None
    now = f"# {one.below.title}\n\n{one.below.whole}"
    if isinstance(then, str):
        told = list(diff_sentences(_read(then), _read(now)))
        yield from told or ["  A reader gets the same; only the way in which it is written has changed."]
    else:
        yield "  The text that this was written from was not kept. The text below it is now:"
        yield from (f"  {line}" for line in sentences(now))


def _read(text: str) -> str:
    """A text as its reader gets it, a line for each paragraph, item and row; our own links stay as they are written."""
    inside = markup.LINK.sub(lambda link: f"]({_INSIDE}{link[1]}:{link[2]})", text.removeprefix("# "))
    found = lines(markdown.to_page(inside, {}))
    return "\n".join(line.written.replace(_INSIDE, "") for line in found)


def accept_texts(project: Project, edition: Edition) -> list[str]:
    """Writes down for each override of its own the text below as it is now, and keeps that text; returns their ids."""
    return _noted(project, edition, lambda one: one.change.based_on != one.fingerprint)


def remember_texts(project: Project, edition: Edition) -> list[str]:
    """The same for those alone that remember no text; what has changed below the others is still to be read.

    A demonstration follows its source, and is left alone.
    """
    return _noted(project, edition, lambda one: not (one.change.based_on or edition.profile.demonstration))


def commands_for_layers(edition: Edition) -> list[str]:
    """What to type for each layer whose overrides are behind or remember nothing; each keeps its own memory."""
    late = [one.layer for one in overrides(edition) if one.change.based_on != one.fingerprint]
    return [
        f"sharewell drift {called(edition, layer)} --accept" for layer in dict.fromkeys(late) if layer != edition.id
    ]


def _noted(project: Project, edition: Edition, wanted: Callable[[Override], bool]) -> list[str]:
    folder, profile = edition.folder, edition.protocol_file
    done = [one for one in overrides(edition) if one.layer == edition.id and wanted(one)]
    text, files = writing.read(profile), dict[Path, str | bytes]()
    for one in done:
        text = yaml_edit.put(
            text, (*edition.protocol_steps, "sections", one.id, "based_on"), one.fingerprint, after="does"
        )
        files[kept_text(folder, one.id, one.fingerprint)] = f"# {one.below.title}\n\n{one.below.whole}\n"
    if done:
        files[profile] = text
        writing.refuse_links(project, project.folder(edition.id), files)
        writing.replace(files)
    return [one.id for one in done]
