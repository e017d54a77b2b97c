"""A body, a scheme or a process is named as if it still existed, after it was abolished or renamed.

A reader who turns to it finds nobody. Name what does its work today, and check any address and number beside it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit.findings import Finding, Reading
from macros.audit.rules import over


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each such citation."""
    yield from over.told(reading, "abolished")
