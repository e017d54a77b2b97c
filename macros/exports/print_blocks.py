"""A protocol's blocks and links as they are on paper, where nothing can be opened, pressed or drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from macros.content.edition import Edition
from macros.content.routes import address_in
from macros.exports import html_tree
from macros.model.chart import Chart
from macros.rendering import blocks, markdown, stale
from macros.rendering.blocks import Put
from macros.rendering.clauses import place
from macros.rendering.markdown import SCHEMES
from macros.rendering.renderer import Renderer
from macros.rendering.stale import Noted

STALE = "stale"  # begins the name of the place of a note on what is stale


@dataclass
class Links:
    """Where links lead on paper: to a section, to a clause by its number, to a source at its end, or to the web.

    `stale` is what marks in the text lead to, by the names of the places of their notes.
    A link to the site itself is left out where the edition does not know its own address.
    """

    edition: Edition
    sections: set[str]
    clauses: frozenset[str] = frozenset()
    cited: dict[str, tuple[str, ...]] = field(default_factory=dict)
    closed: bool = False
    stale: dict[str, Noted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Notes where the sections and sources stand on the site, for a link says no more than that."""
        library = self.edition.library
        self._clauses = {f"#{place(number)}": place(number) for number in self.clauses}
        self._sections = {address_in(self.edition, "section", id_): f"section:{id_}" for id_ in self.sections}
        self._sources: dict[str, tuple[str, ...]] = {
            address_in(self.edition, "register entry", id_): ("law", id_) for id_ in library.all("register entry")
        }
        self._marks = {address_in(self.edition, "finding", one.number): place for place, one in self.stale.items()}
        for id_, found in library.all("rule set").items():
            for number in range(1, len(found.rules) + 1):
                self._sources[address_in(self.edition, "rule", id_, number)] = ("rule", id_, str(number))

    def of(self, target: str) -> dict[str, str]:
        """What a node carries that links to an address, which is seen from the site's root."""
        if target.startswith("#"):  # a place of the page itself, such as a clause's
            return {"at": self._clauses[target]} if target in self._clauses else {}
        if target in self._sections:
            return {"at": self._sections[target]}
        if target in self._marks:
            return {"at": self._marks[target]}
        if source := self._source(target):
            return {"at": source} if source in self.cited else {}
        if scheme := urlsplit(target).scheme:
            return {"to": target} if scheme in SCHEMES else {}
        site = self.edition.profile.site
        return {"to": urljoin(f"{site.rstrip('/')}/", target)} if site else {}

    def close(self) -> dict[str, tuple[str, ...]]:
        """The sources that were linked to, by the name of their place; no further one is taken."""
        self.closed = True
        return dict(sorted(self.cited.items()))

    def _source(self, target: str) -> str:
        """The name of a source's place on paper; empty for an address that is none."""
        found = self._sources.get(target, ())
        if found and not self.closed:
            self.cited[":".join(found)] = found
        return ":".join(found)


def stale_notes(renderer: Renderer) -> dict[str, Noted]:
    """What is marked as stale in the protocol, by the name that its note's place has on paper."""
    return {f"{STALE}:{one.note}": one for found in stale.noted(renderer).values() for one in found}


def chart(renderer: Renderer, here: str) -> Markup:
    """The chart that the edition decides by, in words; nothing if it has none."""
    return _in_words(renderer, here, lambda found: found.branches)


def checklist(renderer: Renderer, here: str) -> Markup:
    """The edition's checklist; nothing if it has none."""
    return _in_words(renderer, here, lambda found: found.checklist)


def contacts(renderer: Renderer, here: str) -> Markup:
    """The people to ring about a child."""
    return renderer.fragment("print/contacts", here)


def signed(renderer: Renderer) -> Markup:
    """Who approved the protocol, who signs it, with room for that, and what came before; nothing without a version."""
    return renderer.fragment("print/signed", "") if renderer.edition.profile.protocol else Markup()


def named(renderer: Renderer) -> str:
    """Whose protocol this is, and of a further one also which."""
    name = renderer.edition.profile.name
    return renderer.word("protocol-of", name=name, title=renderer.edition.title) if renderer.edition.protocol else name


def title(renderer: Renderer) -> str:
    """What a protocol is called on its first sheet; a demonstration's name says what it is made from."""
    if renderer.edition.profile.demonstration or renderer.edition.protocol:
        return named(renderer)
    return renderer.word("print-title", name=named(renderer))


def version_line(renderer: Renderer) -> str:
    """Whose protocol this is, and which version of it, on one line."""
    version, name = renderer.edition.profile.protocol, named(renderer)
    if version is None:
        return renderer.word("print-footer-none", name=name)
    status = renderer.word(f"version-line-{version.status}")
    return renderer.word("print-footer", name=name, number=version.number, status=status)


def _in_words(renderer: Renderer, here: str, suits: Callable[[Chart], bool]) -> Markup:
    id_ = renderer.edition.first_chart(suits)
    if id_ is None:
        return Markup()
    found: Chart = renderer.edition.library.all("chart")[id_]
    numbers = blocks.numbered(found)
    groups = [(group, list(names)) for group, names in groupby(numbers, lambda name: found.questions[name].group)]
    return renderer.fragment(
        "print/chart", here, chart=found, numbers=numbers, groups=groups, checklist=not found.branches
    )


def cited_laws(renderer: Renderer) -> dict[str, list[str]]:
    """The entries of the register that a protocol on paper leads to, each with the ids of the sections that cite it."""
    edition = renderer.edition
    links, found = Links(edition, {part.id for part in edition.sections}), dict[str, list[str]]()
    put = table(edition)
    for part in edition.sections:
        html_tree.of(blocks.long(renderer, "", part.whole, markdown.Headings(f"{part.id}-"), put), links.of)
        for kind, id_, *_ in links.cited.values():
            if kind == "law":
                found.setdefault(id_, []).append(part.id)
        links.cited.clear()
    return found


BLOCKS: dict[str, Put] = {**blocks.BLOCKS, "chart": chart, "checklist": checklist, "contacts": contacts}


def table(edition: Edition) -> dict[str, Put]:
    """Every block of an edition as it is on paper, its forms with room to write."""
    return {**BLOCKS, **blocks.forms(edition, "print/form")}
