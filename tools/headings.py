"""Keeps the hashes of the source documents' headings, and of the rows of their coverage tables.

`python -m tools.headings FOLDER` reads the documents that the tables in partnerships/ name, checks that each heading
stands on its line, and that no line that is marked as a heading is missing, and writes source_headings.bin. It then
checks that each of them, and each section and question of the paper that has no edition, begins a row of its
document's table in docs/maintainers/coverage/, and writes those and the rows' names to coverage_headings.bin.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.support.headings import (
    COVERED,
    KEPT,
    PAPER_TABLE,
    TABLE_OF,
    begun,
    mark,
    plain,
    rows,
    starts,
    tables,
    whole,
    wrong,
)

PAPER = "004_14ab8de26fcd50c6.txt"
PAPER_SECTIONS = (
    "NSPCC Response to Law Commission Consultation paper no.214: Data sharing between public bodies",
    "The National Society for the Prevention of Cruelty to Children", "Introduction",
    "Effective information sharing requires", "Method for compiling this response", "General themes",
    "Reflections on our Consultations", "Recommendations for improving information sharing practice", "Guidance",
    "Training", "Learning from existing multi-agency practice", "Early Help", "Consultation Questions",
    "Multi-agency models", "Conclusion", "For further information, please contact", "Appendix One", "Education",
    "Health", "Police", "Social Services", "Appendix Two",
    "Examples of legislation that is relevant to information sharing in the safeguarding and child protection",
    "Examples of key Government guidance documents",
)  # fmt: skip


def write(folder: Path) -> list[str]:
    """Keeps the hashes of every heading; returns what does not fit instead, if anything does not."""
    faults, marks = [], set()
    for id_, table in tables().items():
        faults += [f"{id_}:{fault}" for fault in wrong(table, (folder / table.seed).read_text("utf-8"))]
        marks |= {mark(table.seed, heading.line, heading.heading) for heading in table.headings}
    if not faults:
        KEPT.write_bytes(b"".join(sorted(marks)))
    return faults


def paper(text: str) -> list[str]:
    """The sections and the numbered questions of the paper that has no edition; a lost section is a fault."""
    lines = {plain(line) for line in text.split("\n")}
    lost = [name for name in PAPER_SECTIONS if plain(name) not in lines]
    if lost:
        raise ValueError(lost)
    return [*PAPER_SECTIONS, *re.findall(r"(?m)^Question \d+", text)]


def documents(folder: Path) -> dict[str, list[str]]:
    """The headings of each of the five documents, under the name of its coverage table."""
    found = {TABLE_OF[id_]: [heading.heading for heading in table.headings] for id_, table in tables().items()}
    tags = {stem: [re.sub(r"</?u>", "", name) for name in names] for stem, names in found.items()}
    return {**tags, PAPER_TABLE: paper((folder / PAPER).read_text("utf-8"))}


def cover(folder: Path) -> list[str]:
    """Keeps the hashes of every heading and row of the coverage tables; returns the headings without a row instead."""
    faults, found = [], set()
    for stem, names in documents(folder).items():
        told = {plain(start) for row in rows(stem) for start in starts(row)}
        faults += [f"{stem}: no row for: {name}" for name in names if plain(name) not in told]
        found |= begun(stem, names) | whole(stem, rows(stem))
    if not faults:
        COVERED.write_bytes(b"".join(sorted(found)))
    return faults


if __name__ == "__main__":
    sys.stdout.write("\n".join([*write(Path(sys.argv[1])), *cover(Path(sys.argv[1]))]))
