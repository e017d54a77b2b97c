"""The protocol as a document: its sections, its versions as they were, and what changed between any two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup, escape

from macros.content.sections import Section
from macros.model.snapshot import Snapshot, SnapshotSection
from macros.protocol import diff, fingerprints, versions
from macros.protocol.diff import Block
from macros.protocol.versions import VersionEntry
from macros.rendering import attachments, clauses, markdown, marks, stale
from macros.rendering.clauses import Clauses
from macros.rendering.protocol import Reading, counted, reading, snapshot_sections
from macros.rendering.renderer import Renderer
from macros.rendering.stale import Beside

# An unchanged paragraph is shown only beside one that changed.
_NEAR = 1
# What is shorter, such as 999, may stand in a text for something else.
_TELLING = 5


@dataclass(frozen=True)
class Difference:
    """A section in which something changed: what became of it, and its blocks; None stands for unchanged ones."""

    section: SnapshotSection
    what: str
    blocks: tuple[Block | int, ...]
    title: tuple[diff.Run, ...]


def version(renderer: Renderer, here: str, slug: str) -> Markup:
    """A version as it was ratified, with what has taken its place."""
    found = renderer.standings
    one = next(one for one in found if one.slug == slug and one.kept)
    kept = one.kept
    assert kept
    # Who counts today stands in the text that counts today; in any other they stay as they stood.
    today = one.current and (
        bool(kept.contacts) or any(markdown.CONTACTS.search(section.text) for section in kept.sections)
    )
    shown = partial(_today if today else _stood, renderer, here, kept)
    beside = stale.beside_kept(renderer, here, "protocol/stale-mark") if one is versions.in_force(found) else {}
    signed = {
        section.number: marks.placed(section.text, beside.get(place, ())) for place, section in enumerate(kept.sections)
    }
    bodies = clauses.again(
        renderer, here, {number: attachments.from_page(shown(text), here) for number, text in signed.items()}
    )
    bodies |= {
        kept.sections[place].number: marks.shown(bodies[kept.sections[place].number], own)
        for place, own in beside.items()
    }
    rules = [(rules.title, markdown.to_kept(rules.text)) for rules in kept.rule_sets]
    return renderer.fragment(
        "protocol/kept", here, one=one, bodies=bodies, rules=rules, now=versions.current_entry(found), today=today
    )


def _stood(renderer: Renderer, here: str, kept: Snapshot, html: str) -> Markup:
    """A kept text whose contacts are words: nothing in it can be dialled or written to."""

    def dated(found: re.Match[str]) -> str:
        return renderer.fragment("protocol/kept-block", here, body=Markup(found[0]), on=kept.ratified)

    return Markup(markdown.CONTACTS.sub(dated, markdown.to_kept(html, markdown.UNDIALLED)))


def _today(renderer: Renderer, here: str, kept: Snapshot, html: str) -> Markup:
    """A kept text with today's contacts in the places of those that stood in it."""
    names = renderer.names
    said = {str(escape(was)): str(escape(names[name])) for name, was in kept.contacts.items() if name in names}
    # All at once: one contact may have the number today that another had.
    longest = sorted((was for was in said if len(was) >= _TELLING), key=len, reverse=True)
    if longest:
        html = re.sub("|".join(map(re.escape, longest)), lambda found: said[found[0]], html)
    block = renderer.fragment("partnership/contacts-brief", here)
    return Markup(markdown.CONTACTS.sub(lambda _: block, markdown.to_kept(html)))


def changes(renderer: Renderer, here: str) -> Markup:
    """Which versions there are, and the ways to what changed between them."""
    found = renderer.standings
    few = versions.FEW if versions.many(found) else 0
    return renderer.fragment(
        "protocol/versions",
        here,
        found=found,
        pairs=versions.pairs(found),
        few=few,
        local=versions.differs(renderer.edition),
    )


def change(renderer: Renderer, here: str, first: str, second: str) -> Markup:
    """What changed from one version to another, section by section."""
    found = {one.slug: one for one in renderer.standings}
    old, new = found[first], found[second]
    told, same = compared(texts(renderer, old), texts(renderer, new))
    return renderer.fragment(
        "protocol/compare", here, old=old, new=new, told=told, same=same, forms=_forms(renderer, old, new)
    )


def _forms(renderer: Renderer, old: VersionEntry, new: VersionEntry) -> list[str]:
    """The titles of the forms that two versions show, and that say something else in the newer one."""
    before, after = (one.kept.used if one.kept else fingerprints.used(renderer.edition) for one in (old, new))
    known = renderer.edition.forms
    return [known[id_].title if id_ in known else id_ for id_ in fingerprints.changed_forms(before, after)]


def own(renderer: Renderer, here: str) -> Markup:
    """How the protocol of this edition differs from the national text."""
    national = snapshot_sections(renderer, renderer.edition.national_sections)
    told, same = compared(national, snapshot_sections(renderer, renderer.sections.values()))
    return renderer.fragment("protocol/compare-national", here, told=told, same=same)


def texts(renderer: Renderer, one: VersionEntry) -> Sequence[SnapshotSection]:
    """The sections of a version: as they were kept, or as they stand."""
    return one.kept.sections if one.kept else snapshot_sections(renderer, renderer.sections.values())


def compared(
    old: Sequence[SnapshotSection], new: Sequence[SnapshotSection]
) -> tuple[list[Difference], list[SnapshotSection]]:
    """The sections in which something changed, in the order of the new text, and those that are the same."""
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    told = [_difference(before.get(one.id), one) for one in new]
    told += [_difference(one, None) for one in old if one.id not in after]
    return [one for one in told if one.what != "same"], [one.section for one in told if one.what == "same"]


def _difference(old: SnapshotSection | None, new: SnapshotSection | None) -> Difference:
    found = new or old
    assert found
    blocks = [
        *diff.diff_html(old.text if old else "", new.text if new else ""),
        *_sources(old.sources if old else (), new.sources if new else ()),
    ]
    title = diff.diff_words(old.title if old else "", new.title if new else "")
    changed = any(block.changed for block in blocks) or any(run.what != "same" for run in title)
    what = "added" if not old else "removed" if not new else "changed" if changed else "same"
    return Difference(
        found,
        what,
        tuple(_near(blocks)),
        tuple(title if what == "changed" else diff.diff_words(found.title, found.title)),
    )


def _sources(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """What a section rests on, where that changed: a kept text has no links that say so."""
    if set(old) == set(new):
        return []
    return [Block("sources", tuple(diff.diff_words("; ".join(old), "; ".join(new))))]


def _near(blocks: Sequence[Block]) -> list[Block | int]:
    """The blocks that changed with their neighbours; how many were left out in the place of the others."""
    near = {place + step for place, block in enumerate(blocks) if block.changed for step in range(-_NEAR, _NEAR + 1)}
    found: list[Block | int] = []
    for place, block in enumerate(blocks):
        if place in near:
            found.append(block)
        elif found and isinstance(found[-1], int):
            found[-1] += 1
        else:
            found.append(1)
    return found


def protocol(renderer: Renderer, here: str) -> Markup:
    """The whole protocol of an edition on one page."""
    seen = dict.fromkeys(renderer.sections, 1)
    numbers = counted(renderer, here, renderer.sections.values())
    beside = stale.beside(renderer, here, "protocol/stale-mark")
    readings = [_marked(renderer, here, part, numbers, seen, beside) for part in renderer.sections.values()]
    found, local = renderer.standings, versions.differs(renderer.edition)
    changes = bool(len(found) > 1 or local or renderer.documents)
    return renderer.fragment("protocol/page", here, readings=readings, changes=changes, local=local)


def _marked(
    renderer: Renderer, here: str, part: Section, numbers: Clauses, seen: dict[str, int], beside: Beside
) -> Reading:
    """A section with a mark beside each place of it that cites what is stale."""
    signed, own = stale.placed(part, beside)
    found = reading(renderer, here, signed, numbers, seen)
    shown = ((whose, marks.shown(html, own)) for whose, html in found.pieces)
    return replace(found, part=part, pieces=tuple(shown)) if own else found


def about_demonstration(renderer: Renderer, here: str) -> Markup:
    """Where a demonstration comes from, in full; nothing in any other edition."""
    return renderer.fragment("partnership/credit", here) if renderer.edition.profile.demonstration else Markup()
