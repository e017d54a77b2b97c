"""What a document says of law that is to come, or has begun, beside the days that the register knows and today's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from operator import attrgetter
from typing import NamedTuple

from macros.audit import near_titles
from macros.audit.citations import Citation
from macros.audit.findings import Reading
from macros.audit.published import DATE, parsed, reviews
from macros.audit.spans import Spans
from macros.audit.standing import over
from macros.model.dates import last_day, vague

# What is said of law or of a work that is still to come.
_NOT_YET = re.compile(
    r"\b(?:(?:is|are|has|have) (?:still )?(?:not|n['’]t) (?:yet )?"
    r"(?:in force|begun|been (?:commenced|published|issued|laid)|come into force|commenced)"
    r"|(?:[Nn]either|[Nn]one) (?:of (?:them|these) )?(?:is|are) (?:yet )?(?:law|in force)(?: yet)?"
    r"|[Nn]ot yet (?:in (?:force|place)|begun|commenced|law|been (?:commenced"
    r"|published|issued)|published|out|available)"
    r"|yet to (?:be (?:commenced|published|issued)|come into force|begin)"
    r"|(?:is|are) (?:expected|due|planned|set|scheduled) to (?:begin|start|commence|come into (?:force|effect)"
    r"|be (?:commenced|published|issued))"
    r"|(?:is|are) (?:expected|due) (?:in|on|by|later)|await(?:ing|s) (?:commencement|[Rr]oyal [Aa]ssent|publication)"
    r"|[Cc]ommencement (?:is )?(?:still )?awaited"
    r"|(?:[Ww]hen|[Oo]nce) (?:\w+ ){1,9}(?:(?:is|are) (?:commenced|brought into force|in force)"
    r"|(?:comes?|goes?) into (?:force|effect)|begins?|takes? effect|commences?)"
    r"|will (?:begin|commence|come into (?:force|effect)|take effect|be commenced)"
    r"|(?:[Nn]ow|[Cc]urrently|still|presently) (?:before|in|going through|passing through) [Pp]arliament"
    r"|(?:going|passing|making its way) through [Pp]arliament|(?:is|are) (?:still )?out (?:to|for) consultation"
    r"|(?:is|are) (?:still |currently |now |being )?(?:on trial|(?:being )?piloted|in (?:the )?(?:draft|pilot)))\b",
)
# What is said of law that has begun.
_BEGUN = re.compile(
    r"\b(?:(?:has|have) been in force (?:since|from)|(?:is|are) now (?:in force|law|statutory|in effect)"
    r"|came into (?:force|effect)|(?:has|have) (?:now )?(?:begun|commenced|come into (?:force|effect))"
    r"|(?:began|commenced|took effect|started) (?:on|in|from))\b",
)
# A promise with a day: `will apply from 25 May 2018`. A participle before the day has the day for itself.
_PROMISE = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:not )?(?:due|expected|planned|set|scheduled|intended|likely) (?:to|in|on|by|for)"
    r"|(?:is|are) to|begins|starts|takes over|commences|takes effect|comes into (?:force|effect)|goes live)\b"
)
_FROM = r"(?:early |late |mid-?|the (?:spring|summer|autumn|winter|end|start) of )?(?:the )?"
_DAY = re.compile(
    rf"[^.;:()|\n]{{0,90}}?\b(?:(?:in|on|by|from|before|until|during|after) )?({_FROM}){DATE.pattern}", re.I
)
_PREPOSED = re.compile(r"(?:^|\b(?:in|on|by|from|before|until|during|after) )$", re.I)
_DONE = re.compile(
    r"\b(?:\w{2,}ed|made|held|set|written|given|since|of|for) (?:in|on|by|from|before|until|during|after) $"
)
_LEANS = re.compile(
    r"\W{0,4}(?:(?:[Ii]t|[Tt]h(?:is|at|ese|ose|ey)|[Bb]oth|[Nn]either|[Nn]one|[Cc]ommencement|[Nn]ot yet)\b"
    r"|(?:[Tt]he|[Ss]uch) (?:new )?(?:Act|section|duty|power|law|provision|guidance|order|scheme|offence|rules?)s?\b)"
)
_A_PART = re.compile(r"\b(?:(?:[Pp]art|[Cc]hapter|[Ss]chedule|[Ss]ection)s? |ss?\.? ?)[0-9]{1,3}[^.;]{0,24}$")
_BACK = 3  # sentences that are looked back at, within a paragraph
_NEAR = 40  # characters before an Act in which a part of it is named
_LONG_AGO = timedelta(days=540)
_STAGES = 2  # years that a Bill may take


class Told(NamedTuple):
    """Words about time, from `start` to `end`, and the citation that they are about; None where nobody can say."""

    start: int
    end: int
    about: Citation | None


def to_come(reading: Reading) -> Iterator[Told]:
    """Where something is said to be still to come."""
    yield from _told(reading, _NOT_YET)


def begun(reading: Reading) -> Iterator[Told]:
    """Where something is said to have begun."""
    yield from _told(reading, _BEGUN)


def stands(reading: Reading, id_: str) -> bool:
    """Whether an entry is in force on the day of the audit, since a day that the register knows."""
    entry = reading.register[id_]
    if entry.status not in ("in-force", "to-be-replaced") or entry.from_ is None or over(entry, reading.as_at):
        return False
    return last_day(entry.from_) <= reading.as_at and entry.switch is None


def long_ago(reading: Reading) -> str:
    """The month of which a document says that it is, where that is a year and a half ago or more; else empty."""
    day = reading.published
    return vague(f"{day:%Y-%m}") if day and reading.as_at - day > _LONG_AGO else ""


def _told(reading: Reading, pattern: re.Pattern[str]) -> Iterator[Told]:
    for said in pattern.finditer(reading.document.words):
        yield Told(*said.span(), _subject(reading, said.start(), said.end()))


def _subject(reading: Reading, start: int, end: int) -> Citation | None:
    """The citation that words are about: the nearest one before them in their sentence, or in the one they lean on."""
    low, high = reading.context.sentence(start, end)
    floor = reading.document.blocks[reading.document.block_at(start)].start if reading.document.blocks else 0
    inside = _within(reading, low, high)
    for _ in range(_BACK):
        if inside or low <= floor or not (_LEANS.match(reading.document.words, low) or low >= start):
            break
        low, _ = reading.context.sentence(low - 2, low - 1)
        inside = _within(reading, low, high)
    before = [one for one in inside if one.start < end]
    return max(before, key=attrgetter("start"), default=None) or next(iter(inside), None)


def _within(reading: Reading, low: int, high: int) -> list[Citation]:
    """The citations of a stretch, its sections alone where it has any, and without what is told of as a part."""
    first = bisect_left(reading.citations, low, key=attrgetter("start"))
    last = bisect_left(reading.citations, high, key=attrgetter("start"))
    inside = reading.citations[first:last]
    narrow = [one for one in inside if reading.register[one.id].kind == "section"] or inside
    return [one for one in narrow if not _part(reading, one)]


def _part(reading: Reading, one: Citation) -> bool:
    """Whether an Act is named for one of its Parts, of which the register may not know the day."""
    before = reading.document.words[max(0, one.start - _NEAR) : one.start]
    return reading.register[one.id].kind == "act" and bool(_A_PART.search(before))


def promises(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """Where a document says what will be on a day that has passed: where, and the day."""
    words = reading.document.words
    others = Spans([(one.start, one.end) for one in reading.mentions])
    reviewed = Spans((start, end) for start, end, _ in reviews(reading.document, reading.published))
    behind = 0
    for verb in _PROMISE.finditer(words):
        found = _DAY.match(words, verb.end()) if verb.start() >= behind else None
        said = parsed(found) if found else None
        if found is None or said is None or last_day(said) >= reading.as_at:
            continue
        before = words[verb.end() : found.start(1)]
        if not _PREPOSED.search(before) or _DONE.search(before) or _PROMISE.search(before):
            continue
        span = verb.start(), found.end()
        day = found.start(1), found.end()
        if not others.meet(*day) and not reviewed.meet(*day) and not reading.historical(*span):
            behind = found.end()
            yield *span, said


def bills(reading: Reading) -> Iterator[tuple[int, int, str, str]]:
    """Each Bill that has become an Act: where it is named, the Act's title, and its entry where the register has one.

    Bills have the same titles again and again: the one meant is that of the document's own years.
    """
    taken = Spans((one.start, one.end) for one in reading.mentions if one.id)
    day = reading.published
    for start, end, acts in near_titles.bills(reading.document.words, reading.index.titles) if day else ():
        later = [one for one in acts if day and 0 <= int(one[0]) - day.year <= _STAGES]
        if later and not taken.meet(start, end):
            yield start, end, *min(later)[1:]
