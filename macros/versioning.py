"""The verbs `ratify` and `drift`: a protocol's versions, and the national text that its own was written from."""

from __future__ import annotations

from datetime import date, datetime

import click

from macros import drift as drifting
from macros import places, ratification, refusal
from macros.problems import ContentError, report

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("name", metavar="NAME|FOLDER")
@click.option(
    "--version", "number", required=True, metavar="NUMBER", help="The number of the new version, such as 4.0."
)
@click.option("--on", type=DAY, required=True, metavar="DATE", help="The day on which it was ratified.")
@click.option("--next-review", type=DAY, metavar="DATE", help="The day of its next review; else by the review rule.")
def ratify(name: str, number: str, on: datetime, next_review: datetime | None) -> None:
    """Note that a protocol was ratified, and keep its whole text as it is.

    The text goes into versions/ in the partnership's folder. It stays readable at its own address when a later
    version takes its place.
    """
    here, id_ = places.called(name)
    wish = refusal.Wish(number, on.date(), next_review.date() if next_review else None, date.today())
    _undone(here, id_)
    try:
        done = ratification.ratify(here, id_, wish)
    except ContentError as refused:
        click.echo(report(refused.problems, "nothing was ratified"), err=True)
        raise SystemExit(1) from None
    click.echo(f"{here.name(done.path)}: version {number} is ratified, and its text is kept.")
    click.echo(_review(done))
    if noted := drifting.remember(here, ratification.sound(here, id_)):
        click.echo(f"Noted which national text each of these was written from: {', '.join(noted)}.")


def _undone(here: places.Places, id_: str) -> None:
    if ratification.undo(here, id_):
        click.echo(f"{here.name(here.folder(id_))}: what was stopped halfway here is undone.", err=True)


def _review(done: ratification.Ratified) -> str:
    if done.next_review is None:
        return "No page says when it is reviewed: add 'next_review' to the profile, or next time give --next-review."
    worked_out = f", worked out from '{done.rule}'" if done.rule else ""
    return f"Its next review is due on {done.next_review}{worked_out}."


@click.command()
@click.argument("name", metavar="NAME|FOLDER", default="national")
@click.option("--accept", is_flag=True, help="Note that your texts have been read against the national ones of today.")
def drift(name: str, accept: bool) -> None:
    """Show what has changed in the national text since a folder's own sections were written from it.

    With --accept, each section remembers the text below it as it is today, and a copy goes into based-on/.
    """
    here, id_ = places.called(name)
    _undone(here, id_)
    found = ratification.sound(here, id_)
    lines = list(drifting.told(here, found))
    forgotten = [] if accept else [str(problem) for problem in drifting.check_bare(found)]
    click.echo("\n".join([*lines, *forgotten]) or "No national text has changed under a section of this folder.")
    if accept:
        done = drifting.accept(here, found)
        click.echo(f"Noted for {', '.join(done)}." if done else "There was nothing to note.")
        for command in drifting.elsewhere(found):
            click.echo(f"A layer keeps its own memory: `{command}`")
