"""Builds beside the old site, and puts the new one in its place when it is whole; one build of a place at a time."""

from __future__ import annotations

import atexit
import logging
import shutil
from pathlib import Path

from mkdocs.utils import CountHandler

from macros import swap, target
from macros.lock import Lock
from macros.places import Places

log = logging.getLogger("mkdocs")


class Stage:
    """One build's place beside the site, and what warned on the way.

    Raises ContentError where a site must not go, and where another build is writing to the same place.
    """

    def __init__(self, places: Places, final: Path) -> None:
        target.check(places, final)
        self.final = final.resolve()  # a link stays, and what it leads to is exchanged
        self.path = swap.beside(self.final, "building")
        self.warned = CountHandler(level=logging.WARNING)
        self.lock = Lock(self.final)
        if not self.lock.take():
            raise target.busy(places, final, "build")
        swap.clear(self.final)
        log.addHandler(self.warned)
        atexit.register(self.strike)  # for a build that is interrupted

    def strike(self) -> None:
        """Leaves nothing of a site that could not be finished."""
        log.removeHandler(self.warned)
        shutil.rmtree(self.path, ignore_errors=True)
        self._done()

    def open(self) -> None:
        """Puts the new site in the old one's place."""
        log.removeHandler(self.warned)
        swap.exchange(self.path, self.final)
        self._done()

    def _done(self) -> None:
        atexit.unregister(self.strike)
        self.lock.give()
