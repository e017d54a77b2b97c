"""The processes that build editions, several at a time: none takes another's edition along, and none outlives us."""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any, Literal, Protocol

from macros.content.project import Project
from macros.diagnostics import ContentError, Problem, unforeseen
from macros.publishing import manifest

LIMIT = 300  # seconds that one edition may take
_MINUTE = 60
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True)
class Result:
    """What became of one edition: how many pages it has, or why it could not be built. `peak` is in MiB.

    `note` is what a site lacks that was built all the same; `problems` are those of an author, if it has any.
    """

    id: str
    outcome: Literal["built", "unchanged", "failed"]
    pages: int = 0
    report: str = ""
    peak: float = 0
    note: str = ""
    problems: tuple[Problem, ...] = ()


class Builder(Protocol):
    """What makes a site; publishing knows no engine."""

    def prepare(self, project: Project) -> None:
        """Reads once, in one process, what all editions share."""

    def build(
        self, project: Project, id_: str, output: Path, as_at: date, kept: Path | None
    ) -> tuple[int, tuple[str, ...]]:
        """Builds one edition; gives the number of its pages, and what somebody should hear of them."""


@dataclass(frozen=True)
class PublishRequest:
    """What to publish: which editions of which project, made by whom, where to, on what day, how many at a time.

    `cache` says whether anything is remembered, `every` that these are all the editions that there are, and `limit` how
    many seconds one may take.
    """

    project: Project
    builder: Builder
    ids: tuple[str, ...]
    output: Path
    as_at: date
    jobs: int
    cache: bool = True
    every: bool = False
    limit: float = LIMIT


@dataclass
class _Worker:
    """One process, the pipe to it, and the edition that it builds until its time is over."""

    process: Any
    pipe: Connection
    id: str = ""
    until: float = 0

    def give(self, id_: str, limit: float) -> None:
        self.id, self.until = id_, time.monotonic() + limit
        self.pipe.send(id_)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def built(order: PublishRequest, ids: list[str]) -> Iterator[Result]:
    """Builds in as many processes as were asked for; yields what became of each edition as soon as it is known.

    One that takes too long, or takes its process with it, fails; the others go on.
    """
    method = _start_method()
    if order.cache and method == "fork":
        _prepare(order)
    waiting, idle, busy = deque(ids), list[_Worker](), list[_Worker]()
    try:
        while waiting or busy:
            while waiting and len(busy) < order.jobs:
                busy.append(idle.pop() if idle else _begun(order, method))
                busy[-1].give(waiting.popleft(), order.limit)
            for worker in _ready(busy):
                busy.remove(worker)
                result = _result(worker, order.limit)
                if result.report and not worker.process.is_alive():
                    worker.end()
                else:
                    idle.append(worker)
                yield result
    finally:
        for worker in (*idle, *busy):
            worker.end()


def _start_method() -> str:
    """How workers begin. A fork shares what was read already, but is safe only where nobody else is at work.

    It has none of the threads of its parent, and waits for them for ever where it needs one: Typst keeps such threads.
    See https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods.
    """
    threads = Path("/proc/self/task")
    if threads.is_dir() and len([*threads.iterdir()]) == 1:
        return "fork"
    return "forkserver" if "forkserver" in get_all_start_methods() else "spawn"


def _begun(order: PublishRequest, method: str) -> _Worker:
    context = get_context(method)
    ours, theirs = context.Pipe()
    # One that nobody knows of yet, when we are interrupted, still ends with us.
    process = context.Process(target=_work, args=(order, theirs), daemon=True)  # type: ignore[attr-defined,unused-ignore]  # each context has it, the type of all of them not
    with _signals_held():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Lets a signal wait, so that a worker which is being born never answers one as its parent would."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where no worker takes over what its parent does
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ready(busy: list[_Worker]) -> list[_Worker]:
    """Waits until somebody is done, or has no time left."""
    soonest = min(worker.until for worker in busy)
    done = connection.wait([worker.pipe for worker in busy], max(0.0, soonest - time.monotonic()))
    now = time.monotonic()
    return [worker for worker in busy if worker.pipe in done or worker.until <= now]


def _result(worker: _Worker, limit: float) -> Result:
    """What a worker has to say; a worker that says nothing in time is ended."""
    try:
        if worker.pipe.poll():
            found: Result = worker.pipe.recv()
            return found
        worker.process.kill()
        why = f"took longer than {_time(limit)}, and was stopped; --limit gives it more"
    except (EOFError, OSError):
        why = "the process that built it was stopped"
    worker.process.join()
    return Result(worker.id, "failed", report=f"{worker.id}: {why}")


def _time(seconds: float) -> str:
    minutes, rest = divmod(seconds, _MINUTE)
    if rest or not minutes:
        return f"{seconds:g} seconds"
    return "a minute" if minutes == 1 else f"{minutes:g} minutes"


def _work(order: PublishRequest, pipe: Connection) -> None:
    """A worker's life. An interruption is the parent's to answer; a worker ends when it is told, or left alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    Thread(target=_end_with_parent, daemon=True).start()
    if order.cache:
        _prepare(order)
    while True:
        pipe.send(_build(order, pipe.recv()))


def _end_with_parent() -> None:
    """Waits for the end of the process that gave the order; what nobody waits for is not built."""
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def _prepare(order: PublishRequest) -> None:
    """Reads once what all editions share."""
    order.builder.prepare(order.project)


def _build(order: PublishRequest, id_: str) -> Result:
    kept = manifest.memory_beside(order.output) / manifest.KEPT if order.cache else None
    try:
        pages, notes = order.builder.build(order.project, id_, order.output / id_, order.as_at, kept)
    except ContentError as refused:
        return Result(id_, "failed", report=str(refused), problems=refused.problems)
    except Exception as fault:  # whatever it is, the other editions still publish
        return Result(
            id_, "failed", report=f"{id_}: {unforeseen(fault, order.project.display_path(order.output / id_))}"
        )
    return Result(id_, "built", pages, peak=_peak(), note="\n".join(notes))


def _peak() -> float:
    try:
        import resource
    except ImportError:  # Windows has no such count
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
