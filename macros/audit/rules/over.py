"""What the rules about entries that are over have in common: which of a document's citations are told, and how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.audit import words
from macros.audit.citations import Citation
from macros.audit.ended import told_as_ended
from macros.audit.findings import About, Finding, Reading, Said
from macros.audit.phrases import stands
from macros.audit.standing import instead, over, over_when
from macros.model.law import Instrument

_BODIES = ("body", "scheme", "system", "process", "order")
_TERMS = ("term", "form", "role")


def sort_of(entry: Instrument) -> str:
    """The class of findings to which an entry that is over belongs: the one that it names, or that of its kind."""
    if entry.cited and entry.cited.told_as:
        return entry.cited.told_as
    if entry.kind == "domain":
        return "retired-domain"
    if entry.status == "never-existed":
        return "wrong-title"
    if entry.kind in _TERMS:
        return "superseded-term"
    if entry.kind in _BODIES:
        return "abolished"
    return "repealed" if entry.status in ("repealed", "partly-repealed", "historic") else "superseded"


def told(reading: Reading, sort: str) -> Iterator[Finding]:
    """A finding for each citation of what is over and belongs to a class, but for what only looks like a citation."""
    register, day = reading.register, reading.as_at
    stale = {id_ for id_ in {one.id for one in reading.citations} if _stale(register[id_], day, sort)}
    past: set[tuple[str, int]] = set()  # what a paragraph has told of as past by its full name
    for one in reading.citations:
        if one.id not in stale or one.misnamed or (one.implied and (one.id, one.block) in past):
            continue
        if spared(reading, one, register[one.id]):
            past.add((one.id, one.block))
        else:
            yield finding(reading, one, sort)


def _stale(entry: Instrument, day: date, sort: str) -> bool:
    return sort_of(entry) == sort and over(entry, day)


def spared(reading: Reading, one: Citation, entry: Instrument) -> bool:
    """Whether a mention cites nothing: history, somebody's dated work, a sentence with the wrong words."""
    if entry.status == "never-existed":
        return False
    said = entry.cited
    if said and said.needs and not _in_sentence(reading, one, said.needs):
        return True
    if said and said.unless and _in_sentence(reading, one, said.unless):
        return True
    if entry.kind in ("body", "process") and reading.context.author(one.start, one.end):
        return True
    return reading.historical(one.start, one.end) or told_as_ended(reading, one, entry)


def finding(reading: Reading, one: Citation, sort: str) -> Finding:
    """The finding for an entry that is over."""
    entry = reading.register[one.id]
    said = reading.document.text[one.start : one.end]
    message, about = _said(reading, one.id, said)
    severity = words.severity(entry)
    if one.implied:
        severity = "warning"
    context = reading.context
    source = entry.kind not in _BODIES + _TERMS and context.quoted(one.start, one.end)
    if _everyday(entry, said) or source or context.within_quotation(one.start, one.end):
        severity = "info"
    return reading.found((one.start, one.end), sort, Said(severity, message), about)


def _said(reading: Reading, id_: str, said: str) -> tuple[str, About]:
    """What is told of an entry that a document names in these words, however often it does."""
    if (id_, said) not in reading.ended:
        register, day, published = reading.register, reading.as_at, reading.published
        about = About(id_, instead(register, id_, day), over_when(register[id_], published))
        reading.ended[id_, said] = words.ended(register, id_, said, day, published), about
    return reading.ended[id_, said]


def _everyday(entry: Instrument, said: str) -> bool:
    """Whether an entry is named as people go on naming what came after it."""
    return entry.cited is not None and " ".join(said.split()) in entry.cited.everyday


def _in_sentence(reading: Reading, one: Citation, needs: tuple[str, ...]) -> bool:
    low, high = reading.context.sentence(one.start, one.end)
    return stands(reading.tokens.within(low, high).words, needs)
