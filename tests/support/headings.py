"""The headings of the source documents, as hashes: finds one that was dropped from the table of an edition.

`python -m tools.headings` makes them, of the headings and of the rows of docs/maintainers/coverage/.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from macros.content import layers, project
from macros.model.source_table import SourceTable
from tests.support import editions

KEPT = Path(__file__).with_name("source_headings.bin")
COVERED = Path(__file__).with_name("coverage_headings.bin")
BYTES = 8

# The coverage table of each edition's document, and the document of the one table that has no edition.
TABLE_OF = {
    "bromley": "bromley-2017",
    "lincolnshire": "lincolnshire-2015",
    "national-2018": "hm-government-2018",
    "north-east-lincolnshire": "north-east-lincolnshire",
}
PAPER_TABLE = "nspcc-2013"


def plain(text: str) -> str:
    """A heading's letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def mark(seed: str, line: int, heading: str) -> bytes:
    """The hash of one heading of one document at its line."""
    return blake2b(f"{seed}:{line}:{plain(heading)}".encode(), digest_size=BYTES).digest()


@lru_cache
def tables() -> dict[str, SourceTable]:
    """The table of each edition that has one."""
    found = {}
    for id_ in layers.names(project.find()):
        found.update(editions.loaded(id_).library.all("source table"))
    return found


def kept(file: Path = KEPT) -> set[bytes]:
    """The hashes of the sources' headings, or of another file of them."""
    raw = file.read_bytes()
    return {raw[place : place + BYTES] for place in range(0, len(raw), BYTES)}


def wrong(table: SourceTable, text: str) -> list[str]:
    """What a document says otherwise than its table."""
    lines = text.split("\n")
    told = {heading.line: heading.heading for heading in table.headings}
    moved = [f"{line}: {words}" for line, words in told.items() if plain(words) not in plain(lines[line - 1])]
    marked = [number for number, line in enumerate(lines, 1) if re.match(r"#+ ", line)]
    return moved + [f"{number}: {lines[number - 1]}" for number in marked if number not in told]


def rows(stem: str) -> list[str]:
    """What the rows of one coverage table are called."""
    text = (project.find().docs / f"maintainers/coverage/{stem}.md").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [line.split("|")[1].strip() for line in lines if not line.startswith("| heading |")]


def starts(row: str) -> list[str]:
    """A row's name, and each run of words that it begins with: a heading begins the rows about it."""
    words = row.split()
    return [" ".join(words[:count]) for count in range(1, len(words) + 1)]


def begun(stem: str, names: list[str]) -> set[bytes]:
    """The hashes of headings of one document, or of what the rows of its table begin with."""
    return {mark(stem, 0, name) for name in names}


def whole(stem: str, names: list[str]) -> set[bytes]:
    """The hashes of whole rows of one coverage table, which no longer row that begins alike can stand for."""
    return {mark(f"{stem}, whole", 0, name) for name in names}
