"""The register of law and guidance: each entry with its status, its dates and the evidence for them."""

from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from macros.model.types import Any_, Asked, Broken, EvidenceId, InstrumentId, Markdown, Model, Text, VagueDate, across

Kind = Literal[
    "act", "section", "regulations", "bill", "treaty", "case", "common-law", "statutory-guidance", "guidance",
    "statutory-code", "professional-code", "standard", "procedures", "report", "circular", "body", "role",
    "scheme", "system", "process", "order", "domain", "mis-citation",
]  # fmt: skip
Status = Literal[
    "in-force", "partly-in-force", "to-be-replaced", "enacted", "announced", "bill", "superseded", "repealed",
    "partly-repealed", "renamed", "abolished", "retired", "historic", "never-existed", "local",
]  # fmt: skip
# What may change on a day that somebody else sets; every other standing is settled.
WAITING = ("to-be-replaced", "enacted", "announced", "bill")
Verified = Literal["seen", "part", "source", "unverified"]
State = Literal["unconfirmed", "yes", "no"]


class Labels(Model):
    """What an entry is called in each state, where "in force" and "not in force" would be the wrong words."""

    unconfirmed: Text
    yes: Text
    no: Text


class Turned(NamedTuple):
    """A switch as it stands: the state, what the entry is called in it (empty for the usual words), the note."""

    state: State
    label: str
    note: str


class Switch(Model):
    """One place to say whether a law has begun; whatever cites it shows the note for that state.

    An entry that changes with another, such as the edition of guidance that a new one replaces, says `of` which.
    """

    in_force: State | None = None
    of: InstrumentId | None = None
    labels: Labels | None = None
    unconfirmed: Markdown
    yes: Markdown
    no: Markdown

    def at(self, state: State) -> Turned:
        """This switch in a state."""
        return Turned(state, getattr(self.labels, state) if self.labels else "", getattr(self, state))

    @across
    def _turned_once(self) -> Iterator[Broken]:
        if (self.in_force is None) == (self.of is None):
            sentence = "a switch has either 'in_force' or 'of', the entry that it turns with"
            yield "turned", sentence, {"of": ("in_force", "of")}


class Instrument(Model):
    """An entry of the register: a statute, a section, guidance, a code, a case, a body or a scheme.

    `seen` says what was seen, where a name and a date of the evidence do not say it.
    """

    title: Text
    short: Annotated[Text, Field(max_length=60)]
    kind: Kind
    jurisdiction: Text
    status: Status
    from_: Annotated[VagueDate | None, Field(alias="from")] = None
    until: VagueDate | None = None
    replaced_by: Any_[InstrumentId] = ()
    says: Markdown
    verified: Verified
    seen: Text | None = None
    evidence: Any_[EvidenceId] = ()
    note: Markdown | None = None
    switch: Switch | None = None
    asked: Asked = ()

    @across
    def _evident(self) -> Iterator[Broken]:
        if self.verified != "unverified" and not self.evidence:
            sentence = "'evidence' is missing: name where this was seen, or set verified to unverified"
            yield "evidence", sentence, {"of": ("verified", "evidence")}
        if self.verified == "part" and not self.seen:
            yield "seen", "'seen' is missing: say which part of this was seen", {"of": ("verified", "seen")}


class Evidence(Model):
    """Where a claim was seen; `short` is what a page calls it that cites it, `of` the date of what was seen."""

    title: Text
    short: Annotated[Text | None, Field(max_length=60)] = None
    where: Text
    of: VagueDate | None = None
    kind: Literal["public", "source", "mirror"]
    note: Markdown | None = None
