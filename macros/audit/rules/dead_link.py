"""A link goes nowhere: it has no address, or leads to a place of this document that is not there.

A reader who follows it stays where they are. Put the address in, or take the link off the words.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit.document import Link
from macros.audit.findings import Finding, Reading, Said

_LONGEST = 400  # characters of a link's words in which its beginning is looked for
_MADE = "#_"  # what Word itself put in, for a table of contents


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each link without an end."""
    for link in reading.document.links:
        span = _whole(reading.document.text, link)
        target = link.target.strip()
        if target in ("", "#"):
            yield reading.found(span, "dead-link", Said("warning", "this link goes nowhere"))
        elif (
            target.startswith("#")
            and not target.startswith(_MADE)
            and reading.document.anchors
            and target[1:] not in reading.document.anchors
        ):
            message = f"this link leads to '{target[:80]}', which is not in this document"
            yield reading.found(span, "dead-link", Said("warning", message))


def _whole(text: str, link: Link) -> tuple[int, int]:
    """Where a link stands with its words, which in a text with marks stand before the address: `[form](#)`."""
    marked = text.startswith("](", link.start - 1)
    begins = text.rfind("[", max(0, link.start - _LONGEST), link.start) if marked else -1
    return (begins if begins >= 0 else link.start), link.end
