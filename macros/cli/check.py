"""The command `check`: what is wrong with the content, and nothing built."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import click

from macros import diagnostics
from macros.cli import github, options
from macros.cli.options import FOLDER, PARTNERSHIP, _meant
from macros.content.project import Project

OUTCOME = "mend them before you publish"


@click.command()
@FOLDER
@PARTNERSHIP
@click.option("--no-cache", is_flag=True, help="Read every case again, those too in which nothing was wrong.")
def check(folder: Path | None, partnership: str, no_cache: bool) -> None:
    """Say what is wrong with the content, file and line, without building anything."""
    gc.disable()  # everything that is read stays until the end: looking for garbage finds none
    from macros import checks
    from macros.checks import cache
    from macros.content import edition

    started = time.perf_counter()
    _, where, id_ = _meant(folder, partnership)
    before = None if no_cache else cache.recall(where, id_)
    found = edition.load(where, id_, cleared=before.holds if before else None)
    away = checks.given_away(found, before.asked if before else None)
    faults = [*checks.run(found), *checks.advice(found, away), *_barred(where, options.site_of(folder))]
    gc.freeze()  # nor does Python at its end
    if faults:
        github.say(faults, OUTCOME)
    if diagnostics.errors(faults):
        raise SystemExit(1)
    if before:
        cache.keep(before, found, set(faults).difference(away))  # what gives answers away is told again without them
    cases = len(found.case_ids)
    verdict = "Nothing keeps this from being published" if faults else "Nothing is wrong"
    click.echo(f"{verdict}: {cases} case{'' if cases == 1 else 's'}, {time.perf_counter() - started:.2f} s.")


def _barred(where: Project, site: Path) -> Iterator[diagnostics.Problem]:
    """Each link that a build would not write through."""
    from macros.publishing import destination

    try:
        destination.unlinked(where, site.absolute())
    except diagnostics.ContentError as refused:
        yield from refused.problems
