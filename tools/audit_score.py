"""Measures the audit: precision and recall over labelled documents, `python -m tools.audit_score [--sources FOLDER]`.

Labels stand in tests/audit/labels: what a careful reader expects of a document, written before the audit first read it.
Those with a `document` are of our own documents, in tests/audit/documents; those with a `source` are of documents that
are not in this repository, and are measured where `--sources` says where they are.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from macros.audit import names, opening
from macros.audit.auditor import audit
from macros.audit.document import Document
from macros.audit.findings import Finding
from macros.audit.standing import Register
from macros.content.library import load_library
from macros.content.project import find

say = sys.stdout.write

FOLDER = Path("tests/audit")
AS_AT = date(2026, 11, 28)
FLAGS = ("error", "warning")


@dataclass
class Score:
    """How an audit did on one document, or on several."""

    expected: int = 0
    found: int = 0
    serious: int = 0
    serious_found: int = 0
    told: int = 0
    serious_told: int = 0
    right: int = 0
    flagged: int = 0
    extra: int = 0
    flags: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Takes in the figures of another document."""
        for name in (
            "expected", "found", "serious", "serious_found", "told", "serious_told",
            "right", "flagged", "extra", "flags",
        ):  # fmt: skip
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        def part(some: int, of: int) -> str:
            return f"{some}/{of} ({100 * some / of:.1f}%)" if of else "none"

        return (
            f"found {part(self.found, self.expected)}, serious {part(self.serious_found, self.serious)}; "
            f"in any class {part(self.told, self.expected)}, {part(self.serious_told, self.serious)}; "
            f"right ones flagged {part(self.flagged, self.right)}; "
            f"precision {part(self.flags - self.extra, self.flags)}"
        )


def lines(document: Document, label: Mapping[str, Any]) -> list[int]:
    """The lines of a label: those that it numbers, or those in which certain words stand."""
    if "at" in label:
        return list(label["at"])
    found = [at for at, line in enumerate(document.text.split("\n"), 1) if label["in"] in line]
    if not found:
        raise ValueError(f"{document.path}: no line has '{label['in']}'")
    return found


def expanded(document: Document, labels: list[Mapping[str, Any]]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Each label once for each of its lines."""
    for label in labels:
        if not label.get("lines_may_miss"):
            yield from ((line, label) for line in lines(document, label))


def _plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").casefold().split())


def touches(document: Document, finding: Finding, line: int, label: Mapping[str, Any]) -> bool:
    """Whether a finding and a label share words in a line: of the file, or of its text where words stand in it."""
    said, wanted = _plain(finding.phrase), _plain(label["words"])
    here = finding.place.line if "at" in label else document.text.count("\n", 0, finding.start) + 1
    return here == line and (wanted in said or said in wanted or _overlap(document, finding, wanted))


def _overlap(document: Document, finding: Finding, wanted: str) -> bool:
    """Whether words begin before a finding's and end in them, or begin in them and end after."""
    room = 2 * len(wanted)
    before = _plain(document.text[max(0, finding.start - room) : finding.start] + "|")[:-1]
    said = _plain(document.text[finding.start : finding.end])
    around = before + said + _plain("|" + document.text[finding.end : finding.end + room])[1:]
    found = (place.start() for place in re.finditer(f"(?={re.escape(wanted)})", around))
    return any(start < len(before) + len(said) and start + len(wanted) > len(before) for start in found)


def score(document: Document, findings: tuple[Finding, ...], labels: Mapping[str, Any]) -> Score:
    """Compares what was found in a document with what was expected."""
    made = Score()
    flags = [one for one in findings if one.severity in FLAGS]
    matched: set[int] = set()
    for line, label in expanded(document, labels["expect"]):
        hits = [
            at for at, one in enumerate(findings)
            if one.sort == label["class"] and touches(document, one, line, label)
        ]  # fmt: skip
        others = sorted({one.sort for one in findings if touches(document, one, line, label)})
        made.told += bool(others)
        made.serious_told += bool(others) and bool(label["serious"])
        made.expected += 1
        made.found += bool(hits)
        made.serious += bool(label["serious"])
        made.serious_found += bool(hits) and bool(label["serious"])
        matched.update(hits)
        wrong = [
            at
            for at in hits
            if label.get("wrong") is not None and findings[at].wrong_when_published not in (label["wrong"], None)
        ]
        if not hits or wrong:
            why = " (wrong when)" if wrong else f" (told as {', '.join(others)})" if others else ""
            made.missed.append(f"{line}: {label['class']}: {label['words']}{why}")
    for label in labels["expect"]:  # what may be missed may be found as well
        for line in lines(document, label) if label.get("lines_may_miss") else ():
            matched.update(
                at
                for at, one in enumerate(findings)
                if one.sort == label["class"] and touches(document, one, line, label)
            )
    made.flags = len(flags)
    extra = [one for at, one in enumerate(findings) if one.severity in FLAGS and at not in matched]
    made.extra = len(extra)
    for line, label in expanded(document, labels["right"]):
        made.right += 1
        bad = [one for one in extra if touches(document, one, line, label)]
        made.flagged += bool(bad)
    made.false += [f"{one.place.line}: {one.sort}: {_plain(one.phrase)[:80]}: {one.message[:90]}" for one in extra]
    return made


def measured(sources: Path | None = None, verbose: bool = False) -> None:
    """Prints the figures of each document, of the five sources where a folder has them, and of our own."""
    register: Register = load_library(find()).all("register entry")
    made = names.index(register)
    for title, key, folder in (
        ("The source documents", "source", sources), ("Our own documents", "document", FOLDER / "documents"),
    ):  # fmt: skip
        if folder is None:
            continue
        total = Score()
        say(f"{title}:\n")
        for path in sorted((FOLDER / "labels").glob("*.yml")):
            labels = yaml.safe_load(path.read_text(encoding="utf-8"))
            if key not in labels:
                continue
            document = opening.read(folder / labels[key], labels[key])
            if not isinstance(document, Document):
                say(f"  {document}\n")
                continue
            day = labels.get("as_at") or AS_AT
            one = score(document, audit(document, register, day, None, made), labels)
            total.add(one)
            say(f"  {path.stem}: {one}\n")
            for line in (
                (*(f"missed {each}" for each in one.missed), *(f"extra  {each}" for each in one.false))
                if verbose
                else ()
            ):
                say(f"      {line}\n")
        say(f"  all: {total}\n")


def main() -> None:
    """Reads what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, help="where the source documents are")
    parser.add_argument("--verbose", action="store_true", help="list what was missed and what was flagged wrongly")
    asked = parser.parse_args()
    measured(asked.sources, asked.verbose)


if __name__ == "__main__":
    main()
