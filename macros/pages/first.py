"""Which pages somebody looks at who has changed a file: a preview makes these first, and the others after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.content import routes
from macros.content.edition import Edition
from macros.content.formats import FORMATS, OWN_SECTION, Format
from macros.content.layers import NATIONAL

# By the format of the file: the pages that it makes, each named by the file's own name where its address has a gap.
_OF: Mapping[str, tuple[str, ...]] = {
    "scenario": ("scenario", "booklet", "refresher"),
    "rule set": ("rule set", "rule sets"),
    "register entry": ("register group",),
    "agency": ("agencies",),
    "term": ("glossary",),
    "duties": ("duties",),
    "news": ("news",),
    "chart": ("further chart", "decide"),
    "form": ("form", "forms"),
    "section": ("protocol",),
    "profile": ("contacts", "partnership", "protocol"),
    "local page": ("local page",),
    OWN_SECTION.name: ("protocol",),
}


def of_file(edition: Edition, path: Path) -> Iterator[str]:
    """The pages that a source file makes, as files under docs/; none where nobody can tell which.

    A page that the edition does not have may be among them.
    """
    docs = edition.project.docs
    if path.is_relative_to(docs):
        yield path.relative_to(docs).as_posix()
        return
    for kind in FORMATS:
        if kind.name in _OF and _is(edition, path, kind):
            for page in _OF[kind.name]:
                yield routes.file(page, *([path.stem] if "{}" in routes.ROUTES[page] else []))


def _is(edition: Edition, path: Path, kind: Format) -> bool:
    """Whether a file is one of a format, in the library or in a folder of the edition's layers."""
    if kind.pattern and path.match(str(edition.project.root / kind.pattern)):
        return True
    own = (edition.project.folder(layer) for layer in edition.layers if layer != NATIONAL)
    return bool(kind.local) and any(path.match(str(folder / kind.local)) for folder in own)
