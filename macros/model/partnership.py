"""A partnership's profile: what makes an edition its own."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from macros.model.contact import Contact
from macros.model.fields import Address, Colour, Email, Nation
from macros.model.protocol import Version
from macros.model.types import (
    Any_,
    Broken,
    ChartId,
    Day,
    Id,
    LayerId,
    Markdown,
    Model,
    Offered,
    Page,
    RuleSetId,
    TermId,
    Text,
    VagueDate,
    across,
)


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
    contacts: dict[Annotated[Id, Offered("contact")], Contact] = Field(default_factory=dict)
    terms: dict[TermId, Text] = Field(default_factory=dict)
    escalation: tuple[Rung, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    secure_ways: Any_[Text] = ()
    withdrawn: dict[Annotated[Id, Offered("scenario")], Markdown] = Field(default_factory=dict)

    @across
    def _its_own(self) -> Iterator[Broken]:
        if self.protocol and self.protocol.status == "published" and not self.demonstration:
            sentence = "only a demonstration is 'published'; a protocol of your own is draft, consultation or ratified"
            yield "published", sentence, {"at": ("protocol", "status"), "of": ("protocol", "demonstration")}
