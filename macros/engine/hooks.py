"""What MkDocs calls while it builds: load and check first, then pages, then the policy; swap the site in at the end."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from macros.engine.context import BuildContext, BuildOptions
    from macros.engine.preview import Preview

ROOT = str(Path(__file__).resolve().parents[2])
SCRIPTS = ("partials/javascripts/base.html", "partials/javascripts/content.html")
log = logging.getLogger("mkdocs")


class Session:
    """What one call of MkDocs remembers between those of its events that are not told of a configuration."""

    serving = False
    preview: Preview | None = None  # once the first site of a preview stands
    known: Any = None  # the files that a preview has read
    modules: float = 0.0  # when the youngest of a preview's modules was written
    building: BuildContext | None = None  # while a site is being built, which an error shall not leave behind


def on_startup(command: str, dirty: bool) -> None:
    """A good build has nothing to say; a preview tells what it does."""
    Session.serving = command == "serve"
    if log.level <= logging.INFO:
        logging.getLogger("mkdocs.sharewell").setLevel(logging.INFO)
    if command == "build" and log.level == logging.INFO:
        log.setLevel(logging.WARNING)


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Loads and checks everything, before MkDocs empties or writes anything."""
    _open_rooms_beside_this_file()
    from macros import checks
    from macros.engine import context, site_files
    from macros.engine.log import WarningCollector
    from macros.publishing import staging

    with _told(config.site_dir):
        here = _opened(config, context.taken(config))
        if not Session.serving:
            here.stage, here.heard = staging.StagedBuild(here.project, Path(config.site_dir)), WarningCollector()
            Session.building = here
    checks.tell(here.edition)
    context.put(config, here)
    site_files.name(config, here.edition)
    if here.stage is None or here.heard is None:
        config.watch.extend(str(folder) for folder in here.project.watched)
        config.site_dir = str(Session.preview.beside) if Session.preview else config.site_dir
    else:
        config.site_dir = str(here.stage.path)
        log.addHandler(here.heard)
    return config


@contextmanager
def _told(site: str) -> Iterator[None]:
    """Whatever is wrong ends what MkDocs does in its own way; nobody is shown a traceback."""
    from macros import diagnostics

    try:
        yield
    except diagnostics.ContentError as refused:
        raise Abort(str(refused)) from None
    except MkDocsException:
        raise
    except Exception as fault:
        raise Abort(diagnostics.unforeseen(fault, site)) from fault


def _opened(config: MkDocsConfig, options: BuildOptions) -> BuildContext:
    """An edition that was read and is sound, with what renders it. Raises ContentError with all that is wrong."""
    from macros import checks, diagnostics
    from macros.content import project
    from macros.content.edition import load
    from macros.content.library import Known
    from macros.engine import context
    from macros.pages import scenarios
    from macros.rendering.renderer import Renderer

    if Session.serving and Session.known is None:
        Session.known = Known()
    where, id_ = project.from_config(Path(config.config_file_path), options.partnership)
    found = load(where, id_, options.library, known=Session.known if Session.serving else None)
    if faults := diagnostics.errors(checks.run(found, options.as_at)):
        raise diagnostics.ContentError(faults)
    return context.BuildContext(found, where, Renderer(found, where, options.as_at), scenarios.Parked(), options)


def _open_rooms_beside_this_file() -> None:
    """MkDocs loads this file by its path; its rooms must be those beside it, and in a preview those of this moment."""
    if ROOT not in sys.path[:1]:
        sys.path.insert(0, ROOT)
    if not Session.serving:
        return
    youngest = max(path.stat().st_mtime for path in Path(ROOT, "macros").rglob("*.py"))
    if Session.modules and youngest > Session.modules:
        for name in [name for name in sys.modules if name.split(".")[0] == "macros"]:
            del sys.modules[name]
        Session.known = None
    Session.modules = youngest


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages that the data make, and leaves out what the theme brings and no page asks for."""
    from macros.engine import env, site_files
    from macros.engine.context import of

    env.keep_templates(config)
    site_files.tidy(files, of(config).edition.id)
    for file in site_files.own(config):
        files.append(file)
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Notes which page is made, for a fault that nobody foresaw; makes at once what the data make."""
    from macros import diagnostics
    from macros.engine import env
    from macros.engine.context import of

    diagnostics.working_on(f"the page '{page.file.src_uri}'")
    _give_way()
    return env.generated(of(config), page, markdown) if page.file.generated_by else None


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> None:
    """The same, when the page is laid out."""
    from macros import diagnostics
    from macros.engine.context import of

    of(config).nav = nav
    diagnostics.working_on(f"the page '{page.file.src_uri}'")
    _give_way()


def _give_way() -> None:
    """A preview does not go on with a build that a change has overtaken."""
    if Session.preview:
        Session.preview.give_way()


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Puts in what the page's macros made: sources at the foot of a section, each caution once, first words linked."""
    from macros import exports
    from macros.engine.context import of
    from macros.exports.work import FinishedPage
    from macros.pages import scenarios
    from macros.rendering import footnotes, glossary

    here = of(config)
    whole = here.parked.put_in(html)
    finished = FinishedPage(page.url, str(page.title), page.meta, whole)
    if exports.read(finished):
        here.pages[page.url] = finished
    renderer = here.renderer_of(page.meta)
    footed = footnotes.gathered(whole, renderer, page.url)
    whole = footnotes.caution_once(footed)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | scenarios.ids(whole)
    return glossary.link_first_uses(whole, renderer, page.url)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Lets the theme's templates use the words and contacts of the edition, and reads the scripts that they bring.

    What was compiled of them for an earlier build is taken again.
    """
    from macros.engine.context import of
    from macros.publishing.headers import of_theme
    from macros.rendering.template_cache import TEMPLATES

    here = of(config)
    env.bytecode_cache = TEMPLATES
    here.env, here.files = env, files
    env.globals["sharewell"] = here.renderer
    env.globals["logo"] = here.logo is not None
    templates = [env.loader.get_source(env, name)[0] for name in SCRIPTS]
    here.policy = of_theme(templates, str(config.extra["scope"]))
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Puts a case's steps and the security policy into a finished page."""
    from macros.engine.context import of
    from macros.pages import scenarios
    from macros.publishing.headers import with_policy

    here = of(config)
    page.content = None  # of a thousand cases it is more than all that is still needed
    return with_policy(scenarios.filled(output, here.renderer, page.url), here.policy)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for pages that are no documents, such as 404.html."""
    from macros.engine.context import of
    from macros.publishing.headers import with_policy

    return with_policy(output_content, of(config).policy) if template_name.endswith(".html") else output_content


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Writes what is made of the pages; puts the new site in the old one's place, unless something warned."""
    from macros.engine import site_files
    from macros.engine.context import of
    from macros.publishing import manifest
    from macros.publishing.headers import HEADERS, headers_file

    here = of(config)
    site_files.finish(config)
    if here.stage is None or here.heard is None:
        if Session.preview:
            Session.preview.stands(config)
        return
    manifest.sign(here.project, here.edition.id, here.stage.path)
    headers = headers_file(here.policy, hidden=here.edition.profile.demonstration is not None)
    (here.stage.path / HEADERS).write_text(headers, encoding="utf-8")
    config.site_dir = str(here.stage.final)
    log.removeHandler(here.heard)
    if config.strict and here.heard.said:
        here.stage.discard()
    else:
        here.stage.commit()
    Session.building = None


def on_build_error(error: Exception) -> None:
    """Leaves nothing of a site that could not be finished; what nobody foresaw becomes a sentence."""
    site, here = "", Session.building
    if here is not None and here.stage is not None and here.heard is not None:
        site = str(here.stage.final)
        here.stage.discard()
        log.removeHandler(here.heard)
    Session.building = None
    if isinstance(error, MkDocsException | BrokenPipeError):
        return
    from macros import diagnostics

    raise Abort(diagnostics.unforeseen(error, site)) from error


def on_serve(server: Any, config: MkDocsConfig, builder: Any) -> Any:
    """In a preview, what was changed is seen first; a fault keeps the last good page and shows the list."""
    from macros.engine import preview
    from macros.engine.context import of

    def opened() -> BuildContext:
        with _told(config.site_dir):
            return _opened(config, of(config).options)

    Session.preview = preview.Preview(server, builder, opened, Path(config.site_dir))
    Session.preview.stands(config)
    server._inject_js_into_html = preview.allowed(server._inject_js_into_html)
    server.builder = Session.preview.run
    return server


def on_shutdown() -> None:
    """Leaves nothing of a preview."""
    if Session.preview:
        Session.preview.close()
    Session.preview = None
