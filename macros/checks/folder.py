"""What a partnership's folder still lacks, and what in it has grown old: the list that a board works through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from macros.edition import NATIONAL, Edition
from macros.problems import Location, Problem

# Those whom only the place itself can name; the national entries say no more than where to ask.
OWN = (
    "front-door", "out-of-hours", "lado", "caldicott-guardian", "data-protection-officer", "named-professional",
    "designated-doctor", "designated-nurse", "escalation-contact",
)  # fmt: skip
YEAR = timedelta(days=366)
PLACEHOLDER = ".example"


def check(edition: Edition) -> Iterator[Problem]:
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
