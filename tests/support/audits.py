"""The audit of a text by the register as it is, for tests that say what is told of it."""

from __future__ import annotations

from datetime import date

from macros.audit import names, opening
from macros.audit.auditor import audit
from macros.audit.findings import Finding
from tests.support.editions import loaded

REGISTER = loaded().library.all("register entry")
INDEX = names.index(REGISTER)  # made once: half a second
DAY = date(2026, 11, 29)


def findings(text: str, day: date = DAY) -> tuple[Finding, ...]:
    """What is told of a plain text on a day, with the day that it says of itself."""
    return audit(opening.plain(text, "old.txt"), REGISTER, day, None, INDEX)


def said(one: Finding) -> str:
    """The words of a finding, however a line breaks them."""
    return " ".join(one.phrase.split())


def told(text: str, *sorts: str) -> list[str]:
    """The words of each finding of some classes."""
    return [said(one) for one in findings(text) if one.sort in sorts]
