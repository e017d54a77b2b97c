"""Sharewell's macros: what a page of the site can call. The rooms are described in CONTRIBUTING.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Gives every page the macros of the edition that `hooks.on_config` has loaded and checked."""
    from macros.names import MACROS

    catalogue = env.conf.catalogue
    for name in MACROS:
        env.macro(_bound(env, getattr(catalogue, name)), name)


def _bound(env: MacrosPlugin, put: Any) -> Any:
    return lambda *ids: str(put(env.page.url, *ids))
