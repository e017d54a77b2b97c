"""The command `schemas`: the JSON Schema of each format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from macros.content import project, writing
from macros.exports.schemas import texts


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("schemas"))
def schemas(folder: Path) -> None:
    """Write the JSON Schema of each format, with which an editor completes and checks content."""

    for path in write(folder):
        click.echo(path)


def write(folder: Path) -> Iterator[Path]:
    """Writes every schema into a folder; yields the files."""
    files: dict[Path, str | bytes] = {folder / name: text for name, text in texts(project.find()).items()}
    writing.replace(files)
    yield from files
