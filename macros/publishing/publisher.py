"""Publishes many editions into one folder, each whole or not at all; what has not changed is left as it stands."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.content import layers
from macros.diagnostics import unforeseen
from macros.publishing import destination, manifest, staging, workers
from macros.publishing.lock import Lock
from macros.publishing.workers import PublishRequest, Result


@contextmanager
def lock_output(order: PublishRequest) -> Iterator[None]:
    """Keeps the folder for this one publish. Raises ContentError where another has it, or no site must go there."""
    destination.check_many(order.project, order.output, order.ids)
    lock = Lock(order.output)
    if not lock.acquire():
        raise destination.busy(order.project, order.output, "publish")
    try:
        order.output.mkdir(exist_ok=True)
        staging.sweep(order.output)
        yield
    finally:
        staging.sweep(order.output)
        lock.release()


def run(order: PublishRequest) -> Generator[Result, None, None]:
    """Publishes into a folder that is `held`; yields each edition's result as it is known.

    A build that is interrupted leaves the last good one.
    """
    state = manifest.read(order.output)
    stamps: dict[str, str] = {}
    for id_ in order.ids:
        try:
            stamps[id_] = manifest.stamp(order.project, id_, order.as_at)
        except Exception as fault:  # whatever a folder holds, the other editions still publish
            folder = order.project.display_path(order.project.folder(id_))
            yield Result(id_, "failed", report=f"{id_}: {unforeseen(fault, folder)}")
    fresh = [
        id_ for id_ in stamps if order.cache and manifest.is_current(order.output / id_, state.get(id_), stamps[id_])
    ]
    for id_ in fresh:
        state[id_]["from"] = _from(order)
        yield Result(id_, "unchanged", state[id_].get("pages", 0))
    manifest.write(order.output, state)
    waiting = [id_ for id_ in stamps if id_ not in fresh]
    for result in workers.built(order, waiting) if waiting else ():
        if result.outcome == "built":
            # What lacks something is built again the next time, for it may be had by then.
            stamp_ = "" if result.note else stamps[result.id]
            state[result.id] = {"stamp": stamp_, "pages": result.pages, "from": _from(order)}
            manifest.write(order.output, state)
        yield result


def retire(order: PublishRequest) -> Iterator[str]:
    """Takes away what was published from here and is no edition any more, and yields each name.

    For an order of every edition. A folder that is deleted, or is now only a layer, is none any more; one that is
    there and has lost its profile may be a slip.
    """
    state, there = manifest.read(order.output), layers.names(order.project)
    for id_ in [id_ for id_ in state if id_ not in order.ids and state[id_].get("from") == _from(order)]:
        site = order.output / id_
        slip = id_ not in there and order.project.folder(id_).exists()
        was = site.exists()
        if slip or (was and not (destination.is_site(site) and staging.remove(site))):
            continue
        del state[id_]
        manifest.write(order.output, state)
        if was:
            yield id_


def foreign(order: PublishRequest) -> list[str]:
    """The other sites that stand in the folder and are no editions here: not ours to take away."""
    found = sorted(site.name for site in order.output.iterdir() if destination.is_site(site))
    return [name for name in found if name not in order.ids and not name.startswith(".")]


def _from(order: PublishRequest) -> str:
    """Where the editions come from, seen from their sites: another project may publish into the same folder."""
    here = order.project.partnerships.resolve()
    try:
        return Path(os.path.relpath(here, order.output)).as_posix()
    except ValueError:  # Windows has no way from one drive to another
        return here.as_posix()


def failed(results: Iterable[Result]) -> list[Result]:
    """Those that could not be built."""
    return [result for result in results if result.outcome == "failed"]
