"""The step that asks for a reason in the learner's own words, which they then compare with a model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.length import at_most
from macros.model.steps.base import Outcome, Step, by_name, counted
from macros.model.types import Broken, Id, Markdown, Model, across


class ReflectResults(Model):
    """All of the points were there, or not all."""

    whole: Outcome
    part: Outcome


class Reflect(Step):
    """Write it, then compare: what is written is never judged, and never asked for; the points are ticked."""

    judged: ClassVar[bool] = False
    talk: ClassVar[int] = 7

    kind: Literal["reflect"]
    model: Annotated[Markdown, at_most(60)]
    points: dict[Id, Annotated[Markdown, at_most(14)]]
    results: Annotated[ReflectResults, Field(alias="outcomes")]

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """What comes of a record with all of the points, and of one with some."""
        return by_name(self.results)

    @property
    def offered(self) -> tuple[str, ...]:
        """The model and its points."""
        return (self.model, *self.points.values())

    @property
    def marking(self) -> tuple[str, ...]:
        """The points."""
        return tuple(self.points)

    @across
    def _counted(self) -> Iterator[Broken]:
        yield from counted("points", len(self.points), 3, 5)
