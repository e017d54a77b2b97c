"""A text that was ratified still reads as it did; one that does not is published, and readers and board are told."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from macros import differences, heads, versions
from macros.edition import NATIONAL, Edition
from macros.model.version import KeptSection
from macros.problems import Location, Problem
from macros.written import Alteration
from macros.written import altered as found_in

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"[*_`]|^[#>\s-]+|^\d+[.)]\s+")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each text of the version that counts that has changed since it was ratified."""
    version, own = edition.profile.protocol, versions.kept(edition)
    if version is None or not own or version.status in heads.PROPOSED or version.number != own[-1].number:
        return
    for one in found_in(edition, own[-1]):
        at, what = _told(edition, one)
        since = f"since version {own[-1].number} was ratified; pages say so"
        yield Problem(
            at, f"{what} has changed {since}. Put it back, or give the new text a number of its own", "warning"
        )


def tell(edition: Edition) -> None:
    """Says in a build what has changed; not through MkDocs' own log, which would let a strict build fail."""
    for problem in check(edition):
        logging.getLogger("sharewell").warning("%s", problem)


def _told(edition: Edition, one: Alteration) -> tuple[Location, str]:
    """Where something changed, and what it is."""
    shelf = edition.library.shelves["profile"]
    if one.kind == "section" and one.layer:
        kind, name = ("section", one.id) if one.layer == NATIONAL else ("local section", f"{one.layer}/{one.id}")
        national = one.layer == NATIONAL and edition.id != NATIONAL
        return _line(edition, kind, name, one.kept), f"the {'national ' * national}text of '{one.id}'"
    if one.kind == "section":
        return shelf.at(edition.id, "protocol", "sections", one.id, key=True), f"the list of sections ('{one.id}')"
    if one.kind == "order":
        return shelf.at(edition.id, "protocol", "sections", key=True), "the order of the sections"
    return shelf.at(edition.id, "protocol", key=True), f"the {one.kind} '{one.id}', which the protocol uses,"


def _line(edition: Edition, kind: str, name: str, kept: KeptSection | None) -> Location:
    """The first line whose words the kept text does not have; the first of the text where it only lost some."""
    source, _ = edition.library.shelves[kind].sources[name]
    start = source.at(("text",))
    then = " ".join(words for _, words in differences.blocks(kept.text)) if kept else ""
    for number, line in enumerate(source.text.split("\n")[start.line - 1 :] if then else (), start.line):
        words = _MARKS.sub("", _LINK.sub(r"\1", line)).strip()
        if words and not re.search(r"[{|<&\\]", words) and words not in then:
            return Location(source.path, number)
    return start
