"""Names and claims whose words stand apart: `fee … (£10|£50)` is any sentence that speaks of such a fee.

`{must} … {share}` is any sentence that says so, in whichever of the usual words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, TypeVar

from macros.audit.tokens import Tokens, split
from macros.model import wordings

APART = "…"
_CHOICE = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
_FURTHEST = 6  # words between two parts of a phrase
# Between the parts of a phrase, these words turn what it says into something else.
_TURNS = frozenset(
    ("not", "no", "never", "nor", "cannot", "without", "isn", "doesn", "don", "unless", "than", "rather")
)
_STOP = re.compile(r"[.!?;]\s|\n\s*\n|\||\n[-*•]")
What = TypeVar("What")
Parts = tuple[tuple[str, ...], ...]


def spelled(phrase: str) -> Iterator[str]:
    """Every way in which a phrase with choices in it can be written: `(initial|core) assessment` is two."""
    pieces = _CHOICE.split(wordings.opened(phrase))
    options = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    yield from dict.fromkeys("".join(chosen) for chosen in product(*options))


@dataclass
class Phrases(Generic[What]):
    """Phrases by their first word. Time to read a text grows with the text, for a phrase ends within so many words."""

    firsts: dict[str, list[tuple[frozenset[str], Parts, What]]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def add(self, phrase: str, what: What) -> None:
        """Puts in a phrase of two or more parts, and what it says."""
        parts = tuple(words for words in map(split, phrase.split(APART)) if words)
        every = frozenset(word for words in parts for word in words)
        self.firsts.setdefault(parts[0][0], []).append((every, parts, what))
        self.known |= every

    def read(self, found: Tokens, text: str) -> Iterator[tuple[int, int, What]]:
        """Each phrase that stands in one sentence: its first word, the one after its last, and what it says."""
        words, there = found.words, found.different
        firsts = {
            first: [(parts, what) for every, parts, what in self.firsts[first] if every <= there]
            for first in self.firsts.keys() & there
        }
        for here in [at for at, word in enumerate(words) if word in firsts]:
            for parts, what in firsts[words[here]]:
                last = _end(words, here, parts)
                if last and not _STOP.search(text, found.starts[here], found.ends[last - 1]):
                    yield here, last, what


def _end(words: list[str], here: int, parts: Parts) -> int:
    """The word after the last part, where every part follows the one before it; 0 where one does not."""
    at = _at(words, here, parts[0])
    for part in parts[1:] if at else ():
        later = next((here for here in range(at, at + _FURTHEST + 1) if _at(words, here, part)), 0)
        if not later or not _TURNS.isdisjoint(words[at:later]):
            return 0
        at = later + len(part)
    return at


def _at(words: list[str], here: int, part: tuple[str, ...]) -> int:
    """The word after a part that begins at a word; 0 where it does not."""
    end = here + len(part)
    return end if tuple(words[here:end]) == part else 0
