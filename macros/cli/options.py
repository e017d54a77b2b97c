"""What several commands share: options, what a folder or a name on the command line means, where it went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from click.core import ParameterSource

from macros.content import project
from macros.diagnostics import NO_ROOM

PARTNERSHIP = click.option(
    "-p", "--partnership", envvar="PARTNERSHIP", default="national", show_default=True, metavar="NAME",
    help="A folder in partnerships/, or 'national'.",
)  # fmt: skip
FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[FOLDER]")


def _meant(folder: Path | None, partnership: str) -> tuple[str, project.Project, str]:
    """The word by which MkDocs' own command knows an edition, its places and its id."""
    if folder is None:
        return partnership, *project.from_name(partnership)
    if click.get_current_context().get_parameter_source("partnership") is ParameterSource.COMMANDLINE:
        raise click.UsageError("give a folder or -p, not both")
    found = project.from_folder(folder)  # which says what is wrong with a link
    return str(folder.resolve()), *found


def site_of(folder: Path | None) -> Path:
    """Where the site of a folder goes, or that of the project where one stands, unless another place is given."""
    return (folder or Path()) / "site"


@contextmanager
def said_of(place: Path | str) -> Iterator[None]:
    """Says where it happened, when what the machine refused does not say so itself."""
    try:
        yield
    except OSError as fault:
        if not isinstance(fault, BrokenPipeError) and (not fault.filename or fault.errno in NO_ROOM):
            fault.filename, fault.filename2 = str(place), None
        raise


DAY = click.DateTime(["%Y-%m-%d"])
