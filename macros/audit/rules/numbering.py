"""The numbering of a list or of the headings jumps or starts again.

Somebody who is sent to 'number 6' cannot find it, or finds two. Number the list again from one.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit.findings import Finding, Reading, Said


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding where a number is not the next one, nor the first of a list."""
    last: dict[bool, int] = {True: 0, False: 0}
    for block in reading.document.blocks:
        if not block.number.isdigit():
            continue
        number, titled = int(block.number), bool(block.heading)
        before = last[titled]
        jumps = number != 1 and number != before + 1
        again = titled and number == 1 and before > 1
        last[titled] = number
        if before and (jumps or again):
            what = "heading" if titled else "list"
            message = f"this {what} is numbered {number}, after {before}"
            end = min(block.end, block.start + 60)
            yield reading.found((block.start, end), "numbering", Said("warning", message))
