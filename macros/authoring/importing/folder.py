"""Writes what a document gives into a partnership's folder: a new one, or one that holds an earlier draft of it.

What the document said last lies in `imported/`. A section that the board has changed since then is the board's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.authoring import scaffold, yaml_edit
from macros.authoring.importing import draft, layout, parts, profile, report
from macros.authoring.importing.draft import Draft
from macros.authoring.importing.report import Report
from macros.authoring.scaffold import ScaffoldRequest
from macros.content import edition, writing
from macros.content.formats import OWN_SECTION
from macros.content.layers import NATIONAL
from macros.content.library import Library
from macros.content.project import PROFILE, Project, plain
from macros.diagnostics import ContentError, Location, Problem
from macros.protocol.diff import diff_sentences
from macros.readers import yaml
from macros.readers.data import Map
from macros.readers.document import Document
from macros.readers.files import escapes, read_text

IMPORTED = "imported"
RECORD, REPORT = f"{IMPORTED}/record.yml", f"{IMPORTED}/report.md"
_NOTE = "# What the document said when it was last imported. The next import compares with it; leave it as it is.\n"
MOST_PARTS = 120
_MOST_SHOWN = 8
_QUOTES = str.maketrans("‘’“”", "''\"\"")  # the site, and Word, write them so of themselves
_GONE = "no longer in the document, and left as it is; delete the file and its line in the profile, if that is right"


@dataclass(frozen=True)
class Imported:
    """What was written: the folder, and the report's lines."""

    folder: Path
    lines: list[str]


def into(
    project: Project, folder: Path, document: Document, asked: Report, named: Mapping[str, str], library: Library
) -> Imported:
    """Writes a document into a folder, and says what became of it.

    `named` holds the name and the area of the partnership, where somebody gave them; `library` is the national one.
    Raises ContentError, or scaffold.Refused, before a byte is written.
    """
    refuse_unsplit(document, asked)
    national = edition.load(Project(project.root, project.partnerships), NATIONAL, library)
    if (folder / PROFILE).exists():
        lines = _update(project, folder, document, asked, draft.make(document, national, _earlier(project, folder)))
    else:
        lines = _new(project, folder, document, asked, draft.make(document, national), named)
    return Imported(folder, lines)


def _new(
    project: Project, folder: Path, document: Document, asked: Report, made: Draft, named: Mapping[str, str]
) -> list[str]:
    id_ = plain(folder.name)
    name = named.get("name") or made.facts.name or folder.name.replace("-", " ").title()
    area = named.get("area") or name.partition(" Safeguarding")[0].partition(" Local")[0]
    asked.sections = [(part.id, "new") for part in made.parts]
    lines = report.lines(asked, made, document)
    more = {OWN_SECTION.own(key): text for key, text in made.texts.items()} | _kept(made, asked, lines)
    order = ScaffoldRequest(id_, name, area, folder=folder, more=more, ending=profile.written(made, asked.name))
    scaffold.make(project, order)
    return lines


def refuse_unsplit(document: Document, asked: Report) -> None:
    """Raises ContentError where a document has no sections, or more than anybody reads."""
    count, what = len(parts.split(document).parts), ""
    if not count:
        what = "no heading stands in this document, so nothing splits it into sections; give headings a heading's style"
    elif count > MOST_PARTS:
        what = f"{count} headings stand on the top level, and a protocol has {MOST_PARTS} sections at most"
    if what:
        raise ContentError([Problem(Location(asked.name), what)])


def _kept(made: Draft, asked: Report, lines: list[str]) -> dict[str, str | bytes]:
    """What lies in `imported/`: the document's own texts, its pictures, the record and the report."""
    record = {
        "document": asked.name,
        "protocol": profile.values(made.facts),
        "sections": [part.id for part in made.parts],
        "appendices": [*layout.order(made.parts).appendices],
    }
    return {
        **{f"{IMPORTED}/sections/{id_}.md": text for id_, text in made.texts.items()},
        **made.pictures,
        RECORD: yaml_edit.write(record, _NOTE),
        REPORT: "\n".join(lines) + "\n",
    }


def _record(project: Project, folder: Path) -> Map:
    """The record of the last import. Raises ContentError where there is none."""
    path = folder / RECORD
    data = None if escapes(path, folder) else yaml.read(path, project.display_path(path)).data
    if not isinstance(data, Map) or not isinstance(data.get("sections"), list):
        what = "this folder holds no earlier import; import into a new folder, and move over what you want"
        raise ContentError([Problem(Location(project.display_path(folder)), what)])
    return data


def _earlier(project: Project, folder: Path) -> dict[str, str]:
    """The texts of the last draft, as the document had them, by the ids of their sections."""
    ids = [str(id_) for id_ in _record(project, folder)["sections"]]
    found = {id_: _read(project, folder, f"{IMPORTED}/sections/{id_}.md") for id_ in ids}
    return {id_: text for id_, text in found.items() if text}


def _read(project: Project, folder: Path, name: str) -> str:
    path = folder / name
    text = "" if escapes(path, folder) or not path.is_file() else read_text(path, project.display_path(path))
    return text if isinstance(text, str) else ""


def _update(project: Project, folder: Path, document: Document, asked: Report, made: Draft) -> list[str]:
    base, changed = _earlier(project, folder), dict[str, str]()
    for part in made.parts:
        new, theirs = made.texts[part.id], _read(project, folder, OWN_SECTION.own(part.id))
        what = _became(part.id, base.get(part.id, ""), theirs, new, asked)
        asked.sections.append((part.id, what))
        if what in ("updated", "new"):
            changed[OWN_SECTION.own(part.id)] = new
    for id_ in base:
        if id_ not in made.texts:
            asked.sections.append((id_, _GONE))
    text = _profiled(project, folder, made, asked)
    lines = report.lines(asked, made, document)
    kept = {
        name: held
        for name, held in _kept(made, asked, lines).items()
        if name not in made.pictures or not (folder / name).exists()  # else it is the board's
    }
    files = {folder / name: held for name, held in {**changed, **kept, PROFILE: text}.items()}
    writing.refuse_links(project, folder, files)
    writing.replace(files)
    return lines


def _became(id_: str, base: str, theirs: str, new: str, asked: Report) -> str:
    """What becomes of a section: of what the document said last, what stands now, and what the document says today."""
    base, theirs, new = base.translate(_QUOTES), theirs.translate(_QUOTES), new.translate(_QUOTES)
    if not theirs:
        return _deleted(id_, base, new, asked) if base else "new"
    if new in (base, theirs):
        return "unchanged" if theirs == new else "as you have changed it"
    if theirs == base:
        return "updated"
    asked.conflicts.append(
        f"{OWN_SECTION.own(id_)}: yours stays; the document's is in {IMPORTED}/sections/{id_}.md. In the document:"
        + "".join(f"\n  {line.strip()}" for line in [*diff_sentences(base, new)][:_MOST_SHOWN])
    )
    return "changed by you and in the document; yours stays"


def _deleted(id_: str, base: str, new: str, asked: Report) -> str:
    """What becomes of a section whose file the board has deleted."""
    if base != new:
        name = f"{IMPORTED}/sections/{id_}.md"
        asked.conflicts.append(
            f"{OWN_SECTION.own(id_)}: you have deleted it, and it is new in the document; see {name}"
        )
    return "deleted by you"


def _profiled(project: Project, folder: Path, made: Draft, asked: Report) -> str:
    """The profile with what is new in the document, and with what the board has changed since as it is."""
    text = writing.read(folder / PROFILE)
    data = yaml.parse(text, PROFILE).data
    now = data.get("protocol") if isinstance(data, Map) else None
    record = _record(project, folder)
    then = record.get("protocol")
    listed = isinstance(now, Map) and (isinstance(now.get("order"), list) or isinstance(now.get("sections"), Map))
    if not listed or not isinstance(now, Map) or not isinstance(then, Map):
        what = "this profile's 'protocol' has neither 'order' nor 'sections', which the import would bring up to date"
        raise ContentError([Problem(Location(project.display_path(folder / PROFILE)), what)])
    for key, value in profile.values(made.facts).items():
        if value == then.get(key) or value == now.get(key):
            continue
        if now.get(key) == then.get(key):
            text = yaml_edit.put(text, ("protocol", key), value, after="number")
        else:
            asked.conflicts.append(
                f"{PROFILE}: '{key}' is '{now.get(key)}' there, and '{value}' in the document; yours stays"
            )
    if isinstance(now.get("order"), list):
        return _ordered(text, _order(record, "sections"), _order(now, "order"), made, asked)
    return _chained(text, now, made)


def _order(data: Map, key: str) -> layout.Order:
    """The order that a profile, or a record of an import, holds."""
    every, appendices = (
        tuple(map(str, found)) if isinstance(found := data.get(name), list) else () for name in (key, "appendices")
    )
    return layout.Order(tuple(id_ for id_ in every if id_ not in appendices), appendices)


def _ordered(text: str, then: layout.Order, now: layout.Order, made: Draft, asked: Report) -> str:
    """The profile with the order for this draft."""
    order, both = layout.merged(then, now, layout.order(made.parts))
    if both:
        asked.conflicts.append(
            f"{PROFILE}: the order of the sections; yours stays. In the document: "
            + ", ".join(part.id for part in made.parts)
        )
    for key, found, ids in (("order", now.sections, order.sections), ("appendices", now.appendices, order.appendices)):
        text = _listed(text, key, found, ids)
    return text


def _listed(text: str, key: str, now: tuple[str, ...], ids: tuple[str, ...]) -> str:
    """The profile with these ids in a list; where only new ones come in, all else in it stays as it is written."""
    path = ("protocol", key)
    if not now or [*now] != [id_ for id_ in ids if id_ in now]:
        return text if now == ids else yaml_edit.put_list(text, path, ids, after="order")
    for before, id_ in zip(("", *ids), ids, strict=False):
        if id_ not in now:
            text = yaml_edit.insert(text, path, id_, after=before)
    return text


def _chained(text: str, now: Map, made: Draft) -> str:
    """The profile of a board that has no order of its own: each new section stands behind the one before it."""
    before = ""
    for part in made.parts:
        if part.id not in now["sections"]:
            after = before or str(next(iter(now["sections"])))
            text = yaml_edit.add(text, ("protocol", "sections", part.id), {"does": "adds", "after": after}, after=after)
        before = part.id
    return text
