"""Builds beside the old site, and puts the new one in its place when it is whole."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from mkdocs.utils import CountHandler

log = logging.getLogger("mkdocs")


class Stage:
    """One build's place beside the site, and what warned on the way."""

    def __init__(self, final: Path) -> None:
        self.final = final
        self.path = final.with_name(f".{final.name}.building")
        self.warned = CountHandler(level=logging.WARNING)
        old = self.path.with_suffix(".old")
        if old.is_dir() and not final.exists():  # a build before this one was stopped between its two moves
            old.replace(final)
        shutil.rmtree(self.path, ignore_errors=True)
        log.addHandler(self.warned)

    def strike(self) -> None:
        """Leaves nothing of a site that could not be finished."""
        log.removeHandler(self.warned)
        shutil.rmtree(self.path, ignore_errors=True)

    def open(self) -> None:
        """Puts the new site in the old one's place."""
        log.removeHandler(self.warned)
        old = self.path.with_suffix(".old")
        shutil.rmtree(old, ignore_errors=True)
        if self.final.is_dir():
            self.final.replace(old)
        self.path.replace(self.final)
        shutil.rmtree(old, ignore_errors=True)
