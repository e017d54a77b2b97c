"""A section or a scheme is cited for what it does not do.

The citation may stand, but the words beside it say more than the law does, or something else. Somebody who relies on
them may ask for what nobody has to give, or refuse what must be given. Read the section, and say what it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.audit import words
from macros.audit.citations import Citation
from macros.audit.findings import About, Finding, Reading, Said
from macros.audit.names import Hit, Name

_UNDER = 3  # blocks under a heading that speak of what the heading names


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each claim that the register says is wrong, beside the entry that it is made of."""
    hits = [hit for hit in reading.claims if hit.names]
    cited: dict[str, list[Citation]] = {}
    if hits:
        for one in reading.citations:
            cited.setdefault(one.id, []).append(one)
    for hit in hits:
        for name in hit.names:
            yield from _claimed(reading, hit, name, cited)


def _claimed(reading: Reading, hit: Hit, name: Name, cited: Mapping[str, list[Citation]]) -> Iterator[Finding]:
    assert name.claim is not None
    start, end = reading.tokens.starts[hit.first], reading.tokens.ends[hit.last - 1]
    block = reading.document.block_at(start)
    span = (start, end)
    if not name.claim.alone:
        beside = [one for one in cited.get(name.id, ()) if _speaks_of(reading, one, block)]
        if not beside:
            return
        nearest = min(beside, key=lambda one: abs(one.start - start))
        span = (nearest.start, nearest.end) if nearest.block == block else span
    if reading.historical(*span):
        return
    entry = reading.register[name.id]
    said = " ".join(reading.document.text[start:end].split())
    severity = words.severity(entry)
    message = f"'{said}' is not what {entry.short} says: {name.claim.says}{words.doubt(entry)}"
    replaced = (name.claim.instead,) if name.claim.instead else ()
    yield reading.found(
        span, "wrong-claim", Said(severity, message), About(instrument=name.id, replaced_by=replaced, wrong=True)
    )


def _speaks_of(reading: Reading, one: Citation, block: int) -> bool:
    """Whether a block speaks of a citation: it stands there, or in a heading not far above."""
    if one.block == block:
        return True
    if not one.block < block <= one.block + _UNDER:
        return False
    between = reading.document.blocks[one.block + 1 : block + 1]
    return bool(reading.document.blocks[one.block].heading) and not any(each.heading for each in between)
