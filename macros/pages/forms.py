"""Forms: the list of them, each as a page to print, and a link to one in a sentence."""

from __future__ import annotations

from markupsafe import Markup

from macros.rendering.renderer import Renderer


def form_index(renderer: Renderer, here: str) -> Markup:
    """Every form of the edition, with what it is for."""
    return renderer.fragment("form/index", here, forms=renderer.edition.forms)


def form(renderer: Renderer, here: str, id_: str) -> Markup:
    """One form with room to write when it is printed, and the way to the same in Word."""
    return renderer.fragment("form/page", here, id=id_, form=renderer.edition.forms[id_])


def form_link(renderer: Renderer, here: str, id_: str) -> Markup:
    """The title of a form, as a link to its page."""
    return renderer.fragment("form/link", here, id=id_, form=renderer.edition.forms[id_])
