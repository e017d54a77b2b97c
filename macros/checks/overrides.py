"""What a folder wrote over a national text was written from the text that stands there now."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from macros.content.edition import Edition
from macros.diagnostics import Problem
from macros.protocol.overrides import called, overrides


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
