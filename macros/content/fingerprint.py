"""What an edition is made of, as one short text that changes when any of it does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from macros.content.project import PACKAGE, Project
from macros.readers.files import MOST_BYTES

# Whatever takes part in making a page, beyond this project's own files.
MAKERS = (
    "mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "Markdown", "Jinja2", "MarkupSafe", "nh3", "pydantic",
    "PyYAML", "typst", "fontpkg-pt-sans",
)  # fmt: skip
NATIONAL = ("docs", "guidance", "scenarios", "overrides")


@cache
def national(project: Project) -> str:
    """The stamp of everything that all editions share: content, markup, modules, and the programs that build."""
    found = sha256(sys.version.encode())
    for name in MAKERS:
        found.update(f"{name} {version_of(name)}\n".encode())
    found.update(files(project.root, [project.configuration, *_within(project.root, NATIONAL)]))
    found.update(modules().encode())
    return found.hexdigest()


@cache
def modules() -> str:
    """The stamp of all our modules as this process found them."""
    return files(PACKAGE, PACKAGE.rglob("*.py")).hex()


def _within(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        yield from (root / folder).rglob("*")


def own(folder: Path) -> Iterator[Path]:
    """A folder's files, without a site that was built into its folder and whatever is hidden."""
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if inside[0] != "site" and not any(part.startswith(".") for part in inside):
            yield path


def files(root: Path, paths: Iterable[Path]) -> bytes:
    """The stamp of some files below a folder: their names, and what stands in them. Raises OSError."""
    found = sha256()
    for path in sorted(path for path in paths if path.is_file()):
        found.update(os.fsencode(f"{path.relative_to(root).as_posix()}\n"))
        found.update(_content(path))
    return found.digest()


def _content(path: Path) -> bytes:
    """The stamp of what stands in a file; of one that is too large for anybody to read it, when that was written."""
    found = path.stat()
    if found.st_size > MOST_BYTES:
        return f"{found.st_size} {found.st_mtime_ns}".encode()
    return sha256(path.read_bytes()).digest()


def version_of(name: str) -> str:
    """The version of a package that is installed; empty where it is not."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
