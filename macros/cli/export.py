"""The command `export`: the protocol in a form to send round, and cases for a learning system."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import chain
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
    from macros.exports.work import Consultation, FinishedPage, Work

_FOLDER = Path("scorm")
_PROGRAMMES = "programmes"  # within it, for a programme may have the id of a case


@click.command()
@click.argument("name", metavar="[NAME|FOLDER]", required=False)
@click.option("--docx", "form", flag_value="docx", help="A Word document for consultation.")
@click.option("--scorm", "form", flag_value="scorm", help="Zips for a learning system (SCORM 1.2).")
@PROTOCOL
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE|FOLDER", help="Where it goes.")
@click.option("--comments-to", "to", default="", metavar="WHOM", help="Whom comments go to; else 'feedback'.")
@click.option("--by", type=DAY, metavar="DATE", help="The day by which comments are to come.")
@click.option("--case", metavar="ID", help="One case alone, for --scorm.")
@click.option("--programme", metavar="ID", help="One programme alone, for --scorm.")
@click.option("--site", metavar="ADDRESS", help="Where links out of a case lead; else 'site' in the profile.")
def export(  # noqa: PLR0913, PLR0917  # an argument for each option
    name: str | None,
    form: str | None,
    protocol: str,
    output: Path | None,
    to: str,
    by: datetime | None,
    case: str | None,
    programme: str | None,
    site: str | None,
) -> None:
    """Write the protocol as a document to send round, or cases for a learning system.

    With --docx, each clause has a number and a bookmark. Word marks what people change. `sharewell comments` reads what
    comes back. With --scorm, each case is a zip to upload, and so is each programme of cases.
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
            cases, programmes = _asked(found, case, programme)
            _packages(_work(where, found, site or found.profile.site), output or _FOLDER, cases, programmes)
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


def _asked(found: Edition, case: str | None, programme: str | None) -> tuple[list[str], dict[str, list[str]]]:
    """The cases that are to have a package, and the programmes, each with its cases in this edition, in their order.

    Raises click.UsageError for what the edition has not.
    """
    if case is not None and case not in found.scenarios:
        raise click.UsageError(f"'{case}' is no case of this edition{suggest(case, found.scenarios)}")
    here = {id_: found.cases_of(each) for id_, each in found.programmes.items()}
    if programme is not None and programme not in here:
        raise click.UsageError(f"'{programme}' is no programme of this edition{suggest(programme, here)}")
    if programme is not None and not here[programme]:
        raise click.UsageError(f"the programme '{programme}' has no case here: this edition does without all of them")
    if case is None and programme is None:
        return list(found.scenarios), {id_: cases for id_, cases in here.items() if cases}
    return [case] if case else [], {programme: here[programme]} if programme else {}


def _packages(work: Work, folder: Path, cases: list[str], programmes: dict[str, list[str]]) -> None:
    """Writes the package of each case and programme that is asked for into a folder: all of them or none."""
    from macros import exports
    from macros.exports import scorm

    row, pages = exports.asked("scorm"), {id_: _page(work, id_) for id_ in chain(cases, *programmes.values())}
    made = {folder / row.file.format(id_): row.make(replace(work, pages=(pages[id_],))) for id_ in cases}
    if None in made.values():
        raise SystemExit(1)
    said = dict.fromkeys(made, "a case for a learning system.")
    for id_, own in programmes.items():
        path = folder / _PROGRAMMES / row.file.format(id_)
        made[path] = whole = scorm.programme(replace(work, pages=tuple(pages[one] for one in own)), id_)
        cases_of = f"{len(own)} case{'s' * (len(own) != 1)}"
        said[path] = f"a programme of {cases_of} for a learning system, {scorm.kilobytes(whole)}."
    write_new({path: content for path, content in made.items() if content}, folder)
    for path, what in said.items():
        click.echo(f"{path}: {what}")


def _work(where: Project, found: Edition, site: str | None) -> Work:
    from macros.exports.scorm import page
    from macros.exports.work import Work

    return Work(page.renderer(found, where), where, _say, site=_site(site))


def _page(work: Work, id_: str) -> FinishedPage:
    from macros.exports.scorm import page
    from macros.exports.work import FinishedPage
    from macros.pages import scenarios

    here, case = work.renderer.address("scenario", id_), work.renderer.edition.scenarios[id_]
    html = scenarios.whole(work.renderer, here, id_, page.told(work.renderer))
    return FinishedPage(here, case.title, {"case": id_}, html)


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
