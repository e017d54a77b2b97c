"""Sets plain data as an accessible PDF (PDF/UA-1 and PDF/A-2a) with Typst, from the template in `overrides/print/`.

What is set goes to Typst as data. No text of a partnership is ever part of Typst's source, and Typst can read
nothing but the template's own folder.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Literal

from macros.content.project import Project

FONT = "fontpkg_pt_sans"
FACES = Path(__file__).with_name("faces")  # for scripts that the first face lacks; tools/fonts.py fetched them
MAKERS = ("typst", "fontpkg-pt-sans")
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
# What every text may hold without anybody asking whether a face has it, for they all do.
SAFE = frozenset(map(chr, (9, 10, *range(0x20, 0x7F), *range(0xA0, 0x180)))) | set("–—‘’“”•…€™\N{NON-BREAKING HYPHEN}")
NEVER = "\N{ZERO WIDTH NO-BREAK SPACE}"  # the standards refuse it, at some places
_UNSEEN = ("Mn", "Mc", "Me", "Cf", "Cc")
LOGO = 113.39  # points, which are 4 cm
MOST = 4000  # different characters that are looked for in the faces; whatever holds more is no text
_LINE = re.compile(r"__typst_py_bytes__\.typ:(\d+):")


def installed() -> bool:
    """Whether there is a Typst here, and one that works: of a broken one there would be no more than of none."""
    try:
        import_module("typst")
    except ImportError:
        return False
    return True


def tried(make: Callable[[], bytes]) -> bytes | str:
    """What `make` gives, or why it gives nothing, in words. Raises what interrupts us, and nothing else."""
    try:
        return make()
    except ImportError:
        return "the package 'typst' is not installed"
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # a panic inside Typst is no Exception
        return " ".join(str(fault).split()) or type(fault).__name__


def made(said: str, project: Project, pictures: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A document, given as JSON, as a PDF; the same JSON and pictures, by their names in it, give the same bytes.

    For a process that ends soon, for Typst goes on remembering the document: `press` sets one apart. Raises ImportError
    where Typst is not installed, and what Typst raises where it cannot set it.
    """
    import typst

    with TemporaryDirectory() as place:  # all that Typst can read
        root = Path(place)
        for path in project.paper.parent.iterdir():
            shutil.copyfile(path, root / path.name)
        for name, raw in pictures.items():
            (root / name).write_bytes(raw)
        pdf = typst.compile(
            root / project.paper.name,
            root=root,
            font_paths=_fonts(),
            sys_inputs={"protocol": said},
            pdf_standards=[*STANDARDS],
            timestamp=0,
        )
    return bytes(pdf)


def stamp(project: Project) -> bytes:
    """All that a PDF is made of beside its document: the template, and the programs and faces that set it."""
    template = b"".join(path.read_bytes() for path in sorted(project.paper.parent.rglob("*")) if path.is_file())
    makers = "".join(metadata.version(name) for name in MAKERS)
    return template + (makers + "".join(sorted(path.name for path in FACES.iterdir()))).encode()


def can_set(name: str, picture: bytes) -> bool:
    """Whether a picture can stand in a PDF for everybody; its name says by its ending what it is.

    Raises ImportError where Typst is not installed.
    """
    import typst

    source = f'#set document(title: "x")\n#image("{name}", alt: "x")'
    with TemporaryDirectory() as place:
        Path(place, name).write_bytes(picture)
        Path(place, "one.typ").write_text(source, encoding="utf-8")
        try:
            typst.compile(Path(place, "one.typ"), root=Path(place), font_paths=_fonts(), pdf_standards=[*STANDARDS])
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:  # a panic inside Typst is no Exception
            return False
    return True


def lacking(letters: Iterable[str]) -> frozenset[str]:
    """Those characters that no type face at hand has, or that a PDF for everybody cannot hold.

    Raises ImportError where Typst is not installed.
    """
    return _lacking("".join(sorted(set(letters) - SAFE)))


@lru_cache(maxsize=64)
def _lacking(letters: str) -> frozenset[str]:
    """Typst itself says so, each character on a line of its own: it falls back on faces that are nowhere else."""
    asked = [letter for letter in letters if not "\ud800" <= letter <= "\udfff"][:MOST]
    there = [letter for letter in asked if letter not in NEVER]
    while there and (lost := _refused(there)):
        there = [letter for number, letter in enumerate(there) if number not in lost]
    return frozenset(letters) - set(there)


def _refused(letters: list[str]) -> set[int]:
    import typst

    head = '#set document(title: "x"); #set text(font: "PT Sans", lang: "en")\n'
    source = head + "".join(f'#par(text("a\\u{{{ord(letter):x}}}a"))\n' for letter in letters)
    try:
        typst.compile(source.encode(), font_paths=_fonts(), pdf_standards=[*STANDARDS])
    except typst.TypstError as refused:
        said = str(getattr(refused, "diagnostic", ""))
        # One that Typst gives no line for: rather none of these than no PDF.
        return {int(line) - 2 for line in _LINE.findall(said)} & set(range(len(letters))) or set(range(len(letters)))
    return set()


def unseen(letter: str) -> bool:
    """Whether a character only changes the one before it, or is nothing that anybody would see."""
    return unicodedata.category(letter) in _UNSEEN


def picture(drawing: bytes, height: float = LOGO) -> bytes:
    """A drawing (SVG) as a picture (PNG) at 200 dots an inch; the same drawing gives the same bytes.

    `height` is in points, and that of a logo where it is not said.

    Raises ImportError where Typst is not installed, and what Typst raises where it cannot draw it.
    """
    import typst

    page = "#set page(width: auto, height: auto, margin: 0pt)"
    source = f"{page}\n#image(bytes(sys.inputs.drawing), height: {height:.2f}pt)".encode()
    made = typst.compile(source, font_paths=_fonts(), sys_inputs={"drawing": drawing.decode()}, format="png", ppi=200)
    return bytes(made[0] if isinstance(made, list) else made)


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    found = find_spec(FONT)
    folders = [Path(place) / "files" for place in (found.submodule_search_locations or () if found else ())]
    return typst.Fonts(include_system_fonts=False, font_paths=[*folders, FACES])
