"""The day on which a document says that it was published, ratified or last changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from macros.audit.document import Block, Document
from macros.model.dates import last_day, month

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_YEAR = "(?:19|20)[0-9]{2}"
# The ways in which a day, a month or a year is written. Each part has a length, so nothing goes back far.
_DAY = r"[0-9]{1,2}\s{0,9}(?:st|nd|rd|th)?\s{1,9}(?:of )?"
DATE = re.compile(
    rf"\b(?:(?P<iso>{_YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?)"
    rf"|(?P<figures>[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.](?:{_YEAR}|[0-9]{{2}}))"
    rf"|(?P<words>(?:{_DAY})?{_MONTH}\.?,?\s{{1,3}}(?:[0-9]{{1,2}},\s?)?{_YEAR})|(?P<year>{_YEAR}))\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:ratified|approved|adopted|agreed|signed off|issued?|date of issue|issue date|published|publication date|"
    r"effective|in force from|version date|date of this version|last (?:updated|reviewed|amended)|updated|amended|"
    r"revised|written|date)\b",
    re.IGNORECASE,
)
_OF_THIS = re.compile(
    r"\b(?:this|the) (?:chapter|document|protocol|policy|page|guidance|agreement|procedure|version|guide)\b|"
    r"\bthis (?:was|is)\b",
    re.IGNORECASE,
)
NEXT = re.compile(
    r"\b(?:next (?:planned |scheduled |formal )?(?:review|revision)|review (?:date|due|by|on or before)|"
    r"due for (?:review|revision)|"
    r"(?:to|will|must) be (?:next )?reviewed(?: (?:by|in|on|again in|before|no later than))?|"
    r"to be (?:looked at|considered|revisited|updated|renewed) again(?: (?:by|in|on|before|no later than))?|"
    r"date (?:of|for) (?:next )?review|revision (?:date|due)|expiry date|expires(?: on)?|valid (?:until|to)|"
    r"renewal date|next due(?: (?:in|on|by))?|due (?:again|for renewal)(?: (?:in|on|by))?|"
    r"(?:edition|version|agreement|protocol|policy|plan|strategy) runs (?:to|until)|"
    r"re(?:viewed|newed) (?:again )?(?:after|in) (?:[a-z0-9]{1,9} )?(?:weeks|months|years?)[:,]|(?:next|renew)[:=])",
    re.IGNORECASE,
)
# The word of a review with a date and nothing else: the last one, or the next one where it lies ahead.
_REVIEW = re.compile(rf"\breview[ *]{{0,3}}(?:[:|]|(?=\s(?:[0-9]{{1,2}} )?{_MONTH} {_YEAR}))", re.IGNORECASE)
_LABEL_MARKS = " *\t"
# Each cue of a review has one.
_STEMS = ("review", "next", "renew", "due", "runs", "revision", "expir", "valid", " again")
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|copyright)[^\n]{{0,40}}?({_YEAR})", re.IGNORECASE)
_LAST = re.compile(r"\blast\s*$", re.IGNORECASE)
_VERSION = re.compile(r"(?:[Vv](?:ersion)?\.? ?)?[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}[ \t|]{1,12}")  # that a row begins with
# Of the lines with which a document begins: where another statement begins, what tells of others, a day of its own.
_PARTS = re.compile(r"\s{3,}|[|·;\t]|(?<=[a-z0-9])\.\s+|\s[-–—]\s")
_PAST = re.compile(
    r"\b(?:history|supersedes|replaces|replacing|previous|earlier|amendment|record of changes|changes"
    r"|what has changed)\b",
    re.IGNORECASE,
)
_CALLED = (
    r"(?:version|issue|edition|v)\.? ?[0-9]{1,2}(?:\.[0-9]{1,2}){0,2}|final|signed off|signed|issued?|ratified|approved"
    r"|adopted|agreed|date of issue|issue date|publication date|published|in force|commencement|effective|dated?"
)
_WHO = r"[A-Z][\w&’' ]{1,60}?"
_OWN_DAY = re.compile(
    rf"[ *_>#:|]{{0,6}}(?:(?:{_CALLED})\b(?: by {_WHO}(?= [0-9]|,)| (?:on|from)\b)?"
    rf"[ \t*_:,|·–—-]{{0,12}}(?:{_WHO}, )?){{0,3}}",
    re.IGNORECASE,
)
_EDITION = re.compile(r"[ *_]{0,4}\(?(?:[a-z]{3,9} )?edition\b", re.IGNORECASE)
_MARKS = " *_>#:"
_FIRST_BLOCKS, _LONGEST, _TITLE_BLOCKS = 80, 240, 14
# Characters within which a date follows its word; of a block that is no more than a date; letters of a month's name.
_WITHIN, _REVIEW_WITHIN, _DATE_ALONE, _NO_MORE = 60, 48, 24, 3
_APART = 3  # spaces between two labels in one line
_LETTERS, _FULL_YEAR = 3, 4


def parsed(found: re.Match[str]) -> str | None:
    """A date as a year, a month or a day; None where no calendar has it."""
    try:
        said = _parsed(found)
        last_day(said)
    except (ValueError, IndexError):
        return None
    return said


def _parsed(found: re.Match[str]) -> str:
    if found["iso"] or found["year"]:
        return found["iso"] or found["year"]
    if found["figures"]:
        day, nth, year = re.split("[/.]", found["figures"])
        return f"{year if len(year) == _FULL_YEAR else '20' + year}-{int(nth):02}-{int(day):02}"
    words = re.findall(r"[0-9]+|[A-Za-z]+", found["words"])
    named = next(filter(None, (month(word[:_LETTERS].lower()) for word in words if len(word) >= _LETTERS)))
    days = [int(word) for word in words if word.isdigit() and len(word) < _FULL_YEAR]
    return f"{words[-1]}-{named:02}" + (f"-{days[0]:02}" if days else "")


def published(document: Document) -> date | None:
    """When a document says it was published: the latest of the days that it calls so; None where it says none."""
    said = list(_front(document)) or list(_said(document)) or list(_alone(document)) or _copyright(document)
    return max((last_day(one) for one in said), default=None)


def _front(document: Document) -> Iterator[str]:
    """Days in the lines with which a document begins, each said of itself: `Version 2 | Agreed 26 March 2007`.

    What a line says after it speaks of what was before, such as `Version history`, is not the document's own.
    """
    for block in document.blocks[:_TITLE_BLOCKS]:
        for line in document.words[block.start : block.end].split("\n"):
            if len(line) > _LONGEST or _PAST.match(line.lstrip(_LABEL_MARKS)):
                continue
            own = _PAST.split(line, maxsplit=1)[0]
            for part in (own, *_PARTS.split(own)):
                label = _OWN_DAY.match(part)
                found = DATE.match(part, label.end()) if label else None
                if label and found and (label[0].strip(_MARKS) or _EDITION.match(part, found.end())):
                    yield from () if found["year"] else _day(found)


def _said(document: Document) -> Iterator[str]:
    """Days beside a word such as `ratified`, near the beginning, or in a sentence about the document itself."""
    for number, block in enumerate(document.blocks):
        words = document.words[block.start : min(block.end, block.start + _LONGEST)]
        if number >= _FIRST_BLOCKS and "19" not in words and "20" not in words:
            continue  # no year stands there
        about = bool(_OF_THIS.search(words))
        if DATE.match(_VERSION.sub("", words.lstrip("-*•| "))):
            continue  # a row of a record of changes
        if not about and number < _FIRST_BLOCKS and block.end - block.start > _LONGEST // 2:
            yield from _labelled(document.words[block.start : block.end])
            continue
        if not about and number >= _FIRST_BLOCKS:
            continue
        if found := _beside(document, number):
            yield from _day(found)
            continue
        ahead = NEXT.search(words)
        limit = ahead.start() if ahead else len(words)
        cues = list(_CUE.finditer(words, 0, limit))
        for cue in cues[:1] if about else cues:
            yield from _day(DATE.search(words, cue.end(), min(limit, cue.end() + _WITHIN)))


def _labelled(words: str) -> Iterator[str]:
    """Days on lines of a long block that say what they are: `Agreed by the Board: 1 March 2011`."""
    for part in re.split(r"[\n|]", words):
        label, colon, rest = part.strip().partition(":")
        if colon and len(label) <= _WITHIN and _CUE.search(label) and not NEXT.search(label):
            yield from _day(DATE.search(rest[:_LONGEST]))


def _beside(document: Document, number: int) -> re.Match[str] | None:
    """A day that is a block of its own, after one that is no more than its label: a term and its description."""
    block = document.blocks[number]
    label = document.words[block.start : block.end].strip(" *_:\t")
    if len(label) > _DATE_ALONE or number + 1 >= len(document.blocks) or NEXT.search(label):
        return None
    after = document.blocks[number + 1]
    return DATE.fullmatch(document.words[after.start : after.end].strip()) if _CUE.search(label) else None


def _alone(document: Document) -> Iterator[str]:
    """Days that stand by themselves on the first page."""
    before = ""
    for block in document.blocks[:_TITLE_BLOCKS]:
        for words in document.words[block.start : min(block.end, block.start + _LONGEST)].split("\n"):
            found = DATE.fullmatch(words.strip(" *_()#\t"))
            if found and not found["year"] and not NEXT.fullmatch(before.strip(" *_:\t")):
                yield from _day(found)
            before = words


def _copyright(document: Document) -> list[str]:
    found = _COPYRIGHT.search(document.words)
    return [found[1]] if found else []


def _day(found: re.Match[str] | None) -> Iterator[str]:
    said = parsed(found) if found else None
    if said:
        yield said


def reviews(document: Document, day: date | None) -> Iterator[tuple[int, int, str]]:
    """Each day by which a document says it is to be looked at again, with its place.

    `day` is its own: a day with no more than 'Review:' before it is the next review where it lies after that.
    """
    for number, block in enumerate(document.blocks):
        for cue in _cues(document, block):
            if _LAST.search(document.words, max(block.start, cue.start() - 6), cue.start()):
                continue
            end = block.end
            if block.end - cue.end() <= _NO_MORE and number + 1 < len(document.blocks):
                after = document.blocks[number + 1]
                end = after.end if after.end - after.start <= _DATE_ALONE else end
            found = DATE.search(document.words, cue.end(), min(end, cue.end() + _REVIEW_WITHIN))
            said = parsed(found) if found else None
            if found and said and (cue.re is NEXT or (day is not None and last_day(said) > day)):
                yield found.start(), found.end(), said


def _cues(document: Document, block: Block) -> Iterator[re.Match[str]]:
    words = document.words
    small = words[block.start : block.end].lower()
    if not any(stem in small for stem in _STEMS):
        return  # most blocks speak of no review: the patterns need not look at them
    yield from NEXT.finditer(words, block.start, block.end)
    for found in _REVIEW.finditer(words, block.start, block.end):
        before = words[block.start : found.start()].rstrip(_LABEL_MARKS)
        gap = found.start() - block.start - len(before)
        if not before or before[-1] in "\n|" or gap >= _APART or (before[-1] in ".;" and gap):
            yield found
