"""The folders of further protocols: each has its file, a name of its own, and nothing that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.checks import files
from macros.content.edition import Edition
from macros.content.formats import FORMATS, PROTOCOLS
from macros.content.layers import KEPT, NATIONAL
from macros.content.protocols import FILE
from macros.diagnostics import Location, Problem, suggest
from macros.model.snapshot import RESERVED
from macros.protocol import versions
from macros.protocol.overrides import called
from macros.readers.files import escape_problems

# The patterns of what is in the folder of one protocol, and the names that it has there.
_INSIDE = [kind.local.split("/", 2)[2] for kind in FORMATS if kind.local.startswith(f"{PROTOCOLS}/")]
_KNOWN = {pattern.split("/")[0] for pattern in _INSIDE} | {KEPT, "imported", "README.md"}


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each further protocol that lacks its file or whose id is taken, and for what is unread."""
    for layer in edition.layers:
        if layer != NATIONAL:
            yield from _folder(edition, layer)
    taken = {one.slug for one in versions.timeline(edition)} | {*RESERVED}
    shelf = edition.library.shelves["further protocol"]
    for name, one in edition.protocols.items():
        if not name:
            continue
        at = shelf.at(f"{edition.id}/{name}")
        if name in taken:
            yield Problem(at, f"a page of your first protocol has the address '{name}'; name this folder otherwise")
        version = one.profile.protocol
        if version and version.status == "published" and not edition.profile.demonstration:
            what = "only a demonstration is 'published'; a protocol of your own is draft, consultation or ratified"
            yield Problem(shelf.at(f"{edition.id}/{name}", "status"), what)
        yield from files.halfway(edition.project, one.protocol_file, called(one, edition.id))


def _folder(edition: Edition, layer: str) -> Iterator[Problem]:
    project, folder = edition.project, edition.project.folder(layer)
    above = folder / PROTOCOLS
    if not above.is_dir():
        if above.exists() or above.is_symlink():
            what = f"'{PROTOCOLS}' should be a folder, with one for each further protocol; give this another name"
            yield Problem(Location(project.display_path(above)), what)
        return
    if away := escape_problems(above, folder, project.display_path(above)):
        yield from away
        return
    if edition.library.all("profile")[layer].layer:
        what = "a layer has no site, so nobody would read these; move them into the folder of the site that they are of"
        yield Problem(Location(project.display_path(above)), what)
    for path in sorted(above.iterdir()):
        if away := escape_problems(path, folder, project.display_path(path)):
            yield from away
        elif path.is_dir() and layer == edition.id:
            yield from _one(edition, path)
        elif not path.is_dir() and not path.name.startswith("."):
            right = f"; a protocol is a folder here, with a file '{FILE}'"
            yield files.by_nobody(project, path, f"{PROTOCOLS}/{path.name}", right)


def _one(edition: Edition, folder: Path) -> Iterator[Problem]:
    project, name = edition.project, f"{PROTOCOLS}/{folder.name}"
    there = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    hint = ""
    if not (folder / FILE).exists():
        hint = suggest(FILE, [path.name for path in there if path.name not in _KNOWN], "call it")
        what = f"'{FILE}' is missing here: it says what this protocol is called, and which version it is{hint}"
        yield Problem(Location(project.display_path(folder)), what)
    for path in there:
        if path.name not in _KNOWN and f"'{path.name}'" not in hint:
            yield files.by_nobody(project, path, f"{name}/{path.name}", suggest(path.name, _KNOWN))
    for pattern in _INSIDE:
        if "/" in pattern:
            yield from files.of_kind(folder, pattern, project)
