"""Sharewell's macros: what a page of the site can call. CONTRIBUTING.md describes the rooms of this package."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """Gives every page the macros of the edition that `hooks.on_config` has loaded and checked.

    `env` is the mkdocs-macros plugin, which calls this once for each build.
    """
    from macros import desk
    from macros.names import MACROS

    catalogue = desk.of(env.conf).catalogue
    for name in MACROS:
        env.macro(_bound(env, getattr(catalogue, name)), name)


def _bound(env: Any, put: Callable[..., object]) -> Callable[..., str]:
    return lambda *ids: str(put(env.page.url, *ids))
