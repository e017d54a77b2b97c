"""The files of a site beside its pages: a partnership's accent and logo; and what the theme brings in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from macros import desk

ACCENT, LOGO = "assets/accent.css", "assets/logo.svg"
# Maps for debuggers, the search's other languages, palettes and a favicon: no page asks for them.
_UNUSED = re.compile(r"\.map$|^assets/javascripts/lunr/|^assets/stylesheets/palette\.|^assets/images/favicon")


def unused(path: str) -> bool:
    """Whether a file that the theme brings is asked for by no page."""
    return _UNUSED.search(path) is not None


def own(config: MkDocsConfig) -> Iterator[File]:
    """The files that an edition adds, made of its data."""
    here = desk.of(config)
    if here.edition.accent:
        light, dark = here.edition.accent
        yield File.generated(
            config, ACCENT, content=str(here.renderer.fragment("accent.css", "", light=light, dark=dark))
        )
        config.extra_css.append(ACCENT)
    if here.logo:
        yield File.generated(config, LOGO, content=here.logo.read_bytes())
