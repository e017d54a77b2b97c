"""Pictures and files of a folder in a finished text: with their addresses, measures and sizes, as fragments have them.

A text that is kept calls each by the name under which its version keeps it, from the site's root.
"""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

from macros.content import attachments
from macros.content.attachments import Attachment
from macros.content.routes import relative
from macros.rendering.renderer import Renderer

_PICTURE = re.compile(r'<img src="([^"]*)" alt="([^"]*)">')
_FILE = re.compile(r'<a href="(files/[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_KEPT = re.compile(r' (src|href)="(versions/[^"]*)"')


def put_in(renderer: Renderer, here: str, html: str, *, on_paper: bool = False, kept: bool = False) -> Markup:
    """A text's HTML with each picture as it is shown, and each file as it is offered, from a page at `here`.

    `on_paper` prints a file's address, if the site has one; `kept` gives each the name that it has in a version, and a
    file no more than that. One that is not there is its words alone.
    """
    there = renderer.edition.attachments

    def put(fragment: str, one: Attachment, **said: object) -> str:
        return renderer.fragment(fragment, here, one=one, target=one.kept if kept else one.name, **said).strip()

    def picture(found: re.Match[str]) -> str:
        one = there.get(found[1])
        return put("shared/picture", one, shows=unescape(found[2])) if one else found[2]

    def file(found: re.Match[str]) -> str:
        one = there.get(found[1])
        if one is None:
            return found[2]
        if kept:
            return found[0].replace(f'"{one.name}"', f'"{one.kept}"', 1)
        site = (renderer.edition.profile.site or "").rstrip("/") if on_paper else ""
        return put("shared/download", one, words=Markup(found[2]), size=attachments.said_size(one.bytes), site=site)

    shown = _PICTURE.sub(picture, html) if "<img" in html else html
    return Markup(_FILE.sub(file, shown) if 'href="files/' in shown else shown)


def from_page(html: str, here: str) -> Markup:
    """A kept text's HTML with the address of each picture and file seen from a page at `here`."""
    return Markup(_KEPT.sub(lambda found: f' {found[1]}="{relative(found[2], here)}"', html))


def used(html: str) -> list[str]:
    """The names of the pictures and files that a kept text calls, each once, in their order."""
    return [name for name in dict.fromkeys(found[2] for found in _KEPT.finditer(html)) if attachments.is_kept(name)]
