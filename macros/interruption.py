"""An interruption that waits until it can be borne."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


@contextmanager
def held_back() -> Iterator[list[int]]:
    """Notes an interruption and raises KeyboardInterrupt at the end of the block; gives the list of those noted.

    Raised amid the code of a pool of processes, one would leave a lock that nobody opens or a process that
    nobody knows, and the program would never end.
    """
    came: list[int] = []
    mine = current_thread() is main_thread()  # no other thread may say what a signal does
    before = {which: signal.getsignal(which) for which in (signal.SIGINT, signal.SIGTERM) if mine}
    for which in before:
        signal.signal(which, lambda number, frame: came.append(number))
    try:
        yield came
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
    if came:
        raise KeyboardInterrupt
