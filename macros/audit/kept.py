"""The audit of a version as it was ratified: the text that counts, while another one stands in the edition's files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape

from macros.audit import edition, texts
from macros.audit.audited import AuditedText, Stale
from macros.audit.edition import EditionAudit
from macros.audit.texts import Leaf, Named, Published
from macros.content.edition import Edition
from macros.model.snapshot import Snapshot

KIND = "kept version"
# Tags and what stands for a letter: as many characters are put in their places, so that each word stays where it is.
_CODE = re.compile(r"<(/?)([a-z0-9]+)[^<>]*>|&(?:#x?[0-9a-fA-F]{1,6}|[a-z]{2,8});")
_IN_LINES = {"a", "abbr", "b", "br", "code", "del", "em", "i", "img", "ins", "s", "span", "strong", "sub", "sup"}
_HEADING = re.compile(r"h[1-6]")


def audit(of: Edition, name: str, version: Snapshot, day: date) -> EditionAudit:
    """The audit of a kept version, which has this name on its shelf, on a day; it was published when it was ratified.

    Its words stand in the file that keeps it. A source that a section lists is told of where its text does not cite it.
    """
    source, _ = of.library.shelves[KIND].sources[name]
    published = Published(KIND, name, of.id, source, lambda: _leaves(version), _plain, tuple(_named(of, version)))
    found = edition.audited(of, published, day, version.ratified)
    overdue = edition.overdue(published, ("next_review",), version.next_review, day)
    return EditionAudit(day, (replace(found, stale=(*_once(found), *overdue)),))


def section(one: Stale) -> int | None:
    """The place among the version's sections of that in which something stale stands."""
    place = one.path[1] if len(one.path) > 1 and one.path[0] == "sections" else None
    return place if isinstance(place, int) else None


def _leaves(version: Snapshot) -> Iterator[Leaf]:
    position = 0
    for place, part in enumerate(version.sections):
        for path, words in ((("sections", place, "title"), part.title), (("sections", place, "text"), part.text)):
            yield Leaf(position, path, words)
            position += len(words) + len(texts.BETWEEN)


def _plain(html: str) -> str:
    """HTML as lines of words, each letter where it was."""
    return _CODE.sub(_blank, html)


def _blank(code: re.Match[str]) -> str:
    closes, tag = code[1], code[2]
    if tag is None:
        return unescape(code[0]).strip().ljust(len(code[0]))[: len(code[0])]
    if tag in _IN_LINES:
        return " " * len(code[0])
    return ("\n# " if _HEADING.fullmatch(tag) and not closes else "\n\n").ljust(len(code[0]))


def _named(of: Edition, version: Snapshot) -> Iterator[Named]:
    """What the version cites by a name of the register's own: a source that it lists, and the rules that it prints.

    Which rules an edition adopts is said by its profile, and is an error there.
    """
    known = {entry.short: id_ for id_, entry in of.library.all("register entry").items()}
    for place, part in enumerate(version.sections):
        for nth, said in enumerate(part.sources):
            if said in known:
                yield Named(("sections", place, "sources", nth), known[said])
    sets = of.library.all("rule set")
    for used in version.used:
        kind, _, id_ = used.rpartition(" ")
        if kind == "rule set" and id_ in sets and texts.is_old(of, id_):
            yield Named(("used", used), sets[id_].source, taken_from=True)


def _once(found: AuditedText) -> Iterator[Stale]:
    told = {(section(one), one.finding.instrument) for one in found.stale if "sources" not in one.path}
    yield from (
        one for one in found.stale if "sources" not in one.path or (section(one), one.finding.instrument) not in told
    )
