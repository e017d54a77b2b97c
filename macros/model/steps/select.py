"""The step that asks which items are given, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.diagnostics import suggest
from macros.model.length import at_most
from macros.model.steps.base import Outcome, Step, by_name, counted
from macros.model.types import Any_, Broken, Id, Markdown, Model, Text, across

Need = Literal["needed", "arguable", "unneeded"]
_MOST_PEOPLE, _FEWEST_ITEMS, _MOST_ITEMS = 3, 4, 7


class Item(Model):
    """Something that could be given. Whoever is in neither list does not need it."""

    text: Annotated[Markdown, at_most(18)]
    needed: Annotated[Any_[Id], Field(max_length=_MOST_PEOPLE)] = ()
    arguable: Annotated[Any_[Id], Field(max_length=_MOST_PEOPLE)] = ()
    why: Annotated[Markdown, at_most(20)]


class SelectResults(Model):
    """What comes of giving enough; of somebody lacking what they need; of somebody getting what they do not."""

    enough: Outcome
    too_little: Annotated[Outcome, Field(alias="too-little")]
    too_much: Annotated[Outcome, Field(alias="too-much")]


class Select(Step):
    """What do you give, and to whom? Where something is lacking, that counts, whatever else was given."""

    talk: ClassVar[int] = 4

    kind: Literal["select"]
    to: dict[Id, Text]
    items: dict[Id, Item]
    results: Annotated[SelectResults, Field(alias="outcomes")]

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """Enough, too little, too much."""
        return by_name(self.results)

    @property
    def offered(self) -> tuple[str, ...]:
        """The items, and who might be given them."""
        return (*self.to.values(), *(item.text for item in self.items.values()))

    @property
    def marking(self) -> tuple[str, ...]:
        """Who needs which item."""
        return tuple(f"{name}/{who}/{self.need(name, who)}" for name in self.items for who in self.to)

    def need(self, name: str, who: str) -> Need:
        """Whether somebody needs an item."""
        item = self.items[name]
        return "needed" if who in item.needed else "arguable" if who in item.arguable else "unneeded"

    @across
    def _sound(self) -> Iterator[Broken]:
        yield from counted("to", len(self.to), 1, _MOST_PEOPLE)
        yield from counted("items", len(self.items), _FEWEST_ITEMS, _MOST_ITEMS)
        if self.to and len(self.to) <= _MOST_PEOPLE and self.items and len(self.items) <= _MOST_ITEMS:
            yield from list(self._strangers()) or self._beyond_reach()

    def _strangers(self) -> Iterator[Broken]:
        for name, item in self.items.items():
            for field in ("needed", "arguable"):
                for place, who in enumerate(getattr(item, field)):
                    at = {"who": who, "at": ("items", name, field, place), "of": ("to", ("items", name))}
                    if who not in self.to:
                        yield "stranger", "'{who}' is nobody in 'to'{meant}", {**at, "meant": suggest(who, self.to)}
                    elif field == "arguable" and who in item.needed:
                        yield "two_minds", "'{who}' stands in 'needed' already; an item is one or the other", at

    def _beyond_reach(self) -> Iterator[Broken]:
        needs = {self.need(name, who) for name in self.items for who in self.to}
        at = {"at": "items", "of": ("to", "items")}
        if "needed" not in needs:
            yield "nothing_needed", "nobody needs anything here; at least one item is needed by somebody", at
        elif "unneeded" not in needs:
            yield "nothing_unneeded", "nothing here is too much; at least one item is not needed by somebody", at
