"""The library as one edition: what its profiles say together, each later one adding to those before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from macros.content import attachments, layers, sections
from macros.content.attachments import Attachment
from macros.content.layers import NATIONAL
from macros.content.library import Library, load_library
from macros.content.project import Project
from macros.content.sections import Section
from macros.diagnostics import ContentError, Location, Problem, suggest
from macros.model import colour
from macros.model.chart import Chart
from macros.model.checked import Check
from macros.model.contact import Contact
from macros.model.form import Form
from macros.model.guidance import Rule, RuleSet
from macros.model.law import Instrument, Turned
from macros.model.partnership import Agreement, LocalPage, Partnership, Rung
from macros.model.programme import Programme
from macros.model.protocol import Numbering
from macros.model.scenario import Scenario
from macros.readers.data import SourceFile


@dataclass
class Layered:
    """The profiles of an edition, by the ids in `layers`, from the national one to its own."""

    id: str
    library: Library
    layers: tuple[str, ...]
    project: Project

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

    @cached_property
    def profiles(self) -> tuple[Partnership, ...]:
        """The profiles that make this edition, the national one first and its own last."""
        return tuple(self._profile(id_) for id_ in self.layers)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the protocol as this edition has them, in their order."""
        return sections.assemble(self.library, self.layers)

    @cached_property
    def national_sections(self) -> tuple[Section, ...]:
        """The same sections as the nation has them."""
        return sections.assemble(self.library, ())

    @cached_property
    def attachments(self) -> dict[str, Attachment]:
        """The pictures that texts can show and the files that they can offer, by their names in the folders."""
        return attachments.of_layers(self.project, self.layers[1:])

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """National contacts, with those of the layers and the partnership's own in their place."""
        return {id_: contact for profile in self.profiles for id_, contact in profile.contacts.items()}

    def home_of(self, case: str) -> str:
        """The layer whose folder holds a case: the last of those that have one of that name."""
        profiles = self.library.shelves["profile"].sources
        beside = PurePosixPath(self.library.shelves["scenario"].ids[case].path).parent
        homes = (id_ for id_ in self.layers if id_ in profiles)
        return next(
            (id_ for id_ in homes if PurePosixPath(profiles[id_][0].path).parent / "scenarios" == beside), NATIONAL
        )

    def without(self, layer: str, case: str) -> bool:
        """Whether a case that a layer has withdrawn stays so: a later layer brings it back with a case of its own."""
        return self.layers.index(self.home_of(case)) <= self.layers.index(layer)

    @cached_property
    def checks(self) -> dict[str, tuple[tuple[str, Check], ...]]:
        """Each check of an entry of the register or a national section, by what was checked and with whose it is.

        Those of lower layers come first. `protocol.checked` knows which of them still count.
        """
        found: dict[str, tuple[tuple[str, Check], ...]] = {}
        for id_ in self.layers:
            own = self.library.all("check").get(id_)
            for check in own.checked if own else ():
                found |= {what: (*found.get(what, ()), (id_, check)) for what in check.what}
        return found

    @property
    def withdrawn(self) -> dict[str, str]:
        """The cases that this edition does without, each with the reason that the last layer gave."""
        said = ((id_, case, reason) for id_ in self.layers for case, reason in self._profile(id_).withdrawn.items())
        return {case: reason for id_, case, reason in said if self.without(id_, case)}

    @property
    def accent(self) -> tuple[str, str] | None:
        """The accent colour in light and in dark, where a partnership or one of its layers has its own."""
        own = next((profile for profile in reversed(self.profiles) if profile.accent), None)
        if own is None or own.accent is None:
            return None
        return own.accent, own.accent_dark or colour.nearest(own.accent, colour.DARK)

    @property
    def escalation(self) -> tuple[Rung, ...]:
        """The ladder to go up when agencies disagree: the partnership's own, else that of its nearest layer."""
        return next((found for profile in reversed(self.profiles) if (found := profile.escalation)), ())

    @property
    def clauses(self) -> Numbering | None:
        """How the clauses of the protocol are numbered, where the partnership or one of its layers says so."""
        return next((found for profile in reversed(self.profiles) if (found := profile.clauses)), None)

    @property
    def secure_ways(self) -> tuple[str, ...]:
        """How information is sent securely here."""
        return next((found for profile in reversed(self.profiles) if (found := profile.secure_ways)), ())

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """The agreements for one purpose each, the layers' first."""
        return tuple(agreement for profile in self.profiles for agreement in profile.agreements)

    @property
    def forms(self) -> dict[str, Form]:
        """The forms by id: the national ones, each with a layer's or the partnership's in its place, and their own."""
        return self.library.all("form")

    @property
    def programmes(self) -> dict[str, Programme]:
        """The programmes by id, each with a layer's or the partnership's in the place of the national one."""
        return self.library.all("programme")

    @property
    def charts(self) -> tuple[str, ...]:
        """The decision charts by id, the one to decide by first: the partnership's choice, else its layer's."""
        chosen = next((found for profile in reversed(self.profiles) if (found := profile.charts)), ())
        return chosen or tuple(self.library.all("chart"))

    def first_chart(self, suits: Callable[[Chart], bool]) -> str | None:
        """The first chart that suits: of those that this edition uses, else of all that there are; None for none."""
        charts: dict[str, Chart] = self.library.all("chart")
        return next((id_ for id_ in (*self.charts, *charts) if suits(charts[id_])), None)

    def term(self, id_: str) -> str:
        """What this edition calls a thing, as it reads in the middle of a sentence."""
        own = (profile.terms[id_] for profile in reversed(self.profiles) if id_ in profile.terms)
        return next(own, None) or self.library.all("term")[id_].in_text


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

    def with_profile(self, profile: Partnership) -> Edition:
        """The same edition with another profile of its own; this one and its library stay as they are."""
        library = self.library.copy()
        library.all("profile")[self.id] = profile
        known = {kind: names for kind, names in self.ids.items() if kind == "layer"}  # the others may say so no longer
        return Edition(self.id, library, self.layers, self.project, list(self.problems), known)

    @property
    def sources(self) -> list[SourceFile]:
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
    project: Project,
    id_: str = NATIONAL,
    library: Library | None = None,
    cleared: Callable[[Path, str], bool] | None = None,
) -> Edition:
    """Reads an edition; what is wrong with its files stands in its `problems`.

    `library` is the national one, where it was read already; it stays as it is. `cleared` tells of a case's path and
    name whether it need not be read: see `Library`.
    Raises ContentError only where there is no such partnership.
    """
    if id_ not in layers.names(project):
        here = Location(project.display_path(project.partnerships))
        raise ContentError([Problem(here, f"'{id_}' is not a partnership here{suggest(id_, layers.names(project))}")])
    read = library.copy() if library else load_library(project, cleared)
    if id_ == NATIONAL:
        return Edition(id_, read, (NATIONAL,), project, read.problems)
    order = layers.stack(project, id_)
    problems = [*read.problems, *order.problems]
    for name in order.ids:
        problems += layers.apply(read, project, name)
    known = {"layer": set(layers.names(project)) - {NATIONAL}}
    return Edition(id_, read, (NATIONAL, *order.ids), project, problems, known)
