"""The same content in forms that are no page: PDF, Word, SCORM, packs, calendar, feed, tables, the search's index.

It decides nothing about content, and knows no engine: which of them a build makes is in the table below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from macros.content import routes
from macros.content.edition import Edition
from macros.exports import calendar, feed, papers, pdf, register, scorm, search_index, word
from macros.exports.work import FinishedPage, Work

_PROTOCOL = "protocol"  # what stands beside its page is of one protocol


@dataclass(frozen=True)
class Export:
    """A file that a site has beside its pages.

    `name` is what a fragment asks for: `{% if "pdf" in exports %}`, and `link(exports["pdf"])`. `file` stands beside
    the page that `routes` calls `beside`, else at the site's root; the gap in it is the edition's id. What pages link
    to is made `before` them, what is made of them `after`, and what stands on no site when it is `asked` for. `make`
    gives None where an edition has nothing of the kind. `of` is what the page `beside` it is of, by its id.
    What is of a protocol is made for each, and `protocol` is that one's id. `reads` says of which finished pages an
    export is made that comes after them, so that a build holds no others.
    """

    name: str
    file: str
    when: Literal["before", "after", "asked"]
    make: Callable[[Work], str | bytes | None]
    beside: str = ""
    of: str = ""
    protocol: str = ""
    reads: Callable[[FinishedPage], bool] = lambda page: True

    @property
    def key(self) -> str:
        """Its name among those of a whole site, of which several may be of protocols."""
        return f"{self.protocol}/{self.name}" if self.beside == _PROTOCOL else self.name

    def address(self, edition: Edition) -> str:
        """Where it stands, from the site's root."""
        page = (self.beside, *filter(None, [self.of]))
        above = routes.address_in(edition.protocols[self.protocol], *page) if self.beside else ""
        return above + self.called(edition.id)

    def called(self, edition: str) -> str:
        """The name of its file, for an edition by its id."""
        return self.file.format(self.of or "-".join(filter(None, [edition, self.protocol])))


EXPORTS = (
    Export("pdf", "{}-information-sharing-protocol.pdf", "before", pdf.export, "protocol"),
    Export("calendar", "review.ics", "before", calendar.export, "protocol"),
    Export("moved feed", "moved.atom", "before", feed.export, "moved"),
    Export("register csv", "register.csv", "before", register.as_csv, "register"),
    Export("register json", "register.json", "before", register.as_json, "register"),
    Export("docx", "{}-information-sharing-protocol.docx", "asked", word.export),
    Export("scorm", "{}.zip", "asked", scorm.export),
    Export("search index", "search/index.json", "after", search_index.export, reads=search_index.reads),
)


def asked(name: str) -> Export:
    """The export of a name that is made when somebody asks for it. Raises KeyError where there is none."""
    return {export.name: export for export in EXPORTS if export.when == "asked"}[name]


def _forms(edition: Edition) -> Iterator[Export]:
    """A Word document for each form of an edition, to fill in."""
    each = Export("form", "{}.docx", "before", word.export, "form")
    for id_ in edition.forms:
        yield replace(each, name=f"form {id_}", make=partial(word.form, id_=id_), of=id_)


def packs(work: Work) -> Iterator[tuple[Export, bytes]]:
    """What a trainer takes into a room, of each case of an edition, one after another: together they are large."""
    for id_, made in papers.of(work):
        for (reader, form), content in made.items():
            name, file = f"pack {id_} {reader} {form}", f"{{}}-{reader}.{form}"
            yield Export(name, file, "before", lambda _: None, "scenario", id_), content


def run(work: Work, when: Literal["before", "after"]) -> dict[Export, str | bytes]:
    """The exports of an edition that are made before its pages or after them, each with its content."""
    every = (*_of_each_protocol(work.renderer.edition), *_forms(work.renderer.edition))
    found = ((export, export.make(work.of(export.protocol))) for export in every if export.when == when)
    return {export: content for export, content in found if content is not None}


def read(page: FinishedPage) -> bool:
    """Whether any export is made of a finished page."""
    return any(export.reads(page) for export in EXPORTS if export.when == "after")


def _of_each_protocol(edition: Edition) -> Iterator[Export]:
    """Every row of the table, and what is of a protocol once for each."""
    for export in EXPORTS:
        names = edition.protocols if export.beside == _PROTOCOL else ("",)
        yield from (replace(export, protocol=name) for name in names)
