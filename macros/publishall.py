"""Builds many editions, several at a time, each whole or not at all; what has not changed is left as it stands."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any, Literal

from macros import ledger, stamp
from macros.places import Places
from macros.problems import ContentError


@dataclass(frozen=True)
class Result:
    """What became of one edition: how many pages it has, or why it could not be built. `peak` is in MiB."""

    id: str
    outcome: Literal["built", "unchanged", "failed"]
    pages: int = 0
    report: str = ""
    peak: float = 0


@dataclass(frozen=True)
class Order:
    """What to publish: which editions of which project, where to, on what day, how many at a time, with what memory."""

    places: Places
    ids: tuple[str, ...]
    output: Path
    as_at: date
    jobs: int
    cache: bool = True


def run(order: Order) -> Iterator[Result]:
    """Publishes; yields each edition's result as it is known. A build that is interrupted leaves the last good one."""
    order.output.mkdir(parents=True, exist_ok=True)
    ledger.restore(order.output)
    state = ledger.read(order.output) if order.cache else {}
    stamps = {id_: stamp.of_edition(order.places, id_, order.as_at) for id_ in order.ids}
    fresh = [id_ for id_ in order.ids if ledger.stands(order.output / id_, state.get(id_), stamps[id_])]
    for id_ in fresh:
        yield Result(id_, "unchanged", state[id_]["pages"])
    waiting = [id_ for id_ in order.ids if id_ not in fresh]
    try:
        for result in _built(order, waiting) if waiting else ():
            if result.outcome == "built":
                state[result.id] = {"stamp": stamps[result.id], "pages": result.pages}
                ledger.write(order.output, state)
            yield result
    finally:
        for left in order.output.glob(".*.building"):
            shutil.rmtree(left, ignore_errors=True)


def _built(order: Order, ids: list[str]) -> Iterator[Result]:
    """Builds in as many processes as were asked for; what a dying process took along is tried once more by itself."""
    lost: list[str] = []
    for result in _pooled(order, ids, order.jobs):
        if result.outcome == "failed" and not result.report:
            lost.append(result.id)
        else:
            yield result
    for id_ in lost:
        for result in _pooled(order, [id_], 1):
            stopped = result.outcome == "failed" and not result.report
            yield replace(result, report=f"{id_}: the process that built it was stopped") if stopped else result


def _pooled(order: Order, ids: list[str], jobs: int) -> Iterator[Result]:
    fork = "fork" in get_all_start_methods()
    if order.cache and fork:
        _prepare(order)
    context = get_context("fork" if fork else None)
    pool = ProcessPoolExecutor(min(jobs, len(ids)), mp_context=context, initializer=_begin, initargs=(order,))
    running: dict[Future[Result], str] = {pool.submit(_build, order, id_): id_ for id_ in ids}
    try:
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                id_ = running.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield Result(id_, "failed")
    finally:
        _stop(pool)


def _stop(pool: ProcessPoolExecutor) -> None:
    """Lets nobody go on building once nobody waits for it."""
    workers: dict[int, Any] = dict(getattr(pool, "_processes", None) or {})
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers.values():
        worker.terminate()
    for worker in workers.values():
        worker.join()


def _begin(order: Order) -> None:
    """A worker's first act. An interruption is the parent's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if order.cache:
        _prepare(order)


def _prepare(order: Order) -> None:
    """Reads once what all editions share."""
    from macros import desk, library, warm

    if desk.Shared.library is None:
        warm.install()
        desk.Shared.library = library.load(order.places)


def _build(order: Order, id_: str) -> Result:
    from macros import desk, publish

    desk.Shared.as_at = order.as_at
    desk.Shared.kept = order.output / ledger.KEPT if order.cache else None
    try:
        pages = publish.build(order.places, id_, order.output / id_)
    except ContentError as refused:
        return Result(id_, "failed", report=str(refused))
    except Exception as fault:  # whatever it is, the other editions still publish
        return Result(id_, "failed", report=f"{id_}: {type(fault).__name__}: {fault}")
    return Result(id_, "built", pages, peak=_peak())


def _peak() -> float:
    try:
        import resource
    except ImportError:  # Windows has no such count
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def failed(results: Iterable[Result]) -> list[Result]:
    """Those that could not be built."""
    return [result for result in results if result.outcome == "failed"]
