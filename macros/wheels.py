"""The file of Sharewell that a repository of its own stands on: named in its requirements, and kept beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros import fence
from macros.problems import Location, Problem, nearest

REQUIREMENTS = "requirements.txt"
MOST = 100_000  # characters; a list of requirements has few


def missing(folder: Path, name: str) -> Iterator[Problem]:
    """Warns of each file that the requirements name and nobody has put there: the workflow could not install it.

    `name` is the folder as its author knows it.
    """
    path = folder / REQUIREMENTS
    if fence.leaves(path, folder) or not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        lines = file.read(MOST).split("\n")
    for number, line in enumerate(lines, 1):
        wheel = line.partition("#")[0].strip().removeprefix("./")
        if not wheel.endswith(".whl") or "://" in wheel or fence.leaves(folder / wheel, folder):
            continue
        if not (folder / wheel).is_file():
            there = [found.relative_to(folder).as_posix() for found in (folder / wheel).parent.glob("*.whl")]
            hint = nearest(wheel, there) or "; put in the file that you installed Sharewell from"
            said = f"'{wheel}' is not there, and the workflow cannot publish without it{hint}"
            yield Problem(Location(f"{name}/{REQUIREMENTS}", number), said, "warning")
