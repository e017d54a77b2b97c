"""What is remembered of published sites: what each was built from, and what it says of itself to the front page.

The list of what was published lies beside the folder of sites, not in it: what is in there is uploaded as it is.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from os.path import lexists
from pathlib import Path
from typing import Any

from macros.content import layers, protocols, writing
from macros.content.fingerprint import files, national, own
from macros.content.formats import BY_NAME
from macros.content.project import Project
from macros.model import dates
from macros.model.protocol import PROPOSED
from macros.readers import yaml
from macros.readers.data import Map
from macros.readers.files import read_text


def stamp(project: Project, id_: str, as_at: date) -> str:
    """The stamp of an edition on a day: the national files, those of its folders, and what has passed since.

    That is its review, and the days of the register and of what it accepts.
    """
    found = sha256(national(project).encode())
    for name in () if id_ == layers.NATIONAL else layers.stack(project, id_).ids:
        folder = project.folder(name)
        found.update(files(folder, own(folder)))
    found.update(b"overdue" * _overdue(project, id_, as_at))
    found.update(str(_passed(project, id_, as_at)).encode())
    return found.hexdigest()


def _overdue(project: Project, id_: str, as_at: date) -> int:
    """Of how many protocols the pages say on this day what they did not say before: the only thing a date decides.

    That is the review of the version that counts, which may be another than the one that is proposed.
    """
    days = [version.get("next_review") for version in (counting(project, id_), *_further(project, id_))]
    return sum(isinstance(due, str) and due <= as_at.isoformat() for due in days)


# A day in the register or in what is accepted, on a line of its own or among others between braces.
_DATED = re.compile(r"\b(?:from|until|expected): *[\"']?([0-9][0-9A-Za-z /.-]{3,30})")


def _passed(project: Project, id_: str, as_at: date) -> int:
    """How many days that the register names, or on which what is accepted lapses, have passed: pages say which."""
    paths = [*sorted((project.root / "guidance/register").glob("*.yml"))]
    folders = () if id_ == layers.NATIONAL else map(project.folder, layers.stack(project, id_).ids)
    accepted = (BY_NAME["acceptance"].local, BY_NAME["further acceptance"].local)
    paths += [path for folder in folders for local in accepted for path in sorted(folder.glob(local))]
    return sum(_passed_in(path, path.stat().st_mtime_ns, as_at) for path in paths)


@lru_cache(maxsize=1 << 10)
def _passed_in(path: Path, changed: int, as_at: date) -> int:
    """The same for one file, which is not read again while it stays as it is."""
    text, today = read_text(path, path.name), as_at.isoformat()
    found = (dates.read(one.strip()) for one in (_DATED.findall(text) if isinstance(text, str) else ()))
    return sum(one < today[: len(one)] for one in found if dates.ISO.fullmatch(one))


SIGNATURE = "edition.json"


@dataclass(frozen=True)
class Entry:
    """One edition as the front page lists it. `status` is that of its protocol, empty where it has adopted none."""

    id: str
    name: str
    area: str
    number: str = ""
    status: str = ""
    demonstration: bool = False


def sign(project: Project, id_: str, site: Path) -> None:
    """Puts into a site what the front page says of it, for as long as it stands."""
    text = json.dumps(asdict(entry(project, id_)), ensure_ascii=False, indent=1, sort_keys=True)
    (site / SIGNATURE).write_text(f"{text}\n", encoding="utf-8")


def _signed(site: Path) -> Entry | None:
    """What a site says of itself; nothing where it says nothing that can be read."""
    try:
        return Entry(**json.loads(_text(site / SIGNATURE)) | {"id": site.name})
    except (OSError, ValueError, TypeError):
        return None


def _text(path: Path) -> str:
    """What stands in a file that was ours; nothing of what is no file, which may never answer."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def entry(project: Project, id_: str) -> Entry:
    """What the front page says of an edition, by its profile; that of a site which stands is in its signature."""
    profile = layers.profile(project, id_)
    version = counting(project, id_)
    return Entry(
        id_, str(profile.get("name", id_)), str(profile.get("area", "")), str(version.get("number", "")),
        str(version.get("status", "")), "demonstration" in profile,
    )  # fmt: skip


def counting(project: Project, id_: str) -> Map:
    """The version that counts: the last that was kept where the profile proposes another, else the profile's own."""
    return _counting(project.folder(id_), layers.profile(project, id_).get("protocol"))


def _further(project: Project, id_: str) -> Iterator[Map]:
    """The version that counts of each further protocol."""
    folder = project.folder(id_)
    for name in protocols.folders(folder) if id_ != layers.NATIONAL else ():
        home = protocols.folder(folder, name)
        path = home / protocols.FILE
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            yield _counting(home, yaml.read(path, path.name).data)


def _counting(folder: Path, found: object) -> Map:
    """The version that counts of a protocol, by what it says of itself and the folder that its versions are in."""
    version = found if isinstance(found, Map) else Map((1, 1))
    kept = _kept(folder) if version.get("status") in PROPOSED else []
    if not kept:
        return version
    last = max(kept, key=lambda one: str(one.get("ratified", "")))
    last["status"] = "ratified"
    return last


def _kept(folder: Path) -> list[Map]:
    paths = (path for path in sorted(folder.glob("versions/*.yml")) if path.resolve().is_relative_to(folder.resolve()))
    found = (yaml.read(path, path.name).data for path in paths)
    return [data for data in found if isinstance(data, Map)]


STATE, KEPT = "published.json", "kept"
_FORMERLY = {STATE: ".sharewell.json", KEPT: ".sharewell"}  # where they lay in the folder itself


def memory_beside(output: Path) -> Path:
    """The folder for what is remembered of another one."""
    return output.with_name(f".{output.name}.sharewell")


def exists(output: Path) -> bool:
    """Whether anything was ever published into a folder."""
    return (memory_beside(output) / STATE).is_file() or (output / _FORMERLY[STATE]).is_file()


def read(output: Path) -> dict[str, Any]:
    """What was published, by edition: the stamp that it was built from, how many pages it has, and from which folder.

    What an earlier version remembered in the folder itself is moved out of it.
    """
    for name, former in _FORMERLY.items():
        if _is_there(output / former) and not lexists(memory_beside(output) / name):
            memory_beside(output).mkdir(exist_ok=True)
            shutil.move(output / former, memory_beside(output) / name)
    try:
        found = json.loads(_text(memory_beside(output) / STATE))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {id_: kept for id_, kept in found.items() if isinstance(kept, dict) and _is_name(id_)}


def _is_there(path: Path) -> bool:
    return path.exists() and not path.is_symlink()


def _is_name(id_: str) -> bool:
    """Whether this names a folder, and is no way out of the one in which it lies: what is no edition is taken away."""
    return bool(id_) and id_ == Path(id_).name and not id_.startswith(".")


def write(output: Path, state: dict[str, Any]) -> None:
    """Keeps what was published; the file is whole at every moment."""
    text = json.dumps(state, indent=1, sort_keys=True) + "\n"
    writing.replace({memory_beside(output) / STATE: text}, below=output.parent)


def is_current(site: Path, kept: Any, stamp: str) -> bool:
    """Whether a site is there, and was built from what this stamp stands for."""
    return isinstance(kept, dict) and kept.get("stamp") == stamp and (site / "index.html").is_file()
