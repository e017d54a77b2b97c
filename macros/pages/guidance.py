"""The register, the duties, the rules, the glossary, and what is new."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from macros.audit import moves
from macros.pages import cited_by
from macros.protocol import checked
from macros.rendering import markdown, time_line
from macros.rendering.renderer import Renderer


def rules_index(renderer: Renderer, here: str) -> Markup:
    """The rule sets that this edition uses."""
    sets = renderer.edition.library.all("rule set")
    return renderer.fragment(
        "guidance/rules-index", here, sets={id_: sets[id_] for id_ in renderer.edition.adopted().values()}
    )


def rule_set(renderer: Renderer, here: str, id_: str) -> Markup:
    """The rules of one edition of a family, and which of them this site uses."""
    sets = renderer.edition.library.all("rule set")
    chosen = renderer.edition.adopted()[sets[id_].family]
    return renderer.fragment(
        "guidance/rule-set", here, id=id_, set=sets[id_], adopted={"id": chosen, "set": sets[chosen]}
    )


def compare(renderer: Renderer, here: str, family: str) -> Markup:
    """The editions of a family side by side, idea by idea."""
    sets = {id_: found for id_, found in renderer.edition.library.all("rule set").items() if found.family == family}
    by_year = dict(sorted(sets.items(), key=lambda pair: str(pair[1].edition)))
    ideas = {id_: idea for id_, idea in renderer.edition.library.all("idea").items() if idea.family == family}
    one = next(reversed(by_year.values())).one
    return renderer.fragment("guidance/compare-rules", here, one=one, sets=by_year, ideas=ideas)


def glossary(renderer: Renderer, here: str) -> Markup:
    """Every word that agencies use differently, in the order of the alphabet."""
    entries = sorted(renderer.edition.library.all("term").items(), key=lambda pair: str(pair[1].word).lower())
    agencies = renderer.edition.library.all("agency")
    letters = first_letters({f"word-{id_}": str(entry.word) for id_, entry in entries})
    return renderer.fragment("guidance/glossary", here, entries=dict(entries), agencies=agencies, letters=letters)


def cite(renderer: Renderer, here: str, citation: str) -> Markup:
    """One source, as a link beside what it supports."""
    return Markup(" ".join(renderer.fragment("guidance/cite", here, citation=citation).split()))


def term(renderer: Renderer, here: str, id_: str) -> Markup:
    """What this edition calls a thing."""
    return markdown.to_plain(renderer.edition.term(id_), {})


def register(renderer: Renderer, here: str, group: str) -> Markup:
    """One part of the register, each entry with the places that cite it."""
    listed = renderer.edition.register_groups[group].items()
    entries = dict(sorted(listed, key=lambda pair: str(pair[1].title).lower()))
    evidence = renderer.edition.library.all("evidence")
    found = cited_by.backlinks(renderer)
    cited = {id_: found.get(f"law:{id_}", []) for id_ in entries}
    letters = first_letters({f"entry-{id_}": str(entry.title) for id_, entry in entries.items()})
    times = {id_: _time_line(renderer, id_) for id_ in entries}
    expected = {one.id: one for one in moves.ahead(renderer.edition.library.all("register entry"))}
    day = renderer.as_at or date.today()
    return renderer.fragment(
        "law/register", here, entries=entries, evidence=evidence, cited=cited, letters=letters, times=times,
        expected=expected, day=day,
    )  # fmt: skip


def _time_line(renderer: Renderer, id_: str) -> time_line.TimeLine:
    turned = renderer.edition.switched(id_)
    day = renderer.edition.profile.law_checked
    return time_line.time_line(renderer.edition.instrument(id_), turned.state if turned else None, day)


def first_letters(titles: dict[str, str]) -> dict[str, str]:
    """The letters that titles in order begin with, each with the place of its first; `titles` are by their place."""
    found: dict[str, str] = {}
    for place, title in titles.items():
        found.setdefault(next(letter for letter in title.upper() if letter.isalnum()), place)
    return found


def register_index(renderer: Renderer, here: str) -> Markup:
    """The parts of the register."""
    groups = renderer.edition.register_groups
    counts = {
        name: sum(checked.unverified(renderer.edition, f"law:{id_}") for id_ in entries)
        for name, entries in groups.items()
    }
    return renderer.fragment("law/register-index", here, groups=groups, counts=counts)


def evidence(renderer: Renderer, here: str) -> Markup:
    """What was seen and where, by its kind: the entries that rest on each piece, and the places that cite it."""
    library = renderer.edition.library
    entries = library.all("register entry").items()
    pieces = library.all("evidence").items()
    kinds = {
        kind: {id_: piece for id_, piece in pieces if piece.kind == kind} for kind in ("source", "public", "mirror")
    }
    resting = {id_: [f"law:{entry}" for entry, found in entries if id_ in found.evidence] for id_, _ in pieces}
    found = cited_by.backlinks(renderer)
    cited = {id_: found.get(f"evidence:{id_}", []) for id_, _ in pieces}
    return renderer.fragment("law/evidence", here, kinds=kinds, resting=resting, cited=cited)


def duties(renderer: Renderer, here: str) -> Markup:
    """Who must answer which request."""
    return renderer.fragment("law/duties", here, table=renderer.edition.library.all("duties")["duties"])


def whats_new(renderer: Renderer, here: str) -> Markup:
    """What changed in the law and on this site, newest first."""
    items = sorted(renderer.edition.library.all("news").values(), key=lambda item: str(item.on), reverse=True)
    return renderer.fragment("law/news", here, items=items)
