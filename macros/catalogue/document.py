"""The protocol as a document: every section in its place, numbered, with whose text it is."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros import text, versions
from macros.catalogue.partnership import long
from macros.citations import Source
from macros.edition import NATIONAL
from macros.protocol import Part
from macros.render import Renderer


@dataclass(frozen=True)
class Reading:
    """A section as a reader meets it: its pieces of HTML in order, each with the name of whose text it is.

    `noted` are the laws that it links to and that have a note, such as one that may not have begun.
    """

    part: Part
    pieces: tuple[tuple[str, Markup], ...]
    noted: tuple[Source, ...] = ()


def protocol(renderer: Renderer, here: str) -> Markup:
    """The whole protocol of an edition on one page."""
    seen = dict.fromkeys(renderer.sections, 1)
    readings = [reading(renderer, here, part, seen) for part in renderer.sections.values()]
    found, local = renderer.standings, versions.differs(renderer.edition)
    changes, pdf = len(found) > 1 or local, renderer.pdf
    return renderer.fragment("protocol", here, readings=readings, changes=changes, local=local, pdf=pdf)


def reading(renderer: Renderer, here: str, part: Part, seen: dict[str, int] | None = None) -> Reading:
    """A section with its names filled in, its blocks in place and its headings numbered after its own.

    `seen` are the ids that the page has, so that no heading takes one of them, and gains those of this section.
    """
    headings = text.Headings(f"{part.id}-", 1, part.number, inside=True, seen={} if seen is None else seen)
    pieces = ((whose(renderer, piece.origin), long(renderer, here, piece.text, headings)) for piece in part.pieces)
    return Reading(part, tuple(pieces), renderer.citations.noted(part.whole))


def whose(renderer: Renderer, origin: str) -> str:
    """A sentence that says whose text this is."""
    edition = renderer.edition
    if origin == NATIONAL:
        return renderer.word("whose-national") if edition.id != NATIONAL else ""
    name = edition.library.all("profile")[origin].name
    if origin != edition.id:
        return renderer.word("whose-layer", name=name)
    demonstration = edition.profile.demonstration
    return renderer.word("whose-demonstration") if demonstration else renderer.word("whose-own", name=name)


def about_demonstration(renderer: Renderer, here: str) -> Markup:
    """Where a demonstration comes from, in full; nothing in any other edition."""
    return renderer.fragment("credit", here) if renderer.edition.profile.demonstration else Markup()
