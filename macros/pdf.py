"""An edition's protocol as one accessible PDF (PDF/UA-1 and PDF/A-2a), set by Typst from `overrides/print/`.

What the protocol says goes to Typst as data. No text of a partnership is ever part of Typst's source, and Typst
can read nothing but the template's own folder.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from macros import protocol, text, tree
from macros.catalogue import paper
from macros.catalogue.partnership import long
from macros.dates import day
from macros.edition import Edition
from macros.places import Places
from macros.render import Renderer

FONT = "fontpkg_pt_sans"
MAKERS = ("typst", "fontpkg-pt-sans")


def address(edition: Edition) -> str:
    """Where an edition's PDF stands, from the site's root."""
    return f"protocol/{edition.id}-information-sharing-protocol.pdf"


def files(renderer: Renderer, places: Places, say: Callable[[str], None], kept: Path | None = None) -> dict[str, bytes]:
    """The PDF by its address, which the renderer then knows; where it cannot be made, nothing but a line to `say`.

    `kept` is a folder in which the last one of each edition is kept, to be used again while it says the same.
    """
    try:
        content = _kept(renderer, places, kept) if kept else made(renderer, places)
    except ImportError:
        refusal = "the package 'typst' is not installed"
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # a panic inside Typst is no Exception
        refusal = " ".join(str(fault).split()) or type(fault).__name__
    else:
        renderer.pdf = address(renderer.edition)
        return {renderer.pdf: content}
    say(f"The protocol of '{renderer.edition.id}' has no PDF: {refusal}.")
    return {}


def made(renderer: Renderer, places: Places) -> bytes:
    """The protocol of the renderer's edition as a PDF; the same content gives the same bytes."""
    return _set(json.dumps(data(renderer)), places)


def _set(said: str, places: Places) -> bytes:
    import typst

    pdf = typst.compile(
        places.paper,
        root=places.paper.parent,
        font_paths=_fonts(),
        sys_inputs={"protocol": said},
        pdf_standards=["ua-1", "a-2a"],
        timestamp=0,
    )
    _forget()
    return bytes(pdf)


def _forget() -> None:
    """Makes Typst let go of what it remembers of a document: it keeps the last ten, some 50 MiB each."""
    import typst

    for _ in range(10):
        typst.compile(b"-", font_paths=_fonts())


def _kept(renderer: Renderer, places: Places, folder: Path) -> bytes:
    said = json.dumps(data(renderer))
    template = b"".join(path.read_bytes() for path in sorted(places.paper.parent.rglob("*")) if path.is_file())
    makers = "".join(metadata.version(name) for name in MAKERS)
    key = sha256(said.encode() + template + makers.encode()).hexdigest()[:32]
    path = folder / f"{renderer.edition.id}-{key}.pdf"
    if path.is_file():
        return path.read_bytes()
    content = _set(said, places)
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob(f"{renderer.edition.id}-{'[0-9a-f]' * len(key)}.pdf"):
        older.unlink()
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(path)
    return content


def data(renderer: Renderer) -> dict[str, Any]:
    """All that the template sets, as plain data."""
    profile = renderer.edition.profile
    version = profile.protocol
    dated = version.ratified if version and version.ratified else profile.law_checked
    parts = protocol.parts(renderer.edition)
    links = paper.Links(renderer.edition, {part.id for part in parts})
    front = tree.of(renderer.fragment("print-front", ""), links.of)
    sections = [_section(renderer, part, links) for part in parts]
    return {
        "title": renderer.word("print-title", name=profile.name),
        "author": version.owner if version and version.owner else profile.name,
        "description": _footer(renderer),
        "date": [dated.year, dated.month, dated.day],
        "mark": renderer.word("print-demonstration") if profile.demonstration else None,
        "footer": _footer(renderer),
        "page": renderer.word("print-page", number="{number}", total="{total}"),
        "contents": renderer.word("print-contents"),
        "front": front,
        "sections": [*sections, *_sources(renderer, links)],
    }


def _sources(renderer: Renderer, links: paper.Links) -> list[dict[str, Any]]:
    """What the links to law and rules lead to: a last section, for there is no register to turn to on paper."""
    if not links.cited:
        return []
    html = renderer.fragment("print-sources", "", cited=links.close())
    return [{"id": "sources", "title": renderer.word("print-sources"), "inside": tree.of(html, links.of)}]


def _section(renderer: Renderer, part: protocol.Part, links: paper.Links) -> dict[str, Any]:
    html = long(renderer, "", part.whole, text.Headings(f"{part.id}-", number=part.number), paper.BLOCKS)
    return {"id": f"section:{part.id}", "title": f"{part.number} {part.title}", "inside": tree.of(html, links.of)}


def _footer(renderer: Renderer) -> str:
    profile = renderer.edition.profile
    version = profile.protocol
    if version is None:
        return renderer.word("print-footer-none", name=profile.name)
    status = renderer.word(f"version-{version.status}")
    said = [renderer.word("print-footer", name=profile.name, number=version.number, status=status)]
    if version.next_review:
        said.append(renderer.word("print-footer-review", date=day(version.next_review)))
    return " ".join(said)


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    found = find_spec(FONT)
    folders = [Path(place) / "files" for place in (found.submodule_search_locations or () if found else ())]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
