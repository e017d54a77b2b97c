"""One part of a phrase with its choices, `(keep|hold) (a |the |)file`, read without writing out each way to say it.

A part of five choices may be said in thousands of ways; read choice by choice it is no longer than it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from macros.audit.tokens import split
from macros.model import wordings
from macros.model.wordings import CHOICE

Way = tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """One choice of a part, or words that stand in every way: the ways to say it, by their first words."""

    ways: dict[str, tuple[Way, ...]]
    optional: bool  # it may be left out

    def after(self, words: list[str], places: list[int]) -> list[int]:
        """The places after the slot, for each way in which it stands at one of some places."""
        found = list(places) if self.optional else []
        known, last = self.ways, len(words)
        for here in places:
            if here >= last or words[here] not in known:
                continue
            for way in known[words[here]]:
                end = here + len(way)
                if len(way) == 1 or tuple(words[here:end]) == way:
                    found.append(end)
        return found


@dataclass(frozen=True)
class Part:
    """A part of a phrase: one slot after another."""

    slots: tuple[Slot, ...]

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The words with which the part may begin."""
        return frozenset(word for word, _ in self._begins(0))

    @cached_property
    def longest(self) -> int:
        """The most words that the part may have."""
        return sum(max(len(way) for ways in slot.ways.values() for way in ways) for slot in self.slots)

    def seconds(self, first: str) -> frozenset[str]:
        """The words that may come second after a first one; an empty one where it may be the whole part."""
        found: set[str] = set()
        for at in (at for word, at in self._begins(0) if word == first):
            for way in self.slots[at].ways[first]:
                found |= {way[1]} if len(way) > 1 else {word for word, _ in self._begins(at + 1)}
                if len(way) == 1 and all(slot.optional for slot in self.slots[at + 1 :]):
                    found.add("")
        return frozenset(("",)) if "" in found else frozenset(found)

    def words(self) -> Iterator[str]:
        """Every word that may stand in the part."""
        return (word for slot in self.slots for ways in slot.ways.values() for way in ways for word in way)

    def ends(self, words: list[str], here: int) -> list[int]:
        """The word after the part where it begins at a word, for each way in which it stands there, longest first."""
        reached = [here]
        for slot in self.slots:
            reached = slot.after(words, reached)
            if not reached:
                return reached
        return reached if len(reached) == 1 and reached[0] > here else sorted({*reached} - {here}, reverse=True)

    def _begins(self, at: int) -> Iterator[tuple[str, int]]:
        """The first words from a slot on, each with its slot."""
        for place in range(at, len(self.slots)):
            yield from ((word, place) for word in self.slots[place].ways)
            if not self.slots[place].optional:
                return


@lru_cache(maxsize=1 << 14)
def part(written: str) -> Part:
    """A part as it is written in the register: words, choices in brackets, wordings in braces."""
    pieces = CHOICE.split(wordings.opened(written))
    options = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    slots = (_slot(tuple(together)) for together in _apart(options))
    return Part(tuple(slot for slot in slots if slot.ways))


@lru_cache(maxsize=1 << 13)
def _slot(choice: tuple[str, ...]) -> Slot:
    """A choice of words; made once, for a wording stands in many phrases."""
    said, ways = tuple(map(split, choice)), dict[str, dict[Way, None]]()
    for way in filter(None, said):
        ways.setdefault(way[0], {})[way] = None
    return Slot({first: tuple(each) for first, each in ways.items()}, optional=() in said)


def _apart(options: list[list[str]]) -> list[list[str]]:
    """Choices that each hold whole words: `disclos(e|ing)` is one choice of two words."""
    found: list[list[str]] = []
    for some in options:
        here = some
        while _open(found) and any(said[:1].isalnum() for said in here):
            here = ["".join(both) for both in product(found.pop(), here)]
        found.append(here)
    return found


def _open(found: list[list[str]]) -> bool:
    """Whether what has been said so far may end in the middle of a word."""
    for some in reversed(found):
        if any(said[-1:].isalnum() for said in some):
            return True
        if all(some):
            return False
    return False
