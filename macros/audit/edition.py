"""The audit of an edition: every text that it publishes, and what it cites by id; national texts are read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from macros.audit import standing, texts, words
from macros.audit.audited import AuditedText, Memory, Stale, recall
from macros.audit.document import Place
from macros.audit.findings import SEVERITIES, Finding, Reading
from macros.audit.standing import Register
from macros.audit.texts import Published
from macros.content.edition import NATIONAL, Edition
from macros.model.dates import vague
from macros.model.introspection import Steps

if TYPE_CHECKING:
    from macros.audit.names import Index

# Where the register's entries are remembered, and its index.
_REGISTER, _INDEX = ("register",), ("index",)
# Faults of a document itself, which the checks of a folder tell in their own words.
_TOLD_ELSEWHERE = ("dead-link", "numbering", "cross-reference")
# The classes of what a text can rest on that it names by id; one that was taken from an Act tells of its time.
_RESTED_ON = {False: ("repealed", "superseded"), True: ("superseded",)}
_PLAIN_MARKS = str.maketrans({"*": "", "`": "", "[": "", "]": "", "\n": " ", "|": " "})


@dataclass(frozen=True)
class EditionAudit:
    """The audit of an edition on a day: each of its files, in their order."""

    day: date
    texts: tuple[AuditedText, ...]

    @cached_property
    def stale(self) -> tuple[Stale, ...]:
        """Every finding, the gravest first, an edition's own files before those that it shares."""
        found = [one for text in self.texts for one in text.stale]
        return tuple(
            sorted(found, key=lambda one: (SEVERITIES.index(one.finding.severity), one.text.origin == NATIONAL))
        )

    @property
    def citations(self) -> int:
        """How many citations were checked."""
        return sum(text.citations for text in self.texts)

    @cached_property
    def citing(self) -> dict[str, tuple[Published, ...]]:
        """The files that cite each entry of the register, by its id."""
        found: dict[str, tuple[Published, ...]] = {}
        for one in self.texts:
            for id_ in one.cited:
                found[id_] = (*found.get(id_, ()), one.text)
        return found


def audit(edition: Edition, day: date) -> EditionAudit:
    """Audits an edition on a day. A file that another edition shares, and has had audited, is not read again."""
    if day not in edition.audited:
        register: Register = edition.library.all("register entry")
        _begin(edition, register)
        found = [_remembered(edition, one, day) for one in texts.published(edition)]
        _memory(edition, day).keep()
        found = [replace(one, stale=(*one.stale, *_overdue(edition, one.text, day))) for one in found]
        edition.audited[day] = EditionAudit(day, tuple(found))
    result: EditionAudit = edition.audited[day]
    return result


def citing(edition: Edition, day: date) -> dict[str, tuple[Published, ...]]:
    """The files that cite each entry of the register, by its id, those of every protocol of the edition."""
    found: dict[str, tuple[Published, ...]] = {}
    for one in edition.protocols.values():
        for id_, files in audit(one, day).citing.items():
            found[id_] = (*found.get(id_, ()), *files)
    return found


def _begin(edition: Edition, register: Register) -> None:
    """Forgets what was remembered where a preview has read a file of the register anew: then nothing of it holds."""
    known, entries = edition.library.audits, tuple(register.values())
    held = known.get(_REGISTER, ())
    if len(held) != len(entries) or any(one is not other for one, other in zip(held, entries, strict=True)):
        known.clear()
        known[_REGISTER] = entries


def _index(edition: Edition, register: Register) -> Index:
    """The index of the register, made once for all editions: none of them changes it."""
    from macros.audit import names

    known = edition.library.audits
    if _INDEX not in known:
        known[_INDEX] = names.index(register)
    found: Index = known[_INDEX]
    return found


def _memory(edition: Edition, day: date) -> Memory:
    """What is kept of a day and the register, read once for all editions."""
    known, key = edition.library.audits, ("memory", day)
    if key not in known:
        known[key] = recall(edition.library, day)
    found: Memory = known[key]
    return found


def _remembered(edition: Edition, text: Published, day: date) -> AuditedText:
    """What the audit says of a file; of one that other editions have too, it is remembered for them."""
    if text.origin == edition.id != NATIONAL:
        return _again(edition, text, day, _published(edition, text))
    key = (text.source.path, hash(text.source.text), text.named, day, _published(edition, text))
    known = edition.library.audits
    if key not in known:
        known[key] = _again(edition, text, day, _published(edition, text))
    found: AuditedText = known[key]
    return found


def _published(edition: Edition, text: Published) -> date | None:
    """The day of a text: that on which the version was ratified in whose folder it lies, where it has one."""
    profile = edition.library.all("profile").get(text.origin)
    return profile.protocol.ratified if profile and profile.protocol and text.origin != NATIONAL else None


def _overdue(edition: Edition, text: Published, day: date) -> Iterator[Stale]:
    """A warning where a profile's own review has passed: each page of the protocol says so too, and none is stopped."""
    profile = edition.library.all("profile")[text.id] if text.kind == "profile" else None
    if profile and profile.protocol:
        yield from overdue(text, ("protocol", "next_review"), profile.protocol.next_review, day)


def overdue(text: Published, path: Steps, due: date | None, day: date) -> Iterator[Stale]:
    """A warning where a review was due before a day, at its place in a file."""
    if due is not None and due < day:
        at = text.source.at(path)
        message = f"the review of the protocol was due by {vague(due.isoformat())}; that has passed"
        place = Place(at.line, at.column)
        yield Stale(Finding(at.path, place, due.isoformat(), "", "review-overdue", "warning", message), text, path)


def audited(edition: Edition, text: Published, day: date, published: date | None) -> AuditedText:
    """What the audit says of one text of an edition that was published on a day."""
    found = _again(edition, text, day, published)
    _memory(edition, day).keep()
    return found


def _again(edition: Edition, text: Published, day: date, published: date | None) -> AuditedText:
    """The same, or what it said of the text when it read it last."""
    memory = _memory(edition, day)
    found = memory.get(text, published)
    if found is None:
        found = _audited(edition, text, day, published)
        memory.put(text, published, found)
    return found


def _audited(edition: Edition, text: Published, day: date, published: date | None) -> AuditedText:
    from macros.audit import auditor

    register: Register = edition.library.all("register entry")
    read = auditor.read(text.document, register, day, published, _index(edition, register))
    reading = replace(read, published=published)
    linked = {one.start for one in reading.citations if one.by_id}
    found = [_stale(text, reading, one) for one in auditor.judged(reading) if _counts(one, linked)]
    found += _named(text, register, day, published)
    cited = (*(one.id for one in reading.citations), *(one.id for one in text.named if one.id in register))
    return AuditedText(tuple(found), len(cited), tuple(dict.fromkeys(cited)), text)


def _counts(one: Finding, linked: set[int]) -> bool:
    """Whether a finding is told in an edition: a link may well lead to an earlier edition than a name beside it."""
    return one.sort not in _TOLD_ELSEWHERE and not (one.sort == "two-editions" and one.start in linked)


def _stale(text: Published, reading: Reading, one: Finding) -> Stale:
    path, start = text.at(one.start)
    place = text.place(one.start)
    low, high = reading.context.sentence(one.start, one.end)
    sentence = " ".join(reading.document.words[low:high].translate(_PLAIN_MARKS).strip(" #>-").split())
    finding = replace(one, place=Place(place.line, place.column))
    return Stale(finding, text, path, start, start + one.end - one.start, sentence)


def _named(text: Published, register: Register, day: date, published: date | None) -> Iterator[Stale]:
    """A finding for each entry that a file cites by id and that is over."""
    from macros.audit.rules import over

    for path, id_, taken_from in text.named:
        entry = register.get(id_)
        if entry is None or not standing.over(entry, day) or over.sort_of(entry) not in _RESTED_ON[taken_from]:
            continue  # what is told of something that is gone does not rest on it
        if taken_from and entry.until is None:
            continue
        instead = standing.instead(register, id_, day)
        if taken_from and any(other.id in instead and other.path[:-1] == path[:-1] for other in text.named):
            continue  # its author names both editions
        at = text.source.within(path, f"law:{id_}") if text.kind == texts.PAGE else text.source.at(path)
        message = words.ended(register, id_, entry.short, day, published)
        yield Stale(
            Finding(
                at.path, Place(at.line, at.column), f"law:{id_}", id_, over.sort_of(entry),
                "warning" if taken_from else words.severity(entry), message,
                instead, standing.over_when(entry, published),
            ),
            text, path,
        )  # fmt: skip
