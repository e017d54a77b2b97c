"""Rules and words: rule sets, their editions side by side, the glossary, and single citations."""

from __future__ import annotations

from markupsafe import Markup

from macros import text
from macros.catalogue import law
from macros.render import Renderer


def rules_index(renderer: Renderer, here: str) -> Markup:
    """The rule sets that this edition uses."""
    sets = renderer.edition.library.all("rule set")
    return renderer.fragment("rules-index", here, sets={id_: sets[id_] for id_ in renderer.edition.adopted().values()})


def rule_set(renderer: Renderer, here: str, id_: str) -> Markup:
    """The rules of one edition of a family, and which of them this site uses."""
    sets = renderer.edition.library.all("rule set")
    chosen = renderer.edition.adopted()[sets[id_].family]
    return renderer.fragment("rule-set", here, id=id_, set=sets[id_], adopted={"id": chosen, "set": sets[chosen]})


def compare(renderer: Renderer, here: str, family: str) -> Markup:
    """The editions of a family side by side, idea by idea."""
    sets = {id_: found for id_, found in renderer.edition.library.all("rule set").items() if found.family == family}
    by_year = dict(sorted(sets.items(), key=lambda pair: str(pair[1].edition)))
    ideas = {id_: idea for id_, idea in renderer.edition.library.all("idea").items() if idea.family == family}
    one = next(reversed(by_year.values())).one
    return renderer.fragment("compare", here, one=one, sets=by_year, ideas=ideas)


def glossary(renderer: Renderer, here: str) -> Markup:
    """Every word that agencies use differently, in the order of the alphabet."""
    entries = sorted(renderer.edition.library.all("term").items(), key=lambda pair: str(pair[1].word).lower())
    agencies = renderer.edition.library.all("agency")
    letters = law.first_letters({f"word-{id_}": str(entry.word) for id_, entry in entries})
    return renderer.fragment("glossary", here, entries=dict(entries), agencies=agencies, letters=letters)


def cite(renderer: Renderer, here: str, citation: str) -> Markup:
    """One source, as a link beside what it supports."""
    return Markup(" ".join(renderer.fragment("cite", here, citation=citation).split()))


def term(renderer: Renderer, here: str, id_: str) -> Markup:
    """What this edition calls a thing."""
    return text.to_plain(renderer.edition.term(id_), {})
