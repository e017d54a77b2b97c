"""`python -m tools.boards` puts into the pages for boards what their commands print now; read it before you keep it."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.boards import DOCS, ORDER, Said, everything, plain
from tests.support.installed import install


def write(found: list[Said]) -> Iterator[str]:
    """Puts what was printed into the pages; yields the name of each that changed."""
    for page in ORDER:
        path = DOCS / f"{page}.md"
        old = new = path.read_text(encoding="utf-8")
        place = 0
        for said in (one for one in found if one.page == page):
            start = new.index(f"$ {said.command}\n", place) + len(f"$ {said.command}\n")
            if plain(said.got) != plain(said.expected):
                end = start + len(said.expected)
                printed = said.got.strip("\n") + ("" if said.expected else "\n")
                new = new[:start] + printed + new[end:]
            place = start
        if new != old:
            path.write_text(new, encoding="utf-8")
            yield path.name


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as kept:
        (Path(kept) / "board").mkdir()
        for changed in write(everything(install(Path(kept)), Path(kept) / "board")):
            sys.stdout.write(f"{changed} is written anew; read it\n")
