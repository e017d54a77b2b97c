"""Copies of the project with as many cases as a bench wants, and how long a command takes in one."""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from macros.content import project
from macros.model import reading
from macros.model.scenario import Scenario

HERE = project.find()
REAL = sorted((HERE.root / "scenarios").glob("*.yml"))
FOLDERS = ("macros", "overrides", "guidance", "docs", "partnerships")
KEPT = tempfile.TemporaryDirectory()  # what builds keep for one another, of each folder that is built
say = sys.stdout.write


@contextmanager
def copies(count: int, share: float = 1.0) -> Iterator[Path]:
    """A copy of the project with as many cases, made from the real ones in turn, all in one folder.

    The real ones keep their ids, for programmes and other cases name them. A `share` below 1 keeps so many of a case's
    steps, rounded up, and leads what led to the others to an ending.
    """
    with _project() as root:
        for number in range(count):
            source = REAL[number % len(REAL)]
            id_ = source.stem if number < len(REAL) else f"case-{number:04}"
            _write(root, id_, number, shortened(source, math.ceil(steps_of(source) * share)))
        yield root


@contextmanager
def long_copies(count: int, size: int) -> Iterator[Path]:
    """The same with cases of which each has texts of its own, and all together `count` times `size` bytes.

    The real ones are among them. The others are the longest of them in turn, with as many of their steps as lead to
    that sum.
    """
    long = [path for path in REAL if path.stat().st_size >= size]
    with _project() as root:
        written = sum(_write(root, path.stem, number, path.read_text("utf-8")) for number, path in enumerate(REAL))
        for number in range(len(REAL), count):
            wanted = (count * size - written) / (count - number)
            source = long[number % len(long)]
            text = _with_own_words(_nearest(source, wanted), number)
            written += _write(root, f"case-{number:04}", number, text)
        yield root


@contextmanager
def _project() -> Iterator[Path]:
    """A copy of the project without cases."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for folder in FOLDERS:
            shutil.copytree(HERE.root / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(HERE.configuration, root)
        (root / "scenarios").mkdir()
        yield root


def _write(root: Path, id_: str, number: int, text: str) -> int:
    """Writes a case with a number in its title; gives its bytes."""
    titled = re.sub(r"^title: .*", rf"\g<0> ({number})", text, count=1, flags=re.MULTILINE)
    return (root / "scenarios" / f"{id_}.yml").write_bytes(titled.encode())


def _with_own_words(text: str, number: int) -> str:
    """A case with a number in a word of each line, so that none of its texts is that of another case."""
    return re.sub(r"(?m)^(.*?[a-z] [a-z]{4,})(?= [a-z])", rf"\g<1>{number}", text)


def _nearest(source: Path, size: float) -> str:
    """A case with as many of its first steps as make it nearest to a size."""
    found = (shortened(source, steps) for steps in range(1, steps_of(source) + 1))
    return min(found, key=lambda text: abs(len(text.encode()) - size))


@cache
def steps_of(source: Path) -> int:
    """How many steps a case has."""
    return len(_plain(source)["steps"])


def _plain(source: Path) -> Any:
    """A case as plain data, in which texts stay texts, as in our own loader."""
    return yaml.load(source.read_text("utf-8"), Loader=yaml.BaseLoader)


@cache
def shortened(source: Path, steps: int) -> str:
    """A case with so many of its first steps, still sound, as text; with all of them, as it stands."""
    case = _plain(source)
    if steps == len(case["steps"]):
        return source.read_text("utf-8")
    kept = list(case["steps"])[:steps]
    case["steps"] = {name: case["steps"][name] for name in kept}
    outcomes = {name: list((step.get("choices") or step["outcomes"]).values()) for name, step in case["steps"].items()}
    ways = [outcome for found in outcomes.values() for outcome in found]
    for number, choice in enumerate(ways):
        later = kept[kept.index(choice["next"]) :] if choice["next"] in kept else []
        choice["next"] = later[0] if later else list(case["endings"])[number % len(case["endings"])]
    for number, name in enumerate(kept[1:]):
        outcomes[kept[number]][0]["next"] = name
    for number, name in enumerate(case["endings"]):
        outcomes[kept[-1]][number % len(outcomes[kept[-1]])]["next"] = name
    case["endings"] = {way["next"]: case["endings"][way["next"]] for way in ways if way["next"] in case["endings"]}
    for ending in case["endings"].values():
        ending["turned_on"] = kept[:1]  # every way leads by it, and perhaps by none of those that it named
    case["minutes"] = reading.read(Scenario.model_validate(case)).minutes
    return yaml.safe_dump(case, sort_keys=False, allow_unicode=True, width=110)


def compiling(environment: dict[str, str]) -> dict[str, str]:
    """An environment in which Python keeps what it compiles, as it does for everybody."""
    return {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


def environment_of(root: Path) -> dict[str, str]:
    """The environment in which what is run works in a copy, and finds what was kept there by what ran before."""
    places = f"{root}{os.pathsep}{HERE.root}"  # of the tools there is no copy
    ours = {"PYTHONPATH": places, "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": f"{KEPT.name}/{root.name}"}
    return compiling({**os.environ, **ours})


def measured(root: Path, *verb: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak MiB of one run of the command line; the run must succeed."""
    environment = environment_of(root)
    command = [sys.executable, "-m", "macros", *verb]
    before = os.times().elapsed
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        run = subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=told)
        _, status, usage = os.wait4(run.pid, 0)
        if status:
            told.seek(0)
            raise SystemExit(f"{told.read()[-2000:]}{' '.join(verb)} failed")
    return os.times().elapsed - before, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
