"""The verbs with which a board begins: `new` makes a partnership's folder, `list` names the editions."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from macros import layers, places, problems
from macros.places import PROFILE, Places

EXAMPLE = 'sharewell new partnership northshire --name "Northshire Safeguarding Children Partnership" --area Northshire'


@click.command()
@click.argument("kind", required=False, type=click.Choice(["partnership"]), metavar="partnership", expose_value=False)
@click.argument("id_", required=False, metavar="ID")
@click.option("--name", help="The partnership's full name.")
@click.option("--area", help="The area that it serves.")
@click.option("--nation", default="England", show_default=True, help="Whose law counts there.")
@click.option("--feedback", default="", help="The address for 'I disagree with this answer'.")
@click.option("--own-repository", is_flag=True, help="Make a repository of its own, which publishes itself.")
def new(id_: str | None, name: str | None, area: str | None, nation: str, feedback: str, own_repository: bool) -> None:
    """Make the folder of a new partnership: one that builds at once. Without options, it asks."""
    from macros import new as making

    if not (id_ and name and area):
        id_, name, area, feedback = _asked(id_, name, area, feedback)
    order = making.Order(id_, name, area, nation, feedback, own_repository)
    try:
        made = making.make(places.find(), order)
    except making.Refused as refused:
        raise click.UsageError(str(refused)) from None
    _told(made)


def _asked(id_: str | None, name: str | None, area: str | None, feedback: str) -> tuple[str, str, str, str]:
    """What the options left out, as questions; without a terminal there is nobody to ask."""
    if not sys.stdin.isatty():
        given = (("an ID", id_), ("--name", name), ("--area", area))
        lacking = [what for what, value in given if not value]
        listed = " and ".join([", ".join(lacking[:-1]), lacking[-1]] if lacking[1:] else lacking)
        raise click.UsageError(f"this needs {listed}, as in:\n  {EXAMPLE}")
    name = name or click.prompt("The partnership's full name")
    area = area or click.prompt("The area that it serves")
    id_ = id_ or click.prompt("Its id, for its folder and address", default=places.plain(area), value_proc=_sound)
    feedback = feedback or click.prompt("Where 'I disagree' goes, if you know it", default="", show_default=False)
    return id_, name, area, feedback


def _sound(id_: str) -> str:
    from macros import new as making

    if why := making.misnamed(id_):
        raise click.UsageError(why)
    return id_


def _told(made: list[Path]) -> None:
    from macros import checks, edition

    folder = next(path.parent for path in made if path.name == PROFILE)
    where, id_ = places.standing(folder)
    name = where.name(folder)
    click.echo(f"Made {name}/. It builds as it is. What is still to be filled in:\n")
    found = edition.load(where, id_)
    click.echo(problems.report([*checks.run(found), *checks.advice(found)]))
    click.echo(f"\nNext, fill in {name}/{PROFILE}, and look: sharewell serve {_called(where, folder, name)}")


def _called(where: Places, folder: Path, name: str) -> str:
    return name if where.own else f"-p {folder.name}"


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="As a list that a workflow can read.")
def list_(as_json: bool) -> None:
    """Name the editions that have a site: the national one, and each partnership that is not only a layer."""
    found = layers.published(places.find())
    click.echo(json.dumps(found) if as_json else "\n".join(found))
