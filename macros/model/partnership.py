"""A partnership's profile: what makes an edition its own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import Any_, Day, Id, Markdown, Model, RuleSetId, TermId, Text

Phone = Annotated[Text, Field(pattern=r"^[0-9+() ]{3,20}$")]
Email = Annotated[Text, Field(pattern=r"^[^@\s<>\"']+@[^@\s<>\"']+\.[a-zA-Z]{2,}$")]
Address = Annotated[Text, Field(pattern=r"^https://[^\s<>\"']+$")]


class Contact(Model):
    """Somebody to turn to. `kept_by` says who keeps it right, `checked` when somebody last rang or wrote."""

    name: Text
    phone: Phone | None = None
    email: Email | None = None
    url: Address | None = None
    hours: Text | None = None
    says: Markdown | None = None
    kept_by: Text
    checked: Day | None = None

    @model_validator(mode="after")
    def _reachable(self) -> Contact:
        if not (self.phone or self.email or self.url or self.says):
            raise PydanticCustomError("reach", "this contact has no phone, email, url or says: how is it reached?", {})
        return self


class Version(Model):
    """Which version of the protocol this is, and who has agreed to it."""

    number: Text
    status: Literal["draft", "consultation", "ratified"]
    owner: Text | None = None
    ratified: Day | None = None
    next_review: Day | None = None
    review_rule: Text | None = None
    signatories: Any_[Text] = ()
    history: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Version:
        if self.ratified and self.next_review and self.next_review <= self.ratified:
            raise PydanticCustomError(
                "review_order", "the next review ({next}) must come after the ratification ({on})",
                {"next": str(self.next_review), "on": str(self.ratified), "at": "next_review"},
            )  # fmt: skip
        return self


class Rung(Model):
    """One step of the escalation ladder: who speaks to whom, and by when."""

    who: Text
    does: Markdown
    within: Text


class Partnership(Model):
    """The profile of an edition. Its id is the name of its folder."""

    name: Text
    short_name: Text
    area: Text
    nation: Literal["England"]
    law_checked: Day
    protocol: Version | None = None
    site: Address | None = None
    feedback: Email
    rule_sets: Any_[RuleSetId] = ()
    contacts: dict[Id, Contact] = Field(default_factory=dict)
    terms: dict[TermId, Text] = Field(default_factory=dict)
    escalation: tuple[Rung, ...] = ()
    secure_ways: Any_[Text] = ()
    withdrawn: dict[Id, Markdown] = Field(default_factory=dict)
