"""The command `build`: the site of one edition."""

from __future__ import annotations

import gc
import logging
from datetime import date, datetime
from pathlib import Path

import click

from macros.cli.options import FOLDER, PARTNERSHIP, _meant
from macros.content import memory, project


@click.command()
@FOLDER
@PARTNERSHIP
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the site goes; default FOLDER/site.")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Build as if on this day.")
def build(folder: Path | None, partnership: str, output: Path | None, as_at: datetime | None) -> None:
    """Make the site of one edition. The old one stays in place until the new one is whole."""
    from macros.cli import options
    from macros.engine import builder, context

    gc.set_threshold(50_000, 20, 20)  # pages stay until the end: looking through them took a tenth of the time
    word, where, id_ = _meant(folder, partnership)
    output = output or options.site_of(folder)
    logging.getLogger("mkdocs.sharewell").addHandler(logging.StreamHandler())  # else only warnings are heard
    with options.said_of(output):
        pages = builder.build(
            where, word, output.absolute(), as_at.date() if as_at else date.today(), context.remembered(where)
        )
    memory.forget()
    click.echo(f"{output}: {pages} pages, edition '{id_}', on Sharewell {project.version()}.")
