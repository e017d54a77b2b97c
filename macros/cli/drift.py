"""The command `drift`: what changed in the national text since a folder's own was written from it."""

from __future__ import annotations

import click

from macros.authoring.drift import accept_texts, commands_for_layers, describe
from macros.authoring.ratify import sound
from macros.authoring.remembered import remember_checks
from macros.checks import checked, overrides
from macros.cli import github
from macros.cli.options import PROTOCOL
from macros.cli.ratify import _undone
from macros.content import project


@click.command()
@click.argument("name", metavar="NAME|FOLDER", default="national")
@PROTOCOL
@click.option("--accept", is_flag=True, help="Note that your texts have been read against the national ones of today.")
def drift(name: str, protocol: str, accept: bool) -> None:
    """Show what has changed in the national text since a folder's own sections were written from it.

    Each of its protocols is looked at, or the one that --protocol names.

    With --accept, each section remembers the text below it as it is today, and a copy goes into based-on/. So does
    what was checked, where checked.yml does not say yet which texts were read.
    """
    here, id_ = project.resolve(name)
    _undone(here, id_)
    found = sound(here, id_, protocol)
    each = [found] if protocol else [*found.protocols.values()]
    lines = [line for one in each for line in describe(here, one)]
    bare = [problem for one in each for problem in overrides.check_bare(one)] + [*checked.check_bare(found.whole)]
    bare = [] if accept else bare
    forgotten = [str(problem) for problem in bare]
    click.echo("\n".join([*lines, *forgotten]) or "No national text has changed under a section of this folder.")
    github.tell(bare, "")
    if accept:
        done = [id_ for one in each for id_ in accept_texts(here, one)] + remember_checks(here, found.whole)
        click.echo(f"Noted for {', '.join(done)}." if done else "There was nothing to note.")
        for command in commands_for_layers(found.whole):
            click.echo(f"A layer keeps its own memory: `{command}`")
