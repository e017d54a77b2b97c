"""The numbers of a list, as its author wrote them, are those that a reader sees: 1, 2, 3, without a break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from macros.edition import Edition
from macros.library import sources
from macros.problems import Location, Problem
from macros.yamldata import Map

_KINDS = ("section", "local section", "local page")
_ITEM = re.compile(r"( *)(\d{1,3})[.)] ")
_INDENT = 4


@dataclass
class _Reading:
    """Where one text's lists have got to: the last number at each depth, and what has stood since the last list."""

    last: dict[int, int] = field(default_factory=dict)
    quoted: int = 0
    before: int = 0

    def wrong(self, number: int, depth: int) -> str:
        """What is wrong with a list's next number, if anything."""
        for deeper in [found for found in self.last if found > depth]:
            del self.last[deeper]
        previous = self.last.get(depth)
        self.last[depth] = number
        if previous is None and number != 1:
            return f"this list starts at {number}; start it at 1, or indent what stands in its midst by four spaces"
        if previous is None and depth == 0 and self.before and self.quoted:
            return "this list starts again at 1 after a note; indent the note by four spaces, and number on"
        if previous is not None and number != previous + 1:
            return f"{number} follows {previous} in this list; the numbers go up by one"
        return ""

    def pass_over(self, line: str) -> None:
        """Takes in a line that is no item."""
        if not line.strip() or line.startswith(" "):
            return
        if self.last:
            self.before, self.quoted = self.last.get(0, 0), 0
        self.last = {}
        if line.startswith(">"):
            self.quoted += 1
        else:
            self.before = 0


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each number in a list that does not follow the one before it."""
    for _, _, source, _ in sources(edition.library, _KINDS):
        text = source.data.get("text") if isinstance(source.data, Map) else None
        start, reading = source.at(("text",)).line, _Reading()
        for place, line in enumerate(str(text or "").split("\n")):
            item = _ITEM.match(line)
            if item is None:
                reading.pass_over(line)
            elif message := reading.wrong(int(item[2]), len(item[1]) // _INDENT):
                yield Problem(Location(source.path, start + place, item.start(2) + 1), message)
