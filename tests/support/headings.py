"""The headings of the source documents, as hashes: finds one that was dropped from the table of an edition.

`python -m tests.support.headings FOLDER` reads the documents that the tables in partnerships/ name, checks that each
heading stands on its line, and that no line that is marked as a heading is missing, and writes source_headings.bin. It
then checks that each of them, and each section and question of the paper that has no edition, begins a row of its
document's table in docs/maintainers/coverage/, and writes those and the rows' names to coverage_headings.bin.
"""

from __future__ import annotations

import re
import sys
from hashlib import blake2b
from pathlib import Path

from macros.content import edition, layers, project
from macros.model.source_table import SourceTable

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
PAPER, PAPER_TABLE = "004_14ab8de26fcd50c6.txt", "nspcc-2013"
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


def plain(text: str) -> str:
    """A heading's letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def mark(seed: str, line: int, heading: str) -> bytes:
    """The hash of one heading of one document at its line."""
    return blake2b(f"{seed}:{line}:{plain(heading)}".encode(), digest_size=BYTES).digest()


def tables() -> dict[str, SourceTable]:
    """The table of each edition that has one."""
    here = project.find()
    found = {}
    for id_ in layers.names(here):
        found.update(edition.load(here, id_).library.all("source table"))
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


def write(folder: Path) -> list[str]:
    """Keeps the hashes of every heading; returns what does not fit instead, if anything does not."""
    faults, marks = [], set()
    for id_, table in tables().items():
        faults += [f"{id_}:{fault}" for fault in wrong(table, (folder / table.seed).read_text("utf-8"))]
        marks |= {mark(table.seed, heading.line, heading.heading) for heading in table.headings}
    if not faults:
        KEPT.write_bytes(b"".join(sorted(marks)))
    return faults


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
