"""An edition: the national library with one partnership's folder laid over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from macros import library as books
from macros import yamlfile
from macros.kinds import KINDS
from macros.library import Library
from macros.model.guidance import Rule, RuleSet
from macros.model.law import Instrument
from macros.model.partnership import Contact, Partnership
from macros.model.scenario import Scenario
from macros.places import Places
from macros.problems import ContentError, Location, Problem, nearest
from macros.yamldata import Source

NATIONAL = "national"
_KIND = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True)
class CitedRule:
    """An idea as this edition prints it: the set, the number and words of the rule, and whether it adopted the set."""

    set_id: str
    set: RuleSet
    number: int
    rule: Rule
    adopted: bool


@dataclass
class Edition:
    """One partnership's site: everything national, and what is its own."""

    id: str
    library: Library
    profile_source: Source
    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)

    @property
    def profile(self) -> Partnership:
        """The profile of this edition's partnership."""
        return self._profile(self.id)

    @property
    def national(self) -> Partnership:
        """The profile of the national edition, which stands behind every other."""
        return self._profile(NATIONAL)

    def _profile(self, id_: str) -> Partnership:
        found: Partnership = self.library.all("profile")[id_]
        return found

    @property
    def scenarios(self) -> dict[str, Scenario]:
        """The cases of this edition, without those that the partnership has withdrawn."""
        withdrawn = self.profile.withdrawn
        return {id_: case for id_, case in self.library.all("scenario").items() if id_ not in withdrawn}

    @property
    def contacts(self) -> dict[str, Contact]:
        """National contacts, with the partnership's own in their place."""
        return {**self.national.contacts, **self.profile.contacts}

    def term(self, id_: str) -> str:
        """What this edition calls a thing, as it reads in the middle of a sentence."""
        return self.profile.terms.get(id_) or self.library.all("term")[id_].in_text

    def adopted(self, profile: Partnership | None = None) -> dict[str, str]:
        """The rule set that counts here in each family: the partnership's choice, else the national one."""
        sets = self.library.all("rule set")
        chosen = (*self.national.rule_sets, *(profile or self.profile).rule_sets)
        return {sets[id_].family: id_ for id_ in chosen}

    def rule(self, idea: str) -> CitedRule:
        """The rule that carries an idea here; the current national one where the adopted set lacks it."""
        family = self.library.all("idea")[idea].family
        for profile in (self.profile, self.national):
            set_id = self.adopted(profile)[family]
            rules: RuleSet = self.library.all("rule set")[set_id]
            for number, rule in enumerate(rules.rules, 1):
                if idea in rule.ideas:
                    return CitedRule(set_id, rules, number, rule, profile is self.profile)
        raise LookupError(f"no adopted rule carries the idea {idea}")

    @cached_property
    def register_groups(self) -> dict[str, dict[str, Instrument]]:
        """The register's entries by the file that holds them, in its order."""
        groups: dict[str, dict[str, Instrument]] = {}
        shelf = self.library.shelves["register entry"]
        for id_, entry in shelf.values.items():
            groups.setdefault(Path(shelf.sources[id_][0].path).stem, {})[id_] = entry
        return groups

    def instrument(self, id_: str) -> Instrument:
        """An entry of the register."""
        found: Instrument = self.library.all("register entry")[id_]
        return found


def names(places: Places) -> list[str]:
    """The editions that there are: the national one, then each folder of a partnership by name."""
    found = sorted(path.parent.name for path in places.partnerships.glob("*/partnership.yml"))
    return [NATIONAL, *(name for name in found if name != NATIONAL)]


def load(places: Places, id_: str = NATIONAL) -> Edition:
    """Reads an edition; what is wrong with its files stands in its `problems`.

    Raises ContentError only where there is no such partnership.
    """
    if id_ != NATIONAL and id_ not in names(places):
        here = Location(places.name(places.partnerships))
        raise ContentError([Problem(here, f"'{id_}' is not a partnership here{nearest(id_, names(places))}")])
    library = books.load(places)
    problems = library.problems
    if id_ != NATIONAL:
        problems += _lay(library, places.partnerships / id_, id_, places)
    source = library.shelves["profile"].sources.get(id_, (Source(places.name(places.partnerships / id_)), ()))[0]
    return Edition(id_, library, source, problems)


def _lay(library: Library, folder: Path, id_: str, places: Places) -> Iterator[Problem]:
    """Lays a partnership's folder over the library; a path that leaves the folder is refused unread."""
    profile = _KIND["profile"]
    for path in sorted([folder / "partnership.yml", *folder.glob("scenarios/*.yml")]):
        kind, name = (profile, id_) if path.name == "partnership.yml" else (_KIND["scenario"], path.stem)
        if not path.resolve().is_relative_to(folder.resolve()):
            yield Problem(Location(places.name(path)), "this file is a link that leaves the partnership's folder")
        else:
            yield from books.shelve(library, yamlfile.read(path, places.name(path)), kind, name)
