"""Runs of twelve words, as hashes: finds copied sentences without keeping the documents they would be copied from.

`python -m tests.support.shingles FOLDER` writes the hashes of a folder of source documents to source_shingles.bin.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

KEPT = Path(__file__).with_name("source_shingles.bin")
WORDS = 12
BYTES = 5


def runs(text: str) -> Iterator[tuple[str, bytes]]:
    """Each run of twelve words of a text, in small letters and without marks, and its hash."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))
    for place in range(len(words) - WORDS + 1):
        run = " ".join(words[place : place + WORDS])
        yield run, blake2b(run.encode(), digest_size=BYTES).digest()


def kept() -> set[bytes]:
    """The hashes of the source documents."""
    raw = KEPT.read_bytes()
    return {raw[place : place + BYTES] for place in range(0, len(raw), BYTES)}


def write(folder: Path) -> int:
    """Keeps the hashes of every text file of a folder; returns how many there are."""
    found = {hash_ for path in sorted(folder.glob("*.txt")) for _, hash_ in runs(path.read_text("utf-8"))}
    KEPT.write_bytes(b"".join(sorted(found)))
    return len(found)


if __name__ == "__main__":
    sys.stdout.write(f"{write(Path(sys.argv[1]))} runs of {WORDS} words\n")
