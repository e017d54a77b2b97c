"""Sharewell's macros: what a page of the site can call. CONTRIBUTING.md describes the rooms of this package."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """Gives every page the macros of the edition that `hooks.on_config` has loaded and checked.

    `env` is the mkdocs-macros plugin, which calls this once for each build.
    """
    from macros import desk, names
    from macros.catalogue import PUT

    for name, put in PUT.items():
        env.macro(_bound(env, desk.of(env.conf), put, name in names.IN_A_SENTENCE), name)


def _bound(env: Any, here: Any, put: Callable[..., object], in_a_sentence: bool) -> Callable[..., str]:
    """A macro that leaves a mark in the page's Markdown; `hooks.on_page_content` puts in what it made."""
    return lambda *ids: here.parked.park(str(put(here.renderer, env.page.url, *ids)), in_a_sentence=in_a_sentence)
