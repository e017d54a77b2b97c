"""A partnership's profile: what makes an edition its own."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from macros.model.contact import Contact
from macros.model.fields import Address, Colour, Email, Nation
from macros.model.protocol import Numbering, Version
from macros.model.types import (
    AgencyId,
    Any_,
    BodyId,
    Broken,
    ChartId,
    Day,
    FormId,
    Id,
    LayerId,
    Markdown,
    Model,
    Offered,
    Page,
    RuleSetId,
    ScenarioId,
    TermId,
    Text,
    VagueDate,
    across,
)


class Rung(Model):
    """One step of the escalation ladder: who speaks to whom, and by when."""

    who: Text = Field(description="who speaks to whom on this step", examples=["Your managers"])
    does: Markdown = Field(description="what they do", examples=["Meet, with both records in front of them."])
    within: Text = Field(description="how long they have", examples=["2 working days"])


class OwnSeat(Model):
    """A seat of a partnership's own that a learner can take, beside those of the agency that it belongs to."""

    name: Text = Field(description="what the role is called", examples=["Housing navigator"])
    agency: AgencyId = Field(description="the agency in which it works", examples=["housing"])
    says: Markdown = Field(
        description="what somebody in it often knows", examples=["Often knows which family is about to lose its home."]
    )
    body: BodyId | None = Field(
        default=None, description="the kind of body whose duties it has", examples=["local-authority"]
    )


class Agreement(Model):
    """An agreement for one purpose under the protocol (tier 3): what it covers, since when, and who signed."""

    name: Text = Field(description="what the agreement is called", examples=["MASH information sharing agreement"])
    what: Markdown = Field(
        description="what it covers", examples=["What the partners in the hub share when a referral comes in."]
    )
    on: VagueDate | None = Field(
        default=None, description="since when it holds: a year, a month or a day", examples=["2025-04"]
    )
    signatories: Any_[Text] = Field(
        default=(),
        description="the organisations that signed it",
        examples=[("Northshire Council", "Northshire Police")],
    )
    url: Address | None = Field(
        default=None, description="where it can be read", examples=["https://www.northshire.example/mash-agreement"]
    )


class Demonstration(Model):
    """An edition that shows a published document and is not its partnership's own site."""

    title: Text = Field(description="what the page says at its top", examples=["A demonstration"])
    source: Markdown = Field(
        description="the document that it was made from",
        examples=["Northshire's protocol of 2015, as it was published."],
    )
    licence: Markdown = Field(
        description="under what terms that document may be shown", examples=["Open Government Licence v3.0."]
    )


class LocalPage(Model):
    """A page of a partnership's own, as its Markdown file holds it: a title, then its text."""

    title: Text
    text: Page


class Partnership(Model):
    """The profile of an edition, or of a layer that editions extend. Its id is the name of its folder."""

    name: Text = Field(
        description="your partnership's full name", examples=["Northshire Safeguarding Children Partnership"]
    )
    short_name: Text = Field(description="a short name, for the menu and the tab", examples=["Northshire"])
    area: Text = Field(description="the area that you cover", examples=["Northshire"])
    nation: Nation = Field(description="the nation whose law holds", examples=["England"])
    extends: Any_[LayerId] = Field(
        default=(), description="the folders that yours builds on, the nearest last", examples=[("north-region",)]
    )
    layer: bool = Field(
        default=False,
        description="`true` for a folder that others extend, which has no site of its own",
        examples=[False],
    )
    law_checked: Day = Field(
        description="the day when somebody last read the law for this site", examples=["2026-11-21"]
    )
    protocol: Version | None = Field(
        default=None, description="the version of your protocol, and what you make of each section"
    )
    clauses: Numbering | None = Field(
        default=None,
        description="`numbered` gives each paragraph of your protocol a number and an address, such as 4.2.1",
        examples=["numbered"],
    )
    demonstration: Demonstration | None = Field(
        default=None, description="only for a site that shows a document of somebody else's"
    )
    site: Address | None = Field(
        default=None, description="the address of the site", examples=["https://learning.northshire.example/"]
    )
    feedback: Email = Field(
        description='the mailbox to which "I disagree with this answer" goes', examples=["learning@northshire.gov.uk"]
    )
    learning_system_decisions: bool = Field(
        default=False,
        description="`true` tells your learning system each decision in a case; the case then says so at its beginning",
        examples=[True],
    )
    accent: Colour | None = Field(
        default=None,
        description="your colour, for links, buttons and the bar at the top; keep the quotation marks",
        examples=["#0f4c5c"],
    )
    accent_dark: Colour | None = Field(
        default=None,
        description="the same for dark screens; left out, the nearest that can be read is taken",
        examples=["#7cc7d6"],
    )
    rule_sets: Any_[RuleSetId] = Field(
        default=(), description="the edition of each family of rules that you have adopted", examples=[("golden-2024",)]
    )
    charts: Any_[ChartId] = Field(
        default=(),
        description="the decision charts that you use, the one to decide by first",
        examples=[("share-now",)],
    )
    forms: Any_[FormId] = Field(
        default=(),
        description="the forms that stand first in the list of forms, in your order; all others follow",
        examples=[("strategy-meeting", "request-for-information")],
    )
    contacts: dict[Annotated[Id, Offered("contact")], Contact] = Field(
        default_factory=dict, description="whom people turn to, each under an id"
    )
    terms: dict[TermId, Text] = Field(
        default_factory=dict,
        description="what you call things, as it reads in the middle of a sentence",
        examples=[{"front-door": "the Northshire Hub"}],
    )
    topics: dict[Id, Text] = Field(
        default_factory=dict,
        description="topics of your own, for those who look for a case, each with its name under an id",
        examples=[{"county-lines": "County lines"}],
    )
    seats: dict[Id, OwnSeat] = Field(
        default_factory=dict, description="seats of your own that a learner can take, each under an id"
    )
    escalation: tuple[Rung, ...] = Field(
        default=(), description="the ladder to go up when agencies disagree, a step each"
    )
    agreements: tuple[Agreement, ...] = Field(
        default=(), description="agreements for one purpose each, under the protocol"
    )
    secure_ways: Any_[Text] = Field(
        default=(), description="how information is sent securely", examples=[("Secure e-mail between public bodies",)]
    )
    first_case: ScenarioId | None = Field(
        default=None,
        description="the case whose first question stands on your home page; left out, the national one",
        examples=["right-to-ask"],
    )
    withdrawn: dict[Annotated[Id, Offered("scenario")], Markdown] = Field(
        default_factory=dict,
        description="national cases that are not for you, each with the reason",
        examples=[{"clinic": "We have a case of our own about this."}],
    )

    @across
    def _its_own(self) -> Iterator[Broken]:
        if self.protocol and self.protocol.status == "published" and not self.demonstration:
            sentence = "only a demonstration is 'published'; a protocol of your own is draft, consultation or ratified"
            yield "published", sentence, {"at": ("protocol", "status"), "of": ("protocol", "demonstration")}
