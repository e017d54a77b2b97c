"""The package of a case for a learning system, made as the command makes it."""

from __future__ import annotations

from macros.content.edition import Edition
from macros.exports.scorm import export, page
from macros.exports.work import FinishedPage, Work
from macros.pages import scenarios

SITE = "https://cases.northshire.example/"


def packed(edition: Edition, id_: str, notes: list[str] | None = None) -> bytes | None:
    """The zip of a case, as bytes; what it says of it goes into `notes`."""
    renderer = page.renderer(edition, edition.project)
    here = renderer.address("scenario", id_)
    case = FinishedPage(
        here, edition.scenarios[id_].title, {"case": id_}, scenarios.whole(renderer, here, id_, page.told(renderer))
    )
    note = (notes if notes is not None else []).append
    return export(Work(renderer, edition.project, note, pages=(case,), site=SITE))
