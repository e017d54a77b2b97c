"""The command `export`: the protocol in a form to send round, and cases for a learning system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from macros.cli.options import DAY, PROTOCOL, nothing_written, write_new
from macros.content import project
from macros.content.layers import NATIONAL
from macros.diagnostics import suggest
from macros.model.fields import Address

if TYPE_CHECKING:
    from macros.content.edition import Edition
    from macros.content.project import Project
    from macros.exports.work import Consultation

_FOLDER = Path("scorm")


@click.command()
@click.argument("name", metavar="[NAME|FOLDER]", required=False)
@click.option("--docx", "form", flag_value="docx", help="A Word document for consultation.")
@click.option("--scorm", "form", flag_value="scorm", help="A zip for a learning system (SCORM 1.2) of each case.")
@PROTOCOL
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE|FOLDER", help="Where it goes.")
@click.option("--comments-to", "to", default="", metavar="WHOM", help="Whom comments go to; else 'feedback'.")
@click.option("--by", type=DAY, metavar="DATE", help="The day by which comments are to come.")
@click.option("--case", metavar="ID", help="One case alone, for --scorm.")
@click.option("--site", metavar="ADDRESS", help="Where links out of a case lead; else 'site' in the profile.")
def export(  # noqa: PLR0913, PLR0917 - an argument for each option
    name: str | None,
    form: str | None,
    protocol: str,
    output: Path | None,
    to: str,
    by: datetime | None,
    case: str | None,
    site: str | None,
) -> None:
    """Write the protocol as a document to send round, or cases for a learning system.

    With --docx, each clause has a number and a bookmark. Word marks what people change. `sharewell comments` reads what
    comes back. With --scorm, each case is a zip to upload.
    """
    from macros.authoring.ratify import sound
    from macros.exports.work import Consultation

    if form is None:
        raise click.UsageError("say which form: --docx or --scorm")
    if name is None and form == "docx":
        raise click.UsageError("say whose protocol: give a name or a folder")
    if form == "scorm" and protocol:
        raise click.UsageError("cases belong to no protocol: leave out --protocol")
    with nothing_written():
        where, id_ = project.resolve(name or NATIONAL)
        found = sound(where, id_, protocol)
        if form == "scorm":
            _cases(where, found, output or _FOLDER, case, site)
            return
        asked = Consultation(" ".join(to.split()), by.date() if by else None)
        _document(where, found, protocol, output, asked)


def _document(where: Project, found: Edition, protocol: str, output: Path | None, asked: Consultation) -> None:
    from macros import exports
    from macros.exports.work import Work
    from macros.rendering.renderer import Renderer

    row = replace(exports.asked("docx"), protocol=protocol)
    made = row.make(Work(Renderer(found, where), where, _say, consultation=asked))
    path = output or Path(row.called(found.id))
    if made is None:
        raise SystemExit(1)
    if path.suffix.lower() != ".docx":
        raise click.UsageError(f"'{path}' has another ending; call it '{path.with_suffix('.docx')}'")
    write_new({path: made}, path)
    click.echo(f"{path}: the protocol as a document for consultation.")


def _cases(where: Project, found: Edition, folder: Path, case: str | None, site: str | None) -> None:
    """Writes the package of each case, or of one, into a folder: all of them or none."""
    if case is not None and case not in found.scenarios:
        raise click.UsageError(f"'{case}' is no case of this edition{suggest(case, found.scenarios)}")
    address = _site(site or found.profile.site)
    made = dict(_packages(where, found, [case] if case else list(found.scenarios), address))
    if None in made.values():
        raise SystemExit(1)
    write_new({folder / name: content for name, content in made.items() if content}, folder)
    for name in made:
        click.echo(f"{folder / name}: a case for a learning system.")


def _packages(
    where: Project, found: Edition, cases: list[str], address: str
) -> Iterator[tuple[str, str | bytes | None]]:
    from macros import exports
    from macros.exports.scorm import page
    from macros.exports.work import FinishedPage, Work
    from macros.pages import scenarios

    row, renderer = exports.asked("scorm"), page.renderer(found, where)
    for id_ in cases:
        here = renderer.address("scenario", id_)
        html = scenarios.whole(renderer, here, id_, page.told(renderer))
        case = FinishedPage(here, found.scenarios[id_].title, {"case": id_}, html)
        yield row.file.format(id_), row.make(Work(renderer, where, _say, pages=(case,), site=address))


def _say(note: str) -> None:
    """Says what there is to know of what is made."""
    click.echo(note, err=True)


def _site(address: str | None) -> str:
    """The address of a site with a stroke at its end. Raises click.UsageError where it is missing or cannot be one."""
    from pydantic import TypeAdapter, ValidationError

    if address is None:
        raise click.UsageError(
            "links out of a case need an address to lead to: write 'site' in partnership.yml, or give --site https://…"
        )
    try:
        return TypeAdapter(Address).validate_python(address).rstrip("/") + "/"
    except ValidationError:
        raise click.UsageError(
            f"'{address}' is no address of a site; one is 'https://cases.northshire.example/'"
        ) from None
