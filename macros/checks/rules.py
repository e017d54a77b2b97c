"""Every idea that a case cites must be a rule of a set that the edition uses."""

from __future__ import annotations

from collections.abc import Iterator

from macros import ids
from macros.edition import Edition
from macros.kinds import KINDS
from macros.library import sources
from macros.model.shape import Path
from macros.problems import Location, Problem, nearest

# An idea that is cited more often is told once: the cause stands in the rule sets then, and not where it is cited.
MANY = 5


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each cited idea that no adopted set carries, each part of the register without a title."""
    yield from _families(edition)
    missing = uncarried(edition)
    cited: dict[str, list[Location]] = {}
    for _, _, source, digest in sources(edition.library, [kind.name for kind in KINDS]) if missing else ():
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
        yield Problem(sets.at(id_, "family"), f"no idea belongs to the family '{family}'{nearest(family, theirs)}")
    known = {found.family for found in sets.values.values()}
    for id_, idea in ideas.values.items() if not lost else ():
        if idea.family not in known:
            message = f"no rule set belongs to the family '{idea.family}'{nearest(idea.family, known)}"
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
    carried, known = set(_carried(edition)), ids.known(edition, "rule")
    missing = known - carried
    for misspelt in sorted(carried - known):
        hint = nearest(misspelt, missing)
        missing = missing - {hint.split("'")[1]} if hint else set()
    return {f"rule:{idea}" for idea in missing}


def _hides(path: Path) -> bool:
    """Whether what is unsound at a place of a rule set may have been an idea that it carries, or its family."""
    return len(path) == 1 or path[1] == "family" or (path[1] == "rules" and path[3:4] in ((), ("ideas",)))


def _carried(edition: Edition) -> Iterator[str]:
    """The ideas in the adopted sets of their family, where a citation looks, and those that are not there."""
    sets, ideas = edition.library.all("rule set"), edition.library.all("idea")
    for set_id in {*edition.adopted((edition.national,)).values(), *edition.adopted().values()}:
        for rule in sets[set_id].rules:
            yield from (id_ for id_ in rule.ideas if id_ not in ideas or ideas[id_].family == sets[set_id].family)
