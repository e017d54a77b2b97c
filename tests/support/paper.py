"""A reader of a case on paper: sees the words of the printed page, and follows its numbers with a finger."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page

# Marks the headings in what is read, as their size does on paper.
_READ = """() => {
  const booklet = document.querySelector('.booklet')
  for (const heading of booklet.querySelectorAll('h2, h3, h4')) heading.prepend(`\\n§${heading.tagName} `)
  return booklet.innerText
}"""
_HEADING = re.compile(r"^§(H[234]) ?(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Booklet:
    """The front, and of each part what stands under each number, its heading first."""

    front: str
    decisions: dict[str, str]
    outcomes: dict[str, str]
    endings: dict[str, str]

    def letters(self, number: str) -> dict[str, str]:
        """Where the answers to a decision lead, in part two: letter -> number and letter."""
        there = self.decisions[number]
        if check := re.search(r"turn to (\d+) in part two", there):
            there = self.outcomes[check[1]]
        return dict(re.findall(r"^([A-Z]+)$\s(?:.*\n)+?(?:Turn to|Read) (\d+[A-Z]+)$", there, re.MULTILINE))

    def on(self, outcome: str) -> str:
        """The decision or the ending that what came of an answer sends to."""
        (found,) = re.findall(r"^Go to (?:ending )?(E?\d+)$", self.outcomes[outcome], re.MULTILINE)
        return found

    def reached(self) -> dict[str, dict[str, str]]:
        """Everything that can be come to from the start that the front names: decision -> letter -> what follows."""
        waiting = re.findall(r"Begin at decision (\d+)", self.front)
        graph: dict[str, dict[str, str]] = {}
        while waiting:
            place = waiting.pop()
            if place in graph:
                continue
            ways = self.letters(place) if place in self.decisions else {}
            graph[place] = {letter: self.on(outcome) for letter, outcome in ways.items()}
            assert place in self.endings or ways, f"{place} leads nowhere"
            waiting += graph[place].values()
        return graph


def read(page: Page) -> Booklet:
    """Reads a case's page as it prints."""
    page.emulate_media(media="print")
    front, *rest = _HEADING.split(page.evaluate(_READ))
    parts: list[dict[str, str]] = []
    for level, title, text in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        if level == "H2" and (parts or title.startswith("Part")):
            parts.append({})
        elif not parts:
            front += f"{title}\n{text}"
        else:
            number = title.split(" ")[0]
            assert number not in parts[-1], f"{number} stands twice in one part"
            parts[-1][number] = f"{title}\n{text}"
    return Booklet(front, *parts[:3])  # behind the endings come questions to recall
