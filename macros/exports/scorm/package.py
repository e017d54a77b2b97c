"""The files that every package has, from `overrides/`, and its bytes: the same files give the same bytes."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MOST_BYTES = 150_000
ACCENT, LOGO = "assets/accent.css", "assets/logo.svg"
_OVERRIDES = "overrides"
_FACES = "assets/fonts/atkinson-hyperlegible-next-{}"  # of the site's two families the one for all but stories
_FONTS = tuple(_FACES.format(name) for name in ("latin-400.woff2", "latin-700.woff2", "licence.txt"))
_START, _ASIDE = "scorm/index.js", "assets/aside.js"
_KIND = "assets/scenario/questions/{}.js"
ON_PAPER = ("assets/scenario/booklet.css",)
# In this order: of two rules of one weight, the later wins.
_STYLES = (
    "styles/tokens.css", "styles/base.css", "styles/components.css", "scorm/package.css",
    "assets/scenario/case.css", "styles/print.css", *ON_PAPER,
)  # fmt: skip
_IMPORT = re.compile(r'\bfrom "(\.[^"]+)"')
_FACE = re.compile(r'url\("([^"]+)"\)')
_NEVER = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file knows
_READABLE = 0o100644 << 16


def assets(root: Path, kinds: Iterable[str]) -> dict[str, bytes]:
    """The style sheets, faces and scripts of a case with these kinds of question; `root` holds `overrides/`."""
    folder = root / _OVERRIDES
    found = {name: (folder / name).read_bytes() for name in (*_FONTS, *_STYLES)}
    faces = {posixpath.basename(name) for name in _FONTS}
    sheet = (folder / "assets/fonts/fonts.css").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in sheet if set(_FACE.findall(line)) <= faces]
    found = {"assets/fonts/fonts.css": "".join(kept).encode(), **found}
    return {**found, **_scripts(folder, (_START, _ASIDE, *(_KIND.format(kind) for kind in sorted(kinds))))}


def _scripts(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Scripts, with all that they import."""
    found: dict[str, bytes] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = (folder / name).read_bytes()
            here = posixpath.dirname(name)
            imported = _IMPORT.findall(found[name].decode())
            waiting += [posixpath.normpath(posixpath.join(here, other)) for other in imported]
    return dict(sorted(found.items()))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip. The list of the package stands first, as learning systems look for it."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=9) as whole:
        for name, content in files.items():
            one = ZipInfo(name, _NEVER)
            one.compress_type, one.external_attr, one.create_system = ZIP_DEFLATED, _READABLE, 3
            whole.writestr(one, content)
    return made.getvalue()
