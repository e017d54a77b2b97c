"""Something is cited that is about to change, or whose beginning nobody has confirmed.

It is neither right nor wrong today. Look again on the day that the register names, and write nothing that reads as if
it had begun, or had not. So it is with what an old document says is still to come: look whether it came.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit import timing
from macros.audit.findings import About, Finding, Reading, Said
from macros.audit.spans import Spans
from macros.audit.standing import waiting
from macros.model.dates import vague

_STATES = {
    "to-be-replaced": "is to be replaced", "enacted": "is enacted, and its start is not confirmed",
    "announced": "is announced, and was not seen", "bill": "is a Bill, and not law",
}  # fmt: skip

_NOT_BEGUN = ("enacted", "announced", "bill")


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for what is about to change, and for words about time that the years have overtaken."""
    yield from _waiting(reading)
    yield from _said_to_have_begun(reading)
    yield from _overtaken(reading)


def _said_to_have_begun(reading: Reading) -> Iterator[Finding]:
    """A finding for words that say of what nobody has confirmed that it has begun."""
    for one in timing.begun(reading):
        entry = reading.register[one.about.id] if one.about else None
        if one.about and entry and entry.status in _NOT_BEGUN and not reading.historical(one.start, one.end):
            message = f"'{_said(reading, one.start, one.end)}': {entry.short} {_STATES[entry.status]}"
            yield reading.found((one.start, one.end), "watch", Said("watch", message), About(one.about.id))


def _overtaken(reading: Reading) -> Iterator[Finding]:
    """A finding for a promise whose day has passed, and for what was still to come when an old document was written."""
    promises = list(timing.promises(reading))
    for start, end, day in promises:
        message = f"'{_said(reading, start, end)}': that day ({vague(day)}) has passed; say what came of it"
        yield reading.found((start, end), "watch", Said("info", message))
    told = Spans((start, end) for start, end, _ in promises)
    written = timing.long_ago(reading)
    for one in timing.to_come(reading) if written else ():
        known = one.about and (timing.stands(reading, one.about.id) or reading.register[one.about.id].status in _STATES)
        if not (known or told.meet(one.start, one.end) or reading.historical(one.start, one.end)):
            message = f"'{_said(reading, one.start, one.end)}': so it was in {written}; look whether it is so still"
            yield reading.found((one.start, one.end), "watch", Said("info", message))


def _said(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.document.text[start:end].split())


def _waiting(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for the first citation of each such entry in each part of a document.

    Nothing is wrong at any of these places, so not each is told by itself; whoever comes back to a part meets it there,
    and the first finding says how often the document cites it.
    """
    cited: dict[str, dict[tuple[int, int], int]] = {}  # the places of each entry, with the part of each
    for one in reading.citations:
        if waiting(reading.register[one.id], reading.as_at) and not reading.historical(one.start, one.end):
            cited.setdefault(one.id, {})[one.start, one.end] = reading.document.part_at(one.start)
    for id_, spans in cited.items():
        entry, count = reading.register[id_], len(spans)
        by = (
            f", by {', '.join(reading.register[other].short for other in entry.replaced_by)}"
            if entry.replaced_by
            else ""
        )
        often = f"; this document cites it {count} times" if count > 1 else ""
        firsts = {part: span for span, part in reversed(spans.items())}
        for span in sorted(firsts.values()):
            message = f"'{_said(reading, *span)}': {entry.short} {_STATES[entry.status]}{by}{often}"
            yield reading.found(span, "watch", Said("watch", message), About(instrument=id_))
            often = ""
