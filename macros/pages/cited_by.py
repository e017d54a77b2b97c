"""Where each source is cited: every page, case, list and section of the protocol that an edition has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from macros.content import markup, routes
from macros.content.edition import Edition
from macros.content.library import sources
from macros.content.routes import address_in
from macros.content.sections import Section
from macros.model.introspection import Digest, Steps
from macros.rendering import blocks
from macros.rendering.renderer import Renderer

# The title of a place that cites, and its address from the site's root.
Place = tuple[str, str]

_CITE = re.compile(r"\bcite\(\"((?:law|evidence):[a-z0-9-]+)\"\)")
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
# Where each kind of data is read: a page of its own for each file or entry, or one page for all.
_ALONE = ("scenario", "rule set", "agency", "chart", "local page", "form")
_TOGETHER = {"term": "glossary", "duties": "duties", "news": "news", "profile": "contacts"}
# The parts of a profile that say more than names and numbers, all of them on the page of contacts.
_SAID = ("contacts", "escalation")


@lru_cache(maxsize=2)
def backlinks(renderer: Renderer) -> dict[str, list[Place]]:
    """Where each source is cited, by its citation such as `law:gillick-1985`; each place once."""
    found: dict[str, dict[Place, None]] = {}
    project = _in_data(renderer), _in_duties(renderer), _in_protocol(renderer), _in_pages(renderer.edition)
    for citation, place in chain(*project):
        found.setdefault(citation, {})[place] = None
    return {citation: list(project) for citation, project in found.items()}


def _in_data(renderer: Renderer) -> Iterator[tuple[str, Place]]:
    edition = renderer.edition
    for kind, stem, _, digest in sources(edition.library, (*_ALONE, *_TOGETHER)):
        there = {"scenario": edition.scenarios, "chart": edition.charts}.get(kind)
        if there is None or stem in there:
            for path, citation in _named(edition, digest):
                if kind != "profile" or path[0] in _SAID:
                    yield citation, whereabouts(renderer, kind, str(path[0]) if kind == "agency" else stem)


def _in_duties(renderer: Renderer) -> Iterator[tuple[str, Place]]:
    """What the requests rest on that an agency's page shows, for it shows those of the bodies that it has."""
    tables = renderer.edition.library.all("duties").values()
    laws = [citation for table in tables for duty in table.duties.values() for citation in duty.source]
    for id_, agency in renderer.edition.library.all("agency").items():
        yield from ((citation, whereabouts(renderer, "agency", id_)) for citation in laws if agency.bodies)


def _named(edition: Edition, digest: Digest) -> Iterator[tuple[Steps, str]]:
    """Every source that a file's fields name, and every one that its texts link to or show."""
    for path, text, mark, _ in digest.refs:
        if mark.kind == "register entry":
            yield path, f"law:{text}"
        elif text.startswith(("law:", "evidence:")):
            yield path, text
    for path, text in digest.prose:
        for citation in _linked(edition, text):
            yield path, citation


def _linked(edition: Edition, text: str) -> Iterator[str]:
    if "](" in text:
        yield from (f"law:{link[2]}" for link in markup.LINK.finditer(text) if link[1] == "law")
    for block in markup.BLOCK.findall(text) if "{{" in text else ():
        set_id = edition.adopted().get(blocks.RULES.get(block, ""))
        if set_id:
            yield f"law:{edition.library.all('rule set')[set_id].source}"


def whereabouts(renderer: Renderer, kind: str, id_: str) -> Place:
    """The title and the address of what the data of a kind make, by its id or that of its file."""
    edition = renderer.edition
    if kind in _TOGETHER and (path := routes.file(_TOGETHER[kind])) in edition.library.pages:
        return page(edition, path)
    found = edition.library.all(kind)[id_]
    title = renderer.word("agency-title", name=found.name) if kind == "agency" else str(found.title)
    return title, renderer.address(_TOGETHER[kind]) if kind in _TOGETHER else renderer.address(kind, id_)


def _in_protocol(renderer: Renderer) -> Iterator[tuple[str, Place]]:
    for one in renderer.edition.protocols.values():
        for part in one.sections:
            place = section(renderer, one, part)
            yield from ((citation, place) for citation in _linked(one, part.whole))


def section(renderer: Renderer, edition: Edition, part: Section) -> Place:
    """The title of a section of one of an edition's protocols, which names a further one, and its address."""
    title = renderer.word("law-cited-section", number=part.number, title=part.title)
    if edition.protocol:
        title = renderer.word("protocol-of", name=edition.title, title=f"{part.number}. {part.title}")
    return title, address_in(edition, "section", part.id)


def page(edition: Edition, path: str) -> Place:
    """The title of a page that is written by hand, by its path under docs/, and its address."""
    title, address = _TITLE.search(edition.library.pages[path]), routes.address_of(path)
    return title[1] if title else address, address


def _in_pages(edition: Edition) -> Iterator[tuple[str, Place]]:
    for path, text in edition.library.pages.items():
        place = page(edition, path)
        yield from ((citation, place) for citation in _CITE.findall(text))
