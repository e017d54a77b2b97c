"""What several commands share: options, what a folder or a name on the command line means, where it went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from macros.cli import github
from macros.content import project, writing
from macros.diagnostics import NO_ROOM, ContentError, Location, Problem
from macros.model import dates

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


@contextmanager
def nothing_written() -> Iterator[None]:
    """Ends a command that writes a document with its problems, and says that nothing was written."""
    try:
        yield
    except ContentError as refused:
        github.say(refused.problems, "nothing was written")
        raise SystemExit(1) from None


class _Day(click.DateTime):
    """A day in any of the forms that a file may have it in, such as 2018-06-18, 18/06/2018 and 18 June 2018."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day as a `datetime`. Raises click.BadParameter for what is none."""
        if not isinstance(value, str):
            return value
        try:
            return datetime.combine(dates.parsed(value), time())
        except ValueError as fault:
            self.fail(str(fault), param, ctx)


PROTOCOL = click.option(
    "--protocol", default="", metavar="ID", help="A further protocol, by the name of its folder in protocols/."
)
DAY = _Day(["%Y-%m-%d"])


def write_new(files: Mapping[Path, str | bytes], place: Path) -> None:
    """Writes files that nobody has worked on: what is there already, and is not the same, is somebody's work.

    `place` is what is said of a fault. Raises ContentError, before a byte is written.
    """
    with said_of(place):
        raw = {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
        taken = [
            path for path, text in raw.items() if path.exists() and not (path.is_file() and path.read_bytes() == text)
        ]
        if taken:
            why = "this is here already, and somebody may have worked on it; move it away, or say with -o where else"
            raise ContentError(Problem(Location(path.as_posix()), why) for path in taken)
        writing.replace(raw)
