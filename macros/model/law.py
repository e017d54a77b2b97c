"""The register of law and guidance: each entry with its status, its dates and the evidence for them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import Any_, EvidenceId, InstrumentId, Markdown, Model, Text, VagueDate

Kind = Literal[
    "act", "section", "regulations", "bill", "treaty", "case", "common-law", "statutory-guidance", "guidance",
    "statutory-code", "professional-code", "standard", "procedures", "report", "circular", "body", "role",
    "scheme", "system", "process", "order", "domain", "mis-citation",
]  # fmt: skip
Status = Literal[
    "in-force", "partly-in-force", "watch", "superseded", "repealed", "partly-repealed", "renamed", "abolished",
    "retired", "historic", "never-existed", "local",
]  # fmt: skip
Verified = Literal["seen", "source", "unverified"]


class Switch(Model):
    """One place to say whether a law has begun; whatever cites it shows the note for that state."""

    in_force: Literal["unconfirmed", "yes", "no"]
    unconfirmed: Markdown
    yes: Markdown
    no: Markdown

    @property
    def note(self) -> str:
        """What stands beside every citation in the present state."""
        return {"unconfirmed": self.unconfirmed, "yes": self.yes, "no": self.no}[self.in_force]


class Instrument(Model):
    """An entry of the register: a statute, a section, guidance, a code, a case, a body or a scheme."""

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
    evidence: Any_[EvidenceId] = ()
    note: Markdown | None = None
    switch: Switch | None = None

    @model_validator(mode="after")
    def _evident(self) -> Instrument:
        if self.verified != "unverified" and not self.evidence:
            raise PydanticCustomError(
                "evidence", "'evidence' is missing: name where this was seen, or set verified to unverified", {}
            )
        return self


class Evidence(Model):
    """Where a claim was seen; `short` is what a page calls it that cites it."""

    title: Text
    short: Annotated[Text | None, Field(max_length=60)] = None
    where: Text
    kind: Literal["public", "source", "mirror"]
    note: Markdown | None = None
