"""A partnership's profile: what makes an edition its own."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from macros.model.base import (
    Any_,
    ChartId,
    Day,
    Id,
    LayerId,
    Markdown,
    Model,
    Page,
    RuleSetId,
    TermId,
    Text,
    VagueDate,
)
from macros.model.phone import dialled, phone
from macros.model.protocol import Version

NATIONS = ("England",)

# Names such as o'brien and a&b are sound; what HTML or a header could take for its own is not.
_EMAIL = r"^[A-Za-z0-9_%+'&-]+(\.[A-Za-z0-9_%+'&-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$"

Phone = Annotated[Text, Field(pattern=r"^[0-9+(][0-9() ]{2,19}$"), AfterValidator(phone)]
Email = Annotated[Text, Field(pattern=_EMAIL)]
Address = Annotated[Text, Field(pattern=r"^https://[^\s<>\"']+$")]


def _written(value: Any) -> Any:
    if value == "":
        raise PydanticCustomError(
            "unquoted",
            "no colour stands here: after a space, # begins a note, so put quotes around the colour, as in '#0f4c5c'",
            {},
        )
    return value


_Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Colour = Annotated[_Hex, BeforeValidator(_written)]


def _nation(value: str) -> str:
    if value not in NATIONS:
        raise PydanticCustomError(
            "nation", "there is no content for '{value}' yet: the law and guidance here are those of {known}",
            {"value": value[:40], "known": " and ".join(NATIONS)},
        )  # fmt: skip
    return value


Nation = Annotated[Text, AfterValidator(_nation)]


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

    @property
    def dials(self) -> str:
        """The phone number as a link holds it."""
        return dialled(self.phone or "")

    @model_validator(mode="after")
    def _reachable(self) -> Contact:
        if not (self.phone or self.email or self.url or self.says):
            raise PydanticCustomError("reach", "this contact has no phone, email, url or says: how is it reached?", {})
        return self


class Rung(Model):
    """One step of the escalation ladder: who speaks to whom, and by when."""

    who: Text
    does: Markdown
    within: Text


class Agreement(Model):
    """An agreement for one purpose under the protocol (tier 3): what it covers, since when, and who signed."""

    name: Text
    what: Markdown
    on: VagueDate | None = None
    signatories: Any_[Text] = ()
    url: Address | None = None


class Demonstration(Model):
    """An edition that shows a published document and is not its partnership's own site."""

    title: Text
    source: Markdown
    licence: Markdown


class LocalPage(Model):
    """A page of a partnership's own, as its Markdown file holds it: a title, then its text."""

    title: Text
    text: Page


class Partnership(Model):
    """The profile of an edition, or of a layer that editions extend. Its id is the name of its folder."""

    name: Text
    short_name: Text
    area: Text
    nation: Nation
    extends: Any_[LayerId] = ()
    layer: bool = False
    law_checked: Day
    protocol: Version | None = None
    demonstration: Demonstration | None = None
    site: Address | None = None
    feedback: Email
    accent: Colour | None = None
    accent_dark: Colour | None = None
    rule_sets: Any_[RuleSetId] = ()
    charts: Any_[ChartId] = ()
    contacts: dict[Id, Contact] = Field(default_factory=dict)
    terms: dict[TermId, Text] = Field(default_factory=dict)
    escalation: tuple[Rung, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    secure_ways: Any_[Text] = ()
    withdrawn: dict[Id, Markdown] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _its_own(self) -> Partnership:
        if self.protocol and self.protocol.status == "published" and not self.demonstration:
            raise PydanticCustomError(
                "published", "only a demonstration is 'published'; a protocol of your own is draft, consultation or"
                " ratified", {"at": ("protocol", "status")},
            )  # fmt: skip
        return self
