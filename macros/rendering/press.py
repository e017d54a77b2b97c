"""Sets documents with Typst, some at a time and each few in a process of their own, which ends after them.

Typst keeps something of each document until its process ends: two thousand papers took a build from 0.7 to 1.5 GiB,
and a protocol of thirty sheets takes 70 MiB. To set one apart takes no longer than to make Typst forget it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from macros.content import memory
from macros.content.project import REPOSITORY, Project
from macros.rendering import typst

FEWEST, MOST = 4, 24  # documents of a process: it takes as long to begin as one document takes
TOGETHER = 2 * MOST  # documents, of which nobody need hold more than these
_BEGIN = f"import sys; sys.path.insert(0, sys.argv[1]); from {__name__} import answer; answer()"
_STOPPED = "the process that set it was stopped"


NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


def made(said: str, project: Project, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """A document, given as JSON, as a PDF; the same JSON and pictures, by their names in it, give the same bytes.

    Raises ImportError where Typst is not installed, and RuntimeError with the reason where it cannot set it.
    """
    if not typst.installed():
        raise ImportError(typst.__name__)
    [pdf] = pressed([said], project, pictures)
    if isinstance(pdf, str):
        raise RuntimeError(pdf)
    return pdf


def kept(said: str, project: Project, folder: Path, name: str, pictures: Mapping[str, bytes] = NO_PICTURES) -> bytes:
    """The same, or what was made of the same before; a folder keeps the last one of each name.

    The name of a picture changes with what is in it.
    """
    made_of = said.encode() + typst.stamp(project)
    return memory.kept(folder, (name, ".pdf"), made_of, lambda: made(said, project, pictures))


def pressed(
    documents: Sequence[str], project: Project, pictures: Mapping[str, bytes] = NO_PICTURES
) -> list[bytes | str]:
    """Documents, each given as JSON, as PDFs in their order; in the place of one that cannot be set, why.

    The same JSON and pictures, by their names in it, give the same bytes.
    """
    cores = os.cpu_count() or 1
    size = min(max(FEWEST, -(-len(documents) // cores)), MOST)
    batches = [documents[start : start + size] for start in range(0, len(documents), size)]
    with ThreadPoolExecutor(cores) as pool:
        return [*chain.from_iterable(pool.map(partial(_apart, project, dict(pictures)), batches))]


def _apart(project: Project, pictures: dict[str, bytes], documents: Sequence[str]) -> Sequence[bytes | str]:
    """The same in one process that ends. What goes to it and comes from it is our own, so that it may be pickled."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", _BEGIN, str(REPOSITORY)], input=pickle.dumps((project, pictures, documents)),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    if done.returncode:
        return [_STOPPED] * len(documents)
    pdfs: list[bytes | str] = pickle.loads(done.stdout)
    return pdfs


def answer() -> None:
    """What such a process does: reads from its input what to set, and writes to its output what came of it."""
    project, pictures, documents = pickle.load(sys.stdin.buffer)
    pdfs = [typst.tried(partial(typst.made, said, project, pictures)) for said in documents]
    pickle.dump(pdfs, sys.stdout.buffer)
