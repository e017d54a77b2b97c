"""A partnership's protocol: its version, who agreed it, and what it makes of each national section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from macros.model.types import (
    Any_,
    Asked,
    Broken,
    Day,
    Id,
    Markdown,
    Model,
    Offered,
    Page,
    SectionId,
    Some,
    Text,
    VagueDate,
    across,
)

Tier = Annotated[Literal["1", "2", "3"], WithJsonSchema({"enum": ["1", "2", "3", 1, 2, 3]})]
Numbering = Literal["numbered"]  # how the clauses of a protocol are told apart; without it as their authors wrote them
Fingerprint = Annotated[Text, Field(pattern=r"^[0-9a-f]{12}$")]
Every = Annotated[Text, Field(pattern=r"^every ([1-9][0-9]? months?|([1-9]|10) years?|month|year)$")]


class SectionText(Model):
    """One section of a protocol, as its Markdown file holds it: a title, then its text."""

    title: Text
    text: Page


class Outline(Model):
    """The national protocol's sections in their order, the appendices last.

    `needed` are those that no list of a partnership's leaves out without a reason.
    """

    sections: Some[SectionId]
    appendices: Some[SectionId]
    needed: Any_[SectionId] = ()
    asked: Asked = ()

    @property
    def order(self) -> tuple[str, ...]:
        """All of them, as they follow each other."""
        return (*self.sections, *self.appendices)


class Signatory(Model):
    """Who signs a protocol: an organisation, and, as far as it is known, who signed for it, in what role, and when."""

    organisation: Text = Field(description="the organisation that signs", examples=["Northshire Police"])
    name: Text | None = Field(default=None, description="who signed for it", examples=["Sam Okafor"])
    role: Text | None = Field(default=None, description="in what role", examples=["Chief constable"])
    on: Day | None = Field(default=None, description="the day of that", examples=["2026-03-01"])

    @property
    def signed(self) -> str:
        """Who signed, in what role and when, so far as it is said; empty where nothing is."""
        on = f"{self.on.day} {self.on:%B %Y}" if self.on else None
        return ", ".join(part for part in (self.name, self.role, on) if part)

    def __str__(self) -> str:
        """All of it on one line, as a kept version holds it."""
        return f"{self.organisation} ({self.signed})" if self.signed else self.organisation


_ORGANISATION = TypeAdapter(Text)


class _Alone:
    """Lets an organisation stand for a signatory of which nothing else is known."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_signatory, handler(source))

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [_ORGANISATION.json_schema(), handler(core)]}


def _signatory(value: Any) -> Any:
    """An organisation alone as a signatory's data; what is wrong with it is told here, where the text stands."""
    if not isinstance(value, str):
        return value
    try:
        return {"organisation": _ORGANISATION.validate_python(value)}
    except ValidationError as refused:
        fault = refused.errors()[0]
        raise PydanticCustomError(fault["type"], fault["msg"], fault.get("ctx")) from refused


Signing = Annotated[Signatory, _Alone()]


class Past(Model):
    """One line of a protocol's history."""

    number: Text = Field(description="the number of the earlier version", examples=["0.9"])
    on: VagueDate = Field(description="when it came: a year, a month or a day", examples=["2024-05"])
    what: Markdown = Field(description="what was new in it", examples=["The first draft."])


class Change(Model):
    """What a folder does to the protocol at one section.

    `based_on` is the fingerprint of the national text that a replacement was written from; a build says when
    that text has changed since. `after` is the section that it stands behind, and `before` the one that it stands in
    front of: one that is replaced or followed moves there, into the appendices or out of them too.
    """

    does: Literal["replaces", "follows", "drops", "adds"] = Field(
        description="`replaces`, `follows`, `drops` or `adds`", examples=["replaces"]
    )
    because: Markdown | None = Field(
        default=None,
        description="why; a section that is dropped has to say",
        examples=["We meet each other every week."],
    )
    after: SectionId | None = Field(default=None, description="the section that it stands behind", examples=["purpose"])
    before: SectionId | None = Field(
        default=None, description="the section that it stands in front of; instead of `after`", examples=["purpose"]
    )
    based_on: Fingerprint | None = Field(
        default=None,
        description="which national text it was written from; `sharewell drift NAME --accept` writes it",
        examples=["0123456789ab"],
    )

    @property
    def place(self) -> str:
        """The key that says where the section stands; empty where none does."""
        return "after" if self.after else "before" if self.before else ""


def _no_list(value: Any) -> Any:
    """What stands under `sections`, unless it is a list: that is an order, which has a key of its own."""
    if isinstance(value, list):
        sentence = "a list of sections is an order of your own: name this key 'order'"
        raise PydanticCustomError("sections_as_a_list", sentence)
    return value


class Version(Model):
    """Which version of the protocol this is, and who has agreed to it.

    A demonstration's may be `published`: its source was in use, and says neither when it was ratified nor by whom.
    `kept` is the seal of the version that `sharewell ratify` kept last.
    """

    number: Text = Field(description="its number; keep the quotation marks", examples=["1.0"])
    status: Literal["draft", "consultation", "ratified", "published"] = Field(
        description="`draft`, `consultation` or `ratified`; `sharewell ratify` writes the last", examples=["draft"]
    )
    tier: Tier | None = Field(
        default=None,
        description="1 for all agencies together, 2 for a group of them, 3 for one purpose",
        examples=["1"],
    )
    owner: Text | None = Field(
        default=None, description="the role that keeps it", examples=["The partnership's business manager"]
    )
    approved_by: Text | None = Field(
        default=None,
        description="the body that approved it",
        examples=["Northshire Safeguarding Children Partnership executive"],
    )
    classification: Annotated[Text, Field(max_length=60)] | None = Field(
        default=None, description="how it is marked; stands at the head of each sheet on paper", examples=["OFFICIAL"]
    )
    ratified: Day | None = Field(default=None, description="the day of that", examples=["2026-03-01"])
    next_review: Day | None = Field(
        default=None, description="the day by which it is reviewed", examples=["2028-03-01"]
    )
    review_rule: Every | None = Field(default=None, description="how often it is reviewed", examples=["every 2 years"])
    signatories: Any_[Signing] = Field(
        default=(),
        description="who signs it, an entry each: the organisation's name alone, or these keys",
    )
    history: tuple[Past, ...] = Field(default=(), description="earlier versions, a line each")
    kept: Fingerprint | None = Field(
        default=None,
        description="the seal of the version that is kept; `sharewell ratify` writes it",
        examples=["0123456789ab"],
    )
    sections: Annotated[dict[Annotated[Id, Offered("section")], Change], BeforeValidator(_no_list)] = Field(
        default_factory=dict, description="what you do to each section, by its id"
    )
    order: Any_[Annotated[Id, Offered("section")]] = Field(
        default=(),
        description="an order of your own: every section of the protocol, national ones and yours, as they follow",
        examples=[("purpose", "our-area", "consent", "review")],
    )
    appendices: Any_[Annotated[Id, Offered("section")]] = Field(
        default=(), description="with `order`: the appendices, as they follow", examples=[("checklist",)]
    )

    @property
    def listed(self) -> tuple[str, ...]:
        """Every section of an order of one's own, the appendices last; nothing where there is no such order."""
        return (*self.order, *self.appendices)

    @across
    def _whole(self) -> Iterator[Broken]:
        for id_, change in self.sections.items():
            for name, at, sentence in _unplaced(id_, change, bool(self.order)):
                above = ("sections", id_)
                yield name, sentence, {"at": (*above, at) if at else above, "of": ("order", above)}
        yield from self._listed_once()
        yield from self._in_order()

    def _listed_once(self) -> Iterator[Broken]:
        if self.appendices and not self.order:
            sentence = "'appendices' goes with 'order': name there every section that stands before them"
            yield "appendices", sentence, {"at": "appendices", "of": ("order",)}
        for place, id_ in enumerate(self.appendices):
            if id_ in self.order:
                sentence = "'{id}' stands in 'order' already; keep it in one of the two"
                yield "twice", sentence, {"id": id_, "at": ("appendices", place), "of": ("order", "appendices")}

    def _in_order(self) -> Iterator[Broken]:
        if self.status == "ratified":
            lacking = [name for name in ("ratified", "owner", "signatories") if not getattr(self, name)]
            if lacking:
                sentence = "a ratified version says when, who owns it and who signed: add {keys}"
                keys = " and ".join(f"'{name}'" for name in lacking)
                yield "unratified", sentence, {"keys": keys, "at": "status", "of": ("status", *lacking)}
        if self.ratified and self.next_review:
            yield from self._reviewed(self.ratified, self.next_review)

    def _reviewed(self, on: date, until: date) -> Iterator[Broken]:
        values = {"next": str(until), "on": str(on), "at": "next_review", "of": ("ratified", "next_review")}
        if until <= on:
            sentence = "the next review ({next}) must come after the ratification ({on})"
            yield "review_order", sentence, values
        elif self.review_rule and until > (latest := later(on, self.review_rule)):
            sentence = "the next review ({next}) is later than '{rule}' allows after {on}: by {latest}"
            of = ("ratified", "next_review", "review_rule")
            yield "review_rule", sentence, {**values, "rule": self.review_rule, "latest": str(latest), "of": of}


def _unplaced(id_: str, change: Change, ordered: bool) -> Iterator[tuple[str, str, str]]:
    """What is wrong with where a change puts its section: a word for it, the key that it is told at, and a sentence."""
    if change.does == "drops" and not change.because:
        yield "because", "", "a section that is dropped says why: add 'because'"
    if change.does == "adds" and not (change.place or ordered):
        yield "after", "", "a section that is added says where it stands: add 'after' or 'before'"
    if change.after and change.before:
        yield "both", "before", "a section stands in one place: keep 'after' or 'before', not both"
    if change.does == "drops" and change.place:
        yield "place", change.place, f"a section that is dropped stands nowhere; take '{change.place}' away"
    elif ordered and change.place:
        yield "placed", change.place, f"'order' says where '{id_}' stands; take '{change.place}' away"


def later(on: date, rule: str) -> date:
    """The last day of the month that a rule such as 'every 2 years' leads to from a day."""
    months = on.year * 12 + on.month + _months(rule)
    first = date(months // 12, months % 12 + 1, 1)
    return date.fromordinal(first.toordinal() - 1)


def due(on: date, rule: str) -> date:
    """The day to which a rule leads: the same day of a later month, or its last day where it has none such."""
    last = later(on, rule)
    return last.replace(day=min(on.day, last.day))


def _months(rule: str) -> int:
    number = re.search(r"\d+", rule)
    return int(number[0] if number else 1) * (12 if "year" in rule else 1)


PROPOSED = ("draft", "consultation")
