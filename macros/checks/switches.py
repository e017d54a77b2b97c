"""What turns with a switch must have one: an entry that turns with another, and what a duty is once it has begun."""

from __future__ import annotations

from collections.abc import Iterator

from macros.edition import Edition
from macros.problems import Problem, nearest


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each `of` that names an entry without a switch of its own, and each `begun` without one."""
    shelf = edition.library.shelves["register entry"]
    turned = [id_ for id_, entry in shelf.values.items() if entry.switch and entry.switch.in_force]
    for id_, entry in shelf.values.items():
        other = entry.switch.of if entry.switch else None
        if other in shelf.values and other not in turned and shelf.whole(other, "switch"):
            message = f"'{other}' has no switch that is turned by hand{nearest(other, turned)}"
            yield Problem(shelf.at(id_, "switch", "of"), message)
    if not any(len(path) == 1 or path[1] == "switch" for path in shelf.guessed):
        yield from _begun(edition, {f"law:{id_}" for id_, entry in shelf.values.items() if entry.switch})


def _begun(edition: Edition, switched: set[str]) -> Iterator[Problem]:
    shelf = edition.library.shelves["duties"]
    for file, table in shelf.values.items():
        for id_, duty in table.duties.items():
            for body, answer in () if switched.intersection(duty.source) else duty.answers.items():
                if answer.begun:
                    at = shelf.at(file, "duties", id_, "answers", body, "begun")
                    yield Problem(at, "'begun' waits for a switch, and no law of this duty's 'source' has one")
