"""The command `new`: the folder of a new partnership."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from macros.cli import github
from macros.content import project
from macros.content.project import PROFILE, Project

EXAMPLE = 'sharewell new partnership northshire --name "Northshire Safeguarding Children Partnership" --area Northshire'


@click.command()
@click.argument("kind", required=False, type=click.Choice(["partnership"]), metavar="partnership", expose_value=False)
@click.argument("id_", required=False, metavar="ID")
@click.option("--name", help="The partnership's full name.")
@click.option("--area", help="The area that it serves.")
@click.option("--nation", help="Whose law counts there; England, unless you say another.")
@click.option("--feedback", help="The address for 'I disagree with this answer'.")
@click.option(
    "--own-repository", "own", is_flag=True, default=None, help="Make a repository of its own, which publishes itself."
)
def new(id_: str | None, **said: Any) -> None:
    """Make the folder of a new partnership: one that builds at once. Without options, it asks."""
    from macros.authoring import scaffold

    if not (id_ and said["name"] and said["area"]):
        id_ = _asked(id_, said)
    given = {key: value for key, value in said.items() if value is not None}
    try:
        made = scaffold.make(project.find(), scaffold.ScaffoldRequest(id_, **given))
    except scaffold.Refused as refused:
        raise click.UsageError(str(refused)) from None
    _told(made)


def _asked(id_: str | None, said: dict[str, Any]) -> str:
    """Asks for what the options left out, each until it is sound; without a terminal there is nobody to ask."""
    if not sys.stdin.isatty():
        given = (("an ID", id_), ("--name", said["name"]), ("--area", said["area"]))
        lacking = [what for what, value in given if not value]
        listed = " and ".join([", ".join(lacking[:-1]), lacking[-1]] if lacking[1:] else lacking)
        raise click.UsageError(f"this needs {listed}, as in:\n  {EXAMPLE}")
    _ask(said, "name", "The partnership's full name")
    _ask(said, "area", "The area that it serves")
    id_ = id_ or click.prompt(
        "Its id, for its folder and address", default=project.plain(said["area"]), value_proc=_sound
    )
    _ask(said, "nation", "Whose law counts there", default="England")
    if said["own"] is None:
        said["own"] = click.confirm("Shall it be a repository of its own, which publishes itself?")
    _ask(said, "feedback", "Where 'I disagree' goes, if you know it", default="", show_default=False)
    return str(id_)


def _ask(said: dict[str, Any], key: str, question: str, **how: Any) -> None:
    from macros.authoring import scaffold

    def sound(answer: str) -> str:
        if why := scaffold.unfit(project.find(), key, answer):
            raise click.UsageError(why)
        return answer

    said[key] = said[key] or click.prompt(question, value_proc=sound, **how)


def _sound(id_: str) -> str:
    from macros.authoring import scaffold

    if why := scaffold.misnamed(id_):
        raise click.UsageError(why)
    return id_


def _told(made: list[Path]) -> None:
    from macros import checks
    from macros.content import edition

    folder = next(path.parent for path in made if path.name == PROFILE)
    where, id_ = project.from_folder(folder)
    name = where.display_path(folder)
    click.echo(f"Made {name}/. It builds as it is. What is still to be filled in:\n")
    found = edition.load(where, id_)
    github.say([*checks.run(found), *checks.advice(found)], "nothing was published", err=False)
    click.echo(f"\nNext, fill in {name}/{PROFILE}, and look: sharewell serve {_called(where, folder, name)}")


def _called(where: Project, folder: Path, name: str) -> str:
    return name if where.own else f"-p {folder.name}"
