"""The command `ratify`: a protocol's version is noted, and its text kept."""

from __future__ import annotations

from datetime import date, datetime

import click

from macros.authoring.drift import remember_texts
from macros.authoring.ratify import RatificationRequest, Ratified, ratify_version, undo
from macros.cli.options import DAY
from macros.content import project
from macros.diagnostics import ContentError, report


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
    here, id_ = project.resolve(name)
    wish = RatificationRequest(number, on.date(), next_review.date() if next_review else None, date.today())
    _undone(here, id_)
    try:
        done = ratify_version(here, id_, wish)
    except ContentError as refused:
        click.echo(report(refused.problems, "nothing was ratified"), err=True)
        raise SystemExit(1) from None
    click.echo(f"{here.display_path(done.path)}: version {number} is ratified, and its text is kept.")
    click.echo(_review(done))
    if noted := remember_texts(here, done.edition):
        click.echo(f"Noted which national text each of these was written from: {', '.join(noted)}.")


def _undone(here: project.Project, id_: str) -> None:
    if undo(here, id_):
        click.echo(f"{here.display_path(here.folder(id_))}: what was stopped halfway here is undone.", err=True)


def _review(done: Ratified) -> str:
    if done.next_review is None:
        return "No page says when it is reviewed: add 'next_review' to the profile, or next time give --next-review."
    worked_out = f", worked out from '{done.rule}'" if done.rule else ""
    return f"Its next review is due on {done.next_review}{worked_out}."
