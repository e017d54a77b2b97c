"""Lets one process at a time write to a place. The system lets go of a lock when its holder ends, however it ends."""

from __future__ import annotations

import errno
import os
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # no module where there is none

BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


class Lock:
    """The lock of one file or folder: a hidden file beside it, there only while somebody holds it."""

    def __init__(self, place: Path) -> None:
        self.path = place.with_name(f".{place.name}.lock")
        self.file: int | None = None

    def acquire(self) -> bool:
        """Whether the place is ours from now on; at once, without waiting."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        while True:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0))
            if not _locked(file):
                os.close(file)
                return False
            if self._is(file):
                self.file = file
                return True
            os.close(file)  # whoever held it has just taken the file away

    def release(self) -> None:
        """Lets go of the place, and takes the file away."""
        if self.file is None:
            return
        file, self.file = self.file, None
        if fcntl:  # while it is still ours, so that nobody waits on a file that is no longer there
            self.path.unlink(missing_ok=True)
            os.close(file)
            return
        os.close(file)
        try:
            self.path.unlink(missing_ok=True)
        except OSError:  # Windows keeps a file that somebody has opened meanwhile
            return

    def _is(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self.path.stat())
        except FileNotFoundError:
            return False


def _locked(file: int) -> bool:
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows alone has it
    except OSError as refused:
        return refused.errno not in BUSY  # some network drives know no locks; they go without
    return True
