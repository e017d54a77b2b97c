"""The page of a case in a package: in the words of a learning system, and with links that lead back to its site.

A link that leads away from the page is whole, and opens in a window of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from macros.content.edition import Edition
from macros.content.project import Project
from macros.exports.scorm import package
from macros.exports.work import FinishedPage
from macros.rendering.renderer import Renderer

# What the page of a case says of the device on a site, and of the learning system in one.
_INSTEAD = ("case-device", "case-shared-computer", "case-forget", "saved-forgotten", "saved-newer", "saved-broken")
# It reads finished markup, a tag at a time: words between the tags stay as they are.
_TAG = re.compile(r"(<[^>]*>)")
_HREF = re.compile(r' href="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')
_REL = ' rel="'
_AWAY = ' target="_blank"'
_WEB = ("https", "http")


def renderer(edition: Edition, project: Project) -> Renderer:
    """What fills a case's page in the words of a learning system."""
    made = Renderer(edition, project)
    made.words = {**made.words, **{id_: made.words[f"learning-system-{id_}"] for id_ in _INSTEAD}}
    return made


def told(renderer: Renderer) -> tuple[str, ...]:
    """What a page says, before somebody begins, of what the learning system is told."""
    decisions = ["learning-system-decisions"] if renderer.edition.profile.learning_system_decisions else []
    return tuple(renderer.word(id_) for id_ in ("learning-system-told", *decisions))


def written(renderer: Renderer, page: FinishedPage, files: Iterable[str], site: str) -> str:
    """The page with what is around the case; `files` are the package's, `site` is where its site stands."""
    profile, counting, names = renderer.edition.profile, renderer.counting, list(files)
    html = renderer.fragment(
        "scorm/package", page.url, title=page.title, html=Markup(page.html),
        styles=[name for name in names if name.endswith(".css")], on_paper=package.ON_PAPER,
        logo=package.LOGO if package.LOGO in names else "", decisions=profile.learning_system_decisions,
        agreed=bool(counting and counting.status == "ratified" and not profile.demonstration),
    )  # fmt: skip
    return made_whole(html, f"{site}{page.url}")


def made_whole(html: str, address: str) -> str:
    """A page's HTML once it stands elsewhere. `address` is where it stood."""
    parts, ids = _TAG.split(html), set(_ID.findall(html))
    parts[1::2] = [_link(tag, address, ids) if tag[1:3] == "a " else tag for tag in parts[1::2]]
    return "".join(parts)


def _link(tag: str, address: str, ids: set[str]) -> str:
    found = _HREF.search(tag)
    if found is None:
        return tag
    full = urljoin(address, found[1])
    page, _, place = full.partition("#")
    if page == address and place in ids:
        return tag.replace(found[0], f' href="#{place}"', 1)
    if urlsplit(full).scheme not in _WEB:
        return tag
    rel = "" if _REL in tag else f'{_REL}noopener noreferrer"'
    return tag.replace(found[0], f' href="{full}"{_AWAY}{rel}', 1)
