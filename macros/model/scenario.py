"""A scenario: a case that a learner decides step by step. A plain graph: what comes of a step names the next."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.model.graph import Graph
from macros.model.length import at_most
from macros.model.steps import KINDS
from macros.model.steps.base import Step
from macros.model.tagged import Tagged
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
    ScenarioId,
    Some,
    Text,
    TopicId,
    across,
)

STEP = Tagged("kind", KINDS)
# How many questions a learner is asked to answer from memory.
RECALLED = 3


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


class Ending(Model):
    """What became of the child, what it turned on, and what to take back to work.

    The first of `turned_on` that lies on the learner's way is the decision on which it turned; the last of them lies
    on every way that ends here. `debrief` is true on each of these ways.
    """

    title: Text
    outcome: Literal["safer", "mixed", "harm"]
    story: Annotated[Markdown, at_most(110)]
    debrief: Annotated[Markdown, at_most(60)]
    turned_on: Any_[Annotated[Id, Ref("step")]] = ()
    take_back: Annotated[Markdown, at_most(30)] | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """What is read at it."""
        return self.story, self.debrief, self.take_back or ""


class Recall(Model):
    """A question without options, for after the case: what is asked, what it comes to, and on what that rests."""

    ask: Markdown
    answer: Annotated[Markdown, at_most(40)]
    because: Some[Citation]


_Path = Annotated[str, StringConstraints(pattern=r"^[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+$", max_length=600)]


class Drawing(Model):
    """A case's picture as path data of SVG: a few filled shapes in the accent, and a few lines over them.

    It is seen from 22 to 300 across and from 14 to 182 down.
    """

    shapes: Annotated[tuple[_Path, ...], Field(min_length=1, max_length=8)]
    lines: Annotated[tuple[_Path, ...], Field(min_length=1, max_length=16)]


class Scenario(Model):
    """A whole case. Its id is the name of its file; `when` is the day and hour at which it begins, in a few words.

    `other_seats` are cases in which the same event is seen from another seat. One of two needs to name the other.
    """

    title: Text
    summary: Markdown
    seat: RoleId
    when: Text | None = None
    also_for: Any_[RoleId] = ()
    other_seats: Any_[ScenarioId] = ()
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
    steps: dict[Id, Annotated[Step, STEP]]
    endings: dict[Id, Ending]
    recall: Annotated[tuple[Recall, ...], Field(json_schema_extra={"minItems": RECALLED, "maxItems": RECALLED})] = ()
    asked: Asked = ()

    @across
    def _recalled(self) -> Iterator[Broken]:
        if self.recall and len(self.recall) != RECALLED:
            sentence = "'recall' asks {count} questions; it asks exactly {needed}"
            values = {"count": len(self.recall), "needed": RECALLED, "of": (), "at": "recall"}
            yield "recalled", sentence, values

    def decisions_left(self) -> dict[str, int]:
        """For each step, how many decisions still come, its own included, to somebody who answers defensibly.

        Where several answers are defensible, or none is, the longest of their ways counts; a way back counts once.
        """
        sound = {name: step.sound_ways for name, step in self.steps.items()}
        return Graph(sound).longest_onward((self.start, *self.steps))

    def fingerprint(self) -> str:
        """Changes when the ways through the case change, so that saved answers of an older case are not replayed."""
        ways = [self.start, *self.endings]
        for name, step in self.steps.items():
            ways += [f"{name}/{key}/{place}" for key, place in step.ways.items()]
            ways += [f"{name}/{mark}" for mark in step.marking]
        return sha256("\n".join(ways).encode()).hexdigest()[:12]
