"""What the register calls seen rests on a public page: a source document or somebody's copy alone is less than that."""

from __future__ import annotations

from collections.abc import Iterator

from macros.edition import Edition
from macros.problems import Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each entry that is called seen and names no evidence that was public."""
    shelf, pieces = edition.library.shelves["register entry"], edition.library.all("evidence")
    unsure = {steps[0] for steps in edition.library.shelves["evidence"].guessed}
    for id_, entry in shelf.values.items():
        if unsure.intersection(entry.evidence) or shelf.lost(id_, "verified") or shelf.lost(id_, "evidence"):
            continue
        kinds = {pieces[name].kind for name in entry.evidence if name in pieces}
        if entry.verified == "seen" and kinds and "public" not in kinds:
            message = "'verified: seen' needs evidence of the kind public; a copy or a source document is 'part' of it"
            yield Problem(shelf.at(id_, "verified"), message)
