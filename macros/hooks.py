"""What MkDocs calls while it builds: load and check first, then pages, then the policy; swap the site in at the end."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

# MkDocs loads this file by its path; the rooms it opens must be those beside it, not another copy's.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

log = logging.getLogger("mkdocs")


class Session:
    """What one call of MkDocs remembers between its events."""

    serving = False
    rebuilding = False
    staged: Path | None = None
    warned = CountHandler(level=logging.WARNING)


def on_startup(command: str, dirty: bool) -> None:
    """A good build has nothing to say; a preview tells what it does."""
    Session.serving = command == "serve"
    if command == "build" and log.level == logging.INFO:
        log.setLevel(logging.WARNING)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Loads and checks everything, before MkDocs empties or writes anything."""
    if Session.rebuilding:
        _forget_own_modules()
    Session.rebuilding = Session.serving
    from macros import checks, desk, edition, places, problems
    from macros.render import Renderer

    try:
        where = places.beside(Path(config.config_file_path))
        found = edition.load(where, os.environ.get("PARTNERSHIP") or edition.NATIONAL)
        if faults := problems.errors(checks.run(found)):
            raise problems.ContentError(faults)
    except problems.ContentError as refused:
        raise Abort(str(refused)) from None
    final = Path(config.site_dir)
    desk.put(config, desk.Desk(found, Renderer(found, where), final))
    config.site_name = found.profile.name
    config.site_url = found.profile.site or config.site_url
    if Session.serving:
        config.watch.extend(str(folder) for folder in where.watched)
    else:
        config.site_dir = str(_stage(final))
    return config


def _forget_own_modules() -> None:
    """In a preview, the next import reads our own changed files."""
    for name in [name for name in sys.modules if name.split(".")[0] == "macros"]:
        del sys.modules[name]


def _stage(final: Path) -> Path:
    """A place beside the old site, which stays until the new one is whole."""
    Session.staged = final.with_name(f".{final.name}.building")
    shutil.rmtree(Session.staged, ignore_errors=True)
    Session.warned.counts.clear()
    log.addHandler(Session.warned)
    return Session.staged


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that the data make."""
    from macros import desk, pages

    for page in pages.generated(desk.of(config).edition):
        files.append(File.generated(config, page.path, content=page.markdown))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Links the first use of each of the glossary's words on a page."""
    from macros import desk, glossing

    return glossing.linked(html, desk.of(config).renderer, page.url)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Lets the theme's templates use the words and contacts of the edition."""
    from macros import desk

    env.globals["sharewell"] = desk.of(config).renderer
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Writes the security policy into a finished page; a preview has none, since its reload is an inline script."""
    from macros import policy

    return output if Session.serving else policy.write(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages that are no documents, such as 404.html."""
    from macros import policy

    keep = Session.serving or not template_name.endswith(".html")
    return output_content if keep else policy.write(output_content)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Puts the new site in the old one's place, unless something warned on the way."""
    from macros import desk

    if Session.staged is None:
        return
    staged, final = Session.staged, desk.of(config).final
    config.site_dir = str(final)
    log.removeHandler(Session.warned)
    if config.strict and Session.warned.get_counts():
        shutil.rmtree(staged, ignore_errors=True)
        return
    old = staged.with_suffix(".old")
    shutil.rmtree(old, ignore_errors=True)
    if final.is_dir():
        final.replace(old)
    staged.replace(final)
    shutil.rmtree(old, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    """Leaves nothing of a site that could not be finished."""
    if Session.staged is not None:
        log.removeHandler(Session.warned)
        shutil.rmtree(Session.staged, ignore_errors=True)


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """In a preview, a fault keeps the last good page and shows the list."""
    from macros import desk, preview

    renderer = desk.of(config).renderer

    def notice(report: str) -> str:
        return str(renderer.fragment("fault", "", report=report))

    server.builder = preview.guarded(builder, Path(config.site_dir), notice)
    return server
