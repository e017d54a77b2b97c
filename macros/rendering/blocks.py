"""The blocks that put an edition's data into a text: a chart, a ladder, contacts, whatever stands alone on a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from markupsafe import Markup

from macros.content import variables
from macros.content.edition import Edition
from macros.model.chart import Chart
from macros.rendering import attachments, diagram, markdown
from macros.rendering.renderer import Renderer


def drawn(renderer: Renderer, here: str) -> Markup:
    """The edition's first chart that branches, as a drawing and in words, inside a text; nothing if there is none."""
    return _block(renderer, here, "chart/block", lambda found: found.branches)


def checklist(renderer: Renderer, here: str) -> Markup:
    """The questions of the edition's checklist, inside a text; nothing if there is none."""
    return _block(renderer, here, "chart/checklist-block", lambda found: found.checklist)


def numbered(found: Chart) -> dict[str, int]:
    """The number of each question of a chart."""
    return {name: number for number, name in enumerate(found.order, 1)}


def _block(renderer: Renderer, here: str, fragment: str, suits: Callable[[Chart], bool]) -> Markup:
    edition = renderer.edition
    id_ = edition.first_chart(suits)
    if id_ is None:
        return Markup()
    return renderer.fragment(fragment, here, id=id_, **_values(edition.library.all("chart")[id_]))


def _values(found: Chart) -> dict[str, object]:
    """A chart with the number of each question, and its drawing if it branches."""
    return {"chart": found, "numbers": numbered(found), "drawing": diagram.draw(found) if found.branches else None}


Put = Callable[[Renderer, str], Markup]


def escalation(renderer: Renderer, here: str) -> Markup:
    """The ladder to go up when agencies disagree; nothing where the edition has none of its own."""
    return renderer.fragment("partnership/escalation", here) if renderer.edition.escalation else Markup()


def long(
    renderer: Renderer,
    here: str,
    written: str,
    headings: markdown.Headings,
    blocks: Mapping[str, Put] | None = None,
    own: Callable[[str], str] = str,
) -> Markup:
    """A page's or a section's Markdown as HTML, with each block in the place of the line that names it."""
    return Markup("\n").join(part for _, part in pieces(renderer, here, written, headings, blocks, own))


def pieces(
    renderer: Renderer,
    here: str,
    written: str,
    headings: markdown.Headings,
    blocks: Mapping[str, Put] | None = None,
    own: Callable[[str], str] = str,
) -> list[tuple[str, Markup]]:
    """The same piece by piece: the text itself, and each block by its name.

    `blocks` takes the place of those for a page where the text stands elsewhere, as on paper; `own` is what becomes of
    the text itself, such as a protocol's clauses with their numbers.
    """
    table = blocks or {**BLOCKS, **forms(renderer.edition, "form/block")}
    linked = renderer.linked(written, here)

    def said(html: str) -> str:
        text = markdown.WAY_BACK.sub(partial(_way_back, renderer, here), own(html))
        return attachments.put_in(renderer, here, text, on_paper=blocks is not None)

    return markdown.pieces(linked, renderer.names, headings, lambda name: table[name](renderer, here), said)


def _way_back(renderer: Renderer, here: str, link: re.Match[str]) -> str:
    """The way from a footnote back to its place, which says so."""
    nth = int(link["more"] or 0) + 1
    return str(renderer.fragment("shared/note-back", here, to=link["to"], nth=nth)).rstrip()


def forms(edition: Edition, fragment: str) -> dict[str, Put]:
    """The blocks that put each form of an edition into a text, by a fragment that knows where the text stands."""
    return {name: partial(_form, fragment, id_) for name, id_ in variables.forms(edition).items()}


def _form(fragment: str, id_: str, renderer: Renderer, here: str) -> Markup:
    return renderer.fragment(fragment, here, id=id_, form=renderer.edition.forms[id_])


def _fragment(name: str, renderer: Renderer, here: str) -> Markup:
    return renderer.fragment(name, here)


def _rules(family: str, renderer: Renderer, here: str) -> Markup:
    set_id = renderer.edition.adopted().get(family)
    if set_id is None:
        return Markup()
    return renderer.fragment(
        "guidance/rules-brief", here, id=set_id, set=renderer.edition.library.all("rule set")[set_id]
    )


# The blocks that put a family's rules into a text.
RULES = {
    "rules_caldicott": "caldicott",
    "rules_consent": "competence",
    "rules_golden": "golden-rules",
    "rules_principles": "principles",
}
BLOCKS: dict[str, Put] = {
    "agreements": partial(_fragment, "partnership/agreements"),
    "chart": drawn,
    "checklist": checklist,
    "contacts": partial(_fragment, "partnership/contacts-brief"),
    "escalation": escalation,
    **{block: partial(_rules, family) for block, family in RULES.items()},
    "secure_ways": partial(_fragment, "partnership/secure-ways"),
    "signatories": partial(_fragment, "protocol/signatories"),
    "version": partial(_fragment, "protocol/version"),
}
