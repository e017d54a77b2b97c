"""An edition of guidance, of a code or of procedures is cited that another has replaced.

Cite the edition that stands, or name the guidance without a year and link to it. A quotation that says of which edition
it is, and the record of a document's own changes, are not reported as errors."""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit import timing
from macros.audit.findings import About, Finding, Reading, Said
from macros.audit.rules import over


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each such citation."""
    yield from over.told(reading, "superseded")
    yield from _bills(reading)


def _bills(reading: Reading) -> Iterator[Finding]:
    """A finding for each Bill that has become an Act which the register knows."""
    for start, end, title, id_ in timing.bills(reading):
        if not reading.historical(start, end):
            said = " ".join(reading.document.text[start:end].split())
            about = About(id_, (id_,) if id_ else (), wrong=False)
            yield reading.found(
                (start, end), "superseded", Said("warning", f"'{said}': it is the {title} by now"), about
            )
