"""A word is used that the law or guidance has replaced: an old title of a post, a form, a term of art.

Readers will understand it, but the word dates the text, and a form of that name may not be accepted. Use today's
word."""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit.findings import Finding, Reading
from macros.audit.rules import over


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each such citation."""
    yield from over.told(reading, "superseded-term")
