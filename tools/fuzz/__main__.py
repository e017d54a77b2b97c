"""`make fuzz`: mutants through the check, hostile folders through check, build and browser; and what came of it."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tools.fuzz.trying import KINDS, NOTE, Bench, Trial

REAL = 25  # every so manieth mutant is made of the real content, which takes several times as long
EVERY = 60  # seconds between two lines that say how far it is
_bench: list[Bench] = []  # of this process


@dataclass(frozen=True)
class Batch:
    """Inputs of one sort, all tried in projects of one kind."""

    sort: str
    project: str
    seeds: range | list[int]


def _enter(*where: Any) -> None:
    _bench.append(Bench(*where))


def _try(task: tuple[str, int]) -> Trial:
    return getattr(_bench[0], task[0])(task[1])


def tried(batch: Batch, kept: Path, workers: int) -> Iterable[Trial]:
    """Tries a batch in several processes at once."""
    with (
        tempfile.TemporaryDirectory(prefix="fuzz-") as top,
        get_context("fork").Pool(min(workers, len(batch.seeds)), _enter, (batch.project, kept, Path(top))) as pool,
    ):
        yield from pool.imap_unordered(_try, [(batch.sort, seed) for seed in batch.seeds])
        pool.close()
        pool.join()


def batches(mutants: int, folders: int, seed: int) -> list[Batch]:
    """What is to be tried: small projects' mutants, some of the real one, and folders."""
    seeds = range(seed, seed + mutants)
    small, real = [one for one in seeds if one % REAL], [one for one in seeds if one % REAL == 0]
    all_ = Batch("mutant", "small", small), Batch("mutant", "real", real)
    return [batch for batch in (*all_, Batch("folder", "small", range(seed, seed + folders))) if batch.seeds]


def fuzz(mutants: int, folders: int, seed: int, kept: Path, workers: int) -> int:
    """Tries so many of each from a seed on and says what was found; gives the exit code."""
    found: Counter[str] = Counter()
    tally: Counter[str] = Counter()
    began = said = time.monotonic()
    for batch in batches(mutants, folders, seed):
        for trial in tried(batch, kept, workers):
            tally.update({batch.sort: 1, f"sound {batch.sort}": trial.sound, f"built {batch.sort}": trial.built})
            for kind, seen in trial.findings:
                found[kind] += 1
                say(f"{kind}: {trial.what}\n    {seen}")
            if time.monotonic() - said > EVERY:
                said = time.monotonic()
                say(f"… {tally['mutant']} mutants, {tally['folder']} folders, {said - began:.0f} s")
    say(
        f"Tried from seed {seed}, in {time.monotonic() - began:.0f} s: {tally['mutant']} mutants "
        f"({tally['sound mutant']} sound, {tally['built mutant']} built), "
        f"{tally['folder']} folders ({tally['sound folder']} sound, {tally['built folder']} built)."
    )
    for kind in KINDS:
        say(f"{kind:>16}: {found[kind]}")
    if found:
        say(f"What did so is kept: python -m tools.fuzz --again {kept}/NAME tries it once more.")
    return int(bool(found))


def again(kept: Path) -> int:
    """Tries once more what was kept; gives the exit code."""
    project = json.loads((kept / NOTE).read_text(encoding="utf-8"))["project"]
    with tempfile.TemporaryDirectory(prefix="fuzz-") as top:
        trial = Bench(project, kept.parent, Path(top)).again(kept)
        os.chdir("/")
    for kind, seen in trial.findings or [("nothing", "it does nothing any more")]:
        say(f"{kind}: {trial.what}\n    {seen}")
    return int(bool(trial.findings))


def say(line: str) -> None:
    """Prints at once, whatever characters are in it."""
    sys.stdout.write(line.encode("utf-8", "backslashreplace").decode() + "\n")
    sys.stdout.flush()


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--folders", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz"), help="where inputs that did something are kept")
    parser.add_argument("--again", type=Path, metavar="PATH", help="try one of those once more")
    asked = parser.parse_args()
    if asked.again:
        return again(asked.again.absolute())
    return fuzz(asked.mutants, asked.folders, asked.seed, asked.keep.absolute(), asked.workers)


if __name__ == "__main__":
    sys.exit(main())
