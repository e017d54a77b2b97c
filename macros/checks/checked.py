"""Who checked what for a partnership: a check is of a day that has come, and counts until what was read changes."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date

from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.diagnostics import Problem
from macros.model.dates import day
from macros.protocol import checked
from macros.protocol.overrides import called


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each check that is dated later than today."""
    shelf = edition.library.shelves["check"]
    for id_, own in shelf.values.items():
        for place, one in enumerate(own.checked):
            if one.day > date.today():
                at = shelf.at(id_, "checked", place, "day")
                yield Problem(at, f"{day(one.day)} has not come yet; put the day on which this was checked")


def check_lapsed(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each check that counts no longer, unless somebody has checked the same thing since."""
    shelf = edition.library.shelves["check"]
    for what in edition.checks:
        if not checked.is_there(edition, what) or checked.by_whom(edition, what):
            continue
        for one in checked.history(edition, what):
            on = day(one.check.day)
            why = f"its evidence is of {one.changed}" if one.changed else "it is not the text that was read"
            place = shelf.values[one.layer].checked.index(one.check)
            at = shelf.at(one.layer, "checked", place, "what", one.check.what.index(what))
            message = f"the check of '{what}' of {on} counts no longer: {why}; have it read again, and note that anew"
            yield Problem(at, message, "warning")


def check_bare(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each folder with checks that do not remember which texts were read."""
    shelf = edition.library.shelves["check"]
    for layer in edition.layers:
        own = shelf.values.get(layer) if layer != NATIONAL else None
        bare = [what for one in (own.checked if own else ()) if not one.texts for what in one.what]
        if bare:
            what = f"nobody will hear when what was checked changes: {', '.join(dict.fromkeys(bare))}"
            right = f"to remember what was read: `sharewell drift {called(edition, layer)} --accept`"
            yield Problem(shelf.at(layer, "checked", key=True), f"{what}; {right}", "warning")


def tell(edition: Edition) -> None:
    """Says in a build which checks count no longer; not through MkDocs' own log, which would let a build fail."""
    for problem in check_lapsed(edition):
        logging.getLogger("sharewell").warning("%s", problem)
