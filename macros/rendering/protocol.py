"""The protocol's sections as HTML: as a reader meets them, and as they are kept when a version is ratified."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from macros.content import markup, variables
from macros.content.layers import NATIONAL
from macros.content.sections import Section
from macros.model.protocol import Version
from macros.model.snapshot import Snapshot, SnapshotAcceptance, SnapshotCheck, SnapshotRules, SnapshotSection
from macros.protocol import fingerprints, versions
from macros.rendering import attachments, clauses, markdown
from macros.rendering.blocks import long
from macros.rendering.citations import CitedSource
from macros.rendering.clauses import Clauses
from macros.rendering.renderer import Renderer


@dataclass(frozen=True)
class Reading:
    """A section as a reader meets it: its pieces of HTML in order, each with the name of whose text it is.

    `noted` are the laws that it links to and that have a note, such as one that may not have begun. `checked` says who
    checked the national text that stands in it.
    """

    part: Section
    pieces: tuple[tuple[str, Markup], ...]
    noted: tuple[CitedSource, ...] = ()
    checked: str = ""


def counted(renderer: Renderer, here: str, parts: Iterable[Section]) -> Clauses:
    """The clauses of some sections, as an edition numbers them."""
    return clauses.begin(renderer, here, parts, renderer.edition.clauses is not None)


def reading(
    renderer: Renderer,
    here: str,
    part: Section,
    found: Clauses,
    seen: dict[str, int] | None = None,
    kept: bool = False,
) -> Reading:
    """A section with its names filled in, its blocks in place and its headings numbered after its own.

    `found` are the clauses of the page. `seen` are the ids that it has, so that no heading takes one of them, and gains
    those of this section. In a text that is `kept` pictures and files are those of its version.
    """
    shown = found.shown(part)
    own = partial(_kept, renderer, shown) if kept else shown
    headings = markdown.Headings(f"{part.id}-", 1, part.number, inside=True, seen={} if seen is None else seen)
    pieces = (
        (whose(renderer, piece.origin), long(renderer, here, piece.text, headings, own=own)) for piece in part.pieces
    )
    national = any(piece.origin == NATIONAL for piece in part.pieces)
    checked = renderer.citations.checked_by(f"section:{part.id}") if national else ""
    return Reading(part, tuple(pieces), renderer.citations.noted(part.whole), checked)


def _kept(renderer: Renderer, shown: Callable[[str], str], html: str) -> str:
    """A piece of a section with its pictures and files by the names under which a version keeps them."""
    return attachments.put_in(renderer, "", shown(html), kept=True)


def whose(renderer: Renderer, origin: str) -> str:
    """A sentence that says whose text this is."""
    edition = renderer.edition
    if edition.alone:
        return ""  # all of it is the partnership's, as its first page says
    if origin == NATIONAL:
        return renderer.word("whose-national") if edition.id != NATIONAL else ""
    name = edition.library.all("profile")[origin].name
    if origin != edition.id:
        return renderer.word("whose-layer", name=name)
    demonstration = edition.profile.demonstration
    return renderer.word("whose-demonstration") if demonstration else renderer.word("whose-own", name=name)


def snapshot_sections(renderer: Renderer, parts: Iterable[Section]) -> list[SnapshotSection]:
    """Sections with every name, link and block resolved into text."""
    there = list(parts)
    found = counted(renderer, renderer.address("protocol"), there)
    return [_snapshot_section(renderer, part, found) for part in there]


def _snapshot_section(renderer: Renderer, part: Section, numbers: Clauses) -> SnapshotSection:
    found = reading(renderer, renderer.address("protocol"), part, numbers, kept=True)
    body = "\n".join(markdown.to_kept(piece) for _, piece in found.pieces)
    said = dict.fromkeys(whose for whose, _ in found.pieces if whose)
    cited = dict.fromkeys(
        renderer.citations.source(f"{link[1]}:{link[2]}").label
        for link in markup.LINK.finditer(part.whole)
        if link[1] in ("law", "rule")
    )
    section = SnapshotSection(
        id=part.id, number=part.number, title=part.title, appendix=part.appendix, whose=" ".join(said) or None,
        text=body, sources=tuple(cited), written=fingerprints.pieces(renderer.edition, part), seal="-",
    )  # fmt: skip
    return section.model_copy(update={"seal": section.sealed()})


def _contacts(renderer: Renderer) -> dict[str, str]:
    """The names of contacts that the sections use, with what they say on this day."""
    known = variables.of_contacts(renderer.edition)
    used = {name for part in renderer.sections.values() for name in markup.NAME.findall(part.whole)}
    return {name: known[name] for name in sorted(used & known.keys())}


def snapshot(
    renderer: Renderer,
    now: Version,
    checked: tuple[SnapshotCheck, ...] = (),
    accepted: tuple[SnapshotAcceptance, ...] = (),
) -> Snapshot:
    """The whole of a ratified version, sealed; with it who had checked what, and what was accepted unchecked."""
    sets, here = renderer.edition.library.all("rule set"), renderer.address("protocol")
    rules = [
        SnapshotRules(
            title=sets[id_].title,
            text=markdown.to_kept(renderer.fragment("guidance/rules-brief", here, id=id_, set=sets[id_])),
        )
        for id_ in fingerprints.rule_sets(renderer.edition)
    ]
    assert now.ratified and now.owner  # the model sees to it
    earlier = versions.snapshots(renderer.edition)
    found = Snapshot(
        number=now.number, clauses=renderer.edition.clauses, previous=earlier[-1].number if earlier else None,
        ratified=now.ratified,
        next_review=now.next_review, owner=now.owner,
        approved_by=now.approved_by, signatories=tuple(map(str, now.signatories)),
        sections=tuple(snapshot_sections(renderer, renderer.edition.sections)), rule_sets=tuple(rules),
        used=fingerprints.used(renderer.edition), contacts=_contacts(renderer), checked=checked, accepted=accepted,
        seal="-",
    )  # fmt: skip
    return found.model_copy(update={"seal": found.sealed()})
