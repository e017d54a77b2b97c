"""The protocol's whole text as it is kept: resolved, without anything that could change under it, and sealed."""

from __future__ import annotations

from collections.abc import Iterable

from macros import names, protocol, text, versions, written
from macros.catalogue import document
from macros.model.protocol import Version
from macros.model.version import KeptRules, KeptSection, KeptVersion
from macros.protocol import Part
from macros.render import Renderer

HERE = "protocol/"


def sections(renderer: Renderer, parts: Iterable[Part]) -> list[KeptSection]:
    """Sections with every name, link and block resolved into text."""
    return [_section(renderer, part) for part in parts]


def _section(renderer: Renderer, part: Part) -> KeptSection:
    found = document.reading(renderer, HERE, part)
    body = "\n".join(text.to_kept(piece) for _, piece in found.pieces)
    said = dict.fromkeys(whose for whose, _ in found.pieces if whose)
    cited = dict.fromkeys(
        renderer.citations.source(f"{link[1]}:{link[2]}").label
        for link in names.LINK.finditer(part.whole)
        if link[1] in ("law", "rule")
    )
    section = KeptSection(
        id=part.id, number=part.number, title=part.title, appendix=part.appendix, whose=" ".join(said) or None,
        text=body, sources=tuple(cited), written=written.pieces(part), seal="-",
    )  # fmt: skip
    return section.model_copy(update={"seal": section.sealed()})


def _contacts(renderer: Renderer) -> dict[str, str]:
    """The names of contacts that the sections use, with what they say on this day."""
    known = names.of_contacts(renderer.edition)
    used = {name for part in renderer.sections.values() for name in names.NAME.findall(part.whole)}
    return {name: known[name] for name in sorted(used & known.keys())}


def version(renderer: Renderer, now: Version) -> KeptVersion:
    """The whole of a ratified version, sealed."""
    sets = renderer.edition.library.all("rule set")
    rules = [
        KeptRules(
            title=sets[id_].title, text=text.to_kept(renderer.fragment("rules-brief", HERE, id=id_, set=sets[id_]))
        )
        for id_ in sorted(renderer.edition.adopted().values())
    ]
    assert now.ratified and now.owner  # the model sees to it
    earlier = versions.kept(renderer.edition)
    found = KeptVersion(
        number=now.number, previous=earlier[-1].number if earlier else None, ratified=now.ratified,
        next_review=now.next_review, owner=now.owner,
        approved_by=now.approved_by, signatories=now.signatories,
        sections=tuple(sections(renderer, protocol.parts(renderer.edition))), rule_sets=tuple(rules),
        used=written.used(renderer.edition), contacts=_contacts(renderer), seal="-",
    )  # fmt: skip
    return found.model_copy(update={"seal": found.sealed()})
