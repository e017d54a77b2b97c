"""A programme: a few cases in an order, for one occasion. How long it takes is what its cases take."""

from __future__ import annotations

from macros.model.types import Markdown, Model, ScenarioId, Some, Text


class Programme(Model):
    """A programme, by the name of its file. An edition that does without one of its cases leaves that one out."""

    title: Text
    summary: Markdown
    cases: Some[ScenarioId]
