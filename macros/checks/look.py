"""A partnership's accent colour can be read by everybody, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator

from macros import colour
from macros.edition import Edition
from macros.problems import Problem

_KEYS = (("accent", colour.LIGHT, "light"), ("accent_dark", colour.DARK, "dark"))


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each accent that has too little contrast, with the nearest that has enough."""
    shelf = edition.library.shelves["profile"]
    for id_, profile in shelf.values.items():
        for key, grounds, scheme in _KEYS:
            chosen = getattr(profile, key)
            ratio = colour.least(chosen, grounds) if chosen else colour.LEAST
            if ratio < colour.LEAST:
                message = f"{chosen} has a contrast of {ratio:.1f} on the {scheme} page, and 4.5 is the least"
                right = colour.nearest(chosen, grounds)
                yield Problem(shelf.at(id_, key), f"{message}; the nearest that passes is '{right}'")
