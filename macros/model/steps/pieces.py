"""The jigsaw: what several agencies hold comes to light piece by piece, and worries somebody more or not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.diagnostics import suggest
from macros.model.length import at_most
from macros.model.steps.base import Outcome, Step, by_name, counted
from macros.model.types import AgencyId, Broken, Id, Markdown, Model, across

# How worried somebody can be, from not at all to acting today.
LEVELS = (1, 2, 3, 4)


class Piece(Model):
    """What one agency holds; `alone` is how worried it could have been with nothing else."""

    agency: AgencyId
    holds: Annotated[Markdown, at_most(35)]
    alone: Annotated[int, Field(ge=LEVELS[0], le=LEVELS[-1])]


class PiecesResults(Model):
    """Somebody would have acted with the piece that was enough or before it; or later, or never."""

    in_time: Annotated[Outcome, Field(alias="in-time")]
    late: Outcome


class Pieces(Step):
    """How worried are you now? Asked after each piece, until they would act; `act_by` is the piece that is enough."""

    talk: ClassVar[int] = 6

    kind: Literal["pieces"]
    pieces: dict[Id, Piece]
    act_by: Id
    results: Annotated[PiecesResults, Field(alias="outcomes")]

    @property
    def levels(self) -> tuple[int, ...]:
        """How worried somebody can be."""
        return LEVELS

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """In time, or late."""
        return by_name(self.results)

    @property
    def offered(self) -> tuple[str, ...]:
        """The pieces."""
        return tuple(piece.holds for piece in self.pieces.values())

    @property
    def marking(self) -> tuple[str, ...]:
        """The pieces, and the one that is enough."""
        return (*self.pieces, self.act_by)

    @across
    def _laid_out(self) -> Iterator[Broken]:
        yield from counted("pieces", len(self.pieces), 3, 5)
        if self.pieces and self.act_by not in self.pieces:
            sentence = "'{name}' is not a piece of this step{meant}"
            values = {"name": self.act_by, "meant": suggest(self.act_by, self.pieces)}
            yield "no_piece", sentence, {**values, "at": "act_by", "of": ("pieces", "act_by")}
