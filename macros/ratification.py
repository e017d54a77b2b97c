"""Ratifies a protocol: notes it in the folder's profile, and keeps the whole text as it is on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from macros import checks, edition, explain, refusal, versions, writing, yamledit, yamlfile
from macros.catalogue import keeping
from macros.edition import NATIONAL, Edition
from macros.kinds import BY_NAME, adapter
from macros.model.partnership import Partnership
from macros.model.protocol import Version, due
from macros.places import PROFILE, Places
from macros.problems import ContentError, errors
from macros.refusal import Wish
from macros.render import Renderer
from macros.yamldata import Map

SCHEMA = "# yaml-language-server: $schema=../../../schemas/version.json\n"
SHORT = 12
HEAD = """\
# Version {number} as it was ratified on {on}. Nobody changes this file: a check finds every change.
"""


@dataclass(frozen=True)
class Ratified:
    """The file that keeps the text, when its review is due, and the rule that gave this day, if one did."""

    path: Path
    next_review: date | None
    rule: str | None


def ratify(places: Places, id_: str, wish: Wish) -> Ratified:
    """Ratifies an edition's protocol and keeps its text. Writes nothing where anything is wrong.

    Raises ContentError with everything that is wrong.
    """
    found = sound(places, id_)
    folder = places.folder(id_)
    profile, target = folder / PROFILE, folder / "versions" / f"{versions.slug(wish.number)}.yml"
    if faults := list(refusal.of(found, places, wish, target)):
        raise ContentError(faults)
    assert found.profile.protocol  # else it was refused
    review, rule = _review(found.profile.protocol, wish)
    writing.refuse_links(places, folder, (profile, target))
    before = writing.read(profile)
    after = noted(before, wish, review, _previous(found))
    found.library.all("profile")[id_] = _checked(after, places.name(profile))
    text, seal = _kept(places, found)
    written = yamledit.put(after, ("protocol", "kept"), seal, after="next_review" if review else "ratified")
    _write(places, id_, {target: text, profile: written}, before)
    return Ratified(target, review, rule)


def sound(places: Places, id_: str) -> Edition:
    """An edition with nothing wrong in it. Raises ContentError where there is."""
    found = edition.load(places, id_)
    if faults := errors(checks.run(found)):
        raise ContentError(faults)
    return found


def _review(version: Version, wish: Wish) -> tuple[date | None, str | None]:
    """When the review is due: as was asked, as the profile has it for this version, or as the rule has it."""
    own = version.next_review if version.status != "ratified" or version.number == wish.number else None
    if wish.next_review or own:
        return wish.next_review or own, None
    if not version.review_rule:
        return None, None
    return due(wish.on, version.review_rule), version.review_rule


def _previous(found: Edition) -> dict[str, str]:
    """The line of history for the version that counts until now, if it has none yet."""
    now = versions.counting(found)
    version = found.profile.protocol
    if not (version and now and now.status == "ratified") or now.number in {past.number for past in version.history}:
        return {}
    return {"number": now.number, '"on"': str(now.on), "what": "Ratified."}


def noted(text: str, wish: Wish, review: date | None, previous: dict[str, str]) -> str:
    """The profile's text with the new version in it; everything else stays as it was written."""
    text = yamledit.put(text, ("protocol", "number"), wish.number)
    text = yamledit.put(text, ("protocol", "status"), "ratified")
    text = yamledit.put(text, ("protocol", "ratified"), str(wish.on), after="status")
    if review:
        text = yamledit.put(text, ("protocol", "next_review"), str(review), after="ratified")
    else:
        text = yamledit.take(text, ("protocol", "next_review"))
    if previous and previous["number"] != wish.number:
        after = "next_review" if review else "ratified"
        text = yamledit.append(text, ("protocol", "history"), previous, after=after)
    return text


def _checked(text: str, name: str) -> Partnership:
    """A profile with the new version in it. Raises ContentError where it would not be right."""
    source = yamlfile.parse(text, name)
    try:
        found: Partnership = adapter("profile").validate_python(source.data)
    except ValidationError as refused:
        raise ContentError([*source.problems, *explain.problems(source, refused, BY_NAME["profile"].type)]) from None
    return found


def _kept(places: Places, found: Edition) -> tuple[str, str]:
    """The file that keeps a version's text, and the short form of its seal."""
    version = found.profile.protocol
    assert version  # it was noted a moment ago
    kept = keeping.version(Renderer(found, places), version)
    head = ("" if places.own else SCHEMA) + HEAD.format(number=kept.number, on=kept.ratified)
    data = kept.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return yamledit.write(data, head), kept.seal[:SHORT]


def _write(places: Places, id_: str, files: dict[Path, str], before: str) -> None:
    """Writes the kept text and the profile, and takes both back unless all is well with them."""
    target, profile = files
    try:
        writing.replace(files)
        sound(places, id_)
    except BaseException:
        target.unlink(missing_ok=True)
        if writing.read(profile) != before:
            writing.replace({profile: before})
        raise


def undo(places: Places, id_: str) -> bool:
    """Takes back what a ratification or an acceptance that was stopped has left in a folder; whether there was any.

    Such a one leaves a profile beside the profile. The text that it kept is no ratified one: it goes, unless the
    profile knows it. Raises ContentError where a link stands in the way.
    """
    folder = places.folder(id_)
    profile = folder / PROFILE
    left = writing.beside(profile)
    if id_ == NATIONAL or not left.is_file() or left.is_symlink():
        return False
    meant, number = _protocol(left), str(_protocol(left).get("number", ""))
    target = folder / "versions" / f"{versions.slug(number)}.yml"
    writing.refuse_links(places, folder, (profile, target))
    if meant.get("kept") and meant.get("kept") != _protocol(profile).get("kept"):
        target.unlink(missing_ok=True)
    for path in (*_unplaced(folder, "versions"), *_unplaced(folder, "based-on"), left):
        path.unlink(missing_ok=True)
    return True


def _unplaced(folder: Path, name: str) -> list[Path]:
    """What was written beside its place in a folder of ours, and has not taken it."""
    inside = folder / name
    return [] if inside.is_symlink() else [path for path in inside.glob(".*.new") if not path.is_dir()]


def _protocol(profile: Path) -> Map:
    data = yamlfile.read(profile, profile.name).data
    found = data.get("protocol") if isinstance(data, Map) else None
    return found if isinstance(found, Map) else Map((1, 1))
