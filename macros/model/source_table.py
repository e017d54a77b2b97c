"""The table of a published document: where each of its headings went in the edition that was made from it."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from macros.model.types import Any_, Broken, Id, Markdown, Model, Some, Text, across

# What a heading can lead to beside a section: parts of the edition's profile.
PARTS = ("agreements", "contacts", "escalation", "secure-ways", "terms", "version")

Line = Annotated[int, Field(ge=1)]


class Heading(Model):
    """One heading of the document, the line of our copy on which it stands, and what became of it."""

    heading: Text
    line: Line
    to: Any_[Id] = ()
    left_out: Markdown | None = None

    @across
    def _told(self) -> Iterator[Broken]:
        if bool(self.to) == bool(self.left_out):
            sentence = "a heading says either where it went ('to') or why it is left out ('left_out')"
            yield "heading", sentence, {"of": ("to", "left_out")}


class SourceTable(Model):
    """A document, the name of our copy of it, and every heading in it."""

    document: Text
    seed: Text
    headings: Some[Heading]
