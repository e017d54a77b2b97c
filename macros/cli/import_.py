"""The command `import`: a protocol in Word, PDF or HTML, or as plain text, becomes a partnership's folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from macros import diagnostics
from macros.cli import github
from macros.cli.options import PROTOCOL
from macros.content import project
from macros.content.library import Library, load_library
from macros.content.project import PROFILE
from macros.content.protocols import FILE
from macros.diagnostics import ContentError, Location, Problem
from macros.readers.document import Document

PASTED = Path("-")
_MOST_LISTED = 50  # tracked changes, where they are listed for somebody to decide


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[FOLDER]")
@click.option(
    "--changes", type=click.Choice(["accept", "reject", "refuse"]), default="refuse", show_default=True,
    help="What becomes of tracked changes; 'refuse' stops where there are any.",
)  # fmt: skip
@PROTOCOL
@click.option("--name", help="The partnership's full name; else as the document has it.")
@click.option("--area", help="The area that it serves; else as its name has it.")
def import_(
    file: Path,
    folder: Path | None,
    changes: Literal["accept", "reject", "refuse"],
    protocol: str,
    name: str | None,
    area: str | None,
) -> None:
    """Make a partnership's folder of a protocol, or bring one up to date with its next draft.

    The file ends in .docx, .pdf, .html, .txt or .md; Word keeps the most, a PDF is read for its words and tables. For
    FILE, '-' reads a text that is pasted or piped.

    With --protocol, the document becomes a further protocol of a FOLDER that there is, under an id that is new there.

    What you have changed in the folder since the last import stays yours. The report, here and in the folder's
    imported/report.md, says what was not carried over, and what to look at.
    """
    from macros.authoring import scaffold
    from macros.authoring.importing.folder import into
    from macros.authoring.importing.further import as_protocol
    from macros.authoring.importing.report import Report

    if protocol and not folder:
        raise click.UsageError("say whose protocol it is: sharewell import FILE FOLDER --protocol ID")
    if file == PASTED and not folder:
        raise click.UsageError("say which folder the pasted text becomes: sharewell import - FOLDER")
    here = project.find()
    library = load_library(here)
    where = folder or scaffold.target(here, scaffold.ScaffoldRequest(project.plain(file.stem), "", ""))
    named = {key: value for key, value in (("name", name), ("area", area)) if value}
    name_of_file = _name(file) if file == PASTED else " ".join(file.name.split())
    try:
        document = _read(file, changes)
        asked = Report(name_of_file, changes)
        if protocol:
            done = as_protocol(here, where.absolute(), document, asked, protocol, library)
        else:
            done = into(here, where.absolute(), document, asked, named, library)
    except scaffold.Refused as refused:
        raise click.UsageError(str(refused)) from None
    except ContentError as refused:
        github.say(refused.problems, "nothing was imported")
        raise SystemExit(1) from None
    click.echo("\n".join(done.lines))
    _told(where, done.folder, library)


def _read(file: Path, changes: str) -> Document:
    """The document, if it was read, and if somebody has said what becomes of its tracked changes."""
    from macros.authoring.importing import report
    from macros.readers import documents

    name = _name(file)
    if file == PASTED:
        document = documents.pasted(sys.stdin.buffer, name)
    else:
        document = documents.read(file, name, "reject" if changes == "reject" else "accept")
    if isinstance(document, Problem):
        raise ContentError([document])
    if changes == "refuse" and document.revisions:
        listed = [f"- {report.revised(one)}" for one in document.revisions[:_MOST_LISTED]]
        more = [f"- and {left} more"] if (left := len(document.revisions) - len(listed)) else []
        click.echo("\n".join(["# Tracked changes that nobody has decided", "", *listed, *more, ""]), err=True)
        raise ContentError([_undecided(name, len(document.revisions), str(document.revisions[0].place))])
    return document


def _name(file: Path) -> str:
    return "pasted text" if file == PASTED else file.as_posix()


def _undecided(name: str, count: int, place: str) -> Problem:
    what = f"{count} tracked change{'s are' if count > 1 else ' is'} not decided, the first on {place}"
    return Problem(Location(name), f"{what}; say --changes accept, or --changes reject")


def _told(folder: Path, home: Path, library: Library) -> None:
    from macros import checks
    from macros.content import edition

    where, id_ = project.from_folder(folder)
    found = edition.load(where, id_, library)
    name = where.display_path(folder.absolute())
    faults = [*checks.run(found), *checks.advice(found)]
    wrong = diagnostics.errors(faults)
    click.echo(f"\n## What keeps {name} from being published: {len(wrong) or 'nothing'}\n")
    if wrong:
        github.say(wrong, "mend them before you publish", err=False)
        click.echo()
    word = name if where.own else f"-p {folder.name}"
    inside = where.display_path(home)
    file = f"{inside}/{PROFILE}" if home == folder.absolute() else f"{inside}/{FILE}"
    click.echo(f"This report is in {inside}/imported/report.md. Next, look through {file}, and then:")
    click.echo(
        f"  sharewell check {word}   tells {len(faults) - len(wrong)} things more, such as who is still to be rung"
    )
    click.echo(f"  sharewell build {word}   makes the site")
