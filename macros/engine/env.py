"""What mkdocs-macros calls: every page gets the macros of the edition that is being built."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from macros.engine.context import BuildContext

_CALL = re.compile(r"\{\{ (\w+)\((.*)\) \}\}\s*")


def define_env(env: Any) -> None:
    """Gives every page the macros of the edition that `hooks.on_config` has loaded and checked.

    `env` is the mkdocs-macros plugin, which calls this once for each build.
    """
    from macros.pages import PUT

    for name in PUT:
        env.macro(_bound(env, name), name)


def _bound(env: Any, name: str) -> Callable[..., str]:
    """A macro that leaves a mark in the page's Markdown; `hooks.on_page_content` puts in what it made."""

    from macros.engine import context

    def called(*ids: Any) -> str:
        here = context.of(env.conf)  # a preview makes the pages of a changed file of another edition
        return _put(here, env.page, name, *ids)

    return called


def generated(here: BuildContext, page: Page, markdown: str) -> str:
    """The Markdown of a page that the data make, with a mark in the place of the one call that it is.

    It asks for no template of its own: there are as many such pages as there are cases and more.
    """
    call = _CALL.fullmatch(markdown.lstrip())
    assert call is not None  # `pages.generated` writes nothing else
    page.meta["render_macros"] = False
    return _put(here, page, call[1], *json.loads(f"[{call[2]}]"))


def _put(here: BuildContext, page: Page, name: str, *ids: Any) -> str:
    from macros.content import markup
    from macros.pages import PUT

    made = PUT[name](here.renderer_of(page.meta), page.url, *ids)
    return here.parked.park(str(made), in_a_sentence=markup.MACROS[name].in_a_sentence)


def keep_templates(config: MkDocsConfig) -> None:
    """Lets the pages that somebody wrote take again what was compiled of them for an earlier edition or build."""
    from jinja2 import Template  # not before: a publish that changes nothing makes no page

    from macros.rendering.template_cache import TEMPLATES

    plugin: Any = config.plugins["macros"]
    jinja = plugin.env

    def from_string(source: str) -> Template:
        bucket = TEMPLATES.get_bucket(jinja, "a page", None, source)
        if bucket.code is None:
            bucket.code = jinja.compile(source)
            TEMPLATES.set_bucket(bucket)
        return Template.from_code(jinja, bucket.code, jinja.make_globals(None))

    jinja.from_string = from_string
