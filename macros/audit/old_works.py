"""Guidance, codes and circulars of years ago that a document cites, and that the register does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.audit.findings import Reading
from macros.audit.spans import Spans
from macros.model.dates import MONTHS

AGE = 8  # years, after which somebody should look whether a work still stands
_YEAR = re.compile(r"(?:^|[^\w/.–-])((?:19[7-9][0-9]|20[0-4][0-9]))(?![0-9]|[-–/][0-9]|\.[0-9])")
_MONTH = rf"(?:(?:[0-9]{{1,2}}(?:st|nd|rd|th)? )?(?i:{'|'.join(MONTHS)}|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.?,? )?"
# What is followed, and not a report or a review, which tells of its own time.
_KIND = (
    r"(?:[Gg]uidance|[Gg]uidelines?|[Gg]uides?|[Aa]dvice|[Cc]odes? of (?:[Pp]ractice|[Cc]onduct|[Ee]thics)|"
    r"[Pp]rotocols?|[Cc]oncordat|[Ff]rameworks?|[Ss]tandards|[Hh]andbook|[Mm]anual|[Tt]oolkits?|[Ss]pecification|[Mm]emorandum|"
    r"[Dd]efinition|[Ii]nstructions|[Dd]irections|[Cc]ircular|[Cc]ompetenc(?:i?es|y [Ff]ramework))"
)
_THE = re.compile(r"\b(?:[Tt]he|[Aa]|(?:[A-Z]\w+|[Gg]overnment)['’]s)(?: [A-Z][\w/&]{1,20}){0,3} $")
_AFTER = re.compile(
    rf"(?: (?!(?:Act|the|an?|has|had|was|is|and|that|by|to|in|on)\b)[A-Za-z][\w'’-]{{1,20}}){{0,3}}? {_KIND}\b"
    r"(?! (?:19|20)[0-9]|['’])"
)
_CAPITALS = (
    r"(?!(?:As|The|In|Under|See|And|With) )"
    r"(?:[A-Z][\w'’&/-]{1,20} (?:(?:and|of|for|the|on) )?){0,6}(?:[a-z-]{4,20} )?"
)
_TOPIC = r"(?: (?:on|for|about|to)(?: [\w'’/-]{1,20},?){1,8}?)?"
_EDITED = (
    r"(?:(?:[0-9](?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Rr]evised) (?:edition|edn?\.?),? )?"
)
_SAID = r"(?:(?:revised|updated|issued|published|dated|reissued|of|from|in) ){0,2}"
_BEFORE = re.compile(
    rf"(?:^|[^\w-])({_CAPITALS}\b{_KIND}\b{_TOPIC})[*_\"”’]{{0,3}},? ?\(?"
    rf"(?:[A-Z][\w&/’' ]{{1,40}}, ?)?{_EDITED}{_SAID}{_MONTH}$"
)
_BARE, _ON, _BY = re.compile(_KIND), re.compile(" (?:on|for|about|to) [a-z]"), re.compile(r"\(?[A-Z][\w&/’' ]+, ?")
# What tells of its own time, or is a place's own.
_TELLS = re.compile(
    r"\b(?:(?i:reports?|reviews?|inquir(?:y|ies)|inspections?|evaluations?|research|stud(?:y|ies)|acts?|regulations|order|"
    r"bill|consultations?|surveys?|agreements?|minutes|letters?|training|strategy|plan|audit|leaflets?|our|this|local|"
    r"[\w’']+['’]s (?:own )?(?:protocol|handbook|manual|guide))|v\.?)\b"
)
_OWN = re.compile(
    r"\b(?i:our|this|its|own|(?:board|council|trust|school|partnership|county|club|diocese)(?:['’]s)?|agreed|previous|former|"
    r"old|since|until|before|after|replaces?|supersedes?|as)(?: the)?(?: \w+){0,2} ?$"
)
_CIRCULAR = re.compile(
    r"\b(?:HSC|HSG|LAC|LASSL|HOC|PSI|PSO|DGM|Home Office [Cc]ircular"
    r"|(?:(?:DfEE?S?|DFE|DES|DH|DoH|LEA|WO) )?[Cc]ircular)(?: [Nn]o\.?)? ?"
    r"(?:\(?((?:19|20)[0-9]{2})\)? ?/? ?[0-9]{1,3}\b|\(([0-9]{2})\) ?[0-9]{1,3}\b"
    r"|[0-9]{1,3} ?/ ?((?:19|20)?[0-9]{2})\b)"
)
# What a work did in its day is told of it, and nobody follows it.
_THEN = re.compile(r"\)? (?:had|was|were|asked|put|said|gave|told|named|spoke)\b")
_WORKS = (
    "statutory-guidance", "guidance", "statutory-code", "professional-code", "procedures", "circular", "standard",
    "report", "case", "act", "regulations", "treaty", "term",
)  # fmt: skip
_FAR, _AHEAD = 170, 90  # characters before a year, and after it, in which a work's name stands
_CENTURY, _TURN = 100, 50  # two figures above fifty are of the century before


class Old(NamedTuple):
    """Where an old work is named, and its year."""

    start: int
    end: int
    year: int


def found(reading: Reading) -> Iterator[Old]:
    """Each such work, once for each place where it is named, and nothing that is told of as history."""
    last = reading.as_at.year - AGE
    known = Spans([*_mentioned(reading), *_cited(reading)])
    behind = 0
    for one in sorted((*_by_year(reading, last), *_circulars(reading.document.words, last))):
        if one.start >= behind and not known.meet(one.start, one.end) and not _history(reading, one):
            behind = one.end
            yield one


def _mentioned(reading: Reading) -> Iterator[tuple[int, int]]:
    for one in reading.mentions:
        if one.options or (one.id and reading.register[one.id].kind in _WORKS):
            yield one.start, one.end


def _cited(reading: Reading) -> Iterator[tuple[int, int]]:
    return ((one.start, one.end) for one in reading.citations if reading.register[one.id].kind in _WORKS)


def _history(reading: Reading, one: Old) -> bool:
    context, span = reading.context, (one.start, one.end)
    then = _THEN.match(reading.document.words, one.end)
    return bool(then) or reading.historical(*span) or context.quoted(*span) or context.within_quotation(*span)


def _circulars(words: str, last: int) -> Iterator[Old]:
    for one in _CIRCULAR.finditer(words):
        year = int(one[1] or one[2] or one[3])
        if year < _CENTURY:
            year += 1900 if year > _TURN else 2000
        if year <= last:
            yield Old(one.start(), one.end(), year)


def _by_year(reading: Reading, last: int) -> Iterator[Old]:
    document, words = reading.document, reading.document.words
    for one in _YEAR.finditer(words) if document.blocks else ():
        start, end, year = one.start(1), one.end(1), int(one[1])
        block = document.blocks[document.block_at(start)]
        if year > last or block.heading or not block.start <= start < block.end:
            continue
        low, high = max(block.start, start - _FAR), min(block.end, end + _AHEAD)
        span = _named(words[low:start], words[end:high])
        if span:
            yield Old(start + span[0], end + span[1], year)


def _named(before: str, after: str) -> tuple[int, int] | None:
    """Where a work is named beside a year, as characters before it and after it; None where none is.

    `Advice of 2018` alone names none: nobody could look for it.
    """
    one = _AFTER.match(after)
    if one and _THE.search(before) and not _TELLS.search(one[0]) and not _OWN.search(before):
        named = not _BARE.fullmatch(one[0].strip()) or _ON.match(after, one.end())
        return (0, one.end()) if named else None
    one = _BEFORE.search(before)
    if one and not _TELLS.search(one[0]) and not _OWN.search(before[: one.start(1)]):
        if _BARE.fullmatch(one[1].strip()) and not _BY.search(before[one.end(1) :]):
            return None
        return one.start(1) - len(before), 0
    return None
