"""The verb `publish`: every edition, or those that are named, with a front page that lists them."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path

import click

from macros import layers, places, publishall
from macros.problems import ContentError, Location, Problem, nearest
from macros.publishall import Order, Result


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("public"), show_default=True,
    help="Each edition goes into a folder of its own in here.",
)  # fmt: skip
@click.option("-j", "--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="How many at a time.")
@click.option("--as-at", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Build as if on this day.")
@click.option("--no-cache", is_flag=True, help="Build everything again, and remember nothing from page to page.")
def publish(names: tuple[str, ...], output: Path, jobs: int, as_at: datetime | None, no_cache: bool) -> None:
    """Make the sites of all editions, or of those named, and a front page that lists them.

    An edition that cannot be built keeps its last good site; the others still publish. What has not changed is
    not built again.
    """
    here = places.find()
    chosen = names or tuple(layers.published(here))
    _known(here, chosen)
    day = as_at.date() if as_at else date.today()
    results = _shown(Order(here, chosen, output.absolute(), day, jobs, cache=not no_cache), output)
    if len(publishall.failed(results)) < len(results):
        _front(here, output, day)
    for result in publishall.failed(results):
        click.echo(result.report, err=True)
    counts = [sum(result.outcome == word for result in results) for word in ("built", "unchanged", "failed")]
    click.echo(f"{output}: {counts[0]} built, {counts[1]} unchanged, {counts[2]} failed.")
    if counts[2]:
        raise SystemExit(1)


def _known(here: places.Places, names: tuple[str, ...]) -> None:
    there = layers.names(here)
    place = Location(here.name(here.partnerships))
    wrong = [
        Problem(place, f"'{name}' is not a partnership here{nearest(name, there)}")
        for name in names
        if name not in there
    ]
    if wrong:
        raise ContentError(wrong)


def _shown(order: Order, output: Path) -> list[Result]:
    """Publishes, with a bar on a terminal and a line for each edition elsewhere."""
    results = []
    if sys.stdout.isatty():
        with click.progressbar(length=len(order.ids), label=f"Publishing {len(order.ids)} editions") as bar:
            for result in publishall.run(order):
                results.append(result)
                bar.update(1)
        return results
    for result in publishall.run(order):
        results.append(result)
        pages = f", {result.pages} pages" if result.pages else ""
        click.echo(f"{output / result.id}: {result.outcome}{pages}")
    return results


def _front(here: places.Places, output: Path, day: date) -> None:
    """Writes the page that lists every edition that stands in the folder."""
    from macros import edition, frontpage
    from macros.render import Renderer

    national = Renderer(edition.load(here), here)
    frontpage.write(national, here, output, day)
