"""The package of a case or a programme for a learning system, made as the command makes it."""

from __future__ import annotations

from collections.abc import Iterable

from macros.content.edition import Edition
from macros.exports.scorm import export, page, programme
from macros.exports.work import FinishedPage, Work
from macros.pages import scenarios
from macros.rendering.renderer import Renderer

SITE = "https://cases.northshire.example/"


def packed(edition: Edition, id_: str, notes: list[str] | None = None) -> bytes | None:
    """The zip of a case, as bytes; what it says of it goes into `notes`."""
    return export(_work(edition, [id_], notes if notes is not None else []))


def programme_packed(edition: Edition, id_: str) -> bytes:
    """The zip of a programme, as bytes."""
    return programme(_work(edition, edition.programmes[id_].cases, []), id_)


def _work(edition: Edition, cases: Iterable[str], notes: list[str]) -> Work:
    renderer = page.renderer(edition, edition.project)
    pages = tuple(_page(renderer, id_) for id_ in cases)
    return Work(renderer, edition.project, notes.append, pages=pages, site=SITE)


def _page(renderer: Renderer, id_: str) -> FinishedPage:
    here = renderer.address("scenario", id_)
    html = scenarios.whole(renderer, here, id_, page.told(renderer))
    return FinishedPage(here, renderer.edition.scenarios[id_].title, {"case": id_}, html)
