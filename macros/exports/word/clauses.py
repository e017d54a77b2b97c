"""Counts the clauses of a section: each paragraph of its own text, under the numbers that the site gives its headings.

A section without headings counts 4.1, 4.2; one with headings 4.1.1 under its 4.1. What stands before the first of
them is 4.0.1, so that no two numbers collide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.exports.html_tree import Node, plain

SECTIONS, APPENDICES, BULLETS = 1, 2, 3  # the lists in overrides/word/numbering.xml


@dataclass(frozen=True)
class Numbered:
    """A paragraph's number as it is shown, and how it is counted: in which list, at which level.

    List None is one of its own, for what stands before a section's first heading.
    """

    shown: str
    list: int | None
    level: int


@dataclass
class Clauses:
    """Counts in one section. `divided` is whether it has headings with numbers; `list` where it is counted itself."""

    section: str
    list: int
    divided: bool
    part: int = 0
    count: int = 0

    def heading(self, node: Node) -> Numbered | None:
        """The number of a heading, which the site wrote before its words; None where it has none. Counts it."""
        ahead = f"{self.section}.{self.part + 1}"
        if not plain(node["inside"]).startswith(f"{ahead} "):
            return None
        self.part, self.count = self.part + 1, 0
        return Numbered(ahead, self.list, 1)

    def clause(self) -> Numbered:
        """The number of the next paragraph."""
        self.count += 1
        if not self.divided:
            return Numbered(f"{self.section}.{self.count}", self.list, 1)
        if not self.part:
            return Numbered(f"{self.section}.0.{self.count}", None, 0)
        return Numbered(f"{self.section}.{self.part}.{self.count}", self.list, 2)


def unnumbered(nodes: list[Node | str], number: str) -> list[Node | str]:
    """The words of a heading without the number that the site wrote before them."""
    first, *rest = nodes
    if isinstance(first, str):
        return [re.sub(rf"^\s*{re.escape(number)} ", "", first), *rest]
    return [first | {"inside": unnumbered(first["inside"], number)}, *rest]
