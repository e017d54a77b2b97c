"""A link goes nowhere: it has no address, or leads to a place of this document that is not there.

A reader who follows it stays where they are. Put the address in, or take the link off the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit.findings import Finding, Reading, Said

_MADE = "#_"  # what Word itself put in, for a table of contents


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each link without an end."""
    for link in reading.document.links:
        target = link.target.strip()
        if target in ("", "#"):
            yield reading.found((link.start, link.end), "dead-link", Said("warning", "this link goes nowhere"))
        elif (
            target.startswith("#")
            and not target.startswith(_MADE)
            and reading.document.anchors
            and target[1:] not in reading.document.anchors
        ):
            message = f"this link leads to '{target[:80]}', which is not in this document"
            yield reading.found((link.start, link.end), "dead-link", Said("warning", message))
