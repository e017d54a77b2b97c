"""What each macro puts on a page: the values that its fragment takes, gathered from the edition."""

from __future__ import annotations

from markupsafe import Markup

from macros import names, text
from macros.library import KINDS, sources
from macros.model.base import Ref
from macros.model.guidance import Role
from macros.model.shape import marked, shape
from macros.render import Renderer

_KIND = {kind.name: kind.type for kind in KINDS}


class Catalogue:
    """The macros of the pages, one method each; `here` is the address of the page that calls."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.edition = renderer.edition
        agencies = self.edition.library.all("agency").values()
        self.roles: dict[str, Role] = {id_: role for agency in agencies for id_, role in agency.roles.items()}
        renderer.environment.filters["role_name"] = lambda id_: self.roles[id_].name

    def home(self, here: str) -> Markup:
        """The doors of the site."""
        first = next(iter(self.edition.scenarios.items()))
        return self.renderer.fragment("home", here, first=first, adopted=self.edition.adopted()["golden-rules"])

    def scenario(self, here: str, id_: str) -> Markup:
        """A whole case."""
        case = self.edition.scenarios[id_]
        known = {**self.renderer.names, **names.of_people(case.people)}
        return self.renderer.fragment("scenario", here, id=id_, case=case, names=known, roles=self.roles)

    def case_index(self, here: str) -> Markup:
        """Every case of the edition."""
        return self.renderer.fragment("case-index", here, cases=self.edition.scenarios, roles=self.roles)

    def rule_set(self, here: str, id_: str) -> Markup:
        """The rules of one edition of a family, and which of them this site uses."""
        sets = self.edition.library.all("rule set")
        chosen = self.edition.adopted()[sets[id_].family]
        adopted = {"id": chosen, "set": sets[chosen]}
        return self.renderer.fragment("rule-set", here, id=id_, set=sets[id_], adopted=adopted)

    def compare(self, here: str, family: str) -> Markup:
        """The editions of a family side by side, idea by idea."""
        sets = {id_: found for id_, found in self.edition.library.all("rule set").items() if found.family == family}
        by_year = dict(sorted(sets.items(), key=lambda pair: pair[1].edition))
        ideas = {id_: idea for id_, idea in self.edition.library.all("idea").items() if idea.family == family}
        title = self.renderer.word("rules-beside")
        return self.renderer.fragment("compare", here, title=title, sets=by_year, ideas=ideas)

    def register(self, here: str, group: str) -> Markup:
        """One part of the register of law and guidance, each entry with the places that cite it."""
        entries = self.edition.register_groups[group]
        evidence = self.edition.library.all("evidence")
        cited = {id_: self._cited(id_) for id_ in entries}
        return self.renderer.fragment("register", here, entries=entries, evidence=evidence, cited=cited)

    def register_index(self, here: str) -> Markup:
        """The parts of the register."""
        return self.renderer.fragment("register-index", here, groups=self.edition.register_groups)

    def contact_list(self, here: str) -> Markup:
        """Every contact of the edition."""
        return self.renderer.fragment("contact-list", here)

    def glossary(self, here: str) -> Markup:
        """Every word that agencies use differently, in the order of the alphabet."""
        entries = sorted(self.edition.library.all("term").items(), key=lambda pair: pair[1].word.lower())
        agencies = self.edition.library.all("agency")
        return self.renderer.fragment("glossary", here, entries=dict(entries), agencies=agencies)

    def cite(self, here: str, citation: str) -> Markup:
        """One source, as a link beside what it supports."""
        return Markup(" ".join(self.renderer.fragment("cite", here, citation=citation).split()))

    def term(self, here: str, id_: str) -> Markup:
        """What this edition calls a thing."""
        return text.to_plain(self.edition.term(id_), {})

    def _cited(self, id_: str) -> list[tuple[str, str]]:
        """The cases and rule sets that rest on an entry, as (title, address)."""
        if not hasattr(self, "_citing"):
            self._citing = self._find_citing()
        return self._citing.get(id_, [])

    def _find_citing(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        kinds = {"scenario": "cases", "rule set": "rules"}
        for kind, stem, source in sources(self.edition.library, kinds):
            value = self.edition.library.all(kind)[stem]
            place = (value.title, f"{kinds[kind]}/{stem}/")
            for _, written, mark, _ in marked(shape(_KIND[kind]), source.data, Ref):
                id_ = written.removeprefix("law:")
                if mark.kind == "register entry" or written.startswith("law:"):
                    places = found.setdefault(id_, [])
                    if place not in places:
                        places.append(place)
        return found
