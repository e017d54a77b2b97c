"""Sharewell as a board has it: unpacked from the wheel, far from this repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.project import REPOSITORY


def run(library: Path | None, folder: Path, *arguments: str) -> str:
    """Runs Python in a folder with a library before all others; gives what it said. A failure is a failed test."""
    done = ran(library, folder, *arguments)
    assert done.returncode == 0, done.stdout
    return done.stdout


def ran(library: Path | None, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same, whatever comes of it; what it printed and what it complained of stand in one text, in their order."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PARTNERSHIP")}
    if library is not None:
        environment["PYTHONPATH"] = str(library)
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, text=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def install(folder: Path) -> Path:
    """Builds the wheel and unpacks it in a folder; gives the library in there."""
    run(None, REPOSITORY, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist"))
    wheel = next((folder / "dist").glob("*.whl"))
    run(None, folder, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(folder / "lib"), str(wheel))
    return folder / "lib"
