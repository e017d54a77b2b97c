"""A site's folder is exchanged or taken away as a whole; what was stopped in the middle of it is cleared up."""

from __future__ import annotations

import shutil
from pathlib import Path

from macros.lock import Lock


def sweep(output: Path) -> None:
    """Clears up after builds in a folder that were stopped; one that is still at work is left alone."""
    words = ("building", "old", "lock")
    left = {path.name[1:].rpartition(".")[0] for word in words for path in output.glob(f".*.{word}")}
    for name in sorted(left):
        lock = Lock(output / name)
        if not lock.path.is_symlink() and lock.take():
            clear(output / name)
            lock.give()


def remove(site: Path) -> bool:
    """Takes a site away as a whole; says whether it could, or somebody is writing to it."""
    lock = Lock(site)
    if site.is_symlink() or not lock.take():
        return False
    old = beside(site, "old")
    site.replace(old)
    shutil.rmtree(old, ignore_errors=True)
    lock.give()
    return True


def clear(final: Path) -> None:
    """What a build before this one left, which was stopped: half a site, or the old one between its two moves."""
    old = beside(final, "old")
    if old.is_dir() and not old.is_symlink() and not final.exists():
        old.replace(final)
    shutil.rmtree(old, ignore_errors=True)  # which never follows a link
    shutil.rmtree(beside(final, "building"), ignore_errors=True)


def exchange(new: Path, site: Path) -> None:
    """Puts a new site in the place of the old one, by two moves."""
    old = beside(site, "old")
    if site.is_dir():
        site.replace(old)
    new.replace(site)
    shutil.rmtree(old, ignore_errors=True)


def beside(final: Path, word: str) -> Path:
    """What stands beside a site for as long as somebody works on it."""
    return final.with_name(f".{final.name}.{word}")
