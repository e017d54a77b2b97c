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

    phone: Phone | None = None
    text_relay: bool = False
    text: Phone | None = None
    email: Email | None = None
    url: Address | None = None
    hours: Text | None = None

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

    for_: Annotated[Text, Field(alias="for")]
    name: Text | None = None

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

    name: Text
    says: Markdown | None = None
    parts: Any_[Part] = ()
    kept_by: Text
    checked: Day | None = None
    asked: Asked = ()

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
