"""Earlier versions that are kept as documents are PDFs, and the history says what each of them is."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.diagnostics import Location, Problem, suggest
from macros.protocol import documents
from macros.protocol.versions import slug
from macros.readers import files


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each document that is no PDF, that leads out of its folder, or that no history names."""
    for layer, profile in zip(edition.layers, edition.profiles, strict=True):
        if layer == NATIONAL or (edition.protocol and layer != edition.id):
            continue
        folder = edition.folder if layer == edition.id else edition.project.folder(layer)
        history = [slug(past.number) for past in profile.protocol.history] if profile.protocol else []
        sound = edition.library.shelves["profile"].whole(layer, "protocol", "history")
        for path in documents.kept(folder):
            name = edition.project.display_path(path)
            away = files.escape_problems(path, folder, name)
            yield from away
            if not away and (wrong := documents.fault(path)):
                yield Problem(Location(name), wrong)
            if sound and path.stem not in history:
                hint = suggest(path.stem, history) or f'; add {{number: "{path.stem}", on: …, what: …}}'
                yield Problem(Location(name), f"no line under 'history' has the number '{path.stem}'{hint}")
