"""Where each section of a document goes in the protocol, so that the site has the document's own order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.authoring.importing.parts import Part
from macros.model.protocol import Outline

BECAUSE = "The document that this was made from has no section on this."


@dataclass(frozen=True)
class Row:
    """A line under `protocol: sections:` of a profile."""

    id: str
    does: str
    after: str = ""
    because: str = ""

    @property
    def values(self) -> dict[str, str]:
        """What the line says, without what it leaves out."""
        every = {"does": self.does, "after": self.after, "because": self.because}
        return {key: value for key, value in every.items() if value}


def rows(parts: Sequence[Part], outline: Outline) -> list[Row]:
    """The lines that put the parts in their own order, appendices last, and drop each national section without one."""
    body = [part for part in parts if not part.appendix]
    appendices = [part for part in parts if part.appendix]
    used = {part.id for part in parts}
    order = set(outline.order)
    found = [*_chain(body, outline.sections, order), *_chain(appendices, outline.appendices, order)]
    return [*found, *(Row(id_, "drops", because=BECAUSE) for id_ in outline.order if id_ not in used)]


def _chain(parts: Sequence[Part], national: Sequence[str], order: Collection[str]) -> Iterator[Row]:
    """Each part behind the one before it; the first in its national place, or behind the first national section."""
    before = ""
    for part in parts:
        stays = not before and part.id in national
        yield Row(part.id, "replaces" if part.id in order else "adds", "" if stays else before or national[0])
        before = part.id


def numbers(parts: Sequence[Part]) -> Mapping[str, str]:
    """The number that the site gives each part: figures, and letters for appendices."""
    body = [part.id for part in parts if not part.appendix]
    letters = [part.id for part in parts if part.appendix]
    return {id_: str(number) for number, id_ in enumerate(body, 1)} | {
        id_: chr(ord("A") + number) for number, id_ in enumerate(letters)
    }
