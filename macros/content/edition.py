"""The library as one edition: its profiles, its cases and pages, and each of its protocols."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.content import layers, protocols
from macros.content.formats import OWN_SECTION, PROTOCOLS
from macros.content.layered import Layered
from macros.content.layers import NATIONAL
from macros.content.library import Known, Library, load_library
from macros.content.project import PROFILE, Project
from macros.diagnostics import ContentError, Location, Problem, suggest
from macros.model.further_protocol import FurtherProtocol
from macros.model.guidance import Rule, RuleSet
from macros.model.law import Instrument, Turned
from macros.model.partnership import LocalPage, Partnership
from macros.model.programme import Programme
from macros.model.scenario import Scenario
from macros.readers.data import SourceFile

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

    `problems` are of files that should have been read. `ids` and `misspelt` are what checks remember of the ids that
    there are, and `audited` what the audit found on a day.

    It has as its protocol the one that `protocol` names: empty for that of its profile. Whoever asks for a protocol
    takes `protocols`, which are all of them, each as the edition with that one; `whole` has the profile's.
    """

    problems: list[Problem] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    misspelt: set[tuple[str, str]] | None = None
    protocol: str = ""
    of: Edition | None = None
    audited: dict[date, Any] = field(default_factory=dict)

    @property
    def whole(self) -> Edition:
        """The edition with the protocol of its profile: what everything but a protocol is asked of."""
        return self.of or self

    @cached_property
    def protocols(self) -> Mapping[str, Edition]:
        """Every protocol of the edition by its id, the profile's first, whose id is empty."""
        if self.of:
            return self.of.protocols
        further = protocols.names(self.library, self.id) if self.id in self.library.all("profile") else []
        return {"": self, **{name: self._with_protocol(name) for name in further}}

    def _with_protocol(self, name: str) -> Edition:
        library = protocols.library_of(self.library, self.id, self.layers, name)
        known = {kind: names for kind, names in self.ids.items() if kind == "layer"}
        return replace(self, library=library, problems=[], ids=known, misspelt=None, protocol=name, of=self, audited={})

    @property
    def title(self) -> str:
        """What the protocol is called."""
        version = self.profile.protocol
        own = version.title if isinstance(version, FurtherProtocol) else ""
        return own or str(self.library.all("word")["protocol-title"])

    @property
    def summary(self) -> str | None:
        """What the protocol is for, where a further one says so."""
        version = self.profile.protocol
        return version.summary if isinstance(version, FurtherProtocol) else None

    @property
    def alone(self) -> bool:
        """Whether the protocol has nothing of the national text."""
        version = self.profile.protocol
        return isinstance(version, FurtherProtocol) and not version.national

    @property
    def folder(self) -> Path:
        """Where the files of the protocol stand: its versions, and the texts that it was written from."""
        return protocols.folder(self.project.folder(self.id), self.protocol)

    def inside(self, name: str) -> str:
        """What messages call a file of the protocol, by its name in the protocol's folder."""
        return f"{PROTOCOLS}/{self.protocol}/{name}" if self.protocol else name

    @property
    def protocol_file(self) -> Path:
        """The file that says which version of the protocol this is, and who signed it."""
        return self.folder / (protocols.FILE if self.protocol else PROFILE)

    @property
    def protocol_steps(self) -> tuple[str, ...]:
        """The keys of that file below which it does."""
        return () if self.protocol else ("protocol",)

    def section_file(self, id_: str) -> str:
        """Where a section of the protocol's own has its text, from the partnership's folder."""
        return protocols.section_file(self.protocol, id_) if self.protocol else OWN_SECTION.own(id_)

    def with_section(self, named: str) -> tuple[Edition, str] | None:
        """Which protocol has the section that a link names, and its id there; None where none has it.

        `tier-2/purpose` is of that protocol. A name alone is a section of this protocol; where it has none of that
        name, of the profile's.
        """
        name, _, id_ = named.rpartition("/")
        each = (self.protocols.get(name),) if name else (self, self.whole)
        return next(((one, id_) for one in each if one and any(part.id == id_ for part in one.sections)), None)

    def with_profile(self, profile: Partnership) -> Edition:
        """The same edition with another profile of its own; this one and its library stay as they are."""
        library = self.library.copy()
        library.all("profile")[self.id] = profile
        known = {kind: names for kind, names in self.ids.items() if kind == "layer"}  # the others may say so no longer
        return replace(self, library=library, problems=list(self.problems), ids=known, misspelt=None, audited={})

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

    def cases_of(self, programme: Programme) -> list[str]:
        """The cases of a programme in its order, without those that this edition does without."""
        here = self.scenarios
        return [id_ for id_ in dict.fromkeys(programme.cases) if id_ in here]

    @property
    def first_case(self) -> str:
        """The case with which home begins: that of the nearest layer which names one that this edition has.

        Where none does, it is the first that there is.
        """
        cases = self.scenarios
        named = (profile.first_case for profile in reversed(self.profiles))
        return next((id_ for id_ in named if id_ in cases), next(iter(cases)))

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
    known: Known | None = None,
) -> Edition:
    """Reads an edition; what is wrong with its files stands in its `problems`.

    `library` is the national one, where it was read already; it stays as it is. `cleared` tells of a case's path and
    name whether it need not be read, `known` holds what a preview has read: see `Library`.
    Raises ContentError only where there is no such partnership.
    """
    if id_ not in layers.names(project):
        here = Location(project.display_path(project.partnerships))
        raise ContentError([Problem(here, f"'{id_}' is not a partnership here{suggest(id_, layers.names(project))}")])
    read = library.copy() if library else load_library(project, cleared, known)
    if id_ == NATIONAL:
        return Edition(id_, read, (NATIONAL,), project, read.problems)
    order = layers.stack(project, id_)
    problems = [*read.problems, *order.problems]
    for name in order.ids:
        problems += layers.apply(read, project, name, own=name == id_)
    called = {"layer": set(layers.names(project)) - {NATIONAL}}
    return Edition(id_, read, (NATIONAL, *order.ids), project, problems, called)
