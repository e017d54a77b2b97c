"""Sites: built as a maintainer builds them, told apart by their bytes, or only as much as shows whose they are."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from macros.content.project import Project
from macros.publishing import destination
from tests.support.project import make_whole

Done = subprocess.CompletedProcess[str]


def mkdocs(project: Project, *arguments: str, cwd: Path | None = None, partnership: str = "") -> Done:
    """`mkdocs build` as a maintainer runs it, in a process that has the project's own modules."""
    make_whole(project)
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PARTNERSHIP": partnership}
    command = [sys.executable, "-m", "mkdocs", "build", *arguments]
    return subprocess.run(
        command, cwd=cwd or project.root, env=settings, capture_output=True, text=True, check=False, timeout=120
    )


def files(folder: Path) -> dict[str, str]:
    """Each file below a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def shared(factory: pytest.TempPathFactory, name: str, fill: Callable[[Path], object]) -> Path:
    """A folder of this run that one worker fills and the others wait for: whoever reads it changes nothing in it."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder = root / name
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until it is closed
        if not folder.exists():
            unfinished = root / f"{name}.unfinished"
            shutil.rmtree(unfinished, ignore_errors=True)
            fill(unfinished)
            unfinished.rename(folder)
    return folder


def make_site(folder: Path) -> Path:
    """As much of a site as shows whose it is."""
    for name in destination.SITE:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("", encoding="utf-8")
    return folder
