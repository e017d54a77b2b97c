"""The versions of a protocol: each as it was ratified, told alike by profile and file, and reviewed in time."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from macros.content import attachments
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.diagnostics import Location, Problem
from macros.model import protocol
from macros.model.protocol import Version, later
from macros.model.snapshot import RESERVED, Snapshot, SnapshotSection
from macros.protocol import diff, versions
from macros.protocol.diff import Block
from macros.protocol.fingerprints import FORM, LADDER, Alteration, altered
from macros.protocol.lines import Line, lines
from macros.rendering import markdown
from macros.rendering.attachments import used


def check_altered(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each text of the version that counts that has changed since it was ratified."""
    version, own = edition.profile.protocol, versions.snapshots(edition)
    if version is None or not own or version.status in protocol.PROPOSED or version.number != own[-1].number:
        return
    for one in altered(edition, own[-1]):
        at, what = _whereabouts(edition, one)
        since = f"since version {own[-1].number} was ratified; pages say so"
        yield Problem(
            at, f"{what} has changed {since}. Put it back, or give the new text a number of its own", "warning"
        )


def tell(edition: Edition) -> None:
    """Says in a build what has changed; not through MkDocs' own log, which would let a strict build fail."""
    for problem in check_altered(edition):
        logging.getLogger("sharewell").warning("%s", problem)


def _whereabouts(edition: Edition, one: Alteration) -> tuple[Location, str]:
    """Where something changed, and what it is."""
    shelf = edition.library.shelves["profile"]
    if one.kind == "section" and one.layer:
        kind, name = ("section", one.id) if one.layer == NATIONAL else ("local section", f"{one.layer}/{one.id}")
        national = one.layer == NATIONAL and edition.id != NATIONAL
        return _line(edition, kind, name, one.kept), f"the {'national ' * national}text of '{one.id}'"
    if one.kind == "section":
        return shelf.at(edition.id, "protocol", "sections", one.id, key=True), f"the list of sections ('{one.id}')"
    if one.kind == "order":
        own = edition.profile.protocol
        key = "order" if own and own.order else "sections"
        return shelf.at(edition.id, "protocol", key, key=True), "the order of the sections"
    if one.kind == "clauses":
        step = "clauses" if edition.profile.clauses else "protocol"
        return shelf.at(edition.id, step, key=True), "the numbering of its clauses"
    if one.kind in (FORM, LADDER):
        return _shown(edition, one)
    return shelf.at(edition.id, "protocol", key=True), f"the {one.kind} '{one.id}', which the protocol uses,"


def _shown(edition: Edition, one: Alteration) -> tuple[Location, str]:
    """Where a form or the ladder stands that a text shows, and what it is."""
    if one.kind == FORM:
        return edition.library.shelves["form"].at(one.id, "title"), f"the form '{one.id}', which the protocol shows,"
    layers = zip(edition.layers, edition.profiles, strict=True)
    layer = [id_ for id_, profile in layers if profile.escalation][-1]
    at = edition.library.shelves["profile"].at(layer, "escalation", key=True)
    return at, "the escalation ladder, which the protocol shows,"


def _line(edition: Edition, kind: str, name: str, kept: SnapshotSection | None) -> Location:
    """The line at which a reader first gets something else than the kept text; the first where none is found."""
    source, _ = edition.library.shelves[kind].sources[name]
    start = source.at(("text",))
    text = "\n".join(source.text.split("\n")[start.line - 1 :])
    now = str(markdown.to_page(text, {}, markdown.Headings(down=1, inside=True)))
    for one in edition.attachments.values():
        now = now.replace(f'"{one.name}"', f'"{one.kept}"')
    blocks = [block for block in diff.diff_html(kept.text, now) if "{{" not in block.text] if kept else []
    changed = next((block for block in blocks if block.has("added")), None)
    changed = changed or next((block for block in blocks if block.has("removed") and block.has("same")), None)
    return Location(source.path, start.line + _row(text.split("\n"), changed)) if changed else start


def _row(written: list[str], changed: Block) -> int:
    """How many lines of a text stand before the one that holds what changed in a block."""
    new = [run.text for run in changed.runs if run.what == "added"][:1]
    rows = [(row, " ".join(map(_bare, lines(markdown.to_page(line, {}))))) for row, line in enumerate(written)]
    inside = [(row, words) for row, words in rows if words and words in changed.text]
    first = next((row for row, words in inside if new and (new[0] in words or words in new[0])), None)
    return first if first is not None else inside[0][0] if inside else 0


def _bare(line: Line) -> str:
    """The words of a line without the number or the sign of its item."""
    return line.text.partition(" ")[2] if line.kind == "item" else line.text


def check_snapshots(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each kept text that was changed, at its line, and for each version in the wrong file."""
    shelf = edition.library.shelves["kept version"]
    for name, found in shelf.values.items():
        if not shelf.whole(name):
            continue
        yield from _edited(edition, name, found)
        _, _, stem = name.partition("/")
        if versions.slug(found.number) != stem or stem in RESERVED:
            what = f"version '{found.number}' belongs in a file named {versions.slug(found.number)}.yml"
            yield Problem(shelf.at(name, "number"), what)


def _edited(edition: Edition, name: str, found: Snapshot) -> Iterator[Problem]:
    shelf = edition.library.shelves["kept version"]
    right = "a ratified text stays as it was: put it back, or ratify a new version"
    told: list[Location] = []
    folder = edition.project.folder(name.partition("/")[0])
    there = attachments.kept(folder)
    for place, section in enumerate(found.sections):
        for one in used(section.text):
            if one not in there or attachments.digest_of(there[one].read_bytes()) != attachments.digest_in(one):
                what = f"'{one}' is {'another file' if one in there else 'not there any more'}, which version"
                at = shelf.at(name, "sections", place, "text")
                yield Problem(at, f"{what} {found.number} shows or offers; put it back as it was")
        if section.seal != section.sealed():
            told.append(shelf.at(name, "sections", place, "text"))
            what = f"the text of '{section.id}' has changed since version {found.number} was ratified"
            yield Problem(told[-1], f"{what}; {right}")
    if not told and found.seal != found.sealed():
        yield Problem(
            shelf.at(name, "seal"), f"this file has changed since version {found.number} was ratified; {right}"
        )


def check_review(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for a next review that comes before half of the time that its own rule gives has passed."""
    version = edition.profile.protocol
    if not (version and version.ratified and version.next_review and version.review_rule):
        return
    latest = later(version.ratified, version.review_rule)
    if version.next_review - version.ratified < (latest - version.ratified) / 2:
        at = edition.library.shelves["profile"].at(edition.id, "protocol", "next_review")
        what = f"the next review ({version.next_review}) comes long before '{version.review_rule}' asks for it"
        yield Problem(at, f"{what}: by {latest}", "warning")


# What a version that was kept and the profile of today both say.
FIELDS = ("ratified", "owner", "approved_by", "signatories")


def check_profile(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each version that is missing, proposed again, or told otherwise than it is kept."""
    version, own = edition.profile.protocol, versions.snapshots(edition)
    if version is None or not _told(edition):
        return
    yield from _history(edition, version)
    yield from _gone(edition, version, own)
    if not own:
        return
    twin = next((one for one in own if one.number == version.number), None)
    if version.status in protocol.PROPOSED:
        if twin:
            what = f"version {twin.number} was ratified and is kept; give the proposal a number of its own"
            yield Problem(_at(edition, "status"), what)
    elif twin is None:
        what = (
            f"version {version.number} is not among those that are kept; `sharewell ratify {_asked(edition)}` keeps it"
        )
        yield Problem(_at(edition, "number"), f"{what}, or put back {_file(edition, version.number)}")
    elif twin is not own[-1]:
        what = f"version {own[-1].number} was ratified later, on {own[-1].ratified}, and is kept: it counts now"
        yield Problem(_at(edition, "number"), what)
    else:
        yield from _fields(edition, version, twin)


def _told(edition: Edition) -> bool:
    """Whether all that is compared here is sound."""
    compared = ("number", "status", "kept", "history", *FIELDS)
    profiles, versions_ = edition.library.shelves["profile"], edition.library.shelves["kept version"]
    return versions_.whole() and all(profiles.whole(edition.id, "protocol", name) for name in compared)


def _fields(edition: Edition, version: Version, kept: Snapshot) -> Iterator[Problem]:
    for name in FIELDS:
        now, then = getattr(version, name), getattr(kept, name)
        if isinstance(now, tuple):
            now = tuple(map(str, now))
        if now != then:
            said = "; ".join(then) if isinstance(then, tuple) else then
            what = f"version {kept.number} is kept with {name}: {said}" if then else f"it is kept without '{name}'"
            yield Problem(
                _at(edition, name), f"this is not what was ratified: {what}; put it back, or ratify a new version"
            )


def _gone(edition: Edition, version: Version, own: list[Snapshot]) -> Iterator[Problem]:
    """Each version says which was kept before it, and the profile says which was kept last."""
    there, shelf = {one.number for one in own}, edition.library.shelves["kept version"]
    for one in own:
        if one.previous and one.previous not in there:
            what = f"version {one.previous} was kept before this one, and is gone: put back"
            at = shelf.at(f"{edition.id}/{versions.slug(one.number)}", "previous")
            yield Problem(at, f"{what} {_file(edition, one.previous)}")
    if version.kept and not any(one.seal.startswith(version.kept) for one in own[-1:]):
        what = "the version that was ratified last is gone from versions/, or is another: put it back as it was"
        yield Problem(_at(edition, "kept"), what)
    elif own and not version.kept:
        what = f"'kept' is missing: `sharewell ratify` wrote here `kept: {own[-1].seal[:12]}`; put it back"
        yield Problem(_at(edition), what)


def _history(edition: Edition, version: Version) -> Iterator[Problem]:
    """What came before a ratified version is not later than it."""
    for place, past in enumerate(version.history if version.status == "ratified" else ()):
        if past.number != version.number and past.on > str(version.ratified)[: len(past.on)]:
            what = f"version {past.number} cannot have come before version {version.number}"
            at = edition.library.shelves["profile"].at(edition.id, "protocol", "history", place, "on")
            yield Problem(at, f"{what}, which was ratified on {version.ratified}")


def _file(edition: Edition, number: str) -> str:
    return edition.inside(f"versions/{versions.slug(number)}.yml")


def _asked(edition: Edition) -> str:
    """What to type for the protocol of an edition."""
    return f"{edition.id} --protocol {edition.protocol}" if edition.protocol else edition.id


def _at(edition: Edition, *steps: str) -> Location:
    return edition.library.shelves["profile"].at(edition.id, "protocol", *steps, key=not steps)
