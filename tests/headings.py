"""The headings of the source documents, as hashes: finds one that was dropped from the table of an edition.

`python -m tests.headings FOLDER` reads the documents that the tables in partnerships/ name, checks that each heading
stands on its line, and that no line that is marked as a heading is missing, and writes tests/source_headings.bin.
"""

from __future__ import annotations

import re
import sys
from hashlib import blake2b
from pathlib import Path

from macros import edition, layers, places
from macros.model.source import SourceTable

KEPT = Path(__file__).with_name("source_headings.bin")
BYTES = 8


def plain(text: str) -> str:
    """A heading's letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def mark(seed: str, line: int, heading: str) -> bytes:
    """The hash of one heading of one document at its line."""
    return blake2b(f"{seed}:{line}:{plain(heading)}".encode(), digest_size=BYTES).digest()


def tables() -> dict[str, SourceTable]:
    """The table of each edition that has one."""
    here = places.find()
    found = {}
    for id_ in layers.names(here):
        found.update(edition.load(here, id_).library.all("source table"))
    return found


def kept() -> set[bytes]:
    """The hashes of the sources' headings."""
    raw = KEPT.read_bytes()
    return {raw[place : place + BYTES] for place in range(0, len(raw), BYTES)}


def wrong(table: SourceTable, text: str) -> list[str]:
    """What a document says otherwise than its table."""
    lines = text.split("\n")
    told = {heading.line: heading.heading for heading in table.headings}
    moved = [f"{line}: {words}" for line, words in told.items() if plain(words) not in plain(lines[line - 1])]
    marked = [number for number, line in enumerate(lines, 1) if re.match(r"#+ ", line)]
    return moved + [f"{number}: {lines[number - 1]}" for number in marked if number not in told]


def write(folder: Path) -> list[str]:
    """Keeps the hashes of every heading; returns what does not fit instead, if anything does not."""
    faults, marks = [], set()
    for id_, table in tables().items():
        faults += [f"{id_}:{fault}" for fault in wrong(table, (folder / table.seed).read_text("utf-8"))]
        marks |= {mark(table.seed, heading.line, heading.heading) for heading in table.headings}
    if not faults:
        KEPT.write_bytes(b"".join(sorted(marks)))
    return faults


if __name__ == "__main__":
    sys.stdout.write("\n".join(write(Path(sys.argv[1]))))
