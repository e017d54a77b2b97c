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
    """Yields a finding for the first citation of each such entry, which says how often it is cited.

    Nothing is wrong at any of these places, so each is not told by itself; who comes back to them has the number.
    """
    cited: dict[str, list[tuple[int, int]]] = {}
    for one in reading.citations:
        if waiting(reading.register[one.id], reading.as_at) and not reading.historical(one.start, one.end):
            cited.setdefault(one.id, []).append((one.start, one.end))
    for id_, spans in cited.items():
        entry, first = reading.register[id_], spans[0]
        by = (
            f", by {', '.join(reading.register[other].short for other in entry.replaced_by)}"
            if entry.replaced_by
            else ""
        )
        said = " ".join(reading.document.text[slice(*first)].split())
        count = len(set(spans))
        often = f"; this document cites it {count} times" if count > 1 else ""
        message = f"'{said}': {entry.short} {_STATES[entry.status]}{by}{often}"
        yield reading.found(first, "watch", Said("watch", message), About(instrument=id_))
