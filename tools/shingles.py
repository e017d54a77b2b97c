"""Keeps the hashes of a folder of source documents: `python -m tools.shingles FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.shingles import KEPT, WORDS, runs


def write(folder: Path) -> int:
    """Keeps the hashes of every text file of a folder; returns how many there are."""
    found = {hash_ for path in sorted(folder.glob("*.txt")) for _, hash_ in runs(path.read_text("utf-8"))}
    KEPT.write_bytes(b"".join(sorted(found)))
    return len(found)


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]))} runs of {WORDS} words\n")
