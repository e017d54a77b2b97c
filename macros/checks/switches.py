"""A switch that turns with another must name an entry whose switch is turned by hand."""

from __future__ import annotations

from collections.abc import Iterator

from macros.edition import Edition
from macros.problems import Problem, nearest


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each `of` that names an entry without a switch of its own."""
    shelf = edition.library.shelves["register entry"]
    turned = [id_ for id_, entry in shelf.values.items() if entry.switch and entry.switch.in_force]
    for id_, entry in shelf.values.items():
        other = entry.switch.of if entry.switch else None
        if other in shelf.values and other not in turned:
            message = f"'{other}' has no switch that is turned by hand{nearest(other, turned)}"
            yield Problem(shelf.at(id_, "switch", "of"), message)
