"""What mkdocs-macros calls: every page gets the macros of the edition that is being built."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """Gives every page the macros of the edition that `hooks.on_config` has loaded and checked.

    `env` is the mkdocs-macros plugin, which calls this once for each build.
    """
    from macros.content import markup
    from macros.pages import PUT

    for name, put in PUT.items():
        env.macro(_bound(env, put, markup.MACROS[name].in_a_sentence), name)


def _bound(env: Any, put: Callable[..., object], in_a_sentence: bool) -> Callable[..., str]:
    """A macro that leaves a mark in the page's Markdown; `hooks.on_page_content` puts in what it made."""

    from macros.engine import context

    def called(*ids: Any) -> str:
        here = context.of(env.conf)  # a preview makes the pages of a changed file of another edition
        made = str(put(here.renderer_of(env.page.meta), env.page.url, *ids))
        return str(here.parked.park(made, in_a_sentence=in_a_sentence))

    return called
