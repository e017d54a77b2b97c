"""The command `changes`: what moved in the register since a day, what of an edition cites it, and what to do."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from macros.cli.options import DAY, FOLDER, PARTNERSHIP, _meant
from macros.content.project import Project
from macros.model.dates import day, vague


@click.command()
@FOLDER
@PARTNERSHIP
@click.option("--since", type=DAY, metavar="DATE", help="The day on which you last looked; else as the profile says.")
@click.option("--as-at", type=DAY, metavar="DATE", help="The day up to which to look; else today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def changes(
    folder: Path | None, partnership: str, since: datetime | None, as_at: datetime | None, form: str
) -> None:  # fmt: skip
    """Say what law, guidance and bodies have begun or ended since a day, and which texts of an edition cite each."""
    _, where, id_ = _meant(folder, partnership)
    until = as_at.date() if as_at else date.today()
    start, found = _found(where, id_, since.date() if since else None, until)
    if form == "json":
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one['date_in_words']}: {one['name']} {one['what']}. {one['to_do']}")
        for path in one["cited_in"]:
            click.echo(f"  {path}")
    count = f"{len(found)} change{'' if len(found) == 1 else 's'}" if found else "nothing moved"
    click.echo(f"From {day(start)} to {day(until)}: {count}.")


def _found(where: Project, id_: str, since: date | None, until: date) -> tuple[date, list[dict[str, Any]]]:
    """Each move as plain data, the newest first, and the day from which they count. Raises ContentError."""
    from macros import checks, diagnostics
    from macros.audit import edition, moves
    from macros.content.edition import load
    from macros.rendering.renderer import Renderer

    found = load(where, id_)
    if faults := diagnostics.errors(checks.of_content(found)):
        raise diagnostics.ContentError(faults)
    citing, renderer = edition.citing(found, until), Renderer(found, where, until)
    start = since or found.profile.law_checked
    return start, [
        {
            "id": one.id, "name": found.instrument(one.id).short, "what": one.what, "date": one.on,
            "date_in_words": vague(one.on), "instead": list(one.instead),
            "cited_in": list(dict.fromkeys(text.source.path for text in citing.get(one.id, ()))),
            "to_do": renderer.citations.to_do(one, one.id in citing),
        }
        for one in moves.moved(found.library.all("register entry"), start, until)
    ]  # fmt: skip
