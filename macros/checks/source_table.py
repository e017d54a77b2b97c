"""The table of a source document is complete: every heading went somewhere, and every section came from somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.edition import Edition
from macros.diagnostics import Problem, suggest
from macros.model.source_table import PARTS


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each heading that leads nowhere, each out of its order, each section that none leads to."""
    shelf = edition.library.shelves["source table"]
    table = shelf.values.get(edition.id)
    if table is None:
        return
    known = [*(part.id for part in edition.sections), *PARTS]
    before = 0
    for place, heading in enumerate(table.headings):
        if heading.line <= before:
            message = f"line {heading.line} does not come after line {before}; the headings stand in the source's order"
            yield Problem(shelf.at(edition.id, "headings", place, "line"), message)
        before = heading.line
        for number, id_ in enumerate(heading.to):
            if id_ not in known:
                message = f"this edition has no section '{id_}'{suggest(id_, known)}"
                yield Problem(shelf.at(edition.id, "headings", place, "to", number), message)
    yield from _without_source(edition, {id_ for heading in table.headings for id_ in heading.to})


def _without_source(edition: Edition, named: set[str]) -> Iterator[Problem]:
    version = edition.profile.protocol
    if version is None:
        return
    told = [("sections", id_) for id_, change in version.sections.items() if change.does != "drops"]
    own = edition.library.shelves["local section"].ids
    for key, names in (("order", version.order), ("appendices", version.appendices)):
        added = [id_ for id_ in names if id_ not in version.sections and f"{edition.id}/{id_}" in own]
        told += [(key, id_) for id_ in added]
    for key, id_ in told:
        if id_ not in named:
            step: str | int = id_ if key == "sections" else getattr(version, key).index(id_)
            at = edition.library.shelves["profile"].at(edition.id, "protocol", key, step, key=True)
            yield Problem(at, f"no heading in source.yml leads to '{id_}': where does it come from?")
