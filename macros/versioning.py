"""The verbs `ratify` and `drift`: a protocol's versions, and the national text that its own was written from."""

from __future__ import annotations

from datetime import datetime

import click

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
    here, id_ = places.chosen(name)
    wish = ratification.Wish(number, on.date(), next_review.date() if next_review else None)
    try:
        kept = ratification.ratify(here, id_, wish)
    except ContentError as refused:
        click.echo(report(refused.problems, "nothing was ratified"), err=True)
        raise SystemExit(1) from None
    click.echo(f"{here.name(kept)}: version {number} is ratified, and its text is kept.")
