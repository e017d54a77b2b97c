"""The register of law and guidance, who must answer which request, and what is new."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

from macros.catalogue import charts
from macros.edition import Edition
from macros.library import sources
from macros.render import Renderer

_CITE = re.compile(r"cite\(\"law:([a-z0-9-]+)\"\)")
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
# Where each kind of data is read: a page of its own for each file, or one page for all.
_CITING = {
    "scenario": "cases/{}/",
    "rule set": "rules/{}/",
    "term": "glossary/",
    "duties": "duties/",
    "chart": "decide/{}/",
    "news": "whats-new/",
}


def register(renderer: Renderer, here: str, group: str) -> Markup:
    """One part of the register, each entry with the places that cite it."""
    entries = renderer.edition.register_groups[group]
    evidence = renderer.edition.library.all("evidence")
    found = _cited(renderer)
    cited = {id_: found.get(id_, []) for id_ in entries}
    return renderer.fragment("register", here, entries=entries, evidence=evidence, cited=cited)


def register_index(renderer: Renderer, here: str) -> Markup:
    """The parts of the register."""
    return renderer.fragment("register-index", here, groups=renderer.edition.register_groups)


def duties(renderer: Renderer, here: str) -> Markup:
    """Who must answer which request."""
    return renderer.fragment("duties", here, table=renderer.edition.library.all("duties")["duties"])


def whats_new(renderer: Renderer, here: str) -> Markup:
    """What changed in the law and on this site, newest first."""
    items = sorted(renderer.edition.library.all("news").values(), key=lambda item: str(item.on), reverse=True)
    return renderer.fragment("news", here, items=items)


@lru_cache(maxsize=2)
def _cited(renderer: Renderer) -> dict[str, list[tuple[str, str]]]:
    """Where each entry of the register is cited, as (title, address), each place once."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for id_, place in [*_in_data(renderer.edition), *_in_pages(renderer.edition)]:
        found.setdefault(id_, {})[place] = None
    return {id_: list(places) for id_, places in found.items()}


def _in_data(edition: Edition) -> list[tuple[str, tuple[str, str]]]:
    found = []
    for kind, stem, _, digest in sources(edition.library, _CITING):
        if kind == "scenario" and stem not in edition.scenarios:
            continue
        if kind == "chart" and stem not in edition.charts:
            continue
        address = charts.address(edition, stem) if kind == "chart" else _CITING[kind].format(stem)
        place = (_title(edition, kind, stem, address), address)
        names = (text for _, text, mark, _ in digest.refs if mark.kind == "register entry" or text.startswith("law:"))
        found += [(name.removeprefix("law:"), place) for name in names]
    return found


def _title(edition: Edition, kind: str, stem: str, address: str) -> str:
    page = _TITLE.search(edition.library.pages.get(f"{address.rstrip('/')}.md", ""))
    return page[1] if page else str(edition.library.all(kind)[stem].title)


def _in_pages(edition: Edition) -> list[tuple[str, tuple[str, str]]]:
    found = []
    for path, page in edition.library.pages.items():
        title = _TITLE.search(page)
        address = path.removesuffix(".md").removesuffix("index")
        place = (title[1] if title else address, f"{address}/".replace("//", "/"))
        found += [(id_, place) for id_ in _CITE.findall(page)]
    return found
