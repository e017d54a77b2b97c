"""Names and claims whose words stand apart: `fee … (£10|£50)` is any sentence that speaks of such a fee.

`{must} … {share}` is any sentence that says so, in whichever of the usual words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, product
from typing import Generic, TypeVar

from macros.audit.tokens import Tokens, split
from macros.audit.ways import Part, part
from macros.model import wordings
from macros.model.wordings import APART, CHOICE

_FURTHEST = 6  # words between two parts of a phrase
# Between the parts of a phrase, these words turn what it says into something else.
_TURNS = frozenset(
    ("not", "no", "never", "nor", "cannot", "without", "isn", "doesn", "don", "unless", "than", "rather")
)
_STOP = re.compile(r"[.!?;]\s|\n\s*\n|\||\n[-*•]")
What = TypeVar("What")


def spelled(phrase: str) -> Iterator[str]:
    """Every way in which a phrase with choices in it can be written: `(initial|core) assessment` is two."""
    pieces = CHOICE.split(wordings.opened(phrase))
    options = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    yield from dict.fromkeys("".join(chosen) for chosen in product(*options))


def stands(words: list[str], phrases: tuple[str, ...]) -> bool:
    """Whether one of some phrases is among words: `exclu*` is any word that begins so, `exclu* + council` is both."""
    text = f" {' '.join(words)} "
    return any(all(any(sought in text for sought in part) for part in phrase) for phrase in _parts(phrases))


def places(found: Tokens, phrases: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where each of some phrases stands among words: its first character, and the one after its last."""
    text = f" {' '.join(found.words)} "
    for sought in (way for phrase in _parts(phrases) for each in phrase for way in each):
        at = text.find(sought)
        while at >= 0:
            first = text.count(" ", 0, at)
            yield found.starts[first], found.ends[first + len(sought.split()) - 1]
            at = text.find(sought, at + 1)


@lru_cache(maxsize=1 << 12)
def _parts(phrases: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """For each phrase its parts, and for each of these what is looked for."""
    return tuple(tuple(map(_sought, phrase.split("+"))) for phrase in phrases)


def _sought(phrase: str) -> tuple[str, ...]:
    """What is looked for among words for a phrase in every way in which it may be written."""
    end = "" if phrase.rstrip().endswith("*") else " "
    return tuple(f" {' '.join(way)}{end}" for way in map(split, spelled(phrase)) if way)


Put = tuple[list[Part], What]


@dataclass
class Phrases(Generic[What]):
    """Phrases by their first words, and by those that may come second.

    Time to read a text grows with the text, for a phrase ends within so many words.
    A part that may be written in several ways stays one part: every way with every other would be many phrases.
    """

    # Under no second word stand those whose first part may be one word, whatever follows.
    firsts: dict[str, dict[str, list[Put[What]]]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def add(self, phrase: str, what: What) -> None:
        """Puts in a phrase of one or more parts, and what it says. A choice stands within one part."""
        parts = [one for written in phrase.split(APART) if (one := part(written)).slots]
        for first in parts[0].firsts:
            seconds = self.firsts.setdefault(first, {})
            for second in parts[0].seconds(first):
                seconds.setdefault(second, []).append((parts, what))
        self.known.update(*(one.words() for one in parts))

    def read(self, found: Tokens, text: str) -> Iterator[tuple[int, int, What]]:
        """Each phrase that stands in one sentence: its first word, the one after its last, and what it says."""
        words, there = found.words, _There(self.firsts, found.different)
        for here in [at for at, word in enumerate(words) if word in self.firsts]:
            begun = there[words[here], ""], there[words[here], words[here + 1]] if here + 1 < len(words) else ()
            for parts, what in chain(*begun):
                last = _end(words, here, parts)
                if last and not _STOP.search(text, found.starts[here], found.ends[last - 1]):
                    yield here, last, what


class _There(dict[tuple[str, str], list[Put[What]]]):
    """The phrases that begin with two words and of which every part may begin in a text; asked once for each two."""

    def __init__(self, firsts: dict[str, dict[str, list[Put[What]]]], words: frozenset[str]) -> None:
        super().__init__()
        self._firsts, self._words = firsts, words

    def __missing__(self, begun: tuple[str, str]) -> list[Put[What]]:
        first, second = begun
        every = self._firsts[first].get(second, ())
        self[begun] = [one for one in every if not any(far.firsts.isdisjoint(self._words) for far in one[0][1:])]
        return self[begun]


def _end(words: list[str], here: int, parts: list[Part]) -> int:
    """The word after the last part, where every part follows the one before it; 0 where one does not."""
    first = parts[0]
    # Most phrases begin somewhere and do not go on: that is seen before the first part is read.
    if len(parts) > 1 and parts[1].firsts.isdisjoint(words[here + 1 : here + first.longest + _FURTHEST + 1]):
        return 0
    rest = parts[1:]
    for end in first.ends(words, here):
        if last := _onward(words, end, rest):
            return last
    return 0


def _onward(words: list[str], at: int, parts: list[Part]) -> int:
    """The word after parts that follow each other from a word on, each within so many words; 0 where they do not."""
    if not parts:
        return at
    firsts = parts[0].firsts
    for here in range(at, min(at + _FURTHEST + 1, len(words))):
        if words[here] in firsts:
            further = (_onward(words, end, parts[1:]) for end in parts[0].ends(words, here))
            if last := next(filter(None, further), 0):
                return last
        if words[here] in _TURNS:
            return 0
    return 0
