"""A form to print, or to fill in in Word: its parts, and the fields of each. The site itself collects nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.model.tagged import Tagged
from macros.model.types import Any_, Asked, Broken, Citation, Markdown, Model, Some, Text, across

_FEWEST_OPTIONS, _MOST_COLUMNS = 2, 6


class FormField(Model):
    """What every field has: what it asks, help with the answer, and the rule or law that it rests on.

    `kind` names its fragment, `fragments/form/answer-<kind>.html`. What is `tabular` is a table by itself on paper.
    """

    kind: str
    label: Text
    help: Markdown | None = None
    source: Any_[Citation] = ()
    tabular: ClassVar[bool] = False


class Line(FormField):
    """An answer that fits on a line."""

    kind: Literal["line"] = "line"


class Lines(FormField):
    """An answer in sentences."""

    kind: Literal["lines"]


class DateAndTime(FormField):
    """A day, and a time of it."""

    kind: Literal["date-time"]


class YesOrNo(FormField):
    """A question that is answered by yes or no."""

    kind: Literal["yes-no"]


class Choice(FormField):
    """A question whose answers are given, of which one or more is ticked."""

    kind: Literal["choice"]
    options: Some[Text]

    @across
    def _several(self) -> Iterator[Broken]:
        if len(self.options) < _FEWEST_OPTIONS:
            sentence = "a choice has at least two options; for one alone, write 'kind: yes-no'"
            yield "options", sentence, {"at": "options", "of": ("options",)}


class Rows(FormField):
    """A table in which each row says the same of another thing, such as a person or a document."""

    kind: Literal["table"]
    columns: Some[Text]
    tabular: ClassVar[bool] = True

    @across
    def _few(self) -> Iterator[Broken]:
        if len(self.columns) > _MOST_COLUMNS:
            sentence = "a table has {count} columns; more than {most} leave no room to write on a sheet"
            values = {"count": len(self.columns), "most": _MOST_COLUMNS, "at": "columns", "of": ("columns",)}
            yield "columns", sentence, values


KINDS: tuple[type[FormField], ...] = (Line, Lines, DateAndTime, YesOrNo, Choice, Rows)


class FormPart(Model):
    """Fields that belong together, under a heading."""

    title: Text
    says: Markdown | None = None
    fields_: Annotated[tuple[Annotated[FormField, Tagged("kind", KINDS)], ...], Field(alias="fields", min_length=1)]

    @property
    def groups(self) -> tuple[tuple[FormField, ...], ...]:
        """The fields as they stand together on paper: those of a kind with each other, each table alone."""
        numbered = groupby(enumerate(self.fields_), lambda pair: pair[0] if pair[1].tabular else -1)
        return tuple(tuple(one for _, one in group) for _, group in numbered)


class Form(Model):
    """A form: what it is for, and its parts in their order. Its id is the name of its file."""

    title: Text
    summary: Markdown
    parts: Some[FormPart]
    asked: Asked = ()
