"""What is stale in an edition, by what matters, and the marks beside it in its protocol, in whatever form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from markupsafe import Markup

from macros.audit import edition, kept
from macros.audit.audited import Stale
from macros.audit.edition import EditionAudit
from macros.audit.texts import SECTIONS
from macros.content.edition import NATIONAL
from macros.content.sections import Section
from macros.protocol import versions
from macros.rendering import marks
from macros.rendering.marks import Mark
from macros.rendering.renderer import Renderer

GRAVE = ("error", "warning")  # what is marked
_ORDER = (*GRAVE, "info")
_OVER = ("repealed", "superseded", "abolished", "retired-domain", "superseded-term")
# The marks of a protocol, by the layer and the id of the section whose text it is.
Beside: TypeAlias = Mapping[tuple[str, str], Sequence[Mark]]


@dataclass(frozen=True)
class Noted:
    """What is stale at a place of the protocol's text: its number on the page of findings, and in the text's order.

    `over` says whether what is cited is over; else somebody has to look at it.
    """

    number: int
    note: int
    stale: Stale
    over: bool


def audited(renderer: Renderer) -> EditionAudit:
    """The audit of the edition on the day on which its site is made."""
    return edition.audit(renderer.edition, renderer.as_at or date.today())


def ranked(renderer: Renderer) -> list[Stale]:
    """Each finding that is no more than watched: the gravest first, and the protocol before the rest.

    The place of one in the list, from 1, is its number on the page of findings.
    """
    order = {part.id: place for place, part in enumerate(renderer.edition.sections)}
    return by_gravity(
        sorted(
            audited(renderer).stale,
            key=lambda one: (one.text.origin == NATIONAL, order.get(one.text.id.rpartition("/")[2], len(order))),
        )
    )


def by_gravity(found: Iterable[Stale]) -> list[Stale]:
    """Those findings that are more than watched, the gravest first."""
    told = (one for one in found if one.finding.severity in _ORDER)
    return sorted(told, key=lambda one: _ORDER.index(one.finding.severity))


def in_force(renderer: Renderer) -> EditionAudit | None:
    """The audit of the version that counts, where another text stands behind it; None where that is the one."""
    one = versions.in_force(renderer.standings)
    if one is None or one.kept is None:
        return None
    name = f"{renderer.edition.id}/{one.slug}"
    return kept.audit(renderer.edition, name, one.kept, renderer.as_at or date.today())


def noted(renderer: Renderer) -> dict[tuple[str, str], list[Noted]]:
    """What is marked in the protocol, in the order of its text; the gravest alone where there are two at a place."""
    at: dict[tuple[str, str], dict[int, tuple[int, Stale]]] = {}
    for number, one in enumerate(ranked(renderer), 1):
        if one.finding.severity in GRAVE and one.text.kind in SECTIONS and one.path == ("text",):
            whose = (one.text.origin, one.text.id.rpartition("/")[2])
            at.setdefault(whose, {}).setdefault(one.end, (number, one))
    found: dict[tuple[str, str], list[Noted]] = {}
    count = 0
    for part in renderer.edition.sections:
        for piece in part.pieces:
            for end, (number, one) in sorted(at.get((piece.origin, part.id), {}).items()):
                if not marks.in_heading(piece.text, end):
                    count += 1
                    what = Noted(number, count, one, one.finding.sort in _OVER)
                    found.setdefault((piece.origin, part.id), []).append(what)
    return found


def beside(renderer: Renderer, here: str, fragment: str, **more: object) -> dict[tuple[str, str], list[Mark]]:
    """The marks in the protocol as a fragment makes them, which is given `one`, and whatever else it asks for."""
    return {
        whose: [
            Mark(one.stale.end, Markup(renderer.fragment(fragment, here, one=one, **more).strip())) for one in found
        ]
        for whose, found in noted(renderer).items()
    }


def beside_kept(renderer: Renderer, here: str, fragment: str) -> dict[int, list[Mark]]:
    """The marks in the version that counts while another text stands behind it, by the places of its sections.

    Its findings have their numbers after all the others.
    """
    audit = in_force(renderer)
    found: dict[int, list[Mark]] = {}
    for number, one in enumerate(by_gravity(audit.stale if audit else ()), len(ranked(renderer)) + 1):
        place = kept.section(one)
        if place is not None and one.path[-1] == "text" and one.finding.severity in GRAVE:
            what = Noted(number, 0, one, one.finding.sort in _OVER)
            beside = found.setdefault(place, [])
            if all(mark.offset != one.end for mark in beside):
                beside.append(Mark(one.end, Markup(renderer.fragment(fragment, here, one=what).strip())))
    return found


def placed(part: Section, found: Beside) -> tuple[Section, list[Mark]]:
    """A section with a sign in its text for each mark, and those marks; `marks.shown` puts them into finished HTML."""
    pieces, own = [], list[Mark]()
    for piece in part.pieces:
        these = found.get((piece.origin, part.id), ())
        pieces.append(replace(piece, text=marks.placed(piece.text, these, len(own))))
        own += these
    return replace(part, pieces=tuple(pieces)), own
