"""A preview without its server: what a save costs until its page is served, and whether preview and build agree.

`python -m tools.preview` changes twenty things of the national edition, one after another, in a copy of the repository,
and compares every page with a fresh build each time.
"""

from __future__ import annotations

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
from macros.content.project import Project
from macros.diagnostics import ContentError
from macros.engine import builder
from macros.engine.context import BuildOptions

STEPS, SEED = 20, 18
# The files of each kind of change, and the lines in them that end in a text.
KINDS = {
    "a case": ("scenarios/*.yml", r"(?m)^(?:title|summary|    story): [A-Za-z][^:#\n]*$"),
    "a page": ("docs/*.md", r"(?m)^[A-Z][^:{}|\[\n]*[a-z]\.$"),
    "a section": ("guidance/protocol/*.md", r"(?m)^[A-Z][^:{}|\[\n]*[a-z]\.$"),
    "a contact": ("guidance/national.yml", r"(?m)^    name: [A-Za-z][^:#\n]*$"),
    "a rule": ("guidance/rules/*.yml", r"(?m)^(?: +text: [A-Za-z][^:#\n]*| {6}[A-Z][^:{}#\n]*[a-z]\.)$"),
}


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
def previewing(where: Project, id_: str = "national") -> Iterator[tuple[Server, Path]]:
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


def change(where: Project, kinds: list[str], word: str, chance: random.Random) -> tuple[Path, str]:
    """Puts a word at the end of a line of a file of one of some kinds; gives the file, and what stood in it."""
    found = {}
    for pattern, line in map(KINDS.__getitem__, kinds):
        texts = {path: path.read_text(encoding="utf-8") for path in sorted(where.root.glob(pattern))}
        sound = {path: text for path, text in texts.items() if re.search(line, text)}
        found.update({line: sound} if sound else {})
    line = chance.choice(list(found))
    path, text = chance.choice(list(found[line].items()))
    at = chance.choice(list(re.finditer(line, text))).end()
    stop = text[:at].endswith(".")
    path.write_text(f"{text[: at - stop]} {word}{'.' * stop}{text[at:]}", encoding="utf-8")
    return path, text


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


def differing(where: Project, steps: int = STEPS, seed: int = SEED) -> Iterator[tuple[str, list[str]]]:
    """Changes things at random, one after another; each with the pages in which preview and build differ.

    A change that a build refuses must be refused by the preview too, on every page, and is taken back.
    """
    chance = random.Random(seed)
    with previewing(where) as (server, site), tempfile.TemporaryDirectory() as name:
        for step in range(steps):
            path, before = change(where, list(KINDS), f"word{step}", chance)
            settled(server)
            made = pages(site)
            try:
                builder.build(where, "national", Path(name) / "site")
                new = pages(Path(name) / "site")
                wrong = sorted(page for page in made.keys() | new.keys() if made.get(page) != new.get(page))
            except ContentError:
                wrong = sorted(page for page, html in made.items() if b"<!-- fault -->" not in html)
                path.write_text(before, encoding="utf-8")
            server.go_on()
            yield f"{path.relative_to(where.root)}, step {step}", wrong


def timed(where: Project) -> Iterator[tuple[str, float]]:
    """The CPU seconds from the save of each kind of change until its page is served, and of one that is wrong."""
    chance = random.Random(SEED)
    with previewing(where) as (server, _):
        for kind in KINDS:
            path, before = change(where, [kind], "anew", chance)
            try:
                yield kind, settled(server)
            finally:
                path.write_text(before, encoding="utf-8")
            settled(server)
        path = min((where.root / "scenarios").glob("*.yml"))
        before = path.read_text(encoding="utf-8")
        try:
            path.write_text(f"{before}nothing: 1\n", encoding="utf-8")
            yield "a fault in a case", settled(server)
        finally:
            path.write_text(before, encoding="utf-8")


def in_a_copy() -> None:
    """Compares in a copy of the repository, whose own files nothing here may change."""
    from tools.bench import HERE, copies

    with copies(0) as root:
        shutil.copytree(HERE.root / "scenarios", root / "scenarios", dirs_exist_ok=True)
        environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{HERE.root}", "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, "-m", "tools.preview", "here"], cwd=root, env=environment, check=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["times"]:
        for what, seconds in timed(project.find()):
            sys.stdout.write(f"preview, {what}: {seconds:.2f} CPU s until it is served\n")
    elif sys.argv[1:] == ["here"]:
        for what, wrong in differing(project.find()):
            sys.stdout.write(f"{what}: {', '.join(wrong) or 'every page as a build makes it'}\n")
            sys.stdout.flush()
    else:
        in_a_copy()
