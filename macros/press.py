"""Sets plain data as an accessible PDF (PDF/UA-1 and PDF/A-2a) with Typst, from the template in `overrides/print/`.

What is set goes to Typst as data. No text of a partnership is ever part of Typst's source, and Typst can read
nothing but the template's own folder.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from macros.places import Places

FONT = "fontpkg_pt_sans"
MAKERS = ("typst", "fontpkg-pt-sans")


def made(said: str, places: Places) -> bytes:
    """A protocol, given as JSON, as a PDF; the same JSON gives the same bytes.

    Raises ImportError where Typst is not installed, and what Typst raises where it cannot set it.
    """
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


def kept(said: str, places: Places, folder: Path, name: str) -> bytes:
    """The same, or what was made of the same before; a folder keeps the last one of each name."""
    template = b"".join(path.read_bytes() for path in sorted(places.paper.parent.rglob("*")) if path.is_file())
    makers = "".join(metadata.version(name) for name in MAKERS)
    key = sha256(said.encode() + template + makers.encode()).hexdigest()[:32]
    path = folder / f"{name}-{key}.pdf"
    if path.is_file():
        return path.read_bytes()
    content = made(said, places)
    folder.mkdir(parents=True, exist_ok=True)
    for older in folder.glob(f"{name}-{'[0-9a-f]' * len(key)}.pdf"):
        older.unlink()
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(path)
    return content


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    found = find_spec(FONT)
    folders = [Path(place) / "files" for place in (found.submodule_search_locations or () if found else ())]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
