"""Whom people turn to, and every way to reach them: what a phone takes, what a browser opens, what a reader sees."""

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from macros.model.fields import RELAY, SHORT, Address, Email, Phone, dialled
from macros.model.types import Any_, Asked, Broken, Day, Markdown, Model, Text, across

_FEWEST = 2


def _escaped(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


class Way(NamedTuple):
    """One way to reach somebody: which it is, as a reader sees it, and where a link to it leads."""

    kind: Literal["phone", "relay", "text", "email", "web"]
    shown: str
    link: str


class Reached(Model):
    """The ways to reach somebody. `text_relay` says that the number takes calls through Relay UK, which 18001 opens."""

    phone: Phone | None = Field(
        default=None, description="the number, with what people press behind it", examples=["01632 960101, option 2"]
    )
    text_relay: bool = Field(
        default=False, description="`true` where the number takes calls by text relay", examples=[True]
    )
    text: Phone | None = Field(default=None, description="a number that takes text messages", examples=["07700 900123"])
    email: Email | None = Field(
        default=None, description="an e-mail address", examples=["front-door@northshire.example"]
    )
    url: Address | None = Field(
        default=None, description="a web address", examples=["https://www.northshire.example/worried"]
    )
    hours: Text | None = Field(
        default=None, description="when somebody answers", examples=["Monday to Friday, 8.45 am to 5.15 pm"]
    )

    @property
    def ways(self) -> tuple[Way, ...]:
        """Every way that the data hold, in the order in which one would try them."""
        found = [self._call(self.phone)] if self.phone else []
        if self.phone and self.text_relay and not self.phone.startswith(RELAY):
            found.append(self._call(f"{RELAY} {self.phone}"))
        if self.text:
            found.append(Way("text", self.text, f"sms:{dialled(self.text)}"))
        if self.email:
            found.append(Way("email", self.email, "mailto:" + re.sub("[%+'&]", _escaped, self.email)))
        if self.url:
            found.append(Way("web", self.url.removeprefix("https://").removeprefix("www."), self.url))
        return tuple(found)

    @staticmethod
    def _call(number: str) -> Way:
        return Way("relay" if number.startswith(RELAY) else "phone", number, f"tel:{dialled(number)}")

    def _relayed(self) -> Iterator[Broken]:
        if self.text_relay and not self.phone:
            sentence = "'text_relay' says that a number takes such calls, and there is no phone here"
            yield "relay", sentence, {"at": "text_relay", "of": ("phone", "text_relay")}


class Part(Reached):
    """One of several doors of a contact, such as one for an area or an age; `for` is what tells it from the others."""

    for_: Annotated[
        Text, Field(alias="for", description="what tells this door from the others", examples=["children under 5"])
    ]
    name: Text | None = Field(default=None, description="a name of its own", examples=["Early Years Desk"])

    @across
    def _reachable(self) -> Iterator[Broken]:
        yield from self._relayed()
        if not self.ways:
            sentence = "this part has no phone, text, email or url: how is it reached?"
            yield "reach", sentence, {"of": ("phone", "text", "email", "url")}


class Contact(Reached):
    """Somebody to turn to. `kept_by` says who keeps it right, `checked` when somebody last rang or wrote.

    Where there are several, told apart by area or by age, `parts` has one for each.
    """

    name: Text = Field(description="how people know it", examples=["Northshire Children's Front Door"])
    says: Markdown | None = Field(
        default=None, description="when to turn to them, and for what", examples=["Ask here when you are not sure."]
    )
    parts: Any_[Part] = Field(default=(), description="several doors, where there is more than one")
    kept_by: Text = Field(
        description="the role that makes sure that this is right", examples=["Front door service manager"]
    )
    checked: Day | None = Field(
        default=None, description="the day when somebody last rang or wrote", examples=["2026-11-02"]
    )
    asked: Asked = Field(
        default=(), description="what people type into the search who need them", examples=[("who do I ring at night",)]
    )

    @property
    def everywhere(self) -> bool:
        """Whether this is a short number that rings the same service all over the country, such as 999."""
        return not self.parts and dialled(self.phone or "") in SHORT

    @property
    def doors(self) -> "Sequence[Contact | Part]":
        """Itself, where it can be reached as a whole, and each of its parts."""
        return (*((self,) if self.ways else ()), *self.parts)

    @across
    def _reachable(self) -> Iterator[Broken]:
        yield from self._relayed()
        if not (self.ways or self.says or self.parts):
            sentence = "this contact has no phone, email, url or says: how is it reached?"
            yield "reach", sentence, {"of": ("phone", "text", "email", "url", "says", "parts")}
        told = [part.for_.casefold() for part in self.parts]
        twice = next((place for place, one in enumerate(told) if one in told[:place]), None)
        if twice is not None:
            sentence = "'{value}' stands here twice: 'for' is what tells the parts apart"
            value = self.parts[twice].for_
            yield "apart", sentence, {"value": value, "at": ("parts", twice, "for"), "of": ("parts",)}
        if self.parts and len(self.doors) < _FEWEST:
            sentence = "there is one part alone; write its phone, email or url under the contact itself"
            yield "apart", sentence, {"at": ("parts",), "of": ("parts", "phone", "text", "email", "url")}
