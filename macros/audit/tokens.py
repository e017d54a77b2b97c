"""A text as the words by which names are found: small letters, whatever apostrophe, hyphen, space or mark it has."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property, lru_cache

# Words that are glued to a number or to another word come apart: `2018has`, `seeInformation`, `s.14B`, `LSCBs`.
# Every alternative takes at least one character and none overlaps the next, so time grows with the text.
_TOKEN = re.compile(r"(?:[A-Z]{2,}s?(?![a-z])|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]|[0-9]+|&)(?:['’‘´`][sS](?![A-Za-z]))?")
_BROKEN = re.compile(r"(?:[-\u2010]\s{0,3}\n\s{0,3}|\u00ad\s{0,4})")
_HYPHENS = "-\u2010\u00ad"
_LONGEST_BREAK = 8  # characters between the halves of a broken word
_PLURAL = 3  # letters of a word that may lose its plural


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """The form in which a word is compared: `Boards`, `board` and `board's` are the same."""
    small = word.lower()
    for end in ("'s", "’s", "‘s", "´s", "`s"):
        small = small.removesuffix(end)
    if small == "&":
        return "and"
    if len(small) > _PLURAL and small.endswith("s") and not small.endswith("ss"):
        if small.endswith("ies"):
            return small[:-3] + "y"
        return small[:-1]
    return small


@dataclass(frozen=True)
class Tokens:
    """The words of a text, and where each begins and ends."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def within(self, start: int, end: int) -> Tokens:
        """The words of a stretch of the text, from one character to before another."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return Tokens(self.words[first:last], self.starts[first:last], self.ends[first:last])

    @cached_property
    def different(self) -> frozenset[str]:
        """Every word of the text, once."""
        return frozenset(self.words)


def tokens(text: str, known: Container[str] = ()) -> Tokens:
    """The words of a text; a word that a line's end broke is one again where it is `known` as a whole."""
    if _BROKEN.search(text) is None:
        every = list(_TOKEN.finditer(text))
        return Tokens([plain(one[0]) for one in every], [one.start() for one in every], [one.end() for one in every])
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        word, start = found[0], found.start()
        # The first sign is looked at before the pattern is: between most words there is a space.
        gap = start - ends[-1] if words else 0
        if 0 < gap <= _LONGEST_BREAK and text[ends[-1]] in _HYPHENS and _BROKEN.fullmatch(text, ends[-1], start):
            whole = plain(text[starts[-1] : ends[-1]] + word)
            if whole in known:
                words[-1], ends[-1] = whole, found.end()
                continue
        words.append(plain(word))
        starts.append(start)
        ends.append(found.end())
    return Tokens(words, starts, ends)


@lru_cache(maxsize=10_000)
def split(name: str) -> tuple[str, ...]:
    """A name as the words by which it is found; no line breaks in it."""
    return tuple(map(plain, _TOKEN.findall(name)))
