"""What is a partnership's own: its page, and the pages that it wrote."""

from __future__ import annotations

from markupsafe import Markup

from macros.rendering import markdown
from macros.rendering.blocks import long
from macros.rendering.renderer import Renderer


def about(renderer: Renderer, here: str) -> Markup:
    """Who the partnership is: its protocol's version, its ladder, its agreements, its pages, whom to ask."""
    return renderer.fragment("partnership/about", here)


def about_purpose(renderer: Renderer, here: str) -> Markup:
    """What the site is for, and what it is not."""
    return renderer.fragment("shared/about-purpose", here)


def about_tell(renderer: Renderer, here: str) -> Markup:
    """Whom to tell if a part of the site does not work."""
    return renderer.fragment("shared/about-tell", here)


def local_page(renderer: Renderer, here: str, id_: str) -> Markup:
    """A page that the partnership wrote."""
    page = renderer.edition.pages[id_]
    body = long(renderer, here, page.text, markdown.Headings("local-"))
    return renderer.fragment("partnership/page", here, page=page, body=body, noted=renderer.citations.noted(page.text))
