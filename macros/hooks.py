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

log = logging.getLogger("mkdocs")
warned = CountHandler(level=logging.WARNING)
serving = False


def on_startup(command: str, dirty: bool) -> None:
    """A good build has nothing to say; a preview tells what it does."""
    global serving
    serving = command == "serve"
    if command == "build" and log.level == logging.INFO:
        log.setLevel(logging.WARNING)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Loads and checks everything, before MkDocs empties or writes anything."""
    if serving:
        _forget_own_modules()
    from macros import checks, edition, places, policy, problems
    from macros.catalogue import Catalogue
    from macros.render import Renderer

    where = places.beside(Path(config.config_file_path))
    try:
        found = edition.load(where, os.environ.get("PARTNERSHIP") or edition.NATIONAL)
        if faults := problems.errors(checks.run(found)):
            raise problems.ContentError(faults)
    except problems.ContentError as refused:
        raise Abort(str(refused)) from None
    config.edition, config.where = found, where
    config.catalogue = Catalogue(Renderer(found, where))
    config.policy = "" if serving else policy.PLACE
    config.site_name = found.profile.name
    if found.profile.site:
        config.site_url = found.profile.site
    if not serving:
        _stage(config)
    return config


def _forget_own_modules() -> None:
    """In a preview, the next import reads our own changed files."""
    for name in [name for name in sys.modules if name.split(".")[0] == "macros"]:
        del sys.modules[name]


def _stage(config: MkDocsConfig) -> None:
    """Builds beside the old site, which stays in place until the new one is whole."""
    final = Path(config.site_dir)
    config.final_dir = str(final)
    config.site_dir = str(final.with_name(f".{final.name}.building"))
    shutil.rmtree(config.site_dir, ignore_errors=True)
    log.removeHandler(warned)
    warned.counts.clear()
    log.addHandler(warned)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that the data make."""
    from macros import pages

    for page in pages.generated(config.edition):
        files.append(File.generated(config, page.path, content=page.markdown))
    return files


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Lets the theme's templates use the fragments' words, contacts and links."""
    env.globals["sharewell"] = config.catalogue.renderer
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Writes the security policy into a finished page."""
    return _with_policy(output, config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages that are no documents, such as 404.html."""
    return _with_policy(output_content, config) if template_name.endswith(".html") else output_content


def _with_policy(output: str, config: MkDocsConfig) -> str:
    from macros import policy

    return output if serving else policy.write(output)


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Puts the new site in the old one's place, unless something warned on the way."""
    if serving:
        return
    built, final = config.site_dir, config.final_dir
    config.site_dir = final
    log.removeHandler(warned)
    if config.strict and warned.get_counts():
        shutil.rmtree(built, ignore_errors=True)
        return
    old = f"{built}.old"
    shutil.rmtree(old, ignore_errors=True)
    if os.path.isdir(final):
        os.replace(final, old)
    os.replace(built, final)
    shutil.rmtree(old, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    """Leaves nothing of a site that could not be finished."""
    pass
