"""The command `ratify`: a protocol's version is noted, and its text kept."""

from __future__ import annotations

from datetime import date, datetime

import click

from macros.authoring.drift import remember_texts
from macros.authoring.ratify import RatificationRequest, Ratified, ratify_version, undo
from macros.authoring.remembered import remember_checks
from macros.authoring.unchecked import Unchecked
from macros.cli import github
from macros.cli.options import DAY, PROTOCOL
from macros.content import project, protocols
from macros.content.formats import BY_NAME
from macros.diagnostics import ContentError
from macros.model.dates import day
from macros.readers.yaml_text import quoted

_REASON = 'it is written as law:dpa-2018="why", with a reason'
_HOW = """\
Have each of these read, and note it in {checks}: who read it, and on which day.
What you ratify unread all the same, accept by name: put this into {accepted}, with your reason.

version: {number}
accepted:
  - what: [{names}]
    because:
"""


@click.command()
@click.argument("name", metavar="NAME|FOLDER")
@PROTOCOL
@click.option(
    "--version", "number", required=True, metavar="NUMBER", help="The number of the new version, such as 4.0."
)
@click.option("--on", type=DAY, required=True, metavar="DATE", help="The day on which it was ratified.")
@click.option("--next-review", type=DAY, metavar="DATE", help="The day of its next review; else by the review rule.")
@click.option(
    "--accept", multiple=True, metavar='WHAT="REASON"',
    help="Ratify something that nobody has checked, by its name, such as law:dpa-2018, and say why.",
)  # fmt: skip
def ratify(
    name: str, protocol: str, number: str, on: datetime, next_review: datetime | None, accept: tuple[str, ...]
) -> None:
    """Note that a protocol was ratified, and keep its whole text as it is.

    The text goes into versions/ in the partnership's folder. It stays readable at its own address when a later
    version takes its place. Whatever it rests on is checked, or accepted by name with a reason; both are kept with it.
    """
    here, id_ = project.resolve(name)
    review = next_review.date() if next_review else None
    wish = RatificationRequest(number, on.date(), review, date.today(), dict(map(_accepted, accept)))
    _undone(here, id_)
    try:
        done = ratify_version(here, id_, wish, protocol)
    except ContentError as refused:
        github.say(refused.problems, "nothing was ratified")
        if isinstance(refused, Unchecked) and refused.names:
            click.echo(_how(here, id_, protocol, number, refused.names), err=True)
        raise SystemExit(1) from None
    if done.warnings:
        github.say(done.warnings, "")
    click.echo(f"{here.display_path(done.path)}: version {number} is ratified, as of {day(wish.on)}.")
    click.echo(_kept(done))
    click.echo(_review(done))
    if noted := remember_texts(here, done.edition):
        click.echo(f"Noted which national text each of these was written from: {', '.join(noted)}.")
    if noted := remember_checks(here, done.edition.whole):
        click.echo(f"Noted in {BY_NAME['check'].local} which texts were read: {len(noted)}.")


def _accepted(written: str) -> tuple[str, str]:
    """What is accepted, and why. Raises click.BadParameter where no reason is given."""
    what, _, reason = written.partition("=")
    if not what.strip() or not reason.strip():
        raise click.BadParameter(f"'{written}' gives no reason; {_REASON}", param_hint="'--accept'")
    return what.strip(), reason.strip()


def _how(here: project.Project, id_: str, protocol: str, number: str, names: tuple[str, ...]) -> str:
    """What to do about what nobody has checked, with the lines to write down."""
    folder = here.folder(id_)
    checks = here.display_path(folder / BY_NAME["check"].local)
    accepted = here.display_path(protocols.folder(folder, protocol) / BY_NAME["acceptance"].local)
    return "\n" + _HOW.format(checks=checks, accepted=accepted, number=quoted(number), names=", ".join(names))


def _kept(done: Ratified) -> str:
    """What is kept of the version."""
    counts = [(len(done.record.checked), "checked"), (len(done.record.accepted), "accepted unchecked")]
    said = [f"{count} {word}" for count, word in counts if count]
    return f"Its text is kept, and with it what was looked at: {', '.join(said)}." if said else "Its text is kept."


def _undone(here: project.Project, id_: str) -> None:
    for protocol in ("", *protocols.folders(here.folder(id_))):
        if undo(here, id_, protocol):
            place = here.display_path(protocols.folder(here.folder(id_), protocol))
            click.echo(f"{place}: what was stopped halfway here is undone.", err=True)


def _review(done: Ratified) -> str:
    if done.next_review is None:
        return "No page says when it is reviewed: add 'next_review' to the profile, or next time give --next-review."
    worked_out = f", worked out from '{done.rule}'" if done.rule else ""
    return f"Its next review is due on {day(done.next_review)}{worked_out}."
