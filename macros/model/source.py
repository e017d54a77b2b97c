"""The table of a published document: where each of its headings went in the edition that was made from it."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import Any_, Id, Markdown, Model, Some, Text

# What a heading can lead to beside a section: parts of the edition's profile.
PARTS = ("agreements", "contacts", "escalation", "secure-ways", "terms", "version")

Line = Annotated[int, Field(ge=1)]


class Heading(Model):
    """One heading of the document, the line of our copy on which it stands, and what became of it."""

    heading: Text
    line: Line
    to: Any_[Id] = ()
    left_out: Markdown | None = None

    @model_validator(mode="after")
    def _told(self) -> Self:
        if bool(self.to) == bool(self.left_out):
            message = "a heading says either where it went ('to') or why it is left out ('left_out')"
            raise PydanticCustomError("heading", message, {})
        return self


class SourceTable(Model):
    """A document, the name of our copy of it, and every heading in it."""

    document: Text
    seed: Text
    headings: Some[Heading]
