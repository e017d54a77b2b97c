"""Abbreviations that a document itself defines: `Ravensey Safeguarding Children Board (RSCB)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from macros.audit.document import Document
from macros.audit.spans import Spans

if TYPE_CHECKING:
    from macros.audit.mentions import Mention

_DEFINES = re.compile(
    r"[*_\"”’']{0,3}\s?\(\W{0,3}(?:(?:here)?(?:after|in)?,? ?(?:called )?the )?[\"“‘'*_]{0,3}"
    r"([A-Z][A-Za-z&-]{0,8}[A-Z])s?\W{0,4}\)(?!\s?[0-9])"
)
_LAST_WORD = re.compile(r"([A-Za-z])[\w'’-]*[^A-Za-z]*$")


def mentions(document: Document, found: Iterable[Mention]) -> Iterator[Mention]:
    """Each later place of an abbreviation that stands in brackets right behind a name: a mention of the same entry."""
    text = document.words
    meant: dict[str, Mention] = {}
    for one in found:
        said = _DEFINES.match(text, one.end) if one.id and not one.wrong_year else None
        if said and _shortens(said[1], text[one.start : one.end]) and not _ambiguous(meant.get(said[1]), one):
            meant[said[1]] = replace(one, end=said.end())
    if not meant:
        return
    taken = Spans((one.start, one.end) for one in found)
    for place in re.finditer(rf"\b(?:{'|'.join(map(re.escape, meant))})\b", text):
        one = meant[place[0]]
        if place.start() >= one.end and not taken.meet(*place.span()):
            block = document.block_at(place.start())
            yield replace(one, start=place.start(), end=place.end(), block=block, sort="short", options=())


def _ambiguous(before: Mention | None, one: Mention) -> bool:
    return before is not None and before.id != one.id


def _shortens(said: str, name: str) -> bool:
    """Whether an abbreviation ends as a name's last word begins, and so may be short for it: RSCB for a Board."""
    last = _LAST_WORD.search(name)
    return bool(last and last[1].upper() == said[-1])
