"""What was written and then ratified, as fingerprints: a version that is kept is compared with the text of today.

That is what the sections say, the rule sets and the charts, the forms and the ladder that they show. A telephone
number, a name for a thing and the day of the next review may change without a new version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from macros.content import variables
from macros.content.edition import Edition
from macros.content.markup import BLOCK, DOWNLOAD, PICTURE
from macros.content.sections import Section
from macros.model.form import Form
from macros.model.guidance import RuleSet
from macros.model.law import Instrument
from macros.model.snapshot import Snapshot, SnapshotSection

FORM, LADDER = "form", "ladder"  # kinds of what a text uses
_PLACED = (f"{FORM} ", f"{LADDER} ")


@dataclass(frozen=True)
class Alteration:
    """Something that is not as it was ratified: the kind of thing, its id, and the layer whose text changed.

    The layer is empty where it was the profile that did it, such as by dropping a section.
    """

    kind: str
    id: str
    layer: str = ""
    kept: SnapshotSection | None = None


def pieces(edition: Edition, part: Section) -> tuple[str, ...]:
    """The fingerprints of a section's pieces as they are written, with the pictures and files that they call."""
    return tuple(fingerprint(part.title, piece.text + _called(edition, piece.text)) for piece in part.pieces)


def _called(edition: Edition, text: str) -> str:
    """What is in the pictures and files of a text; nothing where it has none, so that older fingerprints hold."""
    names = [*(found[2] for found in PICTURE.finditer(text)), *DOWNLOAD.findall(text)]
    there = edition.attachments if names else {}
    return "".join(f"\n{name} {there[name].digest}" for name in names if name in there)


def used(edition: Edition) -> dict[str, str]:
    """What a protocol shows beside its own words, each by its kind and id, with the fingerprint of what it says.

    That is its rule sets, its chart and its checklist, and the forms and the ladder that its sections place.
    """
    sets, charts = edition.library.all("rule set"), edition.library.all("chart")
    found = {f"rule set {id_}": _rules(sets[id_]) for id_ in rule_sets(edition)}
    first = edition.first_chart(lambda chart: chart.branches) if _calls(edition, "chart") else None
    second = edition.first_chart(lambda chart: chart.checklist) if _calls(edition, "checklist") else None
    printed = {f"chart {id_}": _fingerprint(charts[id_].model_dump_json()) for id_ in (first, second) if id_}
    return {**found, **printed, **_placed(edition)}


def _placed(edition: Edition) -> dict[str, str]:
    """The forms and the ladder that the sections place."""
    blocks = {name for part in edition.sections for name in BLOCK.findall(part.whole)}
    known = variables.forms(edition)
    forms = sorted(known[name] for name in blocks & known.keys())
    found = {f"{FORM} {id_}": _form(edition.forms[id_]) for id_ in forms}
    if "escalation" in blocks and edition.escalation:
        found[f"{LADDER} escalation"] = _fingerprint("\n".join(rung.model_dump_json() for rung in edition.escalation))
    return found


def changed_forms(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The ids of the forms that two texts both show, and that say something else in the second."""
    names = [name for name in _changed(before, after) if name.startswith(f"{FORM} ")]
    return [name.removeprefix(f"{FORM} ") for name in names]


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """What is not the same in what two texts use.

    A form or a ladder is compared where both have it: a text that places another one has changed itself, and versions
    from before they were noted have none.
    """
    both = before.keys() & after.keys()
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [name for name in names if name in both or not name.startswith(_PLACED)]


def rule_sets(edition: Edition) -> list[str]:
    """The rule sets of a protocol by id: those that the edition has adopted, unless it stands alone and names no rule.

    One that is made of the national text has them whatever it prints, for that text rests on them.
    """
    return sorted(edition.adopted().values()) if _calls(edition, "rules_") else []


def _calls(edition: Edition, block: str) -> bool:
    """Whether a protocol shows a block whose name begins so, or, for rules, cites one."""
    if not edition.alone:
        return True
    texts = [part.whole for part in edition.sections]
    shown = any(name.startswith(block) for text in texts for name in BLOCK.findall(text))
    return shown or (block == "rules_" and any("](rule:" in text for text in texts))


def altered(edition: Edition, kept: Snapshot) -> list[Alteration]:
    """What is not as it was when a version was ratified, in the order of the sections; the rest behind them."""
    then = {section.id: section for section in kept.sections}
    now = {part.id: part for part in edition.sections}
    found = [one for part in now.values() for one in _section(edition, part, then.get(part.id))]
    found += [Alteration("section", id_, kept=section) for id_, section in then.items() if id_ not in now]
    if not found and list(then) != list(now):
        found = [Alteration("order", "")]
    if kept.clauses != edition.clauses:
        found.append(Alteration("clauses", ""))
    changed = _changed(kept.used, used(edition))
    return found + [Alteration(kind, id_) for kind, _, id_ in (name.rpartition(" ") for name in changed)]


def _section(edition: Edition, part: Section, then: SnapshotSection | None) -> Iterator[Alteration]:
    """The first piece that is new or different; what only went stands at the last piece that is left."""
    before, after = then.written if then else (), pieces(edition, part)
    if before == after:
        return
    place = next((place for place, one in enumerate(after) if before[place : place + 1] != (one,)), -1)
    yield Alteration("section", part.id, part.pieces[place].origin, then)


# What says how an entry is known, or helps to find it, and is no part of what it says.
_ABOUT = {"verified", "seen", "evidence", "asked"}


def entry(found: Instrument) -> str:
    """Changes when what an entry of the register says does: what somebody remembers who has checked it."""
    return _fingerprint(found.model_dump_json(exclude=_ABOUT, exclude_none=True))


def _form(found: Form) -> str:
    """Whatever of a form is shown, however its fields are answered; not the words by which it is searched."""
    return _fingerprint(found.model_dump_json(exclude={"asked"}, serialize_as_any=True))


def _rules(found: RuleSet) -> str:
    return _fingerprint("\n".join([found.title, *(f"{rule.name}\n{rule.text}" for rule in found.rules)]))


def _fingerprint(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:12]


def fingerprint(title: str, text: str) -> str:
    """Changes when a section's words change: what an override remembers of the national text it was written from."""
    return sha256(f"{title}\n{text}".encode()).hexdigest()[:12]
