"""What a document becomes, in whatever format it came: blocks in reading order that know their places, and the rest.

The words are those of ECMA-376 (Office Open XML), part 1, chapter 17, where a paragraph, a run, a table, a note, a
comment and a revision are defined.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

Changes: TypeAlias = Literal["accept", "reject"]
MarkKind: TypeAlias = Literal["", "bullet", "number"]


@dataclass(frozen=True)
class Place:
    """Where something stands, as far as its format says: page, paragraph, line, each from 1, and the clause it is in.

    A paragraph is counted through the whole body, where Word counts it; the page of a Word file is where Word broke
    its pages when it last saved it. What is 0 is not known, and a place of zeros alone is the whole document.
    """

    paragraph: int
    page: int = 0
    clause: str = ""
    line: int = 0

    def __str__(self) -> str:
        named = (("page", self.page), ("paragraph", self.paragraph), ("line", self.line))
        clause = f" (clause {self.clause})" if self.clause else ""
        return ", ".join(f"{name} {number}" for name, number in named if number) + clause

    @property
    def order(self) -> tuple[int, int, int]:
        """By which places stand in the order of the document."""
        return self.page, self.line, self.paragraph


@dataclass(frozen=True)
class Picture:
    """A picture: its bytes as the file holds them (none where it is only linked), their ending, its description.

    `name` is what the file calls it, which people see in a list at most.
    """

    raw: bytes
    ending: str
    description: str
    name: str = ""


@dataclass(frozen=True)
class Span:
    """Some words of one form. A line's end inside a paragraph is a newline.

    `link` is an address, or `#` and a bookmark of this document; `note` is the key of a note in the document.
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

    `number` is what a reader sees before it, and is no part of its text. `depth` counts its level in a list from 0;
    `within` says that it is no item of its own, and goes on with the one before it on that level.
    `bookmarks` begin in it; `around` are those that it stands in.
    """

    place: Place
    spans: tuple[Span, ...]
    style: str = ""
    heading: int = 0
    kind: MarkKind = ""
    number: str = ""
    depth: int = 0
    bookmarks: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    within: bool = False

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
    """A table; `heads` is how many rows at its top are heads. `around` are the bookmarks that it stands in."""

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


Does: TypeAlias = Literal["inserts", "deletes", "replaces", "moves away", "moves here", "formats"]


@dataclass(frozen=True)
class Revision:
    """A tracked change: what it does, by whom, on what day, and the words that it is about.

    `now` are the words that stand in their place, where it replaces them.
    """

    place: Place
    does: Does
    author: str
    day: str
    words: str = ""
    now: str = ""


@dataclass(frozen=True)
class Comment:
    """A comment from the margin, with the words that it is about; `answers` is whose comment it answers, if any's."""

    place: Place
    author: str
    day: str
    text: str
    about: str = ""
    answers: str = ""


@dataclass(frozen=True)
class Notice:
    """Something of the file that is in no block, or not as it was: where, and what, in a sentence."""

    place: Place
    what: str


@dataclass(frozen=True)
class Document:
    """A document as it was read. `margins` are the words of its headers and footers; `title` is its own property.

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


def light(cell: Cell) -> Cell:
    """A cell without the bold of those paragraphs that are bold as a whole, as for a table's head."""
    return replace(cell, blocks=tuple(map(_light, cell.blocks)))


def _light(block: Block) -> Block:
    bold = isinstance(block, Paragraph) and all(span.strong for span in block.spans if span.text.strip())
    if not bold or not isinstance(block, Paragraph):
        return block
    return replace(block, spans=tuple(replace(span, strong=False) for span in block.spans))
