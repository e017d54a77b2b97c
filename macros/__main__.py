"""The command line: `sharewell`, or `python -m macros`. The only place that prints."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import time
from datetime import date, datetime
from pathlib import Path

import click
from click.core import ParameterSource

from macros import places, problems, verbs

PARTNERSHIP = click.option(
    "-p", "--partnership", envvar="PARTNERSHIP", default="national", show_default=True, metavar="NAME",
    help="A folder in partnerships/, or 'national'.",
)  # fmt: skip
FOLDER = click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[FOLDER]")


def _meant(folder: Path | None, partnership: str) -> tuple[str, places.Places, str]:
    """The word by which MkDocs' own command knows an edition, its places and its id."""
    if folder is None:
        return partnership, *places.chosen(partnership)
    if click.get_current_context().get_parameter_source("partnership") is ParameterSource.COMMANDLINE:
        raise click.UsageError("give a folder or -p, not both")
    found = places.standing(folder)  # which says what is wrong with a link
    return str(folder.resolve()), *found


@click.group(cls=verbs.Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sharewell")
@click.option(
    verbs.DEBUG, is_flag=True, envvar=problems.DEBUG, help="Show where in Sharewell a fault of its own happened."
)
def main(debug: bool) -> None:
    """Sharewell turns a safeguarding partnership's cases and guidance into an accessible website.

    \b
    Start with:
      sharewell check          is anything wrong with what you wrote?
      sharewell serve          look at the site while you write
      sharewell build          make the site, in the folder site/
      sharewell new            make a folder for a partnership of your own

    Each of check, serve and build also takes a partnership's FOLDER, wherever it stands.
    """
    if debug:
        os.environ[problems.DEBUG] = "1"  # for the processes too that build for us


@click.command()
@FOLDER
@PARTNERSHIP
@click.option("--no-cache", is_flag=True, help="Read every case again, those too in which nothing was wrong.")
def check(folder: Path | None, partnership: str, no_cache: bool) -> None:
    """Say what is wrong with the content, file and line, without building anything."""
    gc.disable()  # everything that is read stays until the end: looking for garbage finds none
    from macros import checks, cleared, edition

    started = time.perf_counter()
    _, where, id_ = _meant(folder, partnership)
    before = None if no_cache else cleared.recall(where, id_)
    found = edition.load(where, id_, cleared=before.holds if before else None)
    faults = [*checks.run(found), *checks.advice(found)]
    gc.freeze()  # nor does Python at its end
    if faults:
        click.echo(problems.report(faults, "mend them before you publish"), err=True)
    if problems.errors(faults):
        raise SystemExit(1)
    if before:
        cleared.keep(before, found, faults)
    cases = len(found.case_ids)
    verdict = "Nothing keeps this from being published" if faults else "Nothing is wrong"
    click.echo(f"{verdict}: {cases} case{'' if cases == 1 else 's'}, {time.perf_counter() - started:.2f} s.")


@click.command()
@FOLDER
@PARTNERSHIP
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the site goes; default FOLDER/site.")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Build as if on this day.")
def build(folder: Path | None, partnership: str, output: Path | None, as_at: datetime | None) -> None:
    """Make the site of one edition. The old one stays in place until the new one is whole."""
    from macros import publish, publishing

    gc.set_threshold(50_000, 20, 20)  # pages stay until the end: looking through them took a tenth of the time
    word, where, id_ = _meant(folder, partnership)
    output = output or (folder or Path()) / "site"
    logging.getLogger("mkdocs.sharewell").addHandler(logging.StreamHandler())  # else only warnings are heard
    with publishing.said_of(output):
        pages = publish.build(where, word, output.absolute(), as_at.date() if as_at else date.today())
    click.echo(f"{output}: {pages} pages, edition '{id_}', on Sharewell {places.version()}.")


@click.command()
@FOLDER
@PARTNERSHIP
@click.option("--port", default=8000, show_default=True, help="Where to look: http://127.0.0.1:PORT/")
def serve(folder: Path | None, partnership: str, port: int) -> None:
    """Show the site while you write; a fault keeps the last good page and says what is wrong."""
    from macros import publish, publishing

    word, where, _ = _meant(folder, partnership)
    logging.getLogger("mkdocs.sharewell").addHandler(logging.StreamHandler())
    click.echo(f"Look at http://127.0.0.1:{port}/ and write. Ctrl-C ends it.")
    with publishing.said_of(f"http://127.0.0.1:{port}/"):
        publish.serve(where, word, port)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("schemas"))
def schemas(folder: Path) -> None:
    """Write the JSON Schema of each format, with which an editor completes and checks content."""
    from macros import schema

    for path in schema.write(folder):
        click.echo(path)


def run() -> None:
    """The `sharewell` command."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is ours, and looking for them takes time
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be ended is to be interrupted: it clears up
    for stream in (sys.stdout, sys.stderr):  # a file's name need not be text, and what is said of it is said in UTF-8
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # text streams
    main(prog_name="sharewell")


if __name__ == "__main__":
    run()
