"""Titles of Acts that are near a registered one of the same year, and are no Act: words mixed, many for one, a Bill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.audit.tokens import plain
from macros.model.law import Instrument

_TITLE = re.compile(
    r"\b((?:[A-Z][\w'’-]{1,30},?[ \u00a0](?:(?:and|of|the|for)[ \u00a0])?){1,7})(Acts?|Bill)[ \u00a0]((?:19|20)\d{2})\b"
    r"(?! (?:and|or|to) (?:19|20)\d{2})"
)
_OWN = re.compile(r"([^()]{3,160})\b(Act) ((?:19|20)\d{2})")
_SMALL = frozenset(("and", "of", "the", "for"))
_WORD = re.compile(r"[\w-]+")
_SHARED = 2  # words that two titles of one year must share, where another word differs


@dataclass(frozen=True)
class Near:
    """A title in a text from `start` to `end`, and the entry whose title it is near to."""

    start: int
    end: int
    id: str


def find(text: str, register: Mapping[str, Instrument]) -> Iterator[Near]:
    """Each title of an Act in a text that is not an Act's own, and is near one."""
    known = _known(register)
    for found in _TITLE.finditer(text):
        words, held = _stems(found[1]), known.get(found[3], [])
        if not words or (any(words == own for own, _ in held) and found[2] == "Act"):
            continue
        near = [id_ for own, id_ in held if _near(set(words), set(own))]
        if len(near) == 1:
            yield Near(found.start(), found.end(), near[0])


def _known(register: Mapping[str, Instrument]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The titles of Acts by their year."""
    made: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for id_, entry in register.items():
        own = _OWN.fullmatch(entry.title) if entry.kind == "act" else None
        if own:
            made.setdefault(own[3], []).append((_stems(own[1]), id_))
    return made


def _stems(title: str) -> tuple[str, ...]:
    return tuple(plain(word.lower()) for word in _WORD.findall(title) if word.lower() not in _SMALL)


def _near(said: set[str], own: set[str]) -> bool:
    """Whether the words are the same in another order, or one is another, and at least two are shared."""
    if said == own:
        return True
    return len(said & own) >= _SHARED and len(said - own) <= 1 and len(own - said) <= 1
