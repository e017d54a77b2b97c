"""A partnership's accent colour can be read by everybody, in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator

from macros import colour
from macros.edition import Edition
from macros.problems import Problem

_KEYS = (("accent", colour.LIGHT, "light"), ("accent_dark", colour.DARK, "dark"))

_ALONE = "'accent_dark' does nothing without 'accent', the colour on a light page; add it, or take this out"


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each accent that lacks contrast, with the nearest that has enough, or that does nothing."""
    shelf = edition.library.shelves["profile"]
    for id_, profile in shelf.values.items():
        if profile.accent_dark and not profile.accent:
            yield Problem(shelf.at(id_, "accent_dark", key=True), _ALONE)
        for key, grounds, scheme in _KEYS:
            chosen = getattr(profile, key)
            ratio = colour.least(chosen, grounds) if chosen else colour.LEAST
            if ratio < colour.LEAST:
                message = f"{chosen} has a contrast of {ratio:.1f} on the {scheme} page, and 4.5 is the least"
                right = colour.nearest(chosen, grounds)
                yield Problem(shelf.at(id_, key), f"{message}; the nearest that passes is '{right}'")
