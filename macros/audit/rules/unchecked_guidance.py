"""Guidance, a code or a circular of some years ago is cited, and nobody here has checked it.

The register does not know it, so it may stand still. Guidance of that age has often been replaced or withdrawn: find
out whether it stands, and cite what stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.audit import old_works
from macros.audit.findings import Finding, Reading, Said


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding, never a grave one, for each such work."""
    for one in old_works.found(reading):
        said = " ".join(reading.document.text[one.start : one.end].split())
        age = reading.as_at.year - one.year
        message = f"'{said}' is not in the register, and {age} years old: find out whether it still stands"
        yield reading.found((one.start, one.end), "unchecked-guidance", Said("info", message))
