"""The step that asks for one of several answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from macros.model.steps.base import Outcome, Step
from macros.model.types import Broken, Id, Markdown, across


class Choice(Outcome):
    """One answer: what you do, and what comes of it."""

    text: Markdown


class Choose(Step):
    """A decision between answers of which exactly one is given."""

    fewest: ClassVar[int] = 2

    kind: Literal["choose"] = "choose"
    choices: dict[Id, Choice]

    @across
    def _costs(self) -> Iterator[Broken]:
        sound = [name for name, choice in self.choices.items() if choice.verdict == "defensible"]
        for name in sound if len(sound) > 1 else ():
            if self.choices[name].gives_up is None:
                sentence = "'gives_up' is missing: where two answers are defensible, each says what it costs"
                yield "costs", sentence, {"at": ("choices", name), "of": ("choices",)}

    @property
    def outcomes(self) -> dict[str, Choice]:
        """Each answer is an outcome of its own."""
        return self.choices

    @property
    def offered(self) -> tuple[str, ...]:
        """The answers."""
        return tuple(choice.text for choice in self.choices.values())

    @property
    def answers(self) -> tuple[tuple[str, bool], ...]:
        """The answers, of which the defensible ones are sound."""
        return tuple((choice.text, choice.verdict == "defensible") for choice in self.choices.values())
