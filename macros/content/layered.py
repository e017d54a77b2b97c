"""What the profiles of an edition say together: each later one adds to those before it, or stands in their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from macros.content import attachments, sections
from macros.content.attachments import Attachment
from macros.content.layers import NATIONAL
from macros.content.library import Library
from macros.content.project import Project
from macros.content.sections import Section
from macros.model import colour
from macros.model.chart import Chart
from macros.model.checked import Check
from macros.model.contact import Contact
from macros.model.form import Form
from macros.model.partnership import Agreement, Partnership, Rung
from macros.model.programme import Programme
from macros.model.protocol import Numbering


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

    @cached_property
    def forms(self) -> dict[str, Form]:
        """The forms by id: the national ones, each with a layer's or the partnership's in its place, and their own.

        First those that the partnership names, in its order, then those that its layers and the national profile do.
        """
        found: dict[str, Form] = self.library.all("form")
        named = (id_ for profile in reversed(self.profiles) for id_ in profile.forms if id_ in found)
        return {id_: found[id_] for id_ in (*named, *found)}

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
