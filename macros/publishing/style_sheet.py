"""The site's one style sheet, joined from its parts in `overrides/styles/`: one request, however many files we edit."""

from __future__ import annotations

from pathlib import Path

FILE = "assets/site.css"
# In this order: of two rules of one weight, the later wins.
PARTS = ("tokens", "base", "theme", "components", "print")


def joined(root: Path) -> str:
    """The whole sheet; `root` is the folder that holds `overrides/`."""
    return "\n".join((root / "overrides/styles" / f"{name}.css").read_text(encoding="utf-8") for name in PARTS)
