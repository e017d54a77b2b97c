"""An edition of guidance, of a code or of procedures is cited that another has replaced.

Cite the edition that stands, or name the guidance without a year and link to it. A quotation that says of which edition
it is, and the record of a document's own changes, are not reported as errors."""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit.findings import Finding, Reading
from macros.audit.rules import over


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each such citation."""
    yield from over.told(reading, "superseded")
