"""The sentences of findings: what was cited, why it no longer stands, and what stands instead."""

from __future__ import annotations

from datetime import date

from macros.audit.findings import Severity
from macros.audit.standing import Register, instead, over_when
from macros.model.dates import vague
from macros.model.law import Instrument

_WHEN = {True: "wrong already when this was published", False: "since this was published", None: ""}
UNVERIFIED = " (the register has not verified this)"
_DOES = {
    "repealed": "was repealed", "partly-repealed": "was repealed in part", "superseded": "was superseded",
    "abolished": "was abolished", "renamed": "got another name", "retired": "was retired", "historic": "ended",
    "never-existed": "never existed",
}  # fmt: skip


def ended(register: Register, id_: str, said: str, day: date, published: date | None) -> str:
    """The sentence about an entry that is over, of which a document speaks in the words `said`."""
    entry = register[id_]
    when = f"{_on(entry)}" if entry.until else ""
    timed = _WHEN[over_when(entry, published)]
    named = "" if plain(said) == plain(entry.short) else f"'{_one_line(said)}': "
    parts = [f"{named}{entry.short} {_DOES[entry.status]}{when}"]
    parts += [timed] if timed and entry.status != "never-existed" else []
    return ", ".join(parts) + _instead(register, id_, day) + doubt(entry)


def _on(entry: Instrument) -> str:
    assert entry.until is not None
    return f"{' on ' if entry.until.count('-') > 1 else ' in '}{vague(entry.until)}"


def _instead(register: Register, id_: str, day: date) -> str:
    found = [register[one].short for one in instead(register, id_, day)]
    return f"; what stands instead: {', '.join(found)}" if found else ""


def doubt(entry: Instrument) -> str:
    """What a message says of an entry that nobody has checked."""
    return UNVERIFIED if entry.verified == "unverified" else ""


def timed(wrong: bool | None) -> str:
    """How a message goes on where it is known whether the document was wrong when it was published."""
    return f", {_WHEN[wrong]}" if wrong is not None else ""


def severity(entry: Instrument) -> Severity:
    """How grave it is to cite an entry that is over: nothing that is not verified is an error."""
    minor = entry.cited is not None and entry.cited.minor
    return "warning" if entry.verified == "unverified" or minor or entry.status == "partly-repealed" else "error"


def plain(said: str) -> str:
    """Words in small letters with single spaces, to be compared."""
    return " ".join(said.casefold().split())


def _one_line(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


_LONGEST = 120
