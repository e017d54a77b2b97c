"""What may stand between a part of a law and what it is said to be about: small words, and the law's own name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from macros.audit.findings import Reading
from macros.audit.names import Hit

_DUTIES = (
    r"dut(?:y|ies)|assessments?|powers?|offences?|orders?|rights?|legal|statutory|general|specific|basis|councils?|"
    r"courts?|police|local|authorit(?:y|ies)|public|bod(?:y|ies)|agenc(?:y|ies)|schools?|boards?|person|anyone|people|"
    r"children|child"
)
_LINKS = (
    r"is|are|was|were|be|been|being|may|can|could|must|shall|will|has|have|for|under|in|of|by|the|an?|any|every|each|all|"
    r"to|at|out|up|from|over|someone|its|their|our|we|they|it|this|that|there|which|who|also|as|new|where|when|if|"
    r"and its"
)
# All that may stand between what a section is about and its number, or between a number and what it is about.
_BEFORE = re.compile(
    rf"(?:\W*\b(?:{_LINKS}|{_DUTIES}|made?|make|issued|sought|granted|given|taken|held|carried|set|found|provided|"
    r"appl(?:y|ies|ied)|pursuant|see|meet|meets|follow|follows|comply|complies|with|comes?|flows?|rests?|on|"
    r"contained|created|defined|governed|required|protected|covered|needs?|require|requires|use|uses?|rely|relies|"
    r"imposed|placed|binds?)\b)*\W*",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\W*\b(?:{_LINKS}|{_DUTIES}|about|on|gives?|allows?|lets|provides?|covers?|concerns?|sets?|creates?|makes?|"
    r"places?|imposes?|requires?|introduce[sd]?|establish(?:es|ed)?|deals?(?: with)?|permits?|enables?|empowers?|says|"
    r"states|means|defines?|protects?|appl(?:y|ies)|governs?|contains?|describes?|relates?|refers?|binds?|lists?|needs?|"
    r"guarantees?|take|remove|share|comply with|comply|meet|keep|have regard)\b)*\W*",
    re.IGNORECASE,
)
_FURTHEST = 90  # characters between the two, without the names of laws
_BREAKS = re.compile(r"[.;!?]\s|\n\s*\n|\n[-*|]|\|[^|]*\|")


class Between:
    """Answers for one document, of whose subjects the nearest alone belongs to a part of a law."""

    def __init__(self, reading: Reading, subjects: Iterable[Hit]) -> None:
        self.document, self.text = reading.document, reading.document.words
        self.subjects = [reading.tokens.starts[one.first] for one in subjects]
        self.mentions = reading.mentions
        self.firsts = [one.start for one in reading.mentions]

    def small(self, part: tuple[int, int], about: tuple[int, int]) -> bool:
        """Whether nothing but small words stand between a part of a law and what it is said to be about."""
        if about[1] <= part[0]:
            return self._small(about[1], part[0], _BEFORE)
        # In `risk orders (s.122A), harm prevention orders` the section is of what stands before the brackets.
        gap = self.text[part[1] : about[0]]
        return gap.count(")") <= gap.count("(") and part[1] <= about[0] and self._small(part[1], about[0], _AFTER)

    def _small(self, start: int, end: int, words: re.Pattern[str]) -> bool:
        nearer = bisect_left(self.subjects, start) < bisect_left(self.subjects, end)
        if nearer or end - start > 3 * _FURTHEST:
            return False
        gap = self._unnamed(start, end)
        if self._in_a_row(start, end):
            gap = gap.replace("\n\n", "|")
        return len(gap) <= _FURTHEST and not _BREAKS.search(gap) and bool(words.fullmatch(gap))

    def _in_a_row(self, start: int, end: int) -> bool:
        """Whether a gap is that between two cells of one row."""
        first, last = self.document.block_at(start - 1), self.document.block_at(end)
        return first != last and self.document.row(first) == self.document.row(last)

    def _unnamed(self, start: int, end: int) -> str:
        """A gap without the names of laws in it."""
        kept, position = [], start
        for one in self.mentions[bisect_left(self.firsts, start) : bisect_left(self.firsts, end)]:
            if position <= one.start and one.end <= end:
                kept.append(self.text[position : one.start])
                position = one.end
        return "".join((*kept, self.text[position:end]))
