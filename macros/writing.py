"""Writes what lies in somebody's folder: each file whole at every moment, and never through a link.

Several files become one change by their order: all are written beside their places first, then each takes its own,
and the last one, the profile, makes the change. A change that was stopped leaves a file beside the profile.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from macros import fence
from macros.places import Places
from macros.problems import ContentError, Location, Problem

LINK = "this is a link, which could lead anywhere, and nothing is written through it; delete it"


def beside(path: Path) -> Path:
    """Where a file is written before it takes its place."""
    return path.with_name(f".{path.name}.new")


def refuse_links(places: Places, folder: Path, paths: Iterable[Path]) -> None:
    """Raises ContentError with each link that stands where something below a folder is to be written."""
    wanted = [way for path in paths for way in (path, beside(path))]
    links = dict.fromkeys(link for path in wanted if (link := fence.link(path, folder)))
    if links:
        raise ContentError(Problem(Location(places.name(link)), LINK) for link in links)


def replace(files: Mapping[Path, str]) -> None:
    """Gives each file its text, one after the other in their order; each has the old text or the new one, and whole.

    Line ends stay as they were in a file that is there already. Raises OSError, and then leaves nothing beside them.
    """
    try:
        for path, text in files.items():
            working = beside(path)
            with contextlib.suppress(FileNotFoundError):
                working.unlink()
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(working, _as_before(path, text))
        for path in files:
            beside(path).replace(path)
    except BaseException as fault:
        if isinstance(fault, OSError):
            fault.filename, fault.filename2 = str(path), None  # the file that was meant, and not the one beside it
        for path in files:
            with contextlib.suppress(OSError):
                beside(path).unlink()
        raise


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> str:
    """A file's text with a line feed at the end of each line, however it is stored."""
    return path.read_text(encoding="utf-8")


def _as_before(path: Path, text: str) -> str:
    """A text with the line ends that the file's lines have now; a new line has those of most."""
    if not path.is_file():
        return text
    with path.open(encoding="utf-8", newline="") as file:
        stored = file.read()
    many = stored.count("\r\n")
    if not many:
        return text
    old, new = stored.split("\n"), text.split("\n")
    plain = [line.removesuffix("\r") for line in old]
    end = "\r" if 2 * many >= len(old) - 1 else ""
    found: list[str] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, plain, new, autojunk=False).get_opcodes():
        found += old[i1:i2] if what == "equal" else [line + end for line in new[j1:j2]]
    return "\n".join(found).removesuffix("\r") if not text.endswith("\n") else "\n".join(found)
