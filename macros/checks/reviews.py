"""A review that is set fits the rule for reviews; one that comes too late is refused by the format itself."""

from __future__ import annotations

from collections.abc import Iterator

from macros.edition import Edition
from macros.model.protocol import later
from macros.problems import Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for a next review that comes before half of the time that its own rule gives has passed."""
    version = edition.profile.protocol
    if not (version and version.ratified and version.next_review and version.review_rule):
        return
    latest = later(version.ratified, version.review_rule)
    if version.next_review - version.ratified < (latest - version.ratified) / 2:
        at = edition.library.shelves["profile"].at(edition.id, "protocol", "next_review")
        what = f"the next review ({version.next_review}) comes long before '{version.review_rule}' asks for it"
        yield Problem(at, f"{what}: by {latest}", "warning")
