"""Ratifies a protocol: notes it in the folder's profile, and keeps the whole text as it is on that day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from macros import checks
from macros.authoring import plausible, yaml_edit
from macros.authoring.unchecked import Record, Unchecked, record
from macros.checks import currency
from macros.content import edition, protocols, validation, writing
from macros.content.attachments import FOLDERS
from macros.content.edition import Edition
from macros.content.formats import BY_NAME, PROTOCOLS, adapter
from macros.content.layers import NATIONAL
from macros.content.project import PROFILE, Project
from macros.diagnostics import ContentError, Location, Problem, errors, suggest
from macros.model.dates import day
from macros.model.partnership import Partnership
from macros.model.protocol import Version, due
from macros.model.snapshot import RESERVED
from macros.protocol import versions
from macros.readers import yaml
from macros.readers.data import Map
from macros.rendering import protocol
from macros.rendering.renderer import Renderer


@dataclass(frozen=True)
class RatificationRequest:
    """What somebody wants to ratify: the number, the day, and perhaps the day of the next review.

    `today` is the last day on which anything can have been ratified; without it, any day will do. `accepted` are the
    reasons for what is ratified unchecked, by name.
    """

    number: str
    on: date
    next_review: date | None = None
    today: date | None = None
    accepted: Mapping[str, str] = field(default_factory=dict)


def problems_of(found: Edition, project: Project, wish: RatificationRequest, target: Path) -> Iterator[Problem]:
    """Yields a problem for each reason why a version cannot be ratified as somebody wishes; `target` is its file."""
    version = found.profile.protocol
    if found.id == NATIONAL:
        here = Location(project.display_path(project.folder(found.id) / PROFILE))
        yield Problem(here, "the national text is ratified by nobody; a partnership ratifies its own")
        return
    at = found.library.shelves["profile"].at(found.id, "protocol", key=True)
    if version is None or not (version.owner and version.signatories):
        yield Problem(at, "to be ratified, a protocol says who owns it and who signed: 'owner' and 'signatories'")
    if target.stem in RESERVED:
        yield Problem(at, f"a page of the protocol is named '{target.stem}' already; give the version another number")
    if target.exists():
        yield Problem(
            Location(project.display_path(target)), f"version {wish.number} was ratified already; take a new number"
        )
        return
    if wish.today and wish.on > wish.today:
        yield Problem(at, f"{day(wish.on)} has not come yet; a version is ratified when the partners have agreed to it")
    for one in versions.snapshots(found):
        yield from _before(at, wish, one.number, one.ratified)
    if version and version.status == "ratified":
        yield from _unkept(found, version, wish)


def _before(at: Location, wish: RatificationRequest, number: str, on: date) -> Iterator[Problem]:
    """A version comes behind those that there are, by its day and by its number."""
    old, new = versions.figures(number), versions.figures(wish.number)
    if on > wish.on:
        yield Problem(at, f"version {number} was ratified on {day(on)}, which is later than {day(wish.on)}")
    elif old and new and new <= old:
        is_ = "the same as" if new == old else "lower than"
        yield Problem(at, f"{wish.number} is {is_} the number of version {number}, of {day(on)}; take a higher one")
    elif on == wish.on and versions.natural(number) > versions.natural(wish.number):
        yield Problem(at, f"version {number} was ratified on the same day, and its number is higher than {wish.number}")


def _unkept(found: Edition, version: Version, wish: RatificationRequest) -> Iterator[Problem]:
    """A version that the profile calls ratified, and that may not be kept, has its own day."""
    assert version.ratified  # the model sees to it
    at = found.library.shelves["profile"].at(found.id, "protocol", "ratified")
    if version.number == wish.number and version.ratified != wish.on:
        what = (
            f"version {version.number} was ratified on {day(version.ratified)}, as this says, and not on {day(wish.on)}"
        )
        yield Problem(at, f"{what}; one of the two is wrong")
    elif version.number not in {wish.number, *(one.number for one in versions.snapshots(found))}:
        yield from _before(at, wish, version.number, version.ratified)


SCHEMA = "# yaml-language-server: $schema={up}schemas/version.json\n"
SHORT = 12
HEAD = """\
# Version {number} as it was ratified on {on}. Nobody changes this file: a check finds every change.
"""


@dataclass(frozen=True)
class Ratified:
    """The edition as it is now, the file that keeps its text, the day of its review, and the rule that gave that.

    `record` says who had checked what, and `warnings` what is strange, and no reason to refuse the version.
    """

    edition: Edition
    path: Path
    next_review: date | None
    rule: str | None
    record: Record
    warnings: tuple[Problem, ...]


def ratify_version(project: Project, id_: str, wish: RatificationRequest, name: str = "") -> Ratified:
    """Ratifies a protocol of an edition and keeps its text. Writes nothing where anything is wrong.

    `name` is the protocol's id, and empty for that of the profile. Raises ContentError with everything that is wrong.
    """
    found = sound(project, id_, name)
    folder = project.folder(id_)
    profile, target = found.protocol_file, found.folder / "versions" / f"{versions.slug(wish.number)}.yml"
    faults = list(problems_of(found, project, wish, target))
    if found.id == NATIONAL or found.profile.protocol is None or target.exists():
        raise ContentError(faults)
    known = record(Renderer(found, project), wish.number, wish.accepted)
    faults += [*known.problems, *plausible.problems_of(found, wish.number, wish.on, known.laws)]
    faults += currency.check_stale(found, wish.today or date.today())
    if errors(faults):
        raise Unchecked(faults, known.unchecked)
    review, rule = _review(found.profile.protocol, wish)
    writing.refuse_links(project, folder, (profile, target))
    before = writing.read(profile)
    after = noted(before, wish, review, _previous(found), found.protocol_steps)
    text, seal = _kept(project, found.with_profile(_checked(found, after, project.display_path(profile))), known)
    written = yaml_edit.put(after, (*found.protocol_steps, "kept"), seal, after="next_review" if review else "ratified")
    attached = _attached(found, folder, text)
    writing.refuse_links(project, folder, attached)
    now = _write(project, found, {**attached, target: text, profile: written}, before)
    return Ratified(now, target, review, rule, known, tuple(faults))


def sound(project: Project, id_: str, name: str = "") -> Edition:
    """An edition with nothing wrong in it but law that has moved, with the protocol of a name, or its profile's.

    Raises ContentError where anything is wrong, or where there is no such protocol.
    """
    found = edition.load(project, id_)
    if faults := errors(checks.of_content(found)):
        raise ContentError(faults)
    return one_of(found, name)


def one_of(found: Edition, name: str) -> Edition:
    """An edition with one of its protocols, by its id. Raises ContentError where there is no such protocol."""
    if name not in found.protocols:
        further = [one for one in found.protocols if one]
        at = Location(found.project.display_path(found.project.folder(found.id)))
        there = f"; there are {', '.join(further)}" if further else f"; each is a folder in '{PROTOCOLS}'"
        raise ContentError([Problem(at, f"there is no protocol '{name}' here{suggest(name, further) or there}")])
    return found.protocols[name]


def _review(version: Version, wish: RatificationRequest) -> tuple[date | None, str | None]:
    """When the review is due: as was asked, as the profile has it for this version, or as the rule has it."""
    own = version.next_review if version.status != "ratified" or version.number == wish.number else None
    if wish.next_review or own:
        return wish.next_review or own, None
    if not version.review_rule:
        return None, None
    return due(wish.on, version.review_rule), version.review_rule


def _previous(found: Edition) -> dict[str, str]:
    """The line of history for the version that counts until now, if it has none yet."""
    now = versions.current(found)
    version = found.profile.protocol
    if not (version and now and now.status == "ratified") or now.number in {past.number for past in version.history}:
        return {}
    return {"number": now.number, '"on"': str(now.on), "what": "Ratified."}


def noted(
    text: str, wish: RatificationRequest, review: date | None, previous: dict[str, str], above: tuple[str, ...]
) -> str:
    """The profile's text with the new version in it, which stands under the keys `above`; all else is as written."""
    text = yaml_edit.put(text, (*above, "number"), wish.number)
    text = yaml_edit.put(text, (*above, "status"), "ratified")
    text = yaml_edit.put(text, (*above, "ratified"), str(wish.on), after="status")
    if review:
        text = yaml_edit.put(text, (*above, "next_review"), str(review), after="ratified")
    else:
        text = yaml_edit.take(text, (*above, "next_review"))
    if previous and previous["number"] != wish.number:
        after = "next_review" if review else "ratified"
        text = yaml_edit.append(text, (*above, "history"), previous, after=after)
    return text


def _checked(before: Edition, text: str, name: str) -> Partnership:
    """The profile with the new version in it. Raises ContentError where it would not be right."""
    source, kind = yaml.parse(text, name), "further protocol" if before.protocol else "profile"
    try:
        found = adapter(kind).validate_python(source.data)
    except ValidationError as refused:
        raise ContentError([*source.problems, *validation.problems(source, refused, BY_NAME[kind].type)]) from None
    profile: Partnership = before.profile.model_copy(update={"protocol": found}) if before.protocol else found
    return profile


def _kept(project: Project, found: Edition, known: Record) -> tuple[str, str]:
    """The file that keeps a version's text, and the short form of its seal."""
    version = found.profile.protocol
    assert version  # it was noted a moment ago
    kept = protocol.snapshot(Renderer(found, project), version, known.checked, known.accepted)
    up = "../" * (len(found.protocol_file.relative_to(project.folder(found.id)).parts) + 2)
    head = ("" if project.own else SCHEMA.format(up=up)) + HEAD.format(number=kept.number, on=kept.ratified)
    data = kept.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return yaml_edit.write(data, head), kept.seal[:SHORT]


def _attached(found: Edition, folder: Path, text: str) -> dict[Path, bytes]:
    """The pictures and files that a kept text calls, and that no earlier version keeps already, as they are now."""
    called = {one.kept: one for one in found.attachments.values() if one.kept in text}
    return {folder / name: one.path.read_bytes() for name, one in called.items() if not (folder / name).exists()}


def _write(project: Project, of: Edition, files: Mapping[Path, str | bytes], before: str) -> Edition:
    """Writes what is kept, and last the profile, and takes all back unless all is well; gives what they make."""
    *kept, profile = files
    try:
        writing.replace(files)
        return sound(project, of.id, of.protocol)
    except BaseException:
        for path in kept:
            path.unlink(missing_ok=True)
        if writing.read(profile) != before:
            writing.replace({profile: before})
        raise


def undo(project: Project, id_: str, name: str = "") -> bool:
    """Takes back what a ratification or an acceptance that was stopped has left in a folder; whether there was any.

    `name` is the id of a further protocol. Such a one leaves a profile beside the profile. The text that it kept is no
    ratified one: it goes, unless the profile knows it. Raises ContentError where a link stands in the way.
    """
    folder, home = project.folder(id_), protocols.folder(project.folder(id_), name)
    profile = home / (protocols.FILE if name else PROFILE)
    left = writing.beside(profile)
    if id_ == NATIONAL or not left.is_file() or left.is_symlink():
        return False
    meant, number = _protocol(left, name), str(_protocol(left, name).get("number", ""))
    target = home / "versions" / f"{versions.slug(number)}.yml"
    writing.refuse_links(project, folder, (profile, target))
    if meant.get("kept") and meant.get("kept") != _protocol(profile, name).get("kept"):
        target.unlink(missing_ok=True)
    beside = [home / "versions", *(folder / "versions" / above for above in FOLDERS), home / "based-on"]
    for path in (*(path for above in beside for path in _unplaced(above)), left):
        path.unlink(missing_ok=True)
    return True


def _unplaced(inside: Path) -> list[Path]:
    """What was written beside its place in a folder of ours, and has not taken it."""
    return [] if inside.is_symlink() else [path for path in inside.glob(".*.new") if not path.is_dir()]


def _protocol(profile: Path, name: str) -> Map:
    data = yaml.read(profile, profile.name).data
    found = data if name else data.get("protocol") if isinstance(data, Map) else None
    return found if isinstance(found, Map) else Map((1, 1))
