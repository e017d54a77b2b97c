"""What changed between two texts: their HTML is read as lines of words with marks, and the lines are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from macros.protocol import matching
from macros.protocol.lines import Line, Piece, Word, lines, pieces, plain

_SENTENCE = re.compile(r"(?<=[.?!:;])\s+|\n+")


def diff_sentences(then: str, now: str) -> Iterator[str]:
    """The sentences of two texts that differ: `- ` before what went, `+ ` before what came."""
    before, after = sentences(then), sentences(now)
    for what, i1, i2, j1, j2 in matching.opcodes(before, after):
        if what != "equal":
            yield from (f"  - {line}" for line in before[i1:i2])
            yield from (f"  + {line}" for line in after[j1:j2])


def sentences(text: str) -> list[str]:
    """The sentences of a text, and the lines of a list."""
    return [sentence for part in _SENTENCE.split(text) if (sentence := part.strip())]


_ALIKE = 0.5
# How many lines below each other are looked at for one that is alike.
_AHEAD = 30


class Run(NamedTuple):
    """Words that are the same, added or removed, with their marks."""

    what: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Its words without their marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Block:
    """A paragraph, an item, a row or a heading, as runs of words that are the same, added or removed.

    `number` is that of its clause, where it has one.
    """

    kind: str
    runs: tuple[Run, ...]
    number: str = ""

    @property
    def changed(self) -> bool:
        """Whether anything in it was added or removed."""
        return self.has("added") or self.has("removed")

    def has(self, what: str) -> bool:
        """Whether any of its words are the same, added or removed."""
        return any(run.what == what for run in self.runs)

    @property
    def text(self) -> str:
        """Its words as they are now, or as they were where all of it was removed."""
        now = [run.text for run in self.runs if run.what != "removed"]
        return " ".join(now or [run.text for run in self.runs])


def diff_html(old: str, new: str) -> list[Block]:
    """Every line of two texts in HTML, with what was removed from the old one and what was added in the new.

    Words are the same where a reader gets the same: in the same kind of line, with the same emphasis, led to the same
    address, behind the same number.
    """
    before, after = lines(old), lines(new)
    found: list[Block] = []
    for what, i1, i2, j1, j2 in matching.opcodes(before, after):
        if what == "equal":
            found += [_whole(line, "same") for line in after[j1:j2]]
        else:
            found += _replaced(before[i1:i2], after[j1:j2])
    return found


def _whole(line: Line, what: str) -> Block:
    return Block(line.kind, (Run(what, pieces(line.words)),), line.number)


def _replaced(before: Sequence[Line], after: Sequence[Line]) -> list[Block]:
    """Lines that took the place of others: those that are alike are compared word by word."""
    found: list[Block] = []
    done = 0
    for line in after:
        near = range(done, min(done + _AHEAD, len(before)))
        twin = next((place for place in near if _alike(before[place], line)), None)
        if twin is None:
            found.append(_whole(line, "added"))
            continue
        found += [_whole(old, "removed") for old in before[done:twin]]
        found.append(Block(line.kind, tuple(_compared(before[twin].words, line.words)), line.number))
        done = twin + 1
    return [*found, *(_whole(line, "removed") for line in before[done:])]


def _alike(old: Line, new: Line) -> bool:
    """Whether two lines are of one form, and have much in common, whatever the marks of their words."""
    return (old.kind, old.level) == (new.kind, new.level) and (
        matching.ratio(old.text.split(), new.text.split()) >= _ALIKE
    )


def diff_words(old: str, new: str) -> list[Run]:
    """Runs of words that are the same in two texts without marks, removed from the old or added in the new."""
    return _compared(plain(old), plain(new))


def _compared(before: tuple[Word, ...], after: tuple[Word, ...]) -> list[Run]:
    found: list[Run] = []
    for what, i1, i2, j1, j2 in matching.opcodes(before, after):
        if what == "equal":
            found.append(Run("same", pieces(after[j1:j2])))
            continue
        found += [Run("removed", pieces(before[i1:i2]))] if i2 > i1 else []
        found += [Run("added", pieces(after[j1:j2]))] if j2 > j1 else []
    return found
