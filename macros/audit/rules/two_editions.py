"""Two editions of the same guidance are cited in one document.

A reader cannot know which one counts. Often one place was brought up to date and another was not. Cite the edition that
stands in every place.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit.citations import Citation
from macros.audit.findings import About, Finding, Reading, Said
from macros.audit.standing import instead

_GUIDANCE = ("statutory-guidance", "guidance", "statutory-code", "professional-code", "procedures")


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding where the older of two editions is cited for the first time."""
    first: dict[str, Citation] = {}
    for one in reading.citations:
        if (
            reading.register[one.id].kind in _GUIDANCE
            and not one.implied
            and one.id not in first
            and _cites(reading, one)
        ):
            first[one.id] = one
    for id_, one in first.items():
        newer = [
            other for other in first if other != id_ and other in _after(reading, id_) and _same(reading, id_, other)
        ]
        if newer:
            register = reading.register
            message = f"{register[id_].short} is cited here, and {register[newer[0]].short} elsewhere"
            about = About(id_, instead(register, id_, reading.as_at))
            yield reading.found((one.start, one.end), "two-editions", Said("warning", message), about)


def _same(reading: Reading, one: str, other: str) -> bool:
    """Whether two entries are editions of one title, and not a thing and what took it in."""
    said, beside = reading.register[one].cited, reading.register[other].cited
    return bool(said and beside and set(said.titles) & set(beside.titles))


def _cites(reading: Reading, one: Citation) -> bool:
    return not reading.historical(one.start, one.end) and not reading.context.quoted(one.start, one.end)


def _after(reading: Reading, id_: str) -> set[str]:
    """Every edition that came after one."""
    found: set[str] = set()
    left = [id_]
    while left:
        for other in reading.register[left.pop()].replaced_by:
            if other in reading.register and other not in found:
                found.add(other)
                left.append(other)
    return found
