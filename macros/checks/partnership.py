"""What a partnership's folder still lacks, what in it has grown old, and whether its colours can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from macros.checks import ids
from macros.content.edition import Edition
from macros.content.layers import NATIONAL
from macros.diagnostics import Location, Problem
from macros.model import colour

_KEYS = (("accent", colour.LIGHT, "light"), ("accent_dark", colour.DARK, "dark"))

_ALONE = "'accent_dark' does nothing without 'accent', the colour on a light page; add it, or take this out"


def check_colours(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each accent that lacks contrast, with the nearest that has enough, or that does nothing."""
    shelf = edition.library.shelves["profile"]
    for id_, profile in shelf.values.items():
        if profile.accent_dark and not profile.accent:
            yield Problem(shelf.at(id_, "accent_dark", key=True), _ALONE)
        for key, grounds, scheme in _KEYS:
            chosen = getattr(profile, key)
            ratio = colour.least(chosen, grounds) if chosen else colour.LEAST
            if ratio < colour.LEAST:
                message = f"{chosen} has a contrast of {ratio:.1f} on the {scheme} page, and 4.5 is the least"
                right = colour.nearest(chosen, grounds)
                yield Problem(shelf.at(id_, key), f"{message}; the nearest that passes is '{right}'")


def check_first_case(edition: Edition) -> Iterator[Problem]:
    """Yields a problem where home is to begin with a case that is withdrawn here."""
    chosen = edition.profile.first_case
    if not chosen or chosen not in edition.library.shelves["scenario"].ids:
        return
    layers = zip(edition.layers, edition.profiles, strict=True)
    if any(chosen in profile.withdrawn and edition.without(id_, chosen) for id_, profile in layers):
        message = f"'{chosen}' is withdrawn here, so home cannot begin with it; name another case, or take this out"
        yield Problem(edition.library.shelves["profile"].at(edition.id, "first_case"), message)


# Those whom only the place itself can name; the national entries say no more than where to ask.
OWN = (
    "front-door", "out-of-hours", "lado", "caldicott-guardian", "data-protection-officer", "named-professional",
    "designated-doctor", "designated-nurse", "escalation-contact",
)  # fmt: skip
YEAR = timedelta(days=366)
PLACEHOLDER = ".example"


def check_gaps(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each thing that a partnership should say and does not; a demonstration need not."""
    profile = edition.profile
    if edition.id != NATIONAL and not profile.demonstration:
        for at, message in (*_contacts(edition), *(() if profile.layer else _sections(edition))):
            yield Problem(at, message, "warning")


def _at(edition: Edition, *steps: str, key: bool = False) -> Location:
    return edition.library.shelves["profile"].at(edition.id, *steps, key=key)


def _contacts(edition: Edition) -> Iterator[tuple[Location, str]]:
    profile = edition.profile
    theirs = {id_ for layer in edition.profiles[1:] for id_ in layer.contacts}
    for id_ in OWN if not profile.layer else ():
        if id_ not in theirs:
            yield _at(edition, "contacts", key=True), f"no contact of your own for '{id_}'"
    for id_, contact in profile.contacts.items():
        if contact.checked is None:
            message = f"nobody has checked '{id_}' yet; ring or write, then add 'checked' with the day"
            yield _at(edition, "contacts", id_, key=True), message
        elif profile.law_checked - contact.checked > YEAR:
            message = f"'{id_}' was checked over a year before the law was; ring or write again"
            yield _at(edition, "contacts", id_, "checked"), message


def _sections(edition: Edition) -> Iterator[tuple[Location, str]]:
    profile = edition.profile
    top = _at(edition)
    if not edition.escalation:
        yield top, "no escalation ladder; add 'escalation': who goes to whom when agencies disagree, and by when"
    if not edition.secure_ways:
        yield top, "no secure ways; add 'secure_ways': how information is sent safely here"
    if not profile.protocol:
        yield top, "no version of the protocol; add 'protocol' with its number and status"
    if not profile.site:
        yield top, "no address of the site; add 'site' when you know it"
    if profile.feedback.endswith(PLACEHOLDER):
        yield _at(edition, "feedback"), f"'{profile.feedback}' reaches nobody; put an address that somebody reads"


def check_own(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each topic or seat of a folder's own whose id names another already."""
    topics = edition.library.shelves["topic"].sources
    national = {"topics": set(topics), "seats": ids.national_seats(edition)}
    for layer, profile in zip(edition.layers, edition.profiles, strict=True):
        for key, known in national.items():
            for id_ in getattr(profile, key):
                if id_ in known:
                    at = edition.library.shelves["profile"].at(layer, key, id_, key=True)
                    yield Problem(at, f"there is a {key.removesuffix('s')} '{id_}' already; choose another id")
                known.add(id_)
