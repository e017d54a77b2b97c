"""A site is built beside the old one and takes its place as a whole; what was stopped in the middle is cleared up."""

from __future__ import annotations

import atexit
import shutil
from pathlib import Path

from macros.content.project import Project
from macros.publishing import destination
from macros.publishing.lock import Lock


def sweep(output: Path) -> None:
    """Clears up after builds in a folder that were stopped; one that is still at work is left alone."""
    words = ("building", "old", "lock")
    left = {path.name[1:].rpartition(".")[0] for word in words for path in output.glob(f".*.{word}")}
    for name in sorted(left):
        lock = Lock(output / name)
        if not lock.path.is_symlink() and lock.acquire():
            recover(output / name)
            lock.release()


def remove(site: Path) -> bool:
    """Takes a site away as a whole; says whether it could, or somebody is writing to it."""
    lock = Lock(site)
    if site.is_symlink() or not lock.acquire():
        return False
    old = sibling(site, "old")
    site.replace(old)
    shutil.rmtree(old, ignore_errors=True)
    lock.release()
    return True


def recover(final: Path) -> None:
    """What a build before this one left, which was stopped: half a site, or the old one between its two moves."""
    old = sibling(final, "old")
    if old.is_dir() and not old.is_symlink() and not final.exists():
        old.replace(final)
    shutil.rmtree(old, ignore_errors=True)  # which never follows a link
    shutil.rmtree(sibling(final, "building"), ignore_errors=True)


def replace(new: Path, site: Path) -> None:
    """Puts a new site in the place of the old one, by two moves."""
    old = sibling(site, "old")
    if site.is_dir():
        site.replace(old)
    new.replace(site)
    shutil.rmtree(old, ignore_errors=True)


def sibling(final: Path, word: str) -> Path:
    """What stands beside a site for as long as somebody works on it."""
    return final.with_name(f".{final.name}.{word}")


class StagedBuild:
    """One build's place beside the site.

    Raises ContentError where a site must not go, and where another build is writing to the same place.
    """

    def __init__(self, project: Project, final: Path) -> None:
        destination.check(project, final)
        self.final = final.resolve()  # a link stays, and what it leads to is exchanged
        self.path = sibling(self.final, "building")
        self.lock = Lock(self.final)
        if not self.lock.acquire():
            raise destination.busy(project, final, "build")
        recover(self.final)
        atexit.register(self.discard)  # for a build that is interrupted

    def discard(self) -> None:
        """Leaves nothing of a site that could not be finished."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._done()

    def commit(self) -> None:
        """Puts the new site in the old one's place."""
        replace(self.path, self.final)
        self._done()

    def _done(self) -> None:
        atexit.unregister(self.discard)
        self.lock.release()
