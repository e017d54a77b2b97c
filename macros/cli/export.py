"""The command `export`: the protocol in a form to send round."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from macros.cli.options import DAY, PROTOCOL, nothing_written, write_new
from macros.content import project


@click.command()
@click.argument("name", metavar="NAME|FOLDER")
@click.option("--docx", "form", flag_value="docx", help="A Word document for consultation.")
@PROTOCOL
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where it goes.")
@click.option("--comments-to", "to", default="", metavar="WHOM", help="Whom comments go to; else 'feedback'.")
@click.option("--by", type=DAY, metavar="DATE", help="The day by which comments are to come.")
def export(name: str, form: str | None, protocol: str, output: Path | None, to: str, by: datetime | None) -> None:
    """Write the protocol as a document to send round.

    Each clause has a number and a bookmark. Word marks what people change. `sharewell comments` reads what comes back.
    """
    from macros import exports
    from macros.authoring.ratify import sound
    from macros.exports.work import Consultation, Work
    from macros.rendering.renderer import Renderer

    if form is None:
        raise click.UsageError("say which form: --docx")
    with nothing_written():
        where, id_ = project.resolve(name)
        found, notes = sound(where, id_, protocol), list[str]()
        row = replace(exports.asked(form), protocol=protocol)
        asked = Consultation(" ".join(to.split()), by.date() if by else None)
        made = row.make(Work(Renderer(found, where), where, notes.append, consultation=asked))
        for note in notes:
            click.echo(note, err=True)
        if made is None:
            raise SystemExit(1)
        _write(output or Path(row.called(id_)), f".{form}", made)


def _write(path: Path, end: str, made: str | bytes) -> None:
    """Writes a file that nobody has worked on; says where."""
    if path.suffix.lower() != end:
        raise click.UsageError(f"'{path}' has another ending; call it '{path.with_suffix(end)}'")
    write_new({path: made}, path)
    click.echo(f"{path}: the protocol as a document for consultation.")
