"""The protocols of an edition: that of its profile, and each further one, resolved as an edition of its own.

A further protocol is seen as the edition with that protocol in the place of the profile's: whatever works on an
edition's protocol works on each of them, and none of them knows another's sections or versions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.content.formats import PROTOCOLS
from macros.content.library import Collection, Library
from macros.model.further_protocol import FurtherProtocol
from macros.model.partnership import Partnership
from macros.model.protocol import Outline
from macros.readers import files
from macros.readers.data import Map, SourceFile

FILE = "protocol.yml"
SECTIONS = "sections"
OF_PROTOCOL = "of_protocol"  # in front matter: the id of the further protocol that a page is of
# Which shelf has the files of a further protocol, by the shelf that they stand on in its own library.
_SHELVES = {"local section": "further section", "kept version": "further version"}


def names(library: Library, id_: str) -> list[str]:
    """The ids of a folder's further protocols that could be read, in their order."""
    found = library.all("further protocol")
    return [name.removeprefix(f"{id_}/") for name in found if name.startswith(f"{id_}/")]


def folder(of: Path, protocol: str) -> Path:
    """Where the files of a protocol stand, in its partnership's folder; empty is that of the profile."""
    return of / PROTOCOLS / protocol if protocol else of


def folders(of: Path) -> list[str]:
    """The ids of the further protocols that have a folder in a partnership's, whatever is in it."""
    inside = of / PROTOCOLS
    found = sorted(inside.iterdir()) if inside.is_dir() and not files.escapes(inside, of) else []
    return [path.name for path in found if files.is_id(path.name) and not files.escapes(path, of)]


def section_names(of: Path) -> set[str]:
    """The sections of a folder's further protocols, as links to them have it: who extends that folder has none of them.

    A link of a text that they have from there is words alone.
    """
    return {f"{name}/{path.stem}" for name in folders(of) for path in (folder(of, name) / SECTIONS).glob("*.md")}


def section_file(protocol: str, id_: str) -> str:
    """Where the text of a section of a further protocol stands, from its partnership's folder."""
    return f"{PROTOCOLS}/{protocol}/{SECTIONS}/{id_}.md"


def library_of(whole: Library, id_: str, layers: Iterable[str], protocol: str) -> Library:
    """The library of an edition with one of its further protocols in the place of the profile's.

    Only that one is in it: no layer has a part in it, and without `national: true` the nation has none either.
    """
    found, name = whole.copy(), f"{id_}/{protocol}"
    version: FurtherProtocol = whole.all("further protocol")[name]
    for shelf, further in _SHELVES.items():
        found.shelves[shelf] = _renamed(whole.shelves[further], f"{name}/", f"{id_}/")
    found.shelves["acceptance"] = _renamed(whole.shelves["further acceptance"], name, id_)
    if not version.national:
        found.shelves["section"] = Collection()
        found.all("outline")["protocol"] = Outline.model_construct(sections=(), appendices=(), needed=())
    profiles = found.shelves["profile"]
    for layer in layers:
        if layer in profiles.values:
            own: Partnership = profiles.values[layer]
            profiles.values[layer] = own.model_copy(update={"protocol": version if layer == id_ else None})
    source, _ = whole.shelves["further protocol"].sources[name]
    profiles.sources[id_] = (_inside(source), ())
    profiles.guessed = {
        (id_, "protocol", *path[1:]) for path in whole.shelves["further protocol"].guessed if path[0] == name
    }
    found.unread = {_READ_AS.get(kind, kind) for kind in whole.unread}
    return found


_READ_AS = {"further protocol": "profile", "further section": "local section", "further version": "kept version"}


def _renamed(shelf: Collection, before: str, after: str) -> Collection:
    """What stands on a shelf under one name, or under names that begin in one way, under another, or as another."""

    def meant(name: object) -> bool:
        return str(name).startswith(before) if before.endswith("/") else name == before

    def named(name: object) -> str:
        return after + str(name).removeprefix(before)

    def kept(each: dict[str, Any]) -> dict[str, Any]:
        return {named(name): one for name, one in each.items() if meant(name)}

    guessed = {(named(path[0]), *path[1:]) for path in shelf.guessed if meant(path[0])}
    return Collection(kept(shelf.values), kept(shelf.sources), kept(shelf.ids), guessed)


def _inside(source: SourceFile) -> SourceFile:
    """A further protocol's file as if all of it stood under the `protocol` of a profile: its lines stay."""
    if not isinstance(source.data, Map):
        return source
    data = Map(source.data.mark)
    data["protocol"] = source.data
    data.keys_at["protocol"] = data.values_at["protocol"] = source.data.mark
    return replace(source, data=data)
