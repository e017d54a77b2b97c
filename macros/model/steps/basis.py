"""The step that asks, after an action, whether it was a duty, and on what ground it stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.length import at_most
from macros.model.steps.base import Outcome, Step, by_name, counted
from macros.model.types import Broken, Id, Markdown, Model, across

Answer = Literal["must", "may", "must-not"]
DUTIES: tuple[Answer, ...] = ("must", "may", "must-not")


class Duty(Model):
    """Whether it had to be done, could be, or could not, and why."""

    answer: Answer
    why: Annotated[Markdown, at_most(30)]


class Ground(Model):
    """One ground that somebody might name, whether it holds, and why."""

    text: Annotated[Markdown, at_most(14)]
    right: bool = False
    why: Annotated[Markdown, at_most(25)]


class BasisResults(Model):
    """Both answers right, one of them, neither."""

    right: Outcome
    partly: Outcome
    wrong: Outcome


class Basis(Step):
    """Must you, may you, or must you not, and on what ground? The first question's words are the interface's."""

    talk: ClassVar[int] = 4

    kind: Literal["basis"]
    duty: Duty
    grounds: dict[Id, Ground]
    results: Annotated[BasisResults, Field(alias="outcomes")]

    @property
    def duties(self) -> tuple[Answer, ...]:
        """What can be answered to the first question, in the order in which it asks."""
        return DUTIES

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """How well both answers together hold."""
        return by_name(self.results)

    @property
    def offered(self) -> tuple[str, ...]:
        """The grounds."""
        return tuple(ground.text for ground in self.grounds.values())

    @property
    def answers(self) -> tuple[tuple[str, bool], ...]:
        """The grounds, of which those that hold are sound."""
        return tuple((ground.text, ground.right) for ground in self.grounds.values())

    @property
    def marking(self) -> tuple[str, ...]:
        """Which answers are right."""
        return (self.duty.answer, *(f"{name}/{ground.right}" for name, ground in self.grounds.items()))

    @across
    def _decided(self) -> Iterator[Broken]:
        yield from counted("grounds", len(self.grounds), 3, 4)
        right = [ground.right for ground in self.grounds.values()]
        values = {"at": "grounds", "of": ("grounds",)}
        if right and not any(right):
            yield "no_right_ground", "none of these grounds is right; say 'right: true' at one that holds", values
        if right and all(right):
            yield "no_wrong_ground", "each of these grounds is right; add one that does not hold", values
