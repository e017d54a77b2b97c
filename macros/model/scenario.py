"""A scenario: a case that a learner decides step by step. A plain graph; a choice names the next step."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.model.types import (
    Any_,
    Asked,
    Broken,
    Citation,
    ContactId,
    Day,
    Id,
    Markdown,
    Model,
    Ref,
    RoleId,
    Some,
    Text,
    TopicId,
    across,
)

Verdict = Literal["defensible", "risky", "unsafe"]
Outcome = Literal["safer", "mixed", "harm"]


class Review(Model):
    """When somebody last read the case against the law, and when somebody must again."""

    on: Day
    next: Day

    @across
    def _in_order(self) -> Iterator[Broken]:
        if self.next <= self.on:
            sentence = "the next review ({next}) must come after this one ({on})"
            values = {"next": str(self.next), "on": str(self.on), "at": "next", "of": ("on", "next")}
            yield "review_order", sentence, values


class Approval(Model):
    """Who stands behind the case, by role and never by name, and since when."""

    role: Text
    on: Day


class Person(Model):
    """Somebody in the case; always made up."""

    name: Text
    is_: Annotated[Text, Field(alias="is")]


class Record(Model):
    """The line that this decision leaves in the decision record."""

    shared: Markdown
    with_: Annotated[Markdown | None, Field(alias="with")] = None
    why: Markdown
    basis: Markdown | None = None


class Choice(Model):
    """One answer: what you do, how it holds up, what follows, why, and on what authority."""

    text: Markdown
    verdict: Verdict
    headline: Markdown
    consequence: Markdown
    feedback: Markdown
    colleague: Markdown | None = None
    because: Some[Citation]
    record: Record | None = None
    next: Annotated[Id, Ref("step or ending")]

    @across
    def _fair(self) -> Iterator[Broken]:
        if self.verdict != "defensible" and self.colleague is None:
            sentence = "'colleague' is missing: {verdict} answer says why a decent colleague might give it"
            verdict = "an unsafe" if self.verdict == "unsafe" else "a risky"
            yield "fairness", sentence, {"verdict": verdict, "of": ("verdict", "colleague")}


class Step(Model):
    """One moment of the case that asks for one decision."""

    title: Text
    story: Markdown
    ask: Markdown
    choices: dict[Id, Choice]


class Ending(Model):
    """What became of the child, and what to take back to work."""

    title: Text
    outcome: Outcome
    story: Markdown
    debrief: Markdown


_Path = Annotated[str, StringConstraints(pattern=r"^[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+$", max_length=600)]


class Drawing(Model):
    """A case's picture as path data of SVG: a few filled shapes in the accent, and a few lines over them.

    It is seen from 22 to 300 across and from 14 to 182 down.
    """

    shapes: Annotated[tuple[_Path, ...], Field(min_length=1, max_length=8)]
    lines: Annotated[tuple[_Path, ...], Field(min_length=1, max_length=16)]


class Scenario(Model):
    """A whole case. Its id is the name of its file; `when` is the day and hour at which it begins, in a few words."""

    title: Text
    summary: Markdown
    seat: RoleId
    when: Text | None = None
    also_for: Any_[RoleId] = ()
    topics: Some[TopicId]
    minutes: Annotated[int, Field(ge=1, le=60)]
    content_note: Markdown
    drawing: Drawing | None = None
    support: Some[ContactId]
    objectives: Some[Markdown]
    reviewed: Review
    approved: tuple[Approval, ...] = ()
    people: dict[Id, Person]
    start: Annotated[Id, Ref("step")]
    steps: dict[Id, Step]
    endings: dict[Id, Ending]
    asked: Asked = ()

    def decisions_left(self) -> dict[str, int]:
        """For each step, how many decisions still come, its own included, to somebody who answers defensibly.

        Where several answers are defensible, or none is, the longest of their ways counts; a way back counts once.
        """
        left: dict[str, int] = {}
        for name in (self.start, *self.steps):
            if name not in left:
                self._count(name, left)
        return left

    def _count(self, first: str, left: dict[str, int]) -> None:
        """Notes how many decisions are left at a step, and at those that it leads to."""
        open_, waiting = {first}, [(first, iter(self._onward(first)))]
        while waiting:
            name, onward = waiting[-1]
            new = next((place for place in onward if place not in left and place not in open_), None)
            if new is None:
                waiting.pop()
                open_.discard(name)
                # What is still open lies behind: a way back to it adds nothing.
                left[name] = 1 + max((left[place] for place in self._onward(name) if place in left), default=0)
            else:
                open_.add(new)
                waiting.append((new, iter(self._onward(new))))

    def _onward(self, name: str) -> tuple[str, ...]:
        choices = self.steps[name].choices.values()
        sound = [choice for choice in choices if choice.verdict == "defensible"]
        return tuple(choice.next for choice in sound or choices if choice.next in self.steps)

    def fingerprint(self) -> str:
        """Changes when the ways through the case change, so that saved answers of an older case are not replayed."""
        ways = [self.start, *self.endings]
        for name, step in self.steps.items():
            ways += [f"{name}/{key}/{choice.next}" for key, choice in step.choices.items()]
        return sha256("\n".join(ways).encode()).hexdigest()[:12]
