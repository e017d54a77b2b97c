"""A table for a spreadsheet: UTF-8 with its mark, and no cell that would be taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What a spreadsheet would take for a formula at the beginning of a cell, in full width too (OWASP, CSV injection).
_FORMULA = re.compile(r"^[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]")
_MARK = "\ufeff"  # by which a spreadsheet knows UTF-8


def written(table: Iterable[Sequence[str]]) -> str:
    """Lines of cells as comma-separated values (RFC 4180); an apostrophe stands before what looks like a formula."""
    made = io.StringIO()
    csv.writer(made).writerows([_harmless(cell) for cell in line] for line in table)
    return _MARK + made.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
