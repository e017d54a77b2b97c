"""The editions of this repository, each read once in a process: whoever asks for one changes nothing of it."""

from __future__ import annotations

from functools import lru_cache

from macros.content import edition, project
from macros.content.edition import Edition


@lru_cache
def loaded(id_: str = "national") -> Edition:
    """An edition as it stands in this repository."""
    return edition.load(project.find(), id_)
