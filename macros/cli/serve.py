"""The command `serve`: a preview while somebody writes."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from macros.cli.options import FOLDER, PARTNERSHIP, _meant


@click.command()
@FOLDER
@PARTNERSHIP
@click.option("--port", default=8000, show_default=True, help="Where to look: http://127.0.0.1:PORT/")
def serve(folder: Path | None, partnership: str, port: int) -> None:
    """Show the site while you write; a fault keeps the last good page and says what is wrong."""
    from macros.cli import options
    from macros.engine import builder

    word, where, _ = _meant(folder, partnership)
    logging.getLogger("mkdocs.sharewell").addHandler(logging.StreamHandler())
    click.echo(f"Look at http://127.0.0.1:{port}/ and write. Ctrl-C ends it.")
    with options.said_of(f"http://127.0.0.1:{port}/"):
        builder.serve(where, word, port)
