"""The document gives a day by which it is to be reviewed, and that day has passed.

Nobody can tell whether it was looked at and found sound, or forgotten. Review it, and write down the day and the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.audit import lasting
from macros.audit.findings import About, Finding, Reading, Said, Severity
from macros.audit.published import reviews
from macros.model.dates import last_day, vague


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each day of review that has gone by."""
    days = list(reviews(reading.document, reading.published))
    yield from _passed(reading, days, "error")
    terms = lasting.terms(reading.document, reading.published, reviewed=bool(days))
    yield from _passed(reading, terms, "warning")


def _passed(reading: Reading, days: Iterable[tuple[int, int, str]], severity: Severity) -> Iterator[Finding]:
    """A finding for each of some days that lies before that of the audit."""
    for start, end, said in days:
        if last_day(said) < reading.as_at:
            wrong = last_day(said) <= reading.published if reading.published else None
            message = f"'{reading.document.text[start:end]}': the review was due by {vague(said)}; that has passed"
            yield reading.found((start, end), "review-overdue", Said(severity, message), About(wrong=wrong))
