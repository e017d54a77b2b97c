"""The profile and the versions that were kept tell the same story: which counts, who agreed to it, what came before."""

from __future__ import annotations

from collections.abc import Iterator

from macros import heads, versions
from macros.edition import Edition
from macros.model.protocol import Version
from macros.model.version import KeptVersion
from macros.problems import Location, Problem

# What a version that was kept and the profile of today both say.
FIELDS = ("ratified", "owner", "approved_by", "signatories")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each version that is missing, proposed again, or told otherwise than it is kept."""
    version, own = edition.profile.protocol, versions.kept(edition)
    if version is None or not _told(edition):
        return
    yield from _history(edition, version)
    yield from _gone(edition, version, own)
    if not own:
        return
    twin = next((one for one in own if one.number == version.number), None)
    if version.status in heads.PROPOSED:
        if twin:
            what = f"version {twin.number} was ratified and is kept; give the proposal a number of its own"
            yield Problem(_at(edition, "status"), what)
    elif twin is None:
        what = f"version {version.number} is not among those that are kept; `sharewell ratify {edition.id}` keeps it"
        yield Problem(_at(edition, "number"), f"{what}, or put back versions/{versions.slug(version.number)}.yml")
    elif twin is not own[-1]:
        what = f"version {own[-1].number} was ratified later, on {own[-1].ratified}, and is kept: it counts now"
        yield Problem(_at(edition, "number"), what)
    else:
        yield from _fields(edition, version, twin)


def _told(edition: Edition) -> bool:
    """Whether all that is compared here is sound."""
    compared = ("number", "status", "kept", "history", *FIELDS)
    profiles, versions_ = edition.library.shelves["profile"], edition.library.shelves["kept version"]
    return versions_.whole() and all(profiles.whole(edition.id, "protocol", name) for name in compared)


def _fields(edition: Edition, version: Version, kept: KeptVersion) -> Iterator[Problem]:
    for name in FIELDS:
        now, then = getattr(version, name), getattr(kept, name)
        if now != then:
            said = "; ".join(then) if isinstance(then, tuple) else then
            what = f"version {kept.number} is kept with {name}: {said}" if then else f"it is kept without '{name}'"
            yield Problem(
                _at(edition, name), f"this is not what was ratified: {what}; put it back, or ratify a new version"
            )


def _gone(edition: Edition, version: Version, own: list[KeptVersion]) -> Iterator[Problem]:
    """Each version says which was kept before it, and the profile says which was kept last."""
    there, shelf = {one.number for one in own}, edition.library.shelves["kept version"]
    for one in own:
        if one.previous and one.previous not in there:
            what = f"version {one.previous} was kept before this one, and is gone: put back"
            at = shelf.at(f"{edition.id}/{versions.slug(one.number)}", "previous")
            yield Problem(at, f"{what} versions/{versions.slug(one.previous)}.yml")
    if version.kept and not any(one.seal.startswith(version.kept) for one in own[-1:]):
        what = "the version that was ratified last is gone from versions/, or is another: put it back as it was"
        yield Problem(_at(edition, "kept"), what)
    elif own and not version.kept:
        what = f"'kept' is missing: `sharewell ratify` wrote here `kept: {own[-1].seal[:12]}`; put it back"
        yield Problem(_at(edition), what)


def _history(edition: Edition, version: Version) -> Iterator[Problem]:
    """What came before a ratified version is not later than it."""
    for place, past in enumerate(version.history if version.status == "ratified" else ()):
        if past.number != version.number and past.on > str(version.ratified)[: len(past.on)]:
            what = f"version {past.number} cannot have come before version {version.number}"
            at = edition.library.shelves["profile"].at(edition.id, "protocol", "history", place, "on")
            yield Problem(at, f"{what}, which was ratified on {version.ratified}")


def _at(edition: Edition, *steps: str) -> Location:
    return edition.library.shelves["profile"].at(edition.id, "protocol", *steps, key=not steps)
