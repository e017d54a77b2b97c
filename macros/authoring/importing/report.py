"""What an import tells: on the terminal, and as a page in the folder that is no part of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from macros.authoring.importing.draft import Draft
from macros.content.formats import OWN_SECTION
from macros.readers.document import Comment, Document, Notice, Place, Revision


@dataclass
class Report:
    """What was done. `sections` says of each section what became of it; `changes` is what was asked for.

    `own` is the name of a section's file, with a gap for its id.
    """

    name: str
    changes: str
    sections: list[tuple[str, str]] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    own: str = OWN_SECTION.own("{}")


def lines(report: Report, draft: Draft, document: Document) -> list[str]:
    """The report as lines of Markdown, which read well on a terminal too."""
    found = [f"# What was read from {report.name}", "", f"{len(draft.parts)} sections, in the document's order:", ""]
    found += [f"- {text}" for text in _sections(report, draft)]
    for title, items in _lists(report, draft, document):
        found += [
            "",
            f"## {title}: {len(items) or 'nothing'}",
            *([""] if items else []),
            *(f"- {item}" for item in items),
        ]
    return found


def _sections(report: Report, draft: Draft) -> Iterator[str]:
    done = dict(report.sections)
    for part in draft.parts:
        number = f"{part.number} " if part.number else ""
        became = f"{report.own.format(part.id)}, {done.get(part.id, 'new')}"
        yield f"{number}{part.title}: {became}; {_likeness(draft, part.id)}"
    if dropped := [row.id for row in draft.rows if row.does == "drops"]:
        yield f"National sections that it has nothing of, and that are left out: {', '.join(dropped)}"
    for id_, what in report.sections:
        if id_ not in draft.texts:
            yield f"{report.own.format(id_)}: {what}"


def _likeness(draft: Draft, id_: str) -> str:
    if like := draft.like.get(id_):
        return f"resembles the national '{like.id}' ({like.words}, {like.score:.2f})"
    replaces = any(row.id == id_ and row.does == "replaces" for row in draft.rows)
    return f"takes the place of the national '{id_}', as the file says" if replaces else "has no national counterpart"


def _lists(report: Report, draft: Draft, document: Document) -> Iterator[tuple[str, list[str]]]:
    if report.conflicts:
        yield "Changed by you and in the document", report.conflicts
    yield "Not carried over", _told(draft.left_out)
    taken = {"accept": ", accepted", "reject": ", rejected"}.get(report.changes, "")
    yield f"Tracked changes{taken}", [revised(one) for one in document.revisions]
    yield "Comments, left out", [_commented(one) for one in document.comments]
    yield "To look at", _told(draft.look)


def _told(notices: Sequence[Notice]) -> list[str]:
    return [f"{_where(one.place)}{one.what}" for one in notices]


def _where(place: Place) -> str:
    """A place, before what is told there; nothing for the whole document."""
    return f"{place}: " if any(place.order) else ""


def revised(one: Revision) -> str:
    """A tracked change in a line: where it is, who made it and when, and what it does."""
    words = f"'{one.words}'" if one.words else "(its form)"
    words += f" by '{one.now}'" if one.now else ""
    return f"{_where(one.place)}{_by(one.author, one.day)} {one.does} {words}"


def _commented(one: Comment) -> str:
    about = f" (about '{one.about}')" if one.about else ""
    says = f"answers {one.answers}:" if one.answers else "says"
    return f"{_where(one.place)}{_by(one.author, one.day)} {says} '{' '.join(one.text.split())}'{about}"


def _by(author: str, day: str) -> str:
    return " on ".join(filter(None, (author or "somebody", day)))
