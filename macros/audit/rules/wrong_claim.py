"""A section or a scheme is cited for what it does not do.

The citation may stand, but the words beside it say more than the law does, or something else. Somebody who relies on
them may ask for what nobody has to give, or refuse what must be given. Read the section, and say what it says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from operator import attrgetter

from macros.audit import words
from macros.audit.citations import Citation
from macros.audit.findings import About, Finding, Reading, Said
from macros.audit.names import Hit, Name

_LEANS = re.compile(
    r"\W{0,4}(?:(?:It|This|That|These|Those|They|Both)\b|(?:The|Such) (?:Act|section|duty|power|law|provision)s?\b)"
)
_UNDER = 3  # blocks under a heading that speak of what the heading names
Cited = Mapping[tuple[str, int], list[Citation]]  # by entry and block, in the order of the text


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each claim that the register says is wrong, beside the entry that it is made of."""
    hits = [hit for hit in reading.claims if hit.names]
    cited: dict[tuple[str, int], list[Citation]] = {}
    if hits:
        for one in reading.citations:
            cited.setdefault((one.id, one.block), []).append(one)
    for hit in hits:
        for name in hit.names:
            yield from _claimed(reading, hit, name, cited)


def _claimed(reading: Reading, hit: Hit, name: Name, cited: Cited) -> Iterator[Finding]:
    assert name.claim is not None
    start, end = reading.tokens.starts[hit.first], reading.tokens.ends[hit.last - 1]
    block = reading.document.block_at(start)
    span = (start, end)
    if not name.claim.alone:
        nearest = _nearest(reading, cited, name.id, span)
        if nearest is None:
            return
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


def _nearest(reading: Reading, cited: Cited, id_: str, claim: tuple[int, int]) -> Citation | None:
    """The nearest citation of an entry that a place speaks of: in its own block, or in a heading not far above.

    It looks at three citations, however many there are: those on both sides, and the last one of the heading. One in
    the claim's own sentence comes first. One in another sentence counts where the claim's leans on it: `It requires`.
    """
    start, end = claim
    block = reading.document.block_at(start)
    here = cited.get((id_, block), [])
    at = bisect_left(here, start, key=attrgetter("start"))
    above = cited.get((id_, _heading(reading, block)), [])
    beside = [*above[-1:], *here[max(at - 1, 0) : at + 1]]
    low, high = reading.context.sentence(start, end)
    inside = [one for one in beside if low <= one.start < high]
    leans = _LEANS.match(reading.document.words, low)
    others = [one for one in beside if leans or one.block != block]
    return min(inside or others, key=lambda one: abs(one.start - start), default=None)


def _heading(reading: Reading, block: int) -> int:
    """The heading not far above a block; -1 where there is none, or the block is a heading itself."""
    blocks = reading.document.blocks
    above = range(block, max(block - _UNDER, 0) - 1, -1)
    found = next((at for at in above if blocks[at].heading), block)
    return found if found != block else -1
