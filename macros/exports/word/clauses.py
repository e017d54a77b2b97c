"""The numbers of clauses as Word counts them, read off the numbers that the site has put before them.

A section without headings counts 4.1, 4.2; one with headings 4.1.1 under its 4.1. What stands before the first of
them is 4.0.1, so that no two numbers collide (macros/rendering/clauses.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.exports.html_tree import Node, plain

SECTIONS, APPENDICES, BULLETS = 1, 2, 3  # the lists in overrides/word/numbering.xml
_OF_A_HEADING = re.compile(r"(?:\d{1,3}|[A-Z])\.\d{1,3}")
_BEFORE = "0"  # the second part of a number before the first heading


@dataclass(frozen=True)
class Numbered:
    """A paragraph's number as it is shown, and how it is counted: in which list, at which level.

    List None is one of its own, for what stands before a section's first heading.
    """

    shown: str
    list: int | None
    level: int


@dataclass(frozen=True)
class Clauses:
    """What counts the clauses of one section, and in which list that is counted itself."""

    section: str
    list: int

    def heading(self, node: Node) -> Numbered | None:
        """The number of a heading, which the site wrote before its words; None where it has none."""
        first = _first(node)
        shown = plain([first]) if first and first["tag"] == "span" else ""
        return Numbered(shown, self.list, 1) if _OF_A_HEADING.fullmatch(shown) else None

    def clause(self, node: Node) -> Numbered | None:
        """The number of a paragraph that is counted; None where it is not."""
        first = _first(node)
        if first is None or first.get("look") != "clause":
            return None
        shown = plain([first])
        _, *under = shown.split(".")
        if len(under) == 1:
            return Numbered(shown, self.list, 1)
        return Numbered(shown, None, 0) if under[0] == _BEFORE else Numbered(shown, self.list, 2)


def typed(nodes: list[Node | str]) -> str:
    """The place of the number that an author typed at the head of some words; empty where there is none."""
    first = nodes[0] if nodes else ""
    if isinstance(first, str):
        return ""
    return str(first.get("id", "")) or typed(first["inside"])


def unnumbered(node: Node) -> list[Node | str]:
    """The words of a heading or a paragraph without the number before them."""
    _, *rest = node["inside"]
    return [rest[0].lstrip(), *rest[1:]] if rest and isinstance(rest[0], str) else rest


def _first(node: Node) -> Node | None:
    first = node["inside"][0] if node["inside"] else ""
    return None if isinstance(first, str) else first
