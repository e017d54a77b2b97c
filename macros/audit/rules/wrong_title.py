"""An Act, guidance or scheme is named that never was: a wrong year, or a name that it never had.

Often the year is the one in which an Act began, or a date of publication stands beside the title of another edition. It
was wrong on the day it was written, so look whether the rest of the sentence was checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.audit import near_titles, words
from macros.audit.findings import About, Finding, Reading, Said, Severity
from macros.audit.mentions import Mention
from macros.audit.rules import over
from macros.audit.spans import Spans
from macros.audit.tokens import plain

_OWNER = re.compile(r"['’‘´`]s Act\b")
_SEVERAL = re.compile(r"[\s,]{1,3}(?:(?:and|or|to|&)\s)?\(?(?:19|20)[0-9]{2}\b|[\s,]{1,3}(?:and|or|&)\s")
_WORD = re.compile(r"[A-Za-z]+")


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each name that is wrong, whether it is told of as history or not."""
    yield from over.told(reading, "wrong-title")
    for one in reading.mentions:
        if one.wrong_year and one.options:
            yield _no_such_year(reading, one)
        elif (one.sort == "misnamed" or _owned(reading, one) or _counted(reading, one)) and not reading.historical(
            one.start, one.end
        ):
            yield _misnamed(reading, one)
    yield from _near(reading)


def _near(reading: Reading) -> Iterator[Finding]:
    """Titles that the register does not know, near one of that year; never an error, for it may not know every Act."""
    taken = Spans((one.start, one.end) for one in reading.mentions if one.id or one.options)
    for one in near_titles.find(reading.document.text, reading.index.titles):
        if not taken.meet(one.start, one.end) and not reading.historical(one.start, one.end):
            said = " ".join(reading.document.text[one.start : one.end].split())
            message = f"'{said}': no Act of that name is known here; near it is {one.title}"
            if one.years:
                message = (
                    f"'{said}': no Act of that name and year is known here; there is one of {', '.join(one.years)}"
                )
            about = About(instrument=one.id, replaced_by=(one.id,) if one.id else (), wrong=True)
            yield reading.found((one.start, one.end), "wrong-title", Said("warning", message), about)


def _owned(reading: Reading, one: Mention) -> bool:
    """Whether an Act was given an owner that its title does not have: the Children's Act."""
    if not one.act or not one.id or not _OWNER.search(reading.document.text, one.start, one.end):
        return False
    return not _OWNER.search(reading.register[one.id].title)


def _counted(reading: Reading, one: Mention) -> bool:
    """Whether a word of an Act's title stands as one where it is many, or the other way: the Equalities Act 2010."""
    if not one.act or not one.id or not one.year:
        return False
    said = [word.lower() for word in _WORD.findall(reading.document.text[one.start : one.end])]
    title = [word.lower() for word in _WORD.findall(reading.register[one.id].title)][: len(said)]
    if len(title) < len(said) or plain(said[-1]) != plain(title[-1]):
        return False
    if said[-1] != title[-1] and (one.sort != "title" or _SEVERAL.match(reading.document.text, one.end)):
        return False
    return any(word != own and plain(word) == plain(own) for word, own in zip(said, title, strict=True))


def _no_such_year(reading: Reading, one: Mention) -> Finding:
    made = reading.index
    years = sorted({year for id_ in one.options for year in made.years.get(id_, ())})
    nearest = min(one.options, key=lambda id_: _distance(one.year, made.years.get(id_, frozenset())))
    known = any(reading.register[id_].verified != "unverified" for id_ in one.options)
    said = " ".join(reading.document.text[one.start : one.end].split())
    message = f"'{said}': nothing of that name is of {one.year}; the register has {', '.join(years)}"
    severity: Severity = "error" if one.act and known else "warning"
    about = About(nearest, (nearest,), wrong=True)
    return reading.found((one.start, one.end), "wrong-title", Said(severity, message), about)


def _distance(year: str, years: frozenset[str]) -> int:
    return min((abs(int(year) - int(one)) for one in years), default=9999)


def _misnamed(reading: Reading, one: Mention) -> Finding:
    entry = reading.register[one.id]
    said = " ".join(reading.document.text[one.start : one.end].split())
    severity = words.severity(entry)
    message = f"'{said}': its name is {entry.title}{words.doubt(entry)}"
    return reading.found(
        (one.start, one.end),
        "wrong-title",
        Said(severity, message),
        About(instrument=one.id, replaced_by=(one.id,), wrong=True),
    )
