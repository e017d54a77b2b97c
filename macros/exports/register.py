"""The register of law and guidance as data: one row for a spreadsheet, or one object, for each entry, by its id.

The same edition always gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from macros.audit.names import part_of
from macros.content import variables
from macros.content.edition import Edition
from macros.exports import spreadsheet
from macros.exports.work import Work
from macros.rendering import markdown
from macros.rendering.renderer import Renderer

Value = str | list[str]
_BETWEEN = "; "


def as_csv(work: Work) -> bytes:
    """The register for a spreadsheet: a line of heads, then a row for each entry; a list is one cell."""
    rows = entries(work.renderer)
    heads = list(rows[0]) if rows else []
    cells = ([one if isinstance(one, str) else _BETWEEN.join(one) for one in row.values()] for row in rows)
    return spreadsheet.written([heads, *cells]).encode()


def as_json(work: Work) -> bytes:
    """The register for programs: a list of objects, each with its keys in the order of the alphabet."""
    return (json.dumps(entries(work.renderer), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def entries(renderer: Renderer) -> list[Mapping[str, Value]]:
    """Each entry by the names of its columns, in the order of their ids. A date is as vague as the register has it."""
    groups = renderer.edition.register_groups.items()
    found = {id_: group for group, inside in groups for id_ in inside}
    names = variables.available(renderer.edition)
    return [_entry(renderer, names, id_, found[id_]) for id_ in sorted(found)]


def _entry(renderer: Renderer, names: Mapping[str, str], id_: str, group: str) -> Mapping[str, Value]:
    edition = renderer.edition
    entry = edition.instrument(id_)
    part = part_of(entry, edition.library.all("register entry"))
    return {
        "id": id_,
        "name": markdown.fill(entry.title, names),
        "kind": entry.kind,
        "group": group,
        "applies_in": markdown.fill(entry.jurisdiction, names),
        "state": entry.status,
        "state_in_words": renderer.citations.standing(id_),
        "from": entry.from_ or "",
        "to": entry.until or "",
        "replaced_by": list(entry.replaced_by),
        "act": f"{part.title} {part.year}" if part else "",
        "sections": list(part.sections) if part else [],
        "verified": entry.verified,
        "checked_by": renderer.citations.checked_by(f"law:{id_}"),
        "evidence": list(entry.evidence),
        "source": _sources(edition, entry.evidence),
        "page": renderer.address("register entry", id_),
    }


def _sources(edition: Edition, names: tuple[str, ...]) -> list[str]:
    pieces = edition.library.all("evidence")
    return [pieces[name].where for name in names]
