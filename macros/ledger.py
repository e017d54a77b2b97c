"""The list of what was published into a folder, and from what, so that nothing is built again in vain.

It lies beside that folder, not in it: what is in there is uploaded as it is.
"""

from __future__ import annotations

import json
import shutil
from os.path import lexists
from pathlib import Path
from typing import Any

from macros import writing

STATE, KEPT = "published.json", "kept"
_FORMERLY = {STATE: ".sharewell.json", KEPT: ".sharewell"}  # where they lay in the folder itself


def beside(output: Path) -> Path:
    """The folder for what is remembered of another one."""
    return output.with_name(f".{output.name}.sharewell")


def exists(output: Path) -> bool:
    """Whether anything was ever published into a folder."""
    return (beside(output) / STATE).is_file() or (output / _FORMERLY[STATE]).is_file()


def read(output: Path) -> dict[str, Any]:
    """What was published, by edition: the stamp that it was built from, how many pages it has, and from which folder.

    What an earlier version remembered in the folder itself is moved out of it.
    """
    for name, former in _FORMERLY.items():
        if _is_there(output / former) and not lexists(beside(output) / name):
            beside(output).mkdir(exist_ok=True)
            shutil.move(output / former, beside(output) / name)
    try:
        found = json.loads((beside(output) / STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {id_: kept for id_, kept in found.items() if isinstance(kept, dict) and _is_name(id_)}


def _is_there(path: Path) -> bool:
    return path.exists() and not path.is_symlink()


def _is_name(id_: str) -> bool:
    """Whether this names a folder, and is no way out of the one in which it lies: what is no edition is taken away."""
    return bool(id_) and id_ == Path(id_).name and not id_.startswith(".")


def write(output: Path, state: dict[str, Any]) -> None:
    """Keeps what was published; the file is whole at every moment."""
    text = json.dumps(state, indent=1, sort_keys=True) + "\n"
    writing.replace({beside(output) / STATE: text}, below=output.parent)


def stands(site: Path, kept: Any, stamp: str) -> bool:
    """Whether a site is there, and was built from what this stamp stands for."""
    return isinstance(kept, dict) and kept.get("stamp") == stamp and (site / "index.html").is_file()
