"""What an edition's files say of the version that counts, read before anything is checked: its number, its dates."""

from __future__ import annotations

from pathlib import Path

from macros import layers, yamlfile
from macros.places import Places
from macros.yamldata import Map

PROPOSED = ("draft", "consultation")


def counting(places: Places, id_: str) -> Map:
    """The version that counts: the last that was kept where the profile proposes another, else the profile's own."""
    found = layers.profile(places, id_).get("protocol")
    version = found if isinstance(found, Map) else Map((1, 1))
    kept = _kept(places.folder(id_)) if version.get("status") in PROPOSED else []
    if not kept:
        return version
    last = max(kept, key=lambda one: str(one.get("ratified", "")))
    last["status"] = "ratified"
    return last


def _kept(folder: Path) -> list[Map]:
    paths = (path for path in sorted(folder.glob("versions/*.yml")) if path.resolve().is_relative_to(folder.resolve()))
    found = (yamlfile.read(path, path.name).data for path in paths)
    return [data for data in found if isinstance(data, Map)]
