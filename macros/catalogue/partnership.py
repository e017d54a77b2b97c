"""What is a partnership's own: its page, the pages that it wrote, and the blocks that put its data into a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from markupsafe import Markup

from macros import text
from macros.catalogue import charts
from macros.names import BLOCK
from macros.render import Renderer

Put = Callable[[Renderer, str], Markup]


def about(renderer: Renderer, here: str) -> Markup:
    """Who the partnership is: its protocol's version, its ladder, its agreements, its pages, whom to ask."""
    return renderer.fragment("partnership", here)


def about_purpose(renderer: Renderer, here: str) -> Markup:
    """What the site is for, and what it is not."""
    return renderer.fragment("about-purpose", here)


def about_tell(renderer: Renderer, here: str) -> Markup:
    """Whom to tell if a part of the site does not work."""
    return renderer.fragment("about-tell", here)


def escalation(renderer: Renderer, here: str) -> Markup:
    """The ladder to go up when agencies disagree; nothing where the edition has none of its own."""
    return renderer.fragment("escalation", here) if renderer.edition.escalation else Markup()


def local_page(renderer: Renderer, here: str, id_: str) -> Markup:
    """A page that the partnership wrote."""
    page = renderer.edition.pages[id_]
    body = long(renderer, here, page.text, text.Headings("local-"))
    return renderer.fragment("local-page", here, page=page, body=body, noted=renderer.citations.noted(page.text))


def long(
    renderer: Renderer, here: str, written: str, headings: text.Headings, blocks: Mapping[str, Put] | None = None
) -> Markup:
    """A page's or a section's Markdown as HTML, with each block in the place of the line that names it.

    `blocks` takes the place of those for a page where the text stands elsewhere, as on paper.
    """
    parts = BLOCK.split(written)
    for place, part in enumerate(parts):
        if place % 2:
            parts[place] = (blocks or BLOCKS)[part](renderer, here)
        else:
            parts[place] = text.to_page(renderer.linked(part, here), renderer.names, headings) if part.strip() else ""
    return Markup("\n").join(parts)


def _fragment(name: str, renderer: Renderer, here: str) -> Markup:
    return renderer.fragment(name, here)


def _rules(family: str, renderer: Renderer, here: str) -> Markup:
    set_id = renderer.edition.adopted().get(family)
    if set_id is None:
        return Markup()
    return renderer.fragment("rules-brief", here, id=set_id, set=renderer.edition.library.all("rule set")[set_id])


# The blocks that put a family's rules into a text.
RULES = {
    "rules_caldicott": "caldicott",
    "rules_consent": "competence",
    "rules_golden": "golden-rules",
    "rules_principles": "principles",
}
BLOCKS: dict[str, Put] = {
    "agreements": partial(_fragment, "agreements"),
    "chart": charts.drawn,
    "checklist": charts.checklist,
    "contacts": partial(_fragment, "contacts-brief"),
    "escalation": escalation,
    **{block: partial(_rules, family) for block, family in RULES.items()},
    "secure_ways": partial(_fragment, "secure-ways"),
    "signatories": partial(_fragment, "signatories"),
    "version": partial(_fragment, "version"),
}
