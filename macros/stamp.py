"""What an edition is made of, as one short text that changes when any of it does."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from macros import heads, layers
from macros.places import PACKAGE, Places
from macros.yamlfile import MOST_BYTES

# Whatever takes part in making a page, beyond this project's own files.
MAKERS = (
    "mkdocs", "mkdocs-material", "mkdocs-macros-plugin", "Markdown", "Jinja2", "MarkupSafe", "nh3", "pydantic",
    "PyYAML", "typst", "fontpkg-pt-sans",
)  # fmt: skip
NATIONAL = ("docs", "guidance", "scenarios", "overrides")


def of_edition(places: Places, id_: str, as_at: date) -> str:
    """The stamp of an edition on a day: the national files, those of its folders, and whether its review is overdue."""
    found = sha256(national(places).encode())
    for name in () if id_ == layers.NATIONAL else layers.order(places, id_).ids:
        folder = places.folder(name)
        found.update(files(folder, own(folder)))
    found.update(b"overdue" if _overdue(places, id_, as_at) else b"")
    return found.hexdigest()


@cache
def national(places: Places) -> str:
    """The stamp of everything that all editions share: content, markup, modules, and the programs that build."""
    found = sha256(sys.version.encode())
    for name in MAKERS:
        found.update(f"{name} {_version(name)}\n".encode())
    found.update(files(places.root, [places.configuration, *_within(places.root, NATIONAL)]))
    found.update(files(PACKAGE, PACKAGE.rglob("*.py")))
    return found.hexdigest()


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


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _overdue(places: Places, id_: str, as_at: date) -> bool:
    """Whether a page of this edition says on this day what it did not say before: the only thing a date decides.

    That is the review of the version that counts, which may be another than the one that the profile proposes.
    """
    due = heads.counting(places, id_).get("next_review")
    return isinstance(due, str) and due <= as_at.isoformat()
