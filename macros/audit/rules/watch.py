"""Something is cited that is about to change, or whose beginning nobody has confirmed.

It is neither right nor wrong today. Look again on the day that the register names, and write nothing that reads as if
it had begun, or had not.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit.findings import About, Finding, Reading, Said
from macros.audit.standing import waiting

_STATES = {
    "to-be-replaced": "is to be replaced", "enacted": "is enacted, and its start is not confirmed",
    "announced": "is announced, and was not seen", "bill": "is a Bill, and not law",
}  # fmt: skip


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for the first citation of each such entry."""
    seen: set[str] = set()
    for one in reading.citations:
        entry = reading.register[one.id]
        if one.id not in seen and waiting(entry, reading.as_at) and not reading.historical(one.start, one.end):
            seen.add(one.id)
            by = (
                f", by {', '.join(reading.register[id_].short for id_ in entry.replaced_by)}"
                if entry.replaced_by
                else ""
            )
            said = " ".join(reading.document.text[one.start : one.end].split())
            message = f"'{said}': {entry.short} {_STATES[entry.status]}{by}"
            yield reading.found((one.start, one.end), "watch", Said("watch", message), About(instrument=one.id))
