"""Audits one document: one pass over its words, and then each rule over what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter

from macros.audit import by_id, names, published, rules
from macros.audit.citations import citations
from macros.audit.context import Context
from macros.audit.document import Document
from macros.audit.findings import SEVERITIES, Finding, Reading
from macros.audit.mentions import Reader
from macros.audit.names import Index
from macros.audit.sections import Sections
from macros.audit.standing import Register
from macros.audit.tokens import tokens


def audit(
    document: Document, register: Register, as_at: date, published: date | None = None, made: Index | None = None
) -> tuple[Finding, ...]:
    """What is stale or wrong in a document on a day, in the order of its text.

    Takes the register's entries by id; `published` is the day of the document, else it is read from the document where
    it says one. `made` is the register's index, for whoever audits many documents.
    """
    made = made or names.index(register)
    return judged(read(document, register, as_at, published, made))


_order = attrgetter("start", "end", "sort")


def judged(found: Reading) -> tuple[Finding, ...]:
    """What every rule says of a document that was read, in the order of its text, each thing once."""
    told = {(one.start, one.end, one.sort, one.instrument): one for rule in rules.RULES.values() for one in rule(found)}
    return tuple(sorted(_apart(told.values()), key=_order))


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """Of findings of one class whose words overlap the gravest, and then the longest: they say one thing.

    Claims that are wrong about two entries say two.
    """
    last: dict[tuple[str, str], Finding] = {}
    for one in sorted(found, key=_order):
        what = one.sort, one.instrument if one.sort == "wrong-claim" else ""
        before = last.get(what)
        if before and one.start < before.end:
            last[what] = min(before, one, key=_graver_and_longer)
            continue
        if before:
            yield before
        last[what] = one
    yield from last.values()


def _graver_and_longer(one: Finding) -> tuple[int, int]:
    return SEVERITIES.index(one.severity), one.start - one.end


def read(document: Document, register: Register, as_at: date, day: date | None, made: Index) -> Reading:
    """A document with everything that it cites."""
    words = tokens(document.words, made.vocabulary)
    day = day or published.published(document)
    mentions = Reader(document, words, made, register, day).mentions()
    abouts = tuple(made.abouts.read(words))
    numbered = tuple(Sections(document, words, made, mentions, abouts).all())
    sections = tuple(one for one in numbered if one.id)
    cited = by_id.linked(document, register, citations(register, mentions, numbered, as_at, made))
    claims = tuple(names.read_apart(made.claimed, words, document))
    return Reading(
        document, register, made, words, Context(document), mentions, sections, cited, as_at,
        day, claims, tuple(made.counts.read(words)),
        numbered, abouts, tuple(made.articles.read(words)),
    )  # fmt: skip
