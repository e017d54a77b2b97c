"""The verb `publish`: every edition, or those that are named, with a front page that lists them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import click

from macros.cli import github
from macros.cli.options import said_of
from macros.content import layers, project
from macros.diagnostics import ContentError, Location, Problem, suggest
from macros.publishing import destination, publisher
from macros.publishing.workers import LIMIT, PublishRequest, Result


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("public"), show_default=True,
    help="Each edition goes into a folder of its own in here.",
)  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="How many at a time.")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Build as if on this day.")
@click.option(
    "--limit", type=click.FloatRange(1), default=LIMIT, show_default=True, metavar="SECONDS",
    help="How long one edition may take before it fails and the others go on.",
)  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Build everything again, and remember nothing from page to page.")
def publish(
    names: tuple[str, ...], output: Path, jobs: int, as_at: datetime | None, limit: float, no_cache: bool
) -> None:
    """Make the sites of all editions, or of those named, and a front page that lists them.

    An edition that cannot be built keeps its last good site; the others still publish. What has not changed is
    not built again.
    """
    from macros.engine.builder import Engine

    here = project.find()
    chosen = tuple(dict.fromkeys(names)) or tuple(layers.published(here))
    _known(here, chosen)
    day = as_at.date() if as_at else date.today()
    destination.unlinked(here, output)  # before it is asked where its links lead
    order = PublishRequest(
        here, Engine(), chosen, output.resolve(), day, jobs, cache=not no_cache, every=not names, limit=limit
    )
    with said_of(output), publisher.lock_output(order):
        results = _shown(order, output)
        _tidied(order, output)
        if len(publisher.failed(results)) < len(results):
            _front(here, order.output, day)
    for result in results:
        if said := result.report or result.note:
            click.echo(said, err=True)
    github.tell(_problems(here, results), "what has them was not published")
    counts = [sum(result.outcome == word for result in results) for word in ("built", "unchanged", "failed")]
    click.echo(f"{output}: {counts[0]} built, {counts[1]} unchanged, {counts[2]} failed.")
    if counts[2]:
        raise SystemExit(1)


def _problems(here: project.Project, results: Iterable[Result]) -> Iterator[Problem]:
    """What kept editions from being built; of one that failed for another reason, that, at its profile."""
    for result in results:
        if result.problems or not result.report:
            yield from result.problems
        else:
            yield Problem(Location(here.display_path(here.folder(result.id) / project.PROFILE)), result.report)


def _known(here: project.Project, names: tuple[str, ...]) -> None:
    there = layers.names(here)
    place = Location(here.display_path(here.partnerships))
    editions = layers.published(here)
    layer = "is a layer, which others extend; it has no site of its own"
    wrong = [Problem(place, f"'{name}' {layer}") for name in names if name in there and name not in editions]
    wrong += [_unknown(here, name, place) for name in names if name not in there]
    if wrong:
        raise ContentError(wrong)


def _unknown(here: project.Project, name: str, place: Location) -> Problem:
    """What to say of a name that is no partnership's: it may be a folder that stands by itself, which is built."""
    if (Path(name) / project.PROFILE).is_file():
        right = "is a folder that stands by itself; make its site with 'sharewell build {}'"
        return Problem(Location(name), f"'{name}' {right.format(name)}")
    if not here.partnerships.is_dir():
        folders = "there is no folder 'partnerships' here; 'sharewell build' takes any FOLDER"
        return Problem(Location(name), f"'{name}' is not a partnership: {folders}")
    return Problem(place, f"'{name}' is not a partnership here{suggest(name, layers.names(here))}")


def _shown(order: PublishRequest, output: Path) -> list[Result]:
    """Publishes, with a bar on a terminal and a line for each edition elsewhere."""
    results = []
    with closing(publisher.run(order)) as run:  # whatever stops us stops those who build for us
        if sys.stdout.isatty():
            with click.progressbar(length=len(order.ids), label=f"Publishing {len(order.ids)} editions") as bar:
                for result in run:
                    results.append(result)
                    bar.update(1)
            return results
        for result in run:
            results.append(result)
            pages = f", {result.pages} pages" if result.pages else ""
            click.echo(f"{output / result.id}: {result.outcome}{pages}")
    return results


def _tidied(order: PublishRequest, output: Path) -> None:
    """Where every edition is published, what is none any more goes; a site that is not from here is only named."""
    if not order.every:
        return
    for id_ in publisher.retire(order):
        click.echo(f"{output / id_}: taken away, for '{id_}' is no edition any more")
    for id_ in publisher.foreign(order):
        click.echo(f"{output / id_}: is no edition here, and stays as it is; delete it if it should go")


def _front(here: project.Project, output: Path, day: date) -> None:
    """Writes the page that lists every edition that stands in the folder."""
    from macros.content import edition
    from macros.publishing import front_page
    from macros.rendering.renderer import Renderer

    national = Renderer(edition.load(here), here)
    front_page.write(national, here, output, day)
