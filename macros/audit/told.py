"""An audit's findings in the forms in which they are handed on: lines, JSON, and a count of each severity."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from macros.audit.context import Context
from macros.audit.document import Document
from macros.audit.findings import SEVERITIES, Finding


def line(finding: Finding) -> str:
    """A finding in one line; where lines mean nothing, what the document itself counts by stands before the message."""
    place = finding.place
    label = f"{place.label}: " if place.label else ""
    said = f"{finding.path}:{place.line}:{place.column}: {finding.severity}: {label}{finding.message}"
    return " ".join(said.split())


def as_json(findings: Iterable[Finding]) -> str:
    """The findings as a list in JSON. Lines and columns count from 1; in a Word file a line is a paragraph."""
    return json.dumps([_fields(one) for one in findings], indent=2, ensure_ascii=False)


def _fields(one: Finding) -> dict[str, object]:
    fields: dict[str, object] = {
        "path": one.path, "line": one.place.line, "column": one.place.column, "phrase": one.phrase,
        "instrument": one.instrument, "class": one.sort, "severity": one.severity, "message": one.message,
        "replaced_by": list(one.replaced_by), "wrong_when_published": one.wrong_when_published,
    }  # fmt: skip
    return fields | ({"place": one.place.label} if one.place.label else {})


def quoted(document: Document, findings: Iterable[Finding]) -> Iterator[tuple[str, str, str]]:
    """The sentence of each finding: what stands before its words, the words, and what stands behind them."""
    context = Context(document)
    for one in findings:
        low, high = context.sentence(one.start, one.end)
        before, after = document.words[low : one.start], document.words[one.end : high]
        yield _in_line(before), " ".join(one.phrase.split()), _in_line(after)


def _in_line(words: str) -> str:
    """Words in one line; the spaces at their ends stay, for other words stand there."""
    return " ".join(f"|{words}|".split()).strip("|")


def counted(findings: Iterable[Finding]) -> str:
    """How many findings there are of each severity, in words."""
    found = [one.severity for one in findings]
    counts = [(found.count(each), _NAMES[each]) for each in SEVERITIES]
    said = [f"{count} {names[count != 1]}" for count, names in counts if count]
    return ", ".join(said) or "nothing found"


_NAMES = {
    "error": ("error", "errors"), "warning": ("warning", "warnings"), "watch": ("to watch", "to watch"),
    "info": ("for information", "for information"),
}  # fmt: skip
