"""A preview without its server: what a save costs until its page is served, and whether preview and build agree.

`python -m tools.preview` changes twenty things of the national edition, one after another, in a copy of the repository,
and compares every page with a fresh build each time; `python -m tools.preview testshire --seed 7` of another edition,
and other things.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros.content import project
from macros.content.layers import NATIONAL
from macros.content.project import Project
from macros.diagnostics import ContentError
from macros.engine import builder
from macros.engine.context import BuildOptions
from tools.changes import KINDS, change, put, standing

STEPS, SEED = 20, 18
# What `timed` changes, for the bench.
TIMED = ("a case", "a page", "a section", "a contact", "a rule")


class Server:
    """What a preview asks of MkDocs' server."""

    def __init__(self) -> None:
        self.builder: Callable[[], None] = lambda: None
        self.go_on: Callable[[], None] = lambda: None
        self._wanted_epoch = self._visible_epoch = 0
        self._want_rebuild = False
        self._epoch_cond, self._rebuild_cond = threading.Condition(), threading.Condition()

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return content


@contextmanager
def previewing(where: Project, id_: str = NATIONAL) -> Iterator[tuple[Server, Path]]:
    """A preview of an edition whose first site stands, and the folder that it would serve."""
    with tempfile.TemporaryDirectory() as name:
        site, server = Path(name) / "site", Server()
        settings = builder._settings(where, BuildOptions(id_))

        def configured() -> Any:
            return load_config(str(where.configuration), site_dir=str(site), **settings)

        config = configured()

        def go_on() -> None:  # a build in the same process has told our hooks that it is none of a preview
            config.plugins.on_startup(command="serve", dirty=False)

        server.go_on = go_on
        go_on()
        build(config)
        config.plugins.on_serve(server, config=config, builder=lambda: build(configured()))
        try:
            yield server, site
        finally:
            config.plugins.on_shutdown()


def settled(server: Server) -> float:
    """Lets a preview notice what was saved, and make the rest; the CPU seconds until the first of it was served."""
    started = time.process_time()
    server.builder()
    first = time.process_time() - started
    while server._want_rebuild:
        server._want_rebuild = False
        server.builder()
    return first


def pages(site: Path) -> dict[str, bytes]:
    """The pages of a site, by their place."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}


def bare(made: dict[str, bytes]) -> dict[str, bytes]:
    """Pages without the notice of a fault, which comes and goes on all of them."""
    return {
        page: re.sub(b"<!-- fault -->.*?<!-- /fault -->", b"", html, flags=re.DOTALL) for page, html in made.items()
    }


def differing(
    where: Project, steps: int = STEPS, seed: int = SEED, id_: str = NATIONAL
) -> Iterator[tuple[str, list[str]]]:
    """Changes things at random, one after another; each with the pages in which preview and build differ.

    Compared are the pages that are served first, before all others are made, and all of them at the end. A change that
    a build refuses must be refused by the preview too, on every page, and is taken back.
    """
    chance, shares = random.Random(seed), [*KINDS]
    with previewing(where, id_) as (server, site), tempfile.TemporaryDirectory() as name:
        for step in range(steps):
            shares = shares or [*KINDS]
            kind, before = change(where, id_, shares, f"word{step}", chance)
            shares.remove(kind)
            old = bare(pages(site))
            server.builder()
            first = {page: html for page, html in bare(pages(site)).items() if html != old.get(page)}
            settled(server)
            made = pages(site)
            try:
                builder.build(where, id_, Path(name) / "site")
                new = pages(Path(name) / "site")
                wrong = [page for page in made.keys() | new.keys() if made.get(page) != new.get(page)]
                wrong += [f"{page}, served first" for page, html in first.items() if html != new.get(page)]
            except ContentError:
                wrong = [page for page, html in made.items() if b"<!-- fault -->" not in html]
                put(before)
                kind += ", refused"
            server.go_on()
            yield f"step {step}, {kind}: {', '.join(path.name for path in before)}", sorted(wrong)


def timed(where: Project) -> Iterator[tuple[str, float]]:
    """The CPU seconds from the save of each kind of change until its page is served, and of one that is wrong."""
    chance = random.Random(SEED)
    with previewing(where) as (server, _):
        for kind in TIMED:
            _, before = change(where, NATIONAL, [kind], "anew", chance)
            try:
                yield kind, settled(server)
            finally:
                put(before)
            settled(server)
        path = min((where.root / "scenarios").glob("*.yml"))
        before = standing([path])
        try:
            put({path: path.read_bytes() + b"nothing: 1\n"})
            yield "a fault in a case", settled(server)
        finally:
            put(before)


def in_a_copy(*words: str) -> None:
    """Compares in a copy of the repository, whose own files nothing here may change."""
    from tools.bench import HERE, copies

    with copies(0) as root:
        shutil.copytree(HERE.root / "scenarios", root / "scenarios", dirs_exist_ok=True)
        environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{HERE.root}", "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, "-m", "tools.preview", "here", *words], cwd=root, env=environment, check=True)


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Whether a preview has the pages of a build after each change.")
    parser.add_argument("edition", nargs="?", default=NATIONAL)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--steps", type=int, default=STEPS)
    return parser.parse_args(words)


if __name__ == "__main__":
    if sys.argv[1:] == ["times"]:
        for what, seconds in timed(project.find()):
            sys.stdout.write(f"preview, {what}: {seconds:.2f} CPU s until it is served\n")
    elif sys.argv[1:2] == ["here"]:
        asked = _asked(sys.argv[2:])
        for what, wrong in differing(project.find(), asked.steps, asked.seed, asked.edition):
            sys.stdout.write(f"{what}: {', '.join(wrong) or 'every page as a build makes it'}\n")
            sys.stdout.flush()
    else:
        _asked(sys.argv[1:])
        in_a_copy(*sys.argv[1:])
