"""What lies in a partnership's folder beside its texts: pictures that they show, and files that they offer.

Each is known by its name in the folder, such as `pictures/flow.png`; of two layers that have it, the nearer one's
counts. A ratified version keeps each as it was, in `versions/`, under a name that changes with what is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from macros.content.project import Project, plain
from macros.diagnostics import Location, Problem
from macros.readers import downloads, files, pictures

PICTURES, FILES, KEPT = "pictures", "files", "versions"
FOLDERS = {PICTURES: pictures.ENDINGS, FILES: downloads.ENDINGS}
MOST_BYTES = 1_000_000  # of a picture
_KILO = 1_000
_SHORT = 16  # letters of a digest in a name: 64 bits, so that nobody makes another file of the same one
# The name of one that is kept: the file's own, with its digest.
_KEPT_NAME = re.compile(r"versions/(?:pictures|files)/[a-z0-9]+(?:-[a-z0-9]+)*-[0-9a-f]{16}\.[a-z]+")


@dataclass(frozen=True)
class Attachment:
    """A picture or a file: its name in the folder, where it is, how many bytes it has, and what is in it as a digest.

    A picture has its width and height in pixels of a page; a file has none.
    """

    name: str
    path: Path
    bytes: int
    digest: str
    width: int = 0
    height: int = 0

    @property
    def ending(self) -> str:
        """The ending of its name, such as `.png`."""
        return PurePosixPath(self.name).suffix

    @property
    def kept(self) -> str:
        """Its name in the folder of the versions, and on the site beside them."""
        own = PurePosixPath(self.name)
        return f"{KEPT}/{own.with_name(f'{own.stem}-{self.digest[:_SHORT]}{own.suffix}').as_posix()}"


@dataclass(frozen=True)
class Found:
    """What a folder has: the sound ones by name, and what is wrong with the others, each by its name too."""

    sound: dict[str, Attachment]
    problems: dict[str, Problem]


def of_folder(project: Project, layer: str) -> Found:
    """The pictures and files of one partnership's or layer's folder; a link out of it is refused unread."""
    sound: dict[str, Attachment] = {}
    problems: dict[str, Problem] = {}
    for name, path in _there(project.folder(layer)):
        found: Attachment | Problem = _looked_at(path, name, project.folder(layer), project.display_path(path))
        if isinstance(found, Attachment):
            sound[name] = found
        else:
            problems[name] = found
    return Found(sound, problems)


def of_layers(project: Project, layers: Iterable[str]) -> dict[str, Attachment]:
    """Those of several folders by name, of which the last that has one counts."""
    return {name: one for layer in layers for name, one in of_folder(project, layer).sound.items()}


def kept(folder: Path) -> dict[str, Path]:
    """The pictures and files of a folder's ratified versions, by the names by which their texts call them."""
    inside = folder / KEPT
    found = {
        f"{KEPT}/{above}/{path.name}": path
        for above in FOLDERS
        if not files.escapes(inside / above, folder)
        for path in _in(inside / above)
    }
    return {
        name: path
        for name, path in found.items()
        if is_kept(name)
        and not files.escapes(path, folder)
        and path.is_file()
        and path.stat().st_size <= downloads.MOST_BYTES
    }


def is_kept(name: str) -> bool:
    """Whether a name is one under which a version keeps a picture or a file."""
    return bool(_KEPT_NAME.fullmatch(name))


def digest_in(name: str) -> str:
    """The digest that the name of a kept one says."""
    return PurePosixPath(name).stem[-_SHORT:]


def digest_of(raw: bytes) -> str:
    """What changes when a picture or a file does."""
    return sha256(raw).hexdigest()[:_SHORT]


def _there(folder: Path) -> Iterator[tuple[str, Path]]:
    for above in FOLDERS:
        if files.escapes(folder / above, folder):
            yield f"{above}/", folder / above
            continue
        for path in _in(folder / above):
            yield f"{above}/{path.name}", path


def _in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.name != "Thumbs.db")


def _looked_at(path: Path, name: str, folder: Path, shown: str) -> Attachment | Problem:
    if away := files.escape_problems(path, folder, shown):
        return away[0]
    above, endings = PurePosixPath(name).parent.name, FOLDERS[PurePosixPath(name).parent.name]
    if path.is_dir() or path.suffix not in endings:
        return Problem(Location(shown), f"nothing reads '{name}'{_instead(path, endings)}", "warning")
    if not files.is_id(path.stem):
        fit = f", as in '{plain(path.stem)}{path.suffix}'" if plain(path.stem) else ""
        return Problem(Location(shown), f"name the file in small letters, digits and hyphens{fit}")
    if above == FILES:
        why = downloads.fault(path, shown)
        return Problem(Location(shown), f"this file {why}") if why else _made(path, name, (0, 0))
    return _picture(path, name, shown)


def _instead(path: Path, endings: Iterable[str]) -> str:
    if path.is_dir():
        return "; put its files beside it"
    if path.suffix.lower() in endings:
        return f"; did you mean '{path.stem}{path.suffix.lower()}'?"
    *most, last = endings
    return f"; save it as {', '.join(most)} or {last}"


def _picture(path: Path, name: str, shown: str) -> Attachment | Problem:
    if refused := files.not_a_plain_file(path, shown):
        return refused[0]
    try:
        if path.stat().st_size > MOST_BYTES:
            return Problem(Location(shown), "this picture is over 1 MB; make it smaller, or save it with less detail")
        return _made(path, name, pictures.size(path.read_bytes(), path.suffix))
    except pictures.Unsound as why:
        return Problem(Location(shown), f"this picture {why}")
    except OSError as fault:
        return Problem(Location(shown), f"this file cannot be read: {fault.strerror or 'unknown reason'}")


def _made(path: Path, name: str, size: pictures.Size) -> Attachment:
    raw = path.read_bytes()
    return Attachment(name, path, len(raw), sha256(raw).hexdigest(), *size)


def said_size(count: int) -> str:
    """A number of bytes as it is said: 34 kB, 1.2 MB; never none."""
    if (kilo := max(1, round(count / _KILO))) < _KILO:
        return f"{kilo} kB"
    return f"{count / _KILO / _KILO:.1f} MB"
