"""An Act, a section or a set of regulations is cited that has been repealed or revoked.

Nobody can act under it any more. Cite what stands instead, and read the new text: it may not say the same. A repealed
Act may be named as history ('this replaced the Data Protection Act 1998'): such words are not reported."""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit.findings import Finding, Reading
from macros.audit.rules import over


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each such citation."""
    yield from over.told(reading, "repealed")
