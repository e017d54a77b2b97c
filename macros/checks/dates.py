"""Days that are written in another form than year-month-day are shown back as they are read."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.edition import Edition
from macros.content.formats import FORMATS
from macros.content.library import sources
from macros.diagnostics import Problem
from macros.model import dates


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each day, month or year that could be misread, with what it is taken for."""
    for _, _, source, digest in sources(edition.library, [kind.name for kind in FORMATS]):
        for path, written in digest.dates:
            plain = dates.read(written)
            if (said := dates.vague(plain)) != written.strip():
                yield Problem(source.at(path), f"'{written}' is read as {said}; nobody can misread {plain}", "warning")
