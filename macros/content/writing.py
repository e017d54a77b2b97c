"""Writes what lies in somebody's folder: each file whole at every moment, and never through a link.

Several files become one change by their order: all are written beside their places first, then each takes its own,
and the last one, the profile, makes the change. A change that was stopped leaves a file beside the profile.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from os.path import lexists
from pathlib import Path
from stat import S_IMODE

from macros.content.project import PROFILE, Project
from macros.diagnostics import ContentError, Location, Problem
from macros.readers.files import first_link, laid

LINK = "this is a link, which could lead anywhere, and nothing is written through it; delete it"
BOM = "\ufeff"


def beside(path: Path) -> Path:
    """Where a file is written before it takes its place."""
    return path.with_name(f".{path.name}.new")


def is_theirs(folder: Path) -> bool:
    """Whether a folder is a partnership's, whose links may be anybody's."""
    return lexists(folder / PROFILE)


def refuse_links(project: Project, folder: Path, paths: Iterable[Path]) -> None:
    """Raises ContentError with each link that stands where something below a folder is to be written."""
    wanted = [way for path in paths for way in (path, beside(path))]
    links = dict.fromkeys(link for path in wanted if (link := first_link(path, folder)))
    if links:
        raise ContentError(Problem(Location(project.display_path(link)), LINK) for link in links)


def replace(files: Mapping[Path, str | bytes], below: Path | None = None) -> None:
    """Gives each file its text, one after the other in their order; each has the old text or the new one, and whole.

    A mark of byte order and the rights that a file has stay. Raises ContentError before a byte is written where a
    file is a link, or a link stands on the way to it: in a partnership's folder, or anywhere below the folder `below`.
    Raises OSError, and then leaves nothing beside them.
    """
    _refuse(files, below)
    try:
        for path, text in files.items():
            working = beside(path)
            with contextlib.suppress(FileNotFoundError):
                working.unlink()
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(working, text if isinstance(text, bytes) else _marked(path, text).encode("utf-8"))
            with contextlib.suppress(FileNotFoundError):
                working.chmod(S_IMODE(path.stat().st_mode))
        for path in files:
            beside(path).replace(path)
    except BaseException as fault:
        if isinstance(fault, OSError):
            fault.filename, fault.filename2 = str(path), None  # the file that was meant, and not the one beside it
        for path in files:
            with contextlib.suppress(OSError):
                beside(path).unlink()
        raise


def _refuse(paths: Iterable[Path], below: Path | None) -> None:
    found: list[Path | None] = []
    for path in paths:
        found += [path if path.is_symlink() else laid(path, is_theirs)]
        found += [first_link(path, below)] if below else []
    if links := set(filter(None, found)):
        here = Path.cwd()
        names = [link.relative_to(here) if link.is_relative_to(here) else link for link in links]
        raise ContentError(Problem(Location(name.as_posix()), LINK) for name in names)


def _write(path: Path, raw: bytes) -> None:
    with path.open("xb") as file:  # which follows no link, and opens no pipe
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> str:
    """A file's text as it is stored, with the line ends that it has, and without its mark of byte order."""
    return path.read_bytes().decode("utf-8").removeprefix(BOM)


def _marked(path: Path, text: str) -> str:
    """A text with the mark of byte order that some editors put before it, if the file has that now."""
    if not path.is_file():
        return text
    with path.open("rb") as file:
        return BOM + text if file.read(3) == BOM.encode() else text
