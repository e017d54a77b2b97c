"""What a Word file becomes: blocks in reading order that know their places, and everything that is no block.

The words are those of ECMA-376 (Office Open XML), part 1, chapter 17, where a paragraph, a run, a table, a note, a
comment and a revision are defined.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Changes: TypeAlias = Literal["accept", "reject"]


@dataclass(frozen=True)
class Place:
    """Where something stands: its paragraph, counted from 1 through the whole body, its page, the clause it is in.

    The page is where Word broke its pages when it last saved the file; it is 0 where the file does not say.
    """

    paragraph: int
    page: int = 0
    clause: str = ""

    def __str__(self) -> str:
        page = f"page {self.page}, " if self.page else ""
        clause = f" (clause {self.clause})" if self.clause else ""
        return f"{page}paragraph {self.paragraph}{clause}"


@dataclass(frozen=True)
class Picture:
    """A picture: its bytes as the file holds them (none where it is only linked), their ending, its description."""

    raw: bytes
    ending: str
    description: str


@dataclass(frozen=True)
class Span:
    """Some words of one form. A line's end inside a paragraph is a newline.

    `link` is an address, or `#` and a bookmark of this file; `note` is the key of a note in the document.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    struck: bool = False
    link: str = ""
    note: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `heading` is its level in the outline, from 1; 0 for a text.

    `number` is what Word shows before it, and stands in no text of the file. `depth` counts its level in a list from 0.
    `bookmarks` begin in it; `around` are those that it stands in.
    """

    place: Place
    spans: tuple[Span, ...]
    style: str = ""
    heading: int = 0
    kind: Literal["", "bullet", "number"] = ""
    number: str = ""
    depth: int = 0
    bookmarks: tuple[str, ...] = ()
    around: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its blocks, how many columns it takes, and whether it goes on with the cell above."""

    blocks: tuple[Block, ...]
    columns: int = 1
    continues: bool = False

    @property
    def text(self) -> str:
        """Its words alone, a line for each paragraph."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True)
class Table:
    """A table; `heads` is how many rows at its top Word repeats on every page.

    `around` are the bookmarks that it stands in.
    """

    place: Place
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    around: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of its cells, a line for each row."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


@dataclass(frozen=True)
class Box:
    """A text box, which stands beside the paragraph before it."""

    place: Place
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """Its words alone, a line for each paragraph."""
        return "\n".join(block.text for block in self.blocks)


Block: TypeAlias = Paragraph | Table | Box


@dataclass(frozen=True)
class Revision:
    """A tracked change: what it does, by whom, on what day, and the words that it is about."""

    place: Place
    does: Literal["inserts", "deletes", "moves", "formats"]
    author: str
    day: str
    words: str = ""


@dataclass(frozen=True)
class Comment:
    """A comment from the margin, with the words that it is about."""

    place: Place
    author: str
    day: str
    text: str
    about: str = ""


@dataclass(frozen=True)
class Notice:
    """Something of the file that is in no block, or not as it was: where, and what, in a sentence."""

    place: Place
    what: str


@dataclass(frozen=True)
class Document:
    """A Word file as it was read. `margins` are the words of its headers and footers; `title` is its own property.

    `properties` are those that somebody gave it, such as Sharewell when it exported it.
    """

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]]
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    notices: tuple[Notice, ...] = ()
    margins: tuple[str, ...] = ()
    title: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
