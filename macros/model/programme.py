"""A programme: a few cases in an order, for one occasion. How long it takes is what its cases take."""

from __future__ import annotations

from typing import Annotated

from macros.model.types import Id, Markdown, Model, Ref, Some, Text


class Programme(Model):
    """A programme, by the name of its file. An edition that does without one of its cases leaves that one out."""

    title: Text
    summary: Markdown
    cases: Some[Annotated[Id, Ref("scenario")]]
