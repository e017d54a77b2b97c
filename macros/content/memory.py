"""What is kept from one run to the next, for it is dear to make: in the user's own folder, never in a partnership's."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path

STALE = 60 * 24 * 3600  # seconds after which goes what nobody made again: its project may be gone


def folder(name: str = "") -> Path:
    """The user's folder for what is kept under a name; it need not be there."""
    return user_cache_path("sharewell", appauthor=False) / name


def forget() -> None:
    """Takes out what was kept long ago. What cannot be taken out stays."""
    with suppress(OSError):
        for file in folder().rglob("*.*"):
            if file.is_file() and time.time() - file.stat().st_mtime > STALE:
                file.unlink(missing_ok=True)
