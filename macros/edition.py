"""An edition: the national library, the layers that a partnership extends, and its own folder, laid over each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from macros import layers
from macros import library as books
from macros.layered import Layered
from macros.layers import NATIONAL
from macros.library import Library
from macros.model.guidance import Rule, RuleSet
from macros.model.law import Instrument, Turned
from macros.model.partnership import LocalPage, Partnership
from macros.model.scenario import Scenario
from macros.places import Places
from macros.problems import ContentError, Location, Problem, nearest
from macros.yamldata import Source

__all__ = ["NATIONAL", "CitedRule", "Edition", "load"]


@dataclass(frozen=True)
class CitedRule:
    """An idea as this edition prints it: the set, the number and words of the rule, and whether it adopted the set."""

    set_id: str
    set: RuleSet
    number: int
    rule: Rule
    adopted: bool


@dataclass
class Edition(Layered):
    """One partnership's site: everything national, what its layers add, and what is its own.

    `problems` are of files that should have been read. `ids` and
    `misspelt` are what checks remember of the ids that there are.
    """

    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    misspelt: set[tuple[str, str]] | None = None

    @property
    def sources(self) -> list[Source]:
        """The files of these profiles, as far as they were read."""
        found = self.library.shelves["profile"].sources
        return [found[id_][0] for id_ in self.layers if id_ in found]

    @property
    def scenarios(self) -> dict[str, Scenario]:
        """The cases of this edition, without those that are withdrawn here."""
        gone = self.withdrawn
        return {id_: case for id_, case in self.library.all("scenario").items() if id_ not in gone}

    @property
    def case_ids(self) -> set[str]:
        """The names of those cases, those that were not read included."""
        return self.library.shelves["scenario"].ids.keys() - self.withdrawn.keys()

    @property
    def pages(self) -> dict[str, LocalPage]:
        """The partnership's own pages, and those of its layers."""
        return self.library.all("local page")

    def adopted(self, profiles: tuple[Partnership, ...] = ()) -> dict[str, str]:
        """The rule set that counts here in each family: the partnership's choice, else its layer's or the nation's."""
        sets = self.library.all("rule set")
        chosen = [id_ for profile in profiles or self.profiles for id_ in profile.rule_sets]
        return {sets[id_].family: id_ for id_ in chosen}

    def rule(self, idea: str) -> CitedRule:
        """The rule that carries an idea here; the current national one where the adopted set lacks it."""
        family = self.library.all("idea")[idea].family
        for adopted in (self.adopted(), self.adopted((self.national,))):
            set_id = adopted[family]
            rules: RuleSet = self.library.all("rule set")[set_id]
            for number, rule in enumerate(rules.rules, 1):
                if idea in rule.ideas:
                    return CitedRule(set_id, rules, number, rule, set_id == self.adopted()[family])
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

    def switched(self, id_: str) -> Turned | None:
        """Whether a law with a switch has begun, as far as we know; None for one without."""
        switch = self.instrument(id_).switch
        turned = self.instrument(switch.of).switch if switch and switch.of else switch
        return switch.at(turned.in_force) if switch and turned and turned.in_force else None


def load(
    places: Places,
    id_: str = NATIONAL,
    library: Library | None = None,
    cleared: Callable[[Path, str], bool] | None = None,
) -> Edition:
    """Reads an edition; what is wrong with its files stands in its `problems`.

    `library` is the national one, where it was read already; it stays as it is. `cleared` tells of a case's path and
    name whether it need not be read: see `Library`.
    Raises ContentError only where there is no such partnership.
    """
    if id_ not in layers.names(places):
        here = Location(places.name(places.partnerships))
        raise ContentError([Problem(here, f"'{id_}' is not a partnership here{nearest(id_, layers.names(places))}")])
    read = library.copy() if library else books.load(places, cleared)
    if id_ == NATIONAL:
        return Edition(id_, read, (NATIONAL,), places, read.problems)
    order = layers.order(places, id_)
    problems = [*read.problems, *order.problems]
    for name in order.ids:
        problems += layers.lay(read, places, name)
    known = {"layer": set(layers.names(places)) - {NATIONAL}}
    return Edition(id_, read, (NATIONAL, *order.ids), places, problems, known)
