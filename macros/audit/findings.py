"""What an audit finds: a value for each thing that is stale or wrong, and what every rule is given to find it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from macros.audit.document import Document, Place

if TYPE_CHECKING:  # what reads a text is loaded once one is read: a build remembers most
    from macros.audit.citations import Citation
    from macros.audit.context import Context
    from macros.audit.mentions import Mention
    from macros.audit.names import Hit, Index
    from macros.audit.sections import Section
    from macros.audit.standing import Register
    from macros.audit.tokens import Tokens

Severity = Literal["error", "warning", "watch", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "watch", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is stale, wrong, or about to change.

    `phrase` is what the document says there; `instrument` the entry of the register, empty for a fault of the document
    itself; `replaced_by` what to cite instead. `wrong_when_published` is None where it is not known.
    """

    path: str
    place: Place
    phrase: str
    instrument: str
    sort: str
    severity: Severity
    message: str
    replaced_by: tuple[str, ...] = ()
    wrong_when_published: bool | None = None
    start: int = 0
    end: int = 0


class Said(NamedTuple):
    """How grave a finding is, and its sentence."""

    severity: Severity
    message: str


class About(NamedTuple):
    """The entry that a finding is about, what stands in its place, and whether it was wrong when published."""

    instrument: str = ""
    replaced_by: tuple[str, ...] = ()
    wrong: bool | None = None


@dataclass(frozen=True)
class Reading:
    """A document as it was read, for the rules: what it cites, on which day it is judged, when it was published.

    `numbered` are all sections of an Act that it names, those too of which the register holds nothing.
    """

    document: Document
    register: Register
    index: Index
    tokens: Tokens
    context: Context
    mentions: tuple[Mention, ...]
    sections: tuple[Section, ...]
    citations: tuple[Citation, ...]
    as_at: date
    published: date | None = None
    claims: tuple[Hit, ...] = ()
    counts: tuple[Hit, ...] = ()
    numbered: tuple[Section, ...] = ()
    abouts: tuple[Hit, ...] = ()
    articles: tuple[Hit, ...] = ()
    past: dict[tuple[int, int], bool] = field(default_factory=dict)
    ended: dict[tuple[str, str], tuple[str, About]] = field(default_factory=dict)

    def historical(self, start: int, end: int) -> bool:
        """Whether words are told of as something past; asked once for each place."""
        if (start, end) not in self.past:
            self.past[start, end] = self.context.historical(start, end)
        return self.past[start, end]

    def found(self, span: tuple[int, int], sort: str, said: Said, about: About | None = None) -> Finding:
        """A finding at a place of the text, of a class, with what is said of it and what it is about."""
        start, end = span
        of = about or About()
        return Finding(
            self.document.path, self.document.place(start), self.document.text[start:end], of.instrument, sort,
            said.severity, said.message, of.replaced_by, of.wrong, start, end,
        )  # fmt: skip


Rule = Callable[[Reading], Iterator[Finding]]
