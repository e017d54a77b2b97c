"""Runs what the pages for boards tell their reader to do, in their order, and compares what is printed.

A block of `console` holds commands, each after a `$`, and under each what it prints. A block under a line such as
"Save this as `northshire/pages/a.md`:" is written there. `python -m tools.boards` puts what is printed now into
the pages.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support import word_protocol
from tests.support.installed import ran
from tests.support.project import REPOSITORY

DOCS = REPOSITORY / "docs" / "boards"
# In the order in which a board meets them: what one page makes, the next builds on.
ORDER = (
    "first-hour",
    "contacts",
    "terms",
    "forms",
    "write-a-case",
    "protocol",
    "messages",
    "profile",
    "ids",
    "layers",
    "next-version",
    "current",
    "pictures",
    "learning-systems",
    "room",
    "hosting",
    "index",
)
# What a reader has without having made it, by the page that asks for it.
OWN = {"pictures": "northshire/files/referral-form.docx"}
BLOCK = re.compile(r"(?P<above>[^\n]*)\n\n(?P<open>```(?P<kind>[a-z]+)\n)(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
SAVE = re.compile(r"Save this as `([^`]+)`:$")
UNDER = re.compile(r"Under `([a-z_]+:)` in `([^`]+)`, add:$")
INSTEAD = re.compile(r"In `([^`]+)`, in the place of `([^`]+)`, put:$")
END = re.compile(r"At the end of `([^`]+)`, add:$")
RAW = re.compile(r"\{% (?:end)?raw %\}\n?")
SECONDS = re.compile(r"\b\d+\.\d+ s\b")


@dataclass(frozen=True)
class Said:
    """One command of a page: what the page says that it prints, and what it printed."""

    page: str
    command: str
    expected: str
    got: str


def plain(text: str) -> str:
    """What was printed without what differs from run to run."""
    return SECONDS.sub("… s", text.strip())


def read(page: str) -> str:
    """A page without the marks that keep its braces from being macros."""
    return RAW.sub("", (DOCS / f"{page}.md").read_text(encoding="utf-8"))


def saved(page: str, name: str) -> str:
    """The text that a page tells its reader to save under a name."""
    found = (block["text"] for block in BLOCK.finditer(read(page)) if f"`{name}`" in block["above"])
    return next(found)


class Reader:
    """Somebody who does what the pages say, in an empty folder."""

    def __init__(self, library: Path, folder: Path) -> None:
        self.library = library
        self.root = self.folder = folder

    def follow(self, page: str) -> Iterator[Said]:
        """Does everything on one page; yields what each command printed."""
        if name := OWN.get(page):
            (self.root / name).parent.mkdir(exist_ok=True)
            word_protocol.write(word_protocol.short(), self.root / name)
        for block in BLOCK.finditer(read(page)):
            if block["kind"] == "console":
                for command, expected in commands(block["text"]):
                    yield Said(page, command, expected, self.run(command))
            else:
                self.write(block["above"], block["text"])

    def run(self, command: str) -> str:
        """What one command prints; `cd` is remembered."""
        word, *arguments = shlex.split(command)
        if word == "cd":
            self.folder = self.root if arguments == ["-"] else self.folder / arguments[0]
            return ""
        if word == "cp":
            shutil.copy(self.folder / arguments[0], self.folder / arguments[1])
            return ""
        assert word == "sharewell", f"nobody runs this: {command}"
        return ran(self.library, self.folder, "-m", "macros", *arguments).stdout

    def write(self, above: str, text: str) -> None:
        """Puts a block where the line above it says."""
        acts: tuple[tuple[re.Pattern[str], Callable[..., None]], ...] = (
            (SAVE, self._save), (UNDER, self._under), (INSTEAD, self._instead), (END, self._end),
        )  # fmt: skip
        for pattern, act in acts:
            if found := pattern.search(above):
                act(text, *found.groups())

    def _save(self, text: str, name: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def _under(self, text: str, key: str, name: str) -> None:
        path = self.folder / name
        before, line, after = path.read_text(encoding="utf-8").partition(f"\n{key}\n")
        assert line, f"{name} has no line {key}"
        path.write_text(before + line + text + after, encoding="utf-8")

    def _instead(self, text: str, name: str, old: str) -> None:
        path = self.folder / name
        before, found, after = path.read_text(encoding="utf-8").partition(old)
        assert found, f"{name} does not hold {old}"
        path.write_text(before + text.strip() + after, encoding="utf-8")

    def _end(self, text: str, name: str) -> None:
        path = self.folder / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def commands(block: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with what it is said to print."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return [(command, printed.strip("\n")) for command, printed in zip(parts[::2], parts[1::2], strict=True)]


def everything(library: Path, folder: Path) -> list[Said]:
    """Every page, one after the other, by somebody who has the Sharewell file in that folder."""
    shutil.copy(next((library.parent / "dist").glob("*.whl")), folder)
    word_protocol.write(word_protocol.short(), folder / "our-protocol.docx")
    reader = Reader(library, folder)
    return [said for page in ORDER for said in reader.follow(page)]
