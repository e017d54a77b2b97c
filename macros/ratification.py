"""Ratifies a protocol: notes it in the folder's profile, and keeps the whole text as it is on that day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from macros import checks, edition, explain, versions, yamledit, yamlfile
from macros.catalogue import keeping
from macros.edition import NATIONAL, Edition
from macros.kinds import BY_NAME, adapter
from macros.model.version import RESERVED
from macros.places import PROFILE, Places
from macros.problems import ContentError, Location, Problem, errors
from macros.render import Renderer

SCHEMA = "# yaml-language-server: $schema=../../../schemas/version.json\n"
HEAD = """\
# Version {number} as it was ratified on {on}. Nobody changes this file: a check finds every change.
"""


@dataclass(frozen=True)
class Wish:
    """What somebody wants to ratify: the number, the day, and perhaps the day of the next review."""

    number: str
    on: date
    next_review: date | None = None


def ratify(places: Places, id_: str, wish: Wish) -> Path:
    """Ratifies an edition's protocol and returns the file that keeps its text. Writes nothing where anything is wrong.

    Raises ContentError with everything that is wrong.
    """
    found = sound(places, id_)
    folder = places.folder(id_)
    profile, target = folder / PROFILE, folder / "versions" / f"{versions.slug(wish.number)}.yml"
    if faults := list(_refused(found, places, wish, target)):
        raise ContentError(faults)
    before = profile.read_text(encoding="utf-8")
    after = noted(before, wish, _previous(found))
    _checked(after, places.name(profile))
    profile.write_text(after, encoding="utf-8")
    try:
        _keep(places, id_, target)
    except BaseException:
        profile.write_text(before, encoding="utf-8")
        raise
    return target


def sound(places: Places, id_: str) -> Edition:
    """An edition with nothing wrong in it. Raises ContentError where there is."""
    found = edition.load(places, id_)
    if faults := errors(checks.run(found)):
        raise ContentError(faults)
    return found


def _refused(found: Edition, places: Places, wish: Wish, target: Path) -> Iterator[Problem]:
    here = Location(places.name(places.folder(found.id) / PROFILE))
    version = found.profile.protocol
    if found.id == NATIONAL:
        yield Problem(here, "the national text is ratified by nobody; a partnership ratifies its own")
        return
    at = found.library.shelves["profile"].at(found.id, "protocol", key=True)
    if version is None or not (version.owner and version.signatories):
        yield Problem(at, "to be ratified, a protocol says who owns it and who signed: 'owner' and 'signatories'")
    if target.stem in RESERVED:
        yield Problem(at, f"a page of the protocol is named '{target.stem}' already; give the version another number")
    if target.exists():
        yield Problem(Location(places.name(target)), f"version {wish.number} was ratified already; take a new number")
    for one in versions.of_edition(found):
        if one.kept and one.on and one.on > wish.on:
            yield Problem(at, f"version {one.number} was ratified on {one.on}, which is later than {wish.on}")


def _previous(found: Edition) -> dict[str, str]:
    """The line of history for the version that is ratified now, if it has none yet."""
    version = found.profile.protocol
    if version is None or not version.ratified or any(past.number == version.number for past in version.history):
        return {}
    return {"number": version.number, '"on"': str(version.ratified), "what": "Ratified."}


def noted(text: str, wish: Wish, previous: dict[str, str]) -> str:
    """The profile's text with the new version in it; everything else stays as it was written."""
    text = yamledit.put(text, ("protocol", "number"), wish.number)
    text = yamledit.put(text, ("protocol", "status"), "ratified")
    text = yamledit.put(text, ("protocol", "ratified"), str(wish.on), after="status")
    if wish.next_review:
        text = yamledit.put(text, ("protocol", "next_review"), str(wish.next_review), after="ratified")
    else:
        text = yamledit.take(text, ("protocol", "next_review"))
    if previous and previous["number"] != wish.number:
        text = yamledit.append(
            text, ("protocol", "history"), previous, after="next_review" if wish.next_review else "ratified"
        )
    return text


def _checked(text: str, name: str) -> None:
    """Refuses a profile that would not be right with the new version in it."""
    source = yamlfile.parse(text, name)
    try:
        adapter("profile").validate_python(source.data)
    except ValidationError as refused:
        raise ContentError([*source.problems, *explain.problems(source, refused, BY_NAME["profile"].type)]) from None


def _keep(places: Places, id_: str, target: Path) -> None:
    found = sound(places, id_)
    version = found.profile.protocol
    assert version  # it was noted a moment ago
    kept = keeping.version(Renderer(found, places), version)
    head = ("" if places.own else SCHEMA) + HEAD.format(number=kept.number, on=kept.ratified)
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        yamledit.write(kept.model_dump(mode="json", exclude_none=True, exclude_defaults=True), head), encoding="utf-8"
    )
