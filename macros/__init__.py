"""Sharewell's macros: what a page of the site can call. CONTRIBUTING.md describes the rooms of this package."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """Gives every page the macros of the edition that `hooks.on_config` has loaded and checked.

    `env` is the mkdocs-macros plugin, which calls this once for each build.
    """
    from macros import desk
    from macros.catalogue import PUT

    renderer = desk.of(env.conf).renderer
    for name, put in PUT.items():
        env.macro(_bound(env, renderer, put), name)


def _bound(env: Any, renderer: Any, put: Callable[..., object]) -> Callable[..., str]:
    return lambda *ids: str(put(renderer, env.page.url, *ids))
