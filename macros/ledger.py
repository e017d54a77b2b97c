"""The list of what was published into a folder, and from what, so that nothing is built again in vain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

STATE, KEPT = ".sharewell.json", ".sharewell"


def read(output: Path) -> dict[str, Any]:
    """What stands in a folder, by edition: the stamp that it was built from, and how many pages it has."""
    try:
        found = json.loads((output / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def restore(output: Path) -> None:
    """Gives each site back that a run before this one had moved aside when it was stopped."""
    for old in output.glob(".*.old"):
        site = output / old.name.removeprefix(".").removesuffix(".old")
        if not site.exists():
            old.replace(site)


def write(output: Path, state: dict[str, Any]) -> None:
    """Keeps what stands in a folder; the file is whole at every moment."""
    beside = output / f"{STATE}.new"
    beside.write_text(json.dumps(state, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    beside.replace(output / STATE)


def stands(site: Path, kept: Any, stamp: str) -> bool:
    """Whether a site is there, and was built from what this stamp stands for."""
    return isinstance(kept, dict) and kept.get("stamp") == stamp and (site / "index.html").is_file()
