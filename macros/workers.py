"""The processes that build editions, several at a time: none takes another's edition along, and none outlives us."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, Literal

from macros import interruption, ledger
from macros.places import Places
from macros.problems import ContentError

GLANCE = 0.2  # seconds after which an interruption is seen at the latest


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
    """What to publish: which editions of which project, where to, on what day, how many at a time, with what memory.

    `every` says that these are all the editions that there are.
    """

    places: Places
    ids: tuple[str, ...]
    output: Path
    as_at: date
    jobs: int
    cache: bool = True
    every: bool = False


def built(order: Order, ids: list[str]) -> Iterator[Result]:
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
    with interruption.held_back() as interrupted:
        pool = ProcessPoolExecutor(min(jobs, len(ids)), mp_context=context, initializer=_begin, initargs=(order,))
        try:
            running: dict[Future[Result], str] = {pool.submit(_build, order, id_): id_ for id_ in ids}
            while running and not interrupted:
                done, _ = wait(running, GLANCE, return_when=FIRST_COMPLETED)
                for future in done:
                    id_ = running.pop(future)
                    try:
                        yield future.result()
                    except BrokenProcessPool:
                        yield Result(id_, "failed")
        finally:
            _stop(pool)


def _stop(pool: ProcessPoolExecutor) -> None:
    """Lets nobody go on building once nobody waits for it; a worker that has only just begun cannot miss it."""
    workers: dict[int, Any] = dict(getattr(pool, "_processes", None) or {})
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers.values():
        worker.kill()
    for worker in workers.values():
        worker.join()


def _begin(order: Order) -> None:
    """A worker's first act. An interruption is the parent's to answer; a worker ends when it is told, or left alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()
    if order.cache:
        _prepare(order)


def _end_with_parent() -> None:
    """Waits for the end of the process that gave the order; what nobody waits for is not built."""
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def _prepare(order: Order) -> None:
    """Reads once what all editions share."""
    from macros import desk, library, warm

    if desk.Shared.library is None:
        warm.install()
        desk.Shared.library = library.load(order.places)


def _build(order: Order, id_: str) -> Result:
    from macros import desk, publish

    desk.Shared.as_at = order.as_at
    desk.Shared.kept = ledger.beside(order.output) / ledger.KEPT if order.cache else None
    try:
        pages = publish.build(order.places, id_, order.output / id_)
    except ContentError as refused:
        return Result(id_, "failed", report=str(refused))
    except OSError as fault:
        where = fault.filename or order.places.name(order.output / id_)
        return Result(id_, "failed", report=f"{id_}: {where}: {fault.strerror or fault}")
    except Exception as fault:  # whatever it is, the other editions still publish
        return Result(id_, "failed", report=f"{id_}: {type(fault).__name__}: {fault}")
    return Result(id_, "built", pages, peak=_peak())


def _peak() -> float:
    try:
        import resource
    except ImportError:  # Windows has no such count
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
