"""What is kept from one run to the next, for it is dear to make: in the user's own folder, never in a partnership's."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from macros.content import writing
from macros.readers import files

_KEY = 32  # letters of a file's name that tell of what it was made
STALE = 60 * 24 * 3600  # seconds after which goes what nobody made again: its project may be gone


def folder(name: str = "") -> Path:
    """The user's folder for what is kept under a name; it need not be there."""
    return user_cache_path("sharewell", appauthor=False) / name


def named(called: tuple[str, str], made_of: bytes) -> str:
    """The file in which `kept` keeps what was made of something."""
    name, ending = called
    return f"{name}-{sha256(made_of).hexdigest()[:_KEY]}{ending}"


def read(path: Path) -> bytes | None:
    """What a file in a folder of `kept` holds; None where there is none, or a link stands on the way to it."""
    if not files.first_link(path, path.parent.parent.parent):
        with suppress(OSError):  # another build may take it out meanwhile
            return path.read_bytes()
    return None


def kept(place: Path, called: tuple[str, str], made_of: bytes, make: Callable[[], bytes]) -> bytes:
    """What `make` gives, or what it gave when it was made of the same; a folder keeps the last one of each name.

    `called` is the name and the ending of its file, and `made_of` whatever it depends on.
    """
    file = named(called, made_of)
    if (found := read(place / file)) is not None:
        return found
    content = make()
    keep(place, called, file, content)
    return content


def keep(place: Path, called: tuple[str, str], file: str, content: bytes) -> None:
    """Keeps what was made in the file that `named` says, in the place of the last one of that name."""
    name, ending = called
    older = {*place.glob(f"{name}-{'[0-9a-f]' * _KEY}{ending}")} - {place / file}
    writing.replace({place / file: content}, below=place.parent.parent)
    for one in older:
        one.unlink(missing_ok=True)


def forget() -> None:
    """Takes out what was kept long ago. What cannot be taken out stays."""
    with suppress(OSError):
        for file in folder().rglob("*.*"):
            if file.is_file() and time.time() - file.stat().st_mtime > STALE:
                file.unlink(missing_ok=True)
