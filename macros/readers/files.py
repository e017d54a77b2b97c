"""What of somebody's folder may be read at all, and a file's text: plain files, UTF-8, nothing outside the folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from errno import ELOOP
from os import scandir
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from macros.diagnostics import Location, Problem, working_on

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NO_FILE = "this is not a plain file, so it is not read; delete it, or put a file in its place"
_CIRCLE = "this is a link that leads back to itself; put the file itself in its place"
_OUTSIDE = "this file is a link that leaves the partnership's folder"
_MOST_LINKS = 40  # as many as the system follows


def is_id(word: str) -> bool:
    """Whether a word is an id: small letters, digits and hyphens, and so never a path."""
    return bool(_ID.fullmatch(word))


def escapes(path: Path, folder: Path) -> bool:
    """Whether a path leads out of a folder in the end, by however many links; one that leads round and round does."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # Python's word for links that lead back to themselves depends on its version
        return True


def _circles(path: Path) -> bool:
    try:
        path.stat()
    except OSError as fault:
        return fault.errno == ELOOP
    return False


def seems_inside(path: Path, folder: Path) -> bool:
    """Whether a path seems to lie in a folder, and is a link out of it."""
    return path.is_relative_to(folder) and escapes(path, folder)


def escape_problems(path: Path, folder: Path, name: str) -> list[Problem]:
    """What is wrong with a path that leads out of its folder; nothing where it stays inside."""
    if escapes(path, folder):
        return [Problem(Location(name), _CIRCLE if _circles(path) else _OUTSIDE)]
    return []


def first_link(path: Path, above: Path) -> Path | None:
    """The first link on the way from a folder down to a path, which is below it; None where there is none."""
    here = above
    for step in path.relative_to(above).parts:
        here /= step
        if here.is_symlink():
            return here
    return None


def laid(path: Path, untrusted: Callable[[Path], bool]) -> Path | None:
    """The first link on the way to a path that lies in an untrusted folder, at any depth; None where there is none.

    A link elsewhere was laid by whoever runs us, and is followed: what it leads to is looked through in turn.
    """
    here, steps, followed = Path(path.anchor or "/"), [*path.absolute().parts[1:]], 0
    while steps:
        step = steps.pop(0)
        there = here.parent if step == ".." else here / step
        if there.is_symlink():
            followed += 1
            if followed > _MOST_LINKS or any(map(untrusted, (here, *here.parents))):
                return there
            to = there.readlink()
            here, steps = Path(to.anchor) if to.anchor else here, [*to.parts[bool(to.anchor) :], *steps]
        else:
            here = there
    return None


def not_a_plain_file(path: Path, name: str) -> list[Problem]:
    """What is wrong with what is neither a file nor a folder: to read a pipe is to wait for ever."""
    return [] if is_plain(path) else [Problem(Location(name), NO_FILE)]


def is_plain(path: Path) -> bool:
    """Whether this is a file or a folder, or nothing; of what nobody may look at, whoever reads it says so."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return True
    return S_ISREG(mode) or S_ISDIR(mode)


def not_plain(folder: Path) -> list[Path]:
    """What in a folder, at any depth, is neither a file nor a folder, in order; links to folders are not followed.

    What nobody may look into holds nothing; whoever reads it says so.
    """
    found, waiting = [], [folder]
    while waiting:
        with suppress(OSError), scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                elif not (entry.is_file(follow_symlinks=False) or is_plain(Path(entry.path))):
                    found.append(Path(entry.path))
    return sorted(found)


MOST_BYTES = 1_000_000
BOM = b"\xef\xbb\xbf"


NO_BYTES = "this file is empty: nothing was saved in it; fetch it once more"


def read_bytes(path: Path, name: str, most: int) -> bytes | Problem:
    """What a file holds, or what keeps it from being read; `most` is how many bytes it may have. Never raises."""
    working_on(name)
    if refused := not_a_plain_file(path, name):
        return refused[0]
    try:
        if path.is_dir():
            return Problem(Location(name), "this is a folder, and should be a file")
        if path.stat().st_size > most:
            size = f"{most // MOST_BYTES} MB"
            return Problem(Location(name), f"this file is over {size}; split it, or check that it is the right file")
        return path.read_bytes()
    except OSError as fault:
        return Problem(Location(name), f"this file cannot be read: {fault.strerror or 'unknown reason'}")


def read_text(path: Path, name: str, most: int = MOST_BYTES) -> str | Problem:
    """A file's text, or what keeps it from being read: it may have `most` bytes. Never raises."""
    raw = read_bytes(path, name, most)
    if isinstance(raw, Problem):
        return raw
    raw = raw.removeprefix(BOM)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].decode("utf-8")
        return Problem(_after(name, before), "this character is not UTF-8; save the file as UTF-8")


def _after(name: str, before: str) -> Location:
    return Location(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
