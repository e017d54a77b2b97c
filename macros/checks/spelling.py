"""A partnership has one name, and its folder spells it in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.content.library import sources
from macros.diagnostics import Problem
from macros.readers.data import Map, Seq, Value

KINDS = ("profile", "scenario", "local page", "local section", "further section")
# Two spellings of one name, and not two names: as a whole, and word by word.
NEAR, NEAR_WORD, FEWEST_WORDS = 0.85, 0.8, 3
_WORD = r"[A-Z][\w'’-]*"
LONGEST_WORD = 40
_RUN = re.compile(rf"(?:^|(?<=[^\w'’-])){_WORD}(?:\s+(?:(?:and|of|for|the|&)\s+)?{_WORD})+")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each name in the folder's texts that is nearly the partnership's and not quite."""
    name = edition.profile.name.split()
    if edition.id == NATIONAL or len(name) < FEWEST_WORDS:
        return
    others = [profile.name.split() for profile in edition.profiles]
    folder = PurePosixPath(edition.library.shelves["profile"].at(edition.id).path).parent
    for _, _, source, _ in sources(edition.library, KINDS):
        if PurePosixPath(source.path).is_relative_to(folder):
            for path, text in _texts(source.data):
                for found in _misspelt(text, name, others):
                    words = " ".join(found)
                    message = f"'{words}' is spelt differently in this folder's profile: '{edition.profile.name}'"
                    yield Problem(source.within(path, _on_one_line(found, text)), message, "warning")


def _texts(data: Value | None, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a file, with the path to it."""
    if isinstance(data, str):
        yield path, data
    inside = data.items() if isinstance(data, Map) else enumerate(data) if isinstance(data, Seq) else ()
    for step, value in inside:
        yield from _texts(value, (*path, step))


def _misspelt(text: str, name: list[str], others: list[list[str]]) -> Iterator[list[str]]:
    """The runs of as many words as the name has that are nearly the name."""
    for run in _RUN.findall(text) if name[0][:1] in text else ():
        words = run.split()
        for start in range(len(words) - len(name) + 1):
            part = words[start : start + len(name)]
            part[-1] = re.sub(r"['’]s?$", "", part[-1])
            if _plain(part) not in map(_plain, others) and _near(_plain(part), _plain(name)):
                yield part


def _on_one_line(words: list[str], text: str) -> str:
    """As many of the words, from the first on, as stand beside each other in the text."""
    starts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((start for start in starts if start in text), words[0])


def _plain(words: list[str]) -> list[str]:
    return [word.replace("’", "'") for word in words]


def _near(part: list[str], name: list[str]) -> bool:
    alike = [_alike(one, other) for one, other in zip(part, name, strict=True)]
    return min(alike) >= NEAR_WORD and sum(alike) / len(alike) >= NEAR


def _alike(one: str, other: str) -> float:
    """How alike two words are; slips of the pen spare the first letter, and neighbours such as Eastshire do not."""
    if {one, other} == {"&", "and"}:
        return 1
    if max(len(one), len(other)) > LONGEST_WORD:
        return float(one == other)
    return SequenceMatcher(None, one, other).ratio() if one[0] == other[0] else 0
