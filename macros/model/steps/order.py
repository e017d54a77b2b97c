"""The step that asks what is done first, and what then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from macros.diagnostics import suggest
from macros.model.graph import Graph
from macros.model.length import at_most
from macros.model.steps.base import Outcome, Step, by_name, counted
from macros.model.types import Broken, Id, Markdown, Model, Some, across

Name = Literal["in-order", "wrong-first", "out-of-order"]
_FEWEST_ITEMS, _MOST_ITEMS = 3, 5
_MOST_RULES = 10  # one for each two of five items


class Before(Model):
    """One thing that has to be done before another."""

    one: Id
    two: Id
    why: Annotated[Markdown, at_most(20)]


class OrderResults(Model):
    """What comes of a right order; of beginning with something else; of beginning well, and then a slip."""

    in_order: Annotated[Outcome, Field(alias="in-order")]
    wrong_first: Annotated[Outcome, Field(alias="wrong-first")]
    out_of_order: Annotated[Outcome, Field(alias="out-of-order")]


class Order(Step):
    """What do you do first? Every order is right that begins with one of `first` and breaks no `before`."""

    talk: ClassVar[int] = 6

    kind: Literal["order"]
    items: dict[Id, Annotated[Markdown, at_most(12)]]
    first: Annotated[Some[Id], Field(max_length=_MOST_ITEMS)]
    before: Annotated[tuple[Before, ...], Field(min_length=1, max_length=_MOST_RULES)]
    results: Annotated[OrderResults, Field(alias="outcomes")]

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """In order, begun wrong, out of order."""
        return by_name(self.results)

    @property
    def offered(self) -> tuple[str, ...]:
        """The items."""
        return tuple(self.items.values())

    @property
    def marking(self) -> tuple[str, ...]:
        """The items in no order, what may come first, and what comes before what."""
        return (*sorted(self.items), *self.first, *(f"{rule.one}/{rule.two}" for rule in self.before))

    def judge(self, order: Sequence[str]) -> Name:
        """The outcome to which an order of all the items comes."""
        if order[0] not in self.first:
            return "wrong-first"
        broken = any(order.index(rule.one) > order.index(rule.two) for rule in self.before)
        return "out-of-order" if broken else "in-order"

    def rules_of(self, item: str) -> list[Before]:
        """What has to come before an item."""
        return [rule for rule in self.before if rule.two == item]

    @across
    def _sound(self) -> Iterator[Broken]:
        yield from counted("items", len(self.items), _FEWEST_ITEMS, _MOST_ITEMS)
        if self.items and len(self.items) <= _MOST_ITEMS:
            yield from list(self._unknown()) or self._at_odds()

    def _unknown(self) -> Iterator[Broken]:
        named: list[tuple[tuple[str | int, ...], str]]
        named = [(("first", place), item) for place, item in enumerate(self.first)]
        for place, rule in enumerate(self.before):
            named += [(("before", place, "one"), rule.one), (("before", place, "two"), rule.two)]
        for path, item in named:
            if item not in self.items:
                values = {"item": item, "meant": suggest(item, self.items), "at": path, "of": ("items", path)}
                yield "no_item", "'{item}' is not an item of this step{meant}", values

    def _at_odds(self) -> Iterator[Broken]:
        """What no order could satisfy; and, where one can, whether the learner is shown it, or can miss it."""
        found = [*self._against_first(), *self._circle()]
        yield from found
        if found:
            return
        if all(self.first == (rule.one,) for rule in self.before):
            sentence = "no order breaks these: '{item}' is the only one that may come first"
            yield "unbreakable", sentence, {"item": self.first[0], "at": "before", "of": ("first", "before")}
        if self.items and self.judge(list(self.items)) == "in-order":
            sentence = "this order is a right one, and a learner is shown it; write the items in another"
            yield "given_away", sentence, {"at": "items", "of": ("items", "first", "before")}

    def _against_first(self) -> Iterator[Broken]:
        for place, rule in enumerate(self.before):
            if rule.two in self.first:
                sentence = "'{two}' may come first, as 'first' says; so '{one}' cannot have to come before it"
                at = ("before", place, "two")
                yield "against_first", sentence, {"one": rule.one, "two": rule.two, "at": at, "of": ("first", at)}

    def _circle(self) -> Iterator[Broken]:
        """Of each circle, the rule that closes it."""
        ways: dict[str, dict[str, str]] = {item: {} for item in self.items}
        for place, rule in enumerate(self.before):
            if rule.one in Graph(ways).reachable(rule.two):
                sentence = "'{one}' cannot come before '{two}': the rules above it say the opposite"
                if rule.one == rule.two:
                    sentence = "'{one}' cannot come before itself"
                values = {"one": rule.one, "two": rule.two, "at": ("before", place), "of": ("before",)}
                yield "circle", sentence, values
            else:
                ways[rule.one][rule.two] = rule.two
