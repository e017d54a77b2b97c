"""The verbs of the command line: how each is found, and how what goes wrong in it is said."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

from macros.cli import github
from macros.diagnostics import ContentError, unforeseen

DEBUG = "--debug"
# Each is imported only when it is called: a check shall not wait for the publisher to come.
COMMANDS: Mapping[str, str] = {
    "audit": "macros.cli.audit.audit",
    "build": "macros.cli.build.build",
    "changes": "macros.cli.changes.changes",
    "check": "macros.cli.check.check",
    "comments": "macros.cli.comments.comments",
    "drift": "macros.cli.drift.drift",
    "export": "macros.cli.export.export",
    "import": "macros.cli.import_.import_",
    "list": "macros.cli.list.list_",
    "new": "macros.cli.new.new",
    "pack": "macros.cli.pack.pack",
    "publish": "macros.cli.publish.publish",
    "ratify": "macros.cli.ratify.ratify",
    "schemas": "macros.cli.schemas.schemas",
    "serve": "macros.cli.serve.serve",
}


class Verbs(click.Group):
    """One place where anything that went wrong becomes a sentence and an exit code."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all verbs."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """A verb by its name."""
        module, _, verb = COMMANDS.get(name, "").rpartition(".")
        found: click.Command | None = getattr(import_module(module), verb) if module else None
        return found

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """Lets `--debug` stand behind the verb too, where whoever has just seen a fault adds it."""
        mine = args[: args.index("--")] if "--" in args else args
        if DEBUG in mine:
            args = [DEBUG, *(word for word in mine if word != DEBUG), *args[len(mine) :]]
        return super().parse_args(context, args)

    def invoke(self, context: click.Context) -> object:
        """Runs a verb."""
        try:
            return super().invoke(context)
        except ContentError as refused:
            github.say(refused.problems, "nothing was published")
            raise SystemExit(1) from None
        except BrokenPipeError:  # whoever read what we print has gone; click ends quietly
            raise
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:  # whatever it is, nobody is shown a traceback
            click.echo(f"sharewell: {unforeseen(fault, '')}", err=True)
            raise SystemExit(1) from None
