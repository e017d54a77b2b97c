"""What the search of a site can find: its pages and their sections, and the entries that the data make, as one file.

`overrides/assets/search/rank.js` reads it, once somebody opens the search. A case is here with its introduction
alone, a superseded rule set or chart not at all, and a page whose front matter says `search: {exclude: true}` neither.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from macros.content import routes
from macros.exports.work import FinishedPage, Work
from macros.model.contact import Contact, Part
from macros.model.protocol import Outline
from macros.rendering import markdown, markup_reader
from macros.rendering.renderer import Renderer

# Pages whose content is a partnership's or the protocol's text; the other pages that the data make are entries below.
_TEXTS = (routes.address("partnership"), routes.address("protocol"))
# What the search calls the pages that stand at or below an address of the table.
_CALLED = {
    "guidance": "guidance", "schemes": "scheme", "duties": "scheme", "boards": "boards", "register": "law",
    "agencies": "agency", "scenarios": "case", "decide": "decide", "rule sets": "rule", "glossary": "word",
    "forms": "form", "protocol": "protocol", "partnership": "local",
}  # fmt: skip
_KINDS = {routes.address(route): kind for route, kind in _CALLED.items()}
KINDS = (*dict.fromkeys(_KINDS.values()), "page")
# An entry of the register that does not count today is found by its name alone.
_COUNTS = ("in-force", "partly-in-force", "to-be-replaced", "enacted")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Section:
    """A part of a page: the place that its heading makes (empty for what stands before the first), and its text."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: where it is, what it is called, what people ask for who need it, and its text."""

    url: str
    title: str
    kind: str
    asked: tuple[str, ...] = ()
    text: str = ""
    sections: tuple[Section, ...] = ()
    mark: str = ""

    def said(self) -> dict[str, Any]:
        """The entry as it stands in the file, without what is empty."""
        parts = [(part.id, part.heading, part.text) for part in self.sections]
        values: dict[str, Any] = {"url": self.url, "title": self.title, "kind": self.kind, "asked": self.asked}
        values |= {"text": self.text, "parts": parts, "mark": self.mark}
        return {key: value for key, value in values.items() if value or key == "url"}  # home's address is empty


def export(work: Work) -> str:
    """The index of a site, once its pages are finished."""
    return written(work.renderer, filter(None, map(of_page, work.pages)))


def reads(page: FinishedPage) -> bool:
    """Whether the search reads a page: not one that is left out, or that data make which it reads themselves."""
    made = page.meta.get("generated") and not page.url.startswith(_TEXTS)
    return not made and not page.meta.get("search", {}).get("exclude")


def of_page(page: FinishedPage) -> Entry | None:
    """A page that somebody wrote, from its finished content; None for one that the search does not read."""
    if not reads(page):
        return None
    url, meta = page.url, page.meta
    first, *sections = _read(page.html)
    kind = next((kind for start, kind in _KINDS.items() if url.startswith(start)), "page")
    return Entry(url, first.heading or page.title, kind, tuple(meta.get("asked", ())), first.text, tuple(sections))


def written(renderer: Renderer, pages: Iterable[Entry]) -> str:
    """The whole index as a file's text: pages, entries, contacts, and what each kind of them is called."""
    outline: Outline = renderer.edition.library.all("outline")["protocol"]
    asked = {routes.address("protocol"): outline.asked}
    every = (replace(entry, asked=(*entry.asked, *asked.get(entry.url, ()))) for entry in pages)
    entries = sorted((*every, *_entries(renderer)), key=lambda entry: (KINDS.index(entry.kind), entry.url))
    kinds = {kind: renderer.word(f"search-kind-{kind}") for kind in KINDS if kind != "local"}
    kinds["local"] = renderer.edition.profile.short_name
    found = {
        "kinds": kinds,
        "entries": [entry.said() for entry in entries],
        "contacts": [_contact(renderer, id_, one) for id_, one in _contacts(renderer).items()],
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _entries(renderer: Renderer) -> Iterator[Entry]:
    library = renderer.edition.library
    yield from _cases(renderer)
    yield from _rules(renderer)
    yield from _register(renderer)
    for id_ in renderer.edition.charts[1:]:
        chart = library.all("chart")[id_]
        if chart.status != "superseded":
            address = renderer.address("chart", id_)
            yield Entry(address, chart.title, "decide", chart.asked, _plain(renderer, chart.summary))
    for id_, form in renderer.edition.forms.items():
        labels = "; ".join(asked.label for part in form.parts for asked in part.fields_)
        said = f"{_plain(renderer, form.summary)} {labels}"
        yield Entry(renderer.address("form", id_), form.title, "form", form.asked, said)
    for id_, agency in library.all("agency").items():
        names = "; ".join(role.name for role in agency.roles.values())
        title = renderer.word("agency-title", name=agency.name)
        said = f"{_plain(renderer, agency.says)} {names}"
        yield Entry(renderer.address("agency", id_), title, "agency", agency.asked, said)
    for id_, entry in library.all("term").items():
        asked = (*entry.also, *entry.asked)
        yield Entry(renderer.address("term", id_), entry.word, "word", asked, _plain(renderer, entry.means))


def _cases(renderer: Renderer) -> Iterator[Entry]:
    """Each case as its first screen tells of it: no step and no ending."""
    library = renderer.edition.library
    roles = {id_: role.name for agency in library.all("agency").values() for id_, role in agency.roles.items()}
    for id_, case in renderer.edition.scenarios.items():
        topics = [library.all("topic")[topic].name for topic in case.topics]
        seats = [roles[role] for role in (case.seat, *case.also_for)]
        said = [case.summary, *case.objectives, "; ".join(topics), "; ".join(seats)]
        address = renderer.address("scenario", id_)
        yield Entry(address, case.title, "case", case.asked, _plain(renderer, "\n\n".join(said)))


def _rules(renderer: Renderer) -> Iterator[Entry]:
    """The rule sets that count in this edition, each rule a place within."""
    for id_ in renderer.edition.adopted().values():
        found = renderer.edition.library.all("rule set")[id_]
        rules = tuple(
            Section(f"rule-{number}", _plain(renderer, rule.name), _plain(renderer, rule.text))
            for number, rule in enumerate(found.rules, 1)
        )
        address = renderer.address("rule set", id_)
        yield Entry(address, found.title, "rule", found.asked, _plain(renderer, found.intro), rules)


def _register(renderer: Renderer) -> Iterator[Entry]:
    for group, entries in renderer.edition.register_groups.items():
        yield Entry(renderer.address("register group", group), renderer.word(f"group-{group}"), "law")
        for id_, entry in entries.items():
            marks = [] if entry.status == "in-force" else [renderer.citations.standing(id_)]
            known = renderer.citations.how_known(renderer.citations.source(f"law:{id_}"))
            marks += [known] if known else []
            said = _plain(renderer, entry.says) if entry.status in _COUNTS else ""
            asked = (entry.short, *entry.asked)
            address = renderer.address("register entry", id_)
            yield Entry(address, entry.title, "law", asked, said, mark=", ".join(marks))


def _contacts(renderer: Renderer) -> dict[str, Contact]:
    """Whom to turn to; a demonstration's own numbers are made up, so there it is the national ones."""
    edition = renderer.edition
    contacts = edition.national.contacts if edition.profile.demonstration else edition.contacts
    return {id_: contact for id_, contact in contacts.items() if id_ != "supervisor"}


def _contact(renderer: Renderer, id_: str, contact: Contact) -> dict[str, Any]:
    """A contact with every way to reach it, and what people ask for who need it, here and in every edition."""
    national = renderer.edition.national.contacts.get(id_)
    asked = (*contact.asked, *(national.asked if national else ()))
    says = _plain(renderer, contact.says) if contact.says else ""
    values: dict[str, Any] = {
        "url": renderer.address("contact", id_),
        "name": contact.name,
        "asked": tuple(dict.fromkeys(asked)),
    }
    values |= {"says": says, "hours": contact.hours or "", "ways": tuple(_ways(renderer, contact))}
    return {key: value for key, value in values.items() if value}


def _ways(renderer: Renderer, contact: Contact) -> Iterator[tuple[str, str]]:
    """Each way to reach a contact, as it is read and as a link leads to it; of several doors, with whom each is for."""
    for door in contact.doors:
        whose = f"{door.for_}: " if isinstance(door, Part) else ""
        for way in door.ways:
            what = f"{renderer.word(f'contact-{way.kind}')}: " if way.kind in ("relay", "text") else ""
            yield f"{whose}{what}{way.shown}", way.link


def _plain(renderer: Renderer, written: str) -> str:
    """An author's Markdown as words alone."""
    return _read(markdown.to_html(renderer.linked(written, ""), renderer.names))[0].text


@lru_cache(maxsize=400)  # the pages of one edition, and with them those that editions share
def _read(html: str) -> tuple[Section, ...]:
    """A page's content as its parts: what stands before the first heading with a place, then each section."""
    reader = _Reader()
    markup_reader.read(html, reader)
    parts = [reader.parts[0], *(part for part in reader.parts[1:] if part.words or part.heading)]
    return tuple(Section(part.id, _joined(part.heading), _joined(part.words)) for part in parts)


def _joined(words: list[str]) -> str:
    return _SPACE.sub(" ", "".join(words)).strip()


@dataclass
class _Part:
    id: str
    heading: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


class _Reader:
    """Reads a page's content into parts; what is marked `data-search-exclude`, and what is no prose, is left out."""

    _VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr"})
    _UNREAD = frozenset({"pre", "script", "style", "template", "svg", "form", "select"})
    _HEADINGS = frozenset({"h1", "h2", "h3"})
    _INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup"})

    def __init__(self) -> None:
        self.parts = [_Part("")]
        self.into = self.parts[0].words
        self.open: list[tuple[str, bool]] = [("", False)]  # each open element, and whether nothing in it is read

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag not in self._INLINE:
            self.into.append(" ")
        if tag in self._VOID:
            return
        shut = self.open[-1][1] or tag in self._UNREAD or "data-search-exclude" in attributes
        self.open.append((tag, shut))
        if shut or tag not in self._HEADINGS:
            return
        if tag == "h1":
            self.into = self.parts[0].heading
        elif attributes.get("id"):
            self.parts.append(_Part(attributes["id"]))
            self.into = self.parts[-1].heading

    def end(self, tag: str) -> None:
        if tag not in self._INLINE:
            self.into.append(" ")
        if tag in self._HEADINGS and not self.open[-1][1]:
            self.into = self.parts[-1].words
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def words(self, text: str) -> None:
        if not self.open[-1][1]:
            self.into.append(text)
