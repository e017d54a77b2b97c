"""The command `pack`: what a trainer takes into a room to run a case."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from macros.cli.options import nothing_written, write_new
from macros.content import project
from macros.content.layers import NATIONAL
from macros.diagnostics import suggest


@click.command()
@click.argument("case", metavar="CASE")
@click.argument("name", metavar="[NAME|FOLDER]", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Where they go.")
def pack(case: str, name: str | None, output: Path | None) -> None:
    """Write a trainer's pack and learner's sheets of a case, as PDF and for Word.

    Their numbers and letters are those of the case's booklet. The trainer's has the answers; the learner's has none.
    """
    from macros.authoring.ratify import sound
    from macros.exports import word
    from macros.exports.pack import READERS, as_pdf, of
    from macros.exports.work import Work
    from macros.rendering.renderer import Renderer

    with nothing_written():
        where, id_ = project.resolve(name or NATIONAL)
        found = sound(where, id_)
        if case not in found.scenarios:
            raise click.UsageError(f"'{case}' is no case of this edition{suggest(case, found.scenarios)}")
        renderer = Renderer(found, where)
        work = Work(renderer, where, partial(click.echo, err=True))
        folder = output or Path("packs")
        files: dict[Path, bytes | None] = {}
        for reader in READERS:
            made = of(work, case, reader)
            files[folder / f"{case}-{reader}.pdf"] = as_pdf(work, made)
            files[folder / f"{case}-{reader}.docx"] = word.pack(work, made)
        written = {path: content for path, content in files.items() if content is not None}
        if len(written) < len(files):
            raise SystemExit(1)
        write_new(written, folder)
    for path in files:
        click.echo(f"{path}: written.")
