"""Runs of twelve words, as hashes: finds copied sentences without keeping the documents they would be copied from.

`python -m tools.shingles` makes them.
"""

from __future__ import annotations

import re
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
