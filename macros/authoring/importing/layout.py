"""Where each section of a document goes in the protocol, so that the site has the document's own order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from macros.authoring.importing.parts import Part
from macros.model.protocol import Outline

BECAUSE = "The document that this was made from has no section on this."


@dataclass(frozen=True)
class Order:
    """The ids of the sections as they follow each other, and those of the appendices behind them."""

    sections: tuple[str, ...]
    appendices: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.sections, *self.appendices)


@dataclass(frozen=True)
class Row:
    """A line under `protocol: sections:` of a profile. A section of the board's own needs none: its order adds it."""

    id: str
    does: str
    because: str = ""

    @property
    def values(self) -> dict[str, str]:
        """What the line says, without what it leaves out."""
        every = {"does": self.does, "because": self.because}
        return {key: value for key, value in every.items() if value}


def order(parts: Sequence[Part]) -> Order:
    """The document's own order."""
    return Order(*(tuple(part.id for part in parts if part.appendix is last) for last in (False, True)))


def rows(parts: Sequence[Part], outline: Outline) -> list[Row]:
    """The lines for the national sections: which the parts take the place of, and which the document has nothing of."""
    ids = [part.id for part in parts]
    found = [Row(id_, "replaces") for id_ in ids if id_ in outline.order]
    return [*found, *(Row(id_, "drops", BECAUSE) for id_ in outline.order if id_ not in ids)]


def merged(then: Order, now: Order, new: Order) -> tuple[Order, bool]:
    """The order for the next draft of a document, and whether the board and the document have both changed it.

    `then` is what the document had last, `now` what the profile has, `new` what the document has today. What the board
    has changed stays, and a new section goes behind the one that is before it in the document. Where the board has
    changed nothing it is the document's, with those sections in their places that the document has no longer.
    """
    if now == then:
        return _with(new, [id_ for id_ in then.ids if id_ not in new.ids], then), False
    both = set(then.ids) & set(new.ids)
    moved = [[id_ for id_ in one.ids if id_ in both] for one in (then, new)]
    added = [id_ for id_ in new.ids if id_ not in then.ids and id_ not in now.ids]
    return _with(now, added, new), moved[0] != moved[1]


def _with(found: Order, more: Iterable[str], theirs: Order) -> Order:
    """An order with more sections, each behind the nearest one that stands before it in theirs."""
    sections, appendices = [*found.sections], [*found.appendices]
    for id_ in more:
        mine, own = (appendices, theirs.appendices) if id_ in theirs.appendices else (sections, theirs.sections)
        before = next((one for one in reversed(own[: own.index(id_)]) if one in mine), None)
        mine.insert(0 if before is None else mine.index(before) + 1, id_)
    return Order(tuple(sections), tuple(appendices))


def numbers(parts: Sequence[Part]) -> Mapping[str, str]:
    """The number that the site gives each part: figures, and letters for appendices."""
    found = order(parts)
    return {id_: str(number) for number, id_ in enumerate(found.sections, 1)} | {
        id_: chr(ord("A") + number) for number, id_ in enumerate(found.appendices)
    }
