"""The same content in forms that are no page: the PDF, the calendar's file, the search's index, the schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from macros.content import routes
from macros.content.edition import Edition
from macros.exports import calendar, pdf, register, scorm, search_index, word
from macros.exports.work import Work


@dataclass(frozen=True)
class Export:
    """A file that a site has beside its pages.

    `name` is what a fragment asks for: `{% if "pdf" in exports %}`, and `link(exports["pdf"])`. `file` stands beside
    the page that `routes` calls `beside`, else at the site's root; the gap in it is the edition's id. What pages link
    to is made `before` them, what is made of them `after`, and what stands on no site when it is `asked` for. `make`
    gives None where an edition has nothing of the kind. `of` is what the page `beside` it is of, by its id.
    """

    name: str
    file: str
    when: Literal["before", "after", "asked"]
    make: Callable[[Work], str | bytes | None]
    beside: str = ""
    of: str = ""

    def address(self, edition: Edition) -> str:
        """Where it stands, from the site's root."""
        page = (self.beside, *filter(None, [self.of]))
        return (routes.address(*page) if self.beside else "") + self.file.format(self.of or edition.id)


EXPORTS = (
    Export("pdf", "{}-information-sharing-protocol.pdf", "before", pdf.export, "protocol"),
    Export("calendar", "review.ics", "before", calendar.export, "protocol"),
    Export("register csv", "register.csv", "before", register.as_csv, "register"),
    Export("register json", "register.json", "before", register.as_json, "register"),
    Export("docx", "{}-information-sharing-protocol.docx", "asked", word.export),
    Export("scorm", "{}.zip", "asked", scorm.export),
    Export("search index", "search/index.json", "after", search_index.export),
)


def asked(name: str) -> Export:
    """The export of a name that is made when somebody asks for it. Raises KeyError where there is none."""
    return {export.name: export for export in EXPORTS if export.when == "asked"}[name]


def _forms(edition: Edition) -> Iterator[Export]:
    """A Word document for each form of an edition, to fill in."""
    each = Export("form", "{}.docx", "before", word.export, "form")
    for id_ in edition.forms:
        yield replace(each, name=f"form {id_}", make=partial(word.form, id_=id_), of=id_)


def run(work: Work, when: Literal["before", "after"]) -> dict[Export, str | bytes]:
    """The exports of an edition that are made before its pages or after them, each with its content."""
    every = (*EXPORTS, *_forms(work.renderer.edition))
    found = ((export, export.make(work)) for export in every if export.when == when)
    return {export: content for export, content in found if content is not None}
