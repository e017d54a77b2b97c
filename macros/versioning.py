"""The verbs `ratify` and `drift`: a protocol's versions, and the national text that its own was written from."""

from __future__ import annotations

from datetime import datetime

import click

from macros import drift as drifting
from macros import places, ratification
from macros.problems import ContentError, report

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("name", metavar="NAME|FOLDER")
@click.option(
    "--version", "number", required=True, metavar="NUMBER", help="The number of the new version, such as 4.0."
)
@click.option("--on", type=DAY, required=True, metavar="DATE", help="The day on which it was ratified.")
@click.option("--next-review", type=DAY, metavar="DATE", help="The day by which it is looked at again.")
def ratify(name: str, number: str, on: datetime, next_review: datetime | None) -> None:
    """Note that a protocol was ratified, and keep its whole text as it is.

    The text goes into versions/ in the partnership's folder. It stays readable at its own address when a later
    version takes its place.
    """
    here, id_ = places.called(name)
    wish = ratification.Wish(number, on.date(), next_review.date() if next_review else None)
    try:
        kept = ratification.ratify(here, id_, wish)
    except ContentError as refused:
        click.echo(report(refused.problems, "nothing was ratified"), err=True)
        raise SystemExit(1) from None
    click.echo(f"{here.name(kept)}: version {number} is ratified, and its text is kept.")
    if noted := drifting.remember(here, ratification.sound(here, id_)):
        click.echo(f"Noted which national text each of these was written from: {', '.join(noted)}.")


@click.command()
@click.argument("name", metavar="NAME|FOLDER", default="national")
@click.option("--accept", is_flag=True, help="Note that your texts have been read against the national ones of today.")
def drift(name: str, accept: bool) -> None:
    """Show what has changed in the national text since a folder's own sections were written from it.

    With --accept, each section remembers the text below it as it is today, and a copy goes into based-on/.
    """
    here, id_ = places.called(name)
    found = ratification.sound(here, id_)
    lines = list(drifting.told(here, found))
    forgotten = [] if accept else [str(problem) for problem in drifting.check_bare(found)]
    click.echo("\n".join([*lines, *forgotten]) or "No national text has changed under a section of this folder.")
    if accept:
        done = drifting.accept(here, found)
        click.echo(f"Noted for {', '.join(done)}." if done else "There was nothing to note.")
        for command in drifting.elsewhere(found):
            click.echo(f"A layer keeps its own memory: `{command}`")
