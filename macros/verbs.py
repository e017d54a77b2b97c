"""The verbs of the command line: how each is found, and how what goes wrong in it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click

from macros.problems import ContentError, unforeseen

DEBUG = "--debug"


class Verbs(click.Group):
    """One place where anything that went wrong becomes a sentence and an exit code.

    Longer verbs have rooms of their own, entered only for them: a check shall not wait for the publisher to come.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all verbs."""
        return sorted([*super().list_commands(context), *LATER])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """A verb by its name."""
        return LATER[name]() if name in LATER else super().get_command(context, name)

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
            click.echo(str(refused), err=True)
            raise SystemExit(1) from None
        except BrokenPipeError:  # whoever read what we print has gone; click ends quietly
            raise
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:  # whatever it is, nobody is shown a traceback
            click.echo(f"sharewell: {unforeseen(fault, '')}", err=True)
            raise SystemExit(1) from None


def _publish() -> click.Command:
    from macros import publishing

    return publishing.publish


def _ratify() -> click.Command:
    from macros import versioning

    return versioning.ratify


def _drift() -> click.Command:
    from macros import versioning

    return versioning.drift


def _new() -> click.Command:
    from macros import asking

    return asking.new


def _list() -> click.Command:
    from macros import asking

    return asking.list_


LATER: Mapping[str, Callable[[], click.Command]] = {
    "publish": _publish,
    "ratify": _ratify,
    "drift": _drift,
    "new": _new,
    "list": _list,
}
