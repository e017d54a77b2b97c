"""Writes what a document gives into a partnership's folder as a further protocol, beside that of the profile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from macros.authoring.importing import draft, profile, report
from macros.authoring.importing.draft import Draft
from macros.authoring.importing.folder import REPORT, Imported, refuse_unsplit
from macros.authoring.importing.report import Report
from macros.content import edition, protocols, writing
from macros.content.layers import NATIONAL
from macros.content.library import Library
from macros.content.project import PROFILE, Project
from macros.diagnostics import ContentError, Location, Problem
from macros.readers.document import Document, Notice
from macros.readers.files import escapes, is_id


def as_protocol(
    project: Project, folder: Path, document: Document, asked: Report, protocol: str, library: Library
) -> Imported:
    """Writes a document into `protocols/`, under an id that is new there, and says what became of it.

    All its sections are its own, whatever national ones they resemble. Raises ContentError before a byte is written.
    """
    refuse_unsplit(document, asked)
    home = protocols.folder(folder, protocol)
    _new(project, folder, home, protocol)
    national = edition.load(Project(project.root, project.partnerships), NATIONAL, library)
    made = draft.make(document, national)
    made = replace(made, rows=(), look=(*made.look, *_contacts(made)))
    asked.own = protocols.section_file(protocol, "{}")
    lines = report.lines(asked, made, document)
    title = document.title.strip() or f"{protocol.replace('-', ' ').capitalize()}: information-sharing protocol"
    files: dict[Path, str | bytes] = {home / protocols.SECTIONS / f"{id_}.md": text for id_, text in made.texts.items()}
    files |= {folder / name: raw for name, raw in made.pictures.items()}
    files |= {home / REPORT: "\n".join(lines) + "\n"}
    files |= {home / protocols.FILE: profile.further(made, asked.name, title)}
    _refuse_taken(project, files)
    writing.refuse_links(project, folder, files)
    writing.replace(files)
    return Imported(home, lines)


def _new(project: Project, folder: Path, home: Path, protocol: str) -> None:
    """Raises ContentError where no further protocol of this id can begin."""
    at, what = Location(project.display_path(folder)), ""
    if not (folder / PROFILE).is_file():
        what = f"there is no partnership here yet, which has a '{PROFILE}'; begin it with `sharewell new`, or import "
        what += "your first protocol without --protocol"
    elif not is_id(protocol):
        what = f"'{protocol}' cannot be the name of a folder here; use small letters, digits and hyphens"
    elif home.exists() or escapes(home, folder):
        what = f"there is a protocol '{protocol}' here already; import under another id, and move over what you want"
    if what:
        raise ContentError([Problem(at, what)])


def _refuse_taken(project: Project, files: dict[Path, str | bytes]) -> None:
    """Raises ContentError where a picture of the document has the name of another that the folder has."""
    taken = [path for path, raw in files.items() if path.exists() and not (path.is_file() and path.read_bytes() == raw)]
    if taken:
        what = "the document has another picture of this name; give yours another one, there and in your texts"
        raise ContentError(Problem(Location(project.display_path(path)), what) for path in taken)


def _contacts(made: Draft) -> list[Notice]:
    """What the document says of whom to reach: contacts are the partnership's, for all its protocols."""
    return [
        Notice(place, f"a contact; put '{id_}' under 'contacts' of {PROFILE}, if it is not there: {', '.join(said)}")
        for id_, (contact, place) in made.facts.contacts.items()
        for said in [contact.values()]
    ]
