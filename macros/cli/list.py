"""The command `list`: the editions that have a site."""

from __future__ import annotations

import json

import click

from macros.content import layers, project
from macros.readers import files


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="As a list that a workflow can read.")
def list_(as_json: bool) -> None:
    """Name the editions that have a site: the national one, and each partnership that is not only a layer.

    A folder whose name is no id gets no site: it is named beside the list, and never becomes part of a workflow.
    """
    found = layers.published(project.find())
    sound = [name for name in found if files.is_id(name)]
    for name in [name for name in found if name not in sound]:
        click.echo(f"{name!r} is left out: the name of a folder has only a-z, 0-9 and hyphens between them", err=True)
    click.echo(json.dumps(sound) if as_json else "\n".join(sound))
