"""What one section of an Act is about, beside the number of another: an emergency protection order under section 38."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from macros.audit.findings import Reading
from macros.audit.names import Name, key
from macros.audit.sections import Section

# All that may stand between what a section is about and its number, or between a number and what it is about.
_BEFORE = re.compile(
    r"(?:\W*\b(?:is|are|was|were|be|been|being|may|can|could|must|shall|will|made?|make|issued|sought|granted|given|taken"
    r"|held|appl(?:y|ies|ied)|for|under|in|of|by|the|an?|to|at|set|out|found|provided|pursuant|see|also|its|has|have"
    r"|legal|basis|dut(?:y|ies)|powers?|offences?|orders?)\b)*\W*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\W*\b(?:is|are|about|on|for|to|the|an?|of|gives?|allows?|lets|provides?|covers?|concerns|sets|out|creates?"
    r"|makes?|places?|which|that|deals|with|permits?|says|dut(?:y|ies)|powers?|offences?|any|councils?|police|local"
    r"|authorit(?:y|ies)|agencies|every)\b)*\W*",
    re.IGNORECASE,
)
_FURTHEST = 70  # characters between the two
_BREAKS = re.compile(r"[.;!?|]\s|\n\s*\n|\n[-*|]")


@dataclass(frozen=True)
class Misnumbered:
    """Where it stands, what it says the section is about, and which section that is."""

    start: int
    end: int
    section: Section
    about: str
    name: Name


def misnumbered(reading: Reading) -> Iterator[Misnumbered]:
    """Each section of an Act that stands beside what another section of that Act alone is about.

    Nothing is told where the sentence has the right number too: then nobody can say which belongs to which.
    """
    numbered = sorted(reading.numbered, key=attrgetter("start"))
    firsts = [one.start for one in numbered]
    for hit in reading.abouts:
        start, end = reading.tokens.starts[hit.first], reading.tokens.ends[hit.last - 1]
        low, high = reading.context.sentence(start, end)
        inside = numbered[bisect_left(firsts, low) : bisect_left(firsts, high)]
        for name in hit.names:
            of_act = [one for one in inside if one.act == reading.index.acts.get(name.id)]
            if not of_act or any(_is(one.number, name.section) for one in of_act):
                continue
            beside = [one for one in of_act if _stands_by(reading, (start, end), one)]
            if len(beside) == 1:
                one = beside[0]
                span = min(start, one.start), max(end, one.end)
                yield Misnumbered(*span, one, reading.document.text[start:end], name)


def _is(number: str, right: str) -> bool:
    """Whether a section's number is the right one, or lies within the right ones."""
    first, _, last = right.partition("-")
    return key(first) <= key(number) <= key(last or first)


def _stands_by(reading: Reading, about: tuple[int, int], one: Section) -> bool:
    """Whether nothing but small words stand between a section and what it is said to be about."""
    text = reading.document.words
    if about[1] <= one.start:
        return _small(text[about[1] : one.start], _BEFORE)
    after = one.beside.end if one.beside and one.beside.start >= one.end else one.end
    return after <= about[0] and _small(text[after : about[0]], _AFTER)


def _small(gap: str, words: re.Pattern[str]) -> bool:
    return len(gap) <= _FURTHEST and not _BREAKS.search(gap) and bool(words.fullmatch(gap))
