"""What an edition says beside its cases and pages, as one stamp: what is made of no more is not put together anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from macros.content import fingerprint, layers, memory
from macros.content.formats import FORMATS
from macros.content.library import sources
from macros.content.project import PACKAGE, Project
from macros.rendering import typst
from macros.rendering.renderer import Renderer

# What sets a document, beside the modules here and the template and the styles that it starts from.
_MAKERS = (*typst.MAKERS, "python-docx")


def recalled(renderer: Renderer, folder: Path | None, called: tuple[str, str], make: Callable[[], bytes]) -> bytes:
    """What `make` gives, or gave in a folder for what is kept, while nothing changed but what cases and pages say.

    `called` is the name and the ending of its file. In a case and a page it may read no more than that it is there.
    """
    return memory.kept(folder, called, _whole(renderer), make) if folder else make()


@lru_cache(maxsize=2)
def _whole(renderer: Renderer) -> bytes:
    """The stamp of all that a document of an edition's protocol can say."""
    edition = renderer.edition
    found = sha256(but_cases(renderer) + stamp(renderer.project))
    logo = layers.logo(renderer.project, edition.layers)
    found.update(logo.read_bytes() if logo else b"")
    files = sorted((name, one.digest) for name, one in edition.attachments.items())
    names = sorted(edition.case_ids), sorted(edition.library.pages), files
    found.update(repr((edition.protocol, renderer.as_at or date.today(), names)).encode())
    return found.digest()


def but_cases(renderer: Renderer) -> bytes:
    """The stamp of modules, fragments, and every file of content but cases and pages."""
    found = sha256(fingerprint.modules().encode())
    folder = renderer.project.fragments
    found.update(fingerprint.files(folder, folder.rglob("*")))
    found.update(repr((renderer.edition.id, renderer.as_at)).encode())
    for kind, id_, source, _ in sources(renderer.edition.library, {kind.name for kind in FORMATS} - {"scenario"}):
        found.update(f"{kind} {id_} {len(source.text)}\n".encode())
        found.update(source.text.encode("utf-8", "surrogatepass"))
    return found.digest()


def stamp(project: Project) -> bytes:
    """The stamp of what sets a document: modules, type faces, template, styles, and the programs that set it."""
    paths = [path for folder in ("exports", "rendering") for path in (PACKAGE / folder).rglob("*")]
    found = fingerprint.files(PACKAGE, (path for path in paths if path.suffix != ".pyc"))
    for folder in (project.paper.parent, project.word):
        found += fingerprint.files(folder, folder.rglob("*"))
    return found + "".join(map(fingerprint.version_of, _MAKERS)).encode()
