"""Every idea that is cited is a rule that the edition uses; what turns with a law has a switch to turn with."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks import ids
from macros.content.edition import Edition
from macros.content.formats import FORMATS
from macros.content.library import sources
from macros.diagnostics import Location, Problem, suggest
from macros.model.introspection import Steps


def check_evidence(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each entry that is called seen and names no evidence that was public."""
    shelf, pieces = edition.library.shelves["register entry"], edition.library.all("evidence")
    unsure = {steps[0] for steps in edition.library.shelves["evidence"].guessed}
    for id_, entry in shelf.values.items():
        if unsure.intersection(entry.evidence) or shelf.lost(id_, "verified") or shelf.lost(id_, "evidence"):
            continue
        kinds = {pieces[name].kind for name in entry.evidence if name in pieces}
        if entry.verified == "seen" and kinds and "public" not in kinds:
            message = "'verified: seen' needs evidence of the kind public; a copy or a source document is 'part' of it"
            yield Problem(shelf.at(id_, "verified"), message)


def check_switches(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each `of` that names an entry without a switch of its own, and each `begun` without one."""
    shelf = edition.library.shelves["register entry"]
    turned = [id_ for id_, entry in shelf.values.items() if entry.switch and entry.switch.in_force]
    for id_, entry in shelf.values.items():
        other = entry.switch.of if entry.switch else None
        if other in shelf.values and other not in turned and shelf.whole(other, "switch"):
            message = f"'{other}' has no switch that is turned by hand{suggest(other, turned)}"
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


# An idea that is cited more often is told once: the cause stands in the rule sets then, and not where it is cited.
MANY = 5


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each cited idea that no adopted set carries, each part of the register without a title."""
    yield from _families(edition)
    missing = uncarried(edition)
    cited: dict[str, list[Location]] = {}
    for _, _, source, digest in sources(edition.library, [kind.name for kind in FORMATS]) if missing else ():
        for path, text, _, _ in digest.refs:
            if text in missing:
                cited.setdefault(text, []).append(source.at(path))
    for text, places in cited.items():
        message = f"no rule set that this edition uses carries '{text}'"
        if len(places) > MANY:
            yield Problem(places[0], f"{message}; {len(places) - 1} other places cite it too")
        else:
            yield from (Problem(place, message) for place in places)
    for group, entries in edition.register_groups.items():
        if f"group-{group}" not in edition.library.all("word"):
            place = Location(edition.library.shelves["register entry"].at(next(iter(entries))).path)
            yield Problem(place, f"this part of the register has no title; add 'group-{group}' to the words")


def _families(edition: Edition) -> Iterator[Problem]:
    """Each rule set and each idea belongs to a family that the other knows."""
    sets, ideas = edition.library.shelves["rule set"], edition.library.shelves["idea"]
    if sets.guessed or ideas.guessed:
        return
    theirs = {idea.family for idea in ideas.values.values()}
    lost = [id_ for id_, found in sets.values.items() if found.family not in theirs]
    for id_ in lost:
        family = sets.values[id_].family
        yield Problem(sets.at(id_, "family"), f"no idea belongs to the family '{family}'{suggest(family, theirs)}")
    known = {found.family for found in sets.values.values()}
    for id_, idea in ideas.values.items() if not lost else ():
        if idea.family not in known:
            message = f"no rule set belongs to the family '{idea.family}'{suggest(idea.family, known)}"
            yield Problem(ideas.at(id_, "family"), message)


def uncarried(edition: Edition) -> set[str]:
    """The citations of ideas that no adopted set carries; none while a rule set cannot be found, or what it carries."""
    sets, shelves = edition.library.all("rule set"), edition.library.shelves
    if not all(set_id in sets for profile in edition.profiles for set_id in profile.rule_sets):
        return set()
    if any(map(_hides, shelves["rule set"].guessed)) or any(_families(edition)):
        return set()
    if not all(shelves["profile"].whole(id_, "rule_sets") for id_ in edition.layers):
        return set()
    carried, known = set(_carried(edition)), ids.known_ids(edition, "rule")
    missing = known - carried
    for misspelt in sorted(carried - known):
        hint = suggest(misspelt, missing)
        missing = missing - {hint.split("'")[1]} if hint else set()
    return {f"rule:{idea}" for idea in missing}


def _hides(path: Steps) -> bool:
    """Whether what is unsound at a place of a rule set may have been an idea that it carries, or its family."""
    return len(path) == 1 or path[1] == "family" or (path[1] == "rules" and path[3:4] in ((), ("ideas",)))


def _carried(edition: Edition) -> Iterator[str]:
    """The ideas in the adopted sets of their family, where a citation looks, and those that are not there."""
    sets, ideas = edition.library.all("rule set"), edition.library.all("idea")
    for set_id in {*edition.adopted((edition.national,)).values(), *edition.adopted().values()}:
        for rule in sets[set_id].rules:
            yield from (id_ for id_ in rule.ideas if id_ not in ideas or ideas[id_].family == sets[set_id].family)
