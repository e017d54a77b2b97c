"""What every kind of step has, so that nothing outside of its own files needs to ask which kind it is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.length import at_most
from macros.model.types import Broken, Citation, Id, Markdown, Model, Ref, Some, Text, across

Verdict = Literal["defensible", "risky", "unsafe"]
PLACE = "step or ending"


class Record(Model):
    """The line that this decision leaves in the decision record."""

    shared: Markdown
    with_: Annotated[Markdown | None, Field(alias="with")] = None
    why: Markdown
    basis: Markdown | None = None


class Outcome(Model):
    """What comes of an answer: how it holds up, what follows, why, on what authority, and where it leads.

    Pages show it by `fragments/scenario/feedback.html`, whatever the kind of step. `gives_up` is what a sound answer
    costs; `debrief` is what the ending says of it, in one sentence about what was done.
    """

    verdict: Verdict
    headline: Markdown
    consequence: Annotated[Markdown, at_most(45)]
    feedback: Annotated[Markdown, at_most(70)]
    colleague: Annotated[Markdown, at_most(25)] | None = None
    gives_up: Annotated[Markdown, at_most(25)] | None = None
    debrief: Annotated[Markdown, at_most(20)]
    because: Some[Citation]
    record: Record | None = None
    next: Annotated[Id, Ref(PLACE)]

    @across
    def _fair(self) -> Iterator[Broken]:
        if self.verdict != "defensible" and self.colleague is None:
            sentence = "'colleague' is missing: {verdict} answer says why a decent colleague might give it"
            verdict = "an unsafe" if self.verdict == "unsafe" else "a risky"
            yield "fairness", sentence, {"verdict": verdict, "of": ("verdict", "colleague")}


def by_name(outcomes: Model) -> dict[str, Outcome]:
    """The outcomes that a model has as its fields, by the names that stand in a file."""
    return {info.alias or name: getattr(outcomes, name) for name, info in type(outcomes).model_fields.items()}


def counted(name: str, has: int, fewest: int, most: int) -> Iterator[Broken]:
    """Tells that a field has fewer entries than a step needs, or more than a learner can hold in mind."""
    if not fewest <= has <= most:
        entries = "entry" if has == 1 else "entries"
        values = {"name": name, "has": has, "entries": entries, "fewest": fewest, "most": most}
        yield "count", "'{name}' has {has} {entries}; it has {fewest} to {most}", {**values, "at": name, "of": (name,)}


class Step(Model):
    """One moment of the case that asks for something. A kind says with `kind` which it is, and how it can come out.

    Each way on is a field marked as the id of a place, as `Outcome.next` is: checks find it by that mark in a file
    that is not sound. `fewest` is how many ways on such a step must have for it to be one. `judged` is whether an
    answer can be wrong, so that it is worth asking how sure somebody is of it. `talk` is how many minutes a group needs
    to answer together and say why, beyond what is read out: a vote by hands takes the least.
    """

    fewest: ClassVar[int] = 1
    judged: ClassVar[bool] = True
    talk: ClassVar[int] = 3

    kind: str
    title: Text
    story: Markdown
    ask: Markdown

    @property
    @abstractmethod
    def outcomes(self) -> Mapping[str, Outcome]:
        """Everything that can come of it by id, in the order in which a page shows it."""

    @property
    @abstractmethod
    def offered(self) -> tuple[str, ...]:
        """What is read between the question and the answer: answers, items, whatever the kind puts there."""

    @property
    def answers(self) -> tuple[tuple[str, bool], ...]:
        """The texts of which exactly one is picked, each with whether it is sound; none where no such text is."""
        return ()

    @property
    def marking(self) -> tuple[str, ...]:
        """By what an answer comes to its outcome, where the outcome is not the answer itself.

        When it changes, so does the case: what was saved of an older one is not taken up again.
        """
        return ()

    @property
    def ways(self) -> dict[str, str]:
        """Where each outcome leads: its id -> the step or ending."""
        return {name: outcome.next for name, outcome in self.outcomes.items()}

    @property
    def sound_ways(self) -> dict[str, str]:
        """The ways of the defensible outcomes; every way where none is defensible."""
        sound = {name: one.next for name, one in self.outcomes.items() if one.verdict == "defensible"}
        return sound or self.ways
