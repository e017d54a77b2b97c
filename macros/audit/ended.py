"""Whether a sentence itself says that what it names has ended, so that there is nothing to tell its author.

It does so by the day on which the register has it end ("merged in December 2012"), by what came after it ("became part
of NHS England"), or in so many words ("LSCBs have gone"). What was only to come is no end, nor is what is still said.
What the words right around a name say of its past is the matter of `context`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from macros.audit.citations import Citation
from macros.audit.findings import Reading
from macros.audit.standing import instead
from macros.model.dates import MONTHS
from macros.model.law import Instrument

_CHANGED = re.compile(
    r"\b(?:became|becomes?|ended|ends|merged|joined|split|omitted|phased out|gave way|given way|abolished|closed|gone"
    r"|lifted|dropped|expired|(?:gave|given) up|taken out|received royal assent|became law"
    r"|went|replaced|superseded|repealed|revoked|re-?enacted|withdrawn|renamed|dissolved|absorbed|turned into|formed"
    r"|(?:took|taken) over|handed|passed|transferred|moved|stopped|ceased|unable|used to)\b"
)
_NOT_YET = re.compile(r"\b(?:will|shall|would|(?:is|are|was|were) to|due to|going to|expected to|soon|still)\b")
_DAY = re.compile(
    r"\b(in|on|until|till|since|by|from|before|after)\s(?:the\s(?:end|start|beginning)\sof\s)?"
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s)?(?:({'|'.join(MONTHS)})\s)?"
    r"((?:19|20)[0-9]{2})\b",
    re.IGNORECASE,
)
_THEN = ("until", "till", "since", "before")  # a day after one of these is a change by itself
_GONE_AFTER = re.compile(
    r"^\W{0,3}(?:\([A-Za-z]{2,8}\)\s)?(?:ha(?:s|ve)\s(?:now\s|since\s)?gone\b|having\s(?:ended|gone)\b)"
)
_GONE_BEFORE = re.compile(
    r"(?:^\W{0,3}[Bb]efore|\bthe\sterms?\sof|\bonce\s(?:tied\sto|\w+\s(?:under|as|by)))\s(?:the\s)?$"
)


def told_as_ended(reading: Reading, one: Citation, entry: Instrument) -> bool:
    """Whether the sentence of a mention of an entry that is over says that it is over."""
    low, high = reading.context.sentence(one.start, one.end)
    text = reading.document.words
    said = " ".join(text[low:high].split())
    if _GONE_AFTER.search(text[one.end : high]) or _GONE_BEFORE.search(text[low : one.start]):
        return True
    if _NOT_YET.search(said):
        return False
    changed = bool(_CHANGED.search(said))
    if _on_the_day(said, entry.until or "", changed=changed):
        return True
    if not changed:
        return False
    after = {*entry.replaced_by, *instead(reading.register, one.id, reading.as_at)}
    return not after.isdisjoint(_beside(reading, (low, high)))


def told_as_changed(reading: Reading, start: int, end: int, day: str) -> bool:
    """Whether the sentence of some words says that what they say changed on a day: `before August 2012 it was so`."""
    low, high = reading.context.sentence(start, end)
    said = " ".join(reading.document.words[low:high].split())
    return not _NOT_YET.search(said) and _on_the_day(said, day, changed=bool(_CHANGED.search(said)))


def _on_the_day(said: str, ended: str, *, changed: bool) -> bool:
    """Whether words name the year in which something ended, and its month where they name one, as that of a change."""
    year, *rest = ended.split("-")
    for day in _DAY.finditer(said):
        same = day[3] == year and not (day[2] and rest and MONTHS.index(day[2].lower()) + 1 != int(rest[0]))
        if same and (changed or day[1].lower() in _THEN):
            return True
    return False


def _beside(reading: Reading, sentence: tuple[int, int]) -> set[str]:
    """The entries that a sentence names."""
    first, last = (bisect_left(reading.citations, at, key=attrgetter("start")) for at in sentence)
    return {other.id for other in reading.citations[first:last]}
