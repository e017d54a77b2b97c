"""The register of law and guidance, who must answer which request, and what is new."""

from __future__ import annotations

from markupsafe import Markup

from macros.catalogue import citing
from macros.render import Renderer


def register(renderer: Renderer, here: str, group: str) -> Markup:
    """One part of the register, each entry with the places that cite it."""
    listed = renderer.edition.register_groups[group].items()
    entries = dict(sorted(listed, key=lambda pair: str(pair[1].title).lower()))
    evidence = renderer.edition.library.all("evidence")
    found = citing.cited(renderer)
    cited = {id_: found.get(f"law:{id_}", []) for id_ in entries}
    letters = first_letters({f"entry-{id_}": str(entry.title) for id_, entry in entries.items()})
    values = {"entries": entries, "evidence": evidence, "cited": cited, "letters": letters}
    return renderer.fragment("register", here, **values)


def first_letters(titles: dict[str, str]) -> dict[str, str]:
    """The letters that titles in order begin with, each with the place of its first; `titles` are by their place."""
    found: dict[str, str] = {}
    for place, title in titles.items():
        found.setdefault(next(letter for letter in title.upper() if letter.isalnum()), place)
    return found


def register_index(renderer: Renderer, here: str) -> Markup:
    """The parts of the register."""
    return renderer.fragment("register-index", here, groups=renderer.edition.register_groups)


def evidence(renderer: Renderer, here: str) -> Markup:
    """What was seen and where, by its kind: the entries that rest on each piece, and the places that cite it."""
    library = renderer.edition.library
    entries = library.all("register entry").items()
    pieces = library.all("evidence").items()
    kinds = {
        kind: {id_: piece for id_, piece in pieces if piece.kind == kind} for kind in ("source", "public", "mirror")
    }
    resting = {id_: [f"law:{entry}" for entry, found in entries if id_ in found.evidence] for id_, _ in pieces}
    found = citing.cited(renderer)
    cited = {id_: found.get(f"evidence:{id_}", []) for id_, _ in pieces}
    return renderer.fragment("evidence", here, kinds=kinds, resting=resting, cited=cited)


def duties(renderer: Renderer, here: str) -> Markup:
    """Who must answer which request."""
    return renderer.fragment("duties", here, table=renderer.edition.library.all("duties")["duties"])


def whats_new(renderer: Renderer, here: str) -> Markup:
    """What changed in the law and on this site, newest first."""
    items = sorted(renderer.edition.library.all("news").values(), key=lambda item: str(item.on), reverse=True)
    return renderer.fragment("news", here, items=items)
