"""A file's name becomes the address of a page: what it may be, and which names are taken."""

from __future__ import annotations

import re
from collections.abc import Container

from macros import fence
from macros.kinds import Kind

# Endings under which an editor, or a system that hides them, keeps what should end in .yml or in .md.
_ENDINGS = re.compile(r"(\.(ya?ml|md|markdown|mdown|txt|docx?|bak))+$", re.IGNORECASE)
_SAME = {".yml": re.compile(r"\.ya?ml\b", re.IGNORECASE), ".md": re.compile(r"\.(md|markdown|mdown)\b", re.IGNORECASE)}


def unended(name: str) -> str:
    """The name of a file without any of its endings: `bus-stop` for bus-stop.yml.txt."""
    return _ENDINGS.sub("", name)


def nearly(name: str, ending: str) -> bool:
    """Whether a file's ending is another way to write the one that it should have: .yaml, .YML, .yml.txt."""
    return bool(_SAME[ending].search(name))


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
