"""A file's name becomes the address of a page: what it may be, and which names are taken."""

from __future__ import annotations

from collections.abc import Container

from macros import fence
from macros.kinds import Kind


def misnamed(pages: Container[str], kind: Kind, stem: str) -> str:
    """What is wrong with the name of a file of some kind, among the site's own pages; empty for a sound one."""
    if not fence.is_id(stem):
        return "name the file in small letters, digits and hyphens"
    return f"a page of the site is named '{stem}' already; choose another name" if _taken(pages, kind, stem) else ""


def _taken(pages: Container[str], kind: Kind, stem: str) -> bool:
    """Whether a page has this address already, or, for a local page, the name by which `page:` links call it."""
    names = [f"{kind.address}/{stem}.md"] if kind.address else []
    names += [f"{stem}.md", f"{stem}/index.md"] if kind.name == "local page" else []
    return any(name in pages for name in names)
