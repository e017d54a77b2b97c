"""The files of a site beside its pages: accent, logo and exports; and what the theme brings in vain."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros import exports
from macros.content import attachments
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.engine import context
from macros.engine.context import BuildContext
from macros.exports.work import Work
from macros.pages import generated
from macros.publishing import style_sheet
from macros.rendering.markdown import isolated

# What a good build may say all the same: it is neither a fault nor a warning, which would fail a strict build.
aside = logging.getLogger("mkdocs.sharewell")
ACCENT, LOGO = "assets/accent.css", "assets/logo.svg"
# Our own templates, the parts of our style sheet, types for editors, maps for debuggers, the theme's search, palettes
# and a favicon: no page asks for them.
_UNUSED = re.compile(
    r"\.(map|d\.ts)$|^(fragments|print|styles|word|scorm)/|^assets/javascripts/(lunr|workers)/|^assets/stylesheets/palette\."
    r"|^assets/images/favicon"
)


def name(config: MkDocsConfig, found: Edition) -> None:
    """Puts an edition's name, its part of the navigation and its address into a build's configuration."""
    config.site_name = str(escape(isolated(found.profile.name)))  # the theme prints it as it is
    config.nav = generated.navigation(found, list(config.nav or ()))
    config.site_url = found.profile.site or config.site_url


def tidy(files: Files, edition: str) -> None:
    """Takes out what the theme brings and no page asks for, and what is not for this edition's readers."""
    for file in list(files):
        if _UNUSED.search(file.src_uri) or (edition != NATIONAL and file.src_uri.startswith(generated.BOARDS)):
            files.remove(file)


def own(config: MkDocsConfig) -> Iterator[File]:
    """The pages and other files that an edition adds, made of its data."""
    here = context.of(config)
    for page in generated.generated(here.edition):
        yield File.generated(config, page.path, content=page.markdown)
    yield File.generated(config, style_sheet.FILE, content=style_sheet.joined(here.project.root))
    if here.edition.accent:
        light, dark = here.edition.accent
        yield File.generated(
            config, ACCENT, content=str(here.renderer.fragment("shared/accent.css", "", light=light, dark=dark))
        )
        config.extra_css.append(ACCENT)
    before, beside = exports.run(_work(here), "before"), dict(_packed(config, here))
    here.renderer = here.renderer.with_exports(
        {export.key: export.address(here.edition) for export in before} | beside,
        {export.key: len(content) for export, content in before.items() if isinstance(content, bytes)},
    )
    for export, content in before.items():
        yield File.generated(config, export.address(here.edition), content=content)
    for protocol in here.edition.protocols:
        for document in here.renderer.of(protocol).documents.values():
            yield File.generated(config, document.address, content=document.path.read_bytes())
    for name, path in attached(here.edition).items():
        yield File.generated(config, name, content=path.read_bytes())
    if here.logo:
        yield File.generated(config, LOGO, content=here.logo.read_bytes())


def _packed(config: MkDocsConfig, here: BuildContext) -> Iterator[tuple[str, str]]:
    """Writes what trainers take into a room, of which many do not fit into memory together; the address of each."""
    for export, content in exports.packs(_work(here)):
        address = export.address(here.edition)
        path = Path(config.site_dir, address)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        yield export.key, address


def attached(found: Edition) -> dict[str, Path]:
    """The pictures and files of an edition, and those that its ratified versions keep, by where they stand."""
    kept = attachments.kept(found.project.folder(found.id)) if found.id != NATIONAL else {}
    return {**{name: one.path for name, one in found.attachments.items()}, **kept}


def finish(config: MkDocsConfig) -> None:
    """Writes into a site what is made of its finished pages."""
    here = context.of(config)
    for export, content in exports.run(_work(here), "after").items():
        path = Path(config.site_dir, export.address(here.edition))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def _work(here: BuildContext) -> Work:
    return Work(here.renderer, here.project, partial(_note, here), here.options.kept, tuple(here.pages.values()))


def _note(here: BuildContext, line: str) -> None:
    here.notes.append(line)
    aside.info(line)
