"""Asks the built site's search what people type, with its own script in a real browser, and counts what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.support.project import REPOSITORY

LISTS = ("search-queries", "search-queries-more")
FIRST = 3  # among so many one of the pages must be
_ASK = """async (queries) => {
  const at = (path) => new URL(path, document.querySelector("script[src*='search/open.js']").src)
  const { search } = await import(at("rank.js"))
  const index = search(await (await fetch(at("../../search/index.json"))).json())
  return queries.map((query) => [
    index.entries(query).map((one) => one.url + (one.part ? `#${one.part[0]}` : "")),
    index.contacts(query).map((one) => one.url),
  ])
}"""


@dataclass(frozen=True)
class Answer:
    """What a query found: entries and contacts, the best first, by their addresses; and the pages that answer it."""

    query: str
    pages: tuple[str, ...]
    entries: tuple[str, ...]
    contacts: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether one of the pages is among the first."""
        found = [address for entry in self.entries[:FIRST] for address in (entry, entry.partition("#")[0])]
        return any(page in found for page in self.pages)


def queries(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """A list of what people type, each with the pages that answer it."""
    lines = (REPOSITORY / "tests/measures" / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [(query, tuple(pages.split())) for query, pages in (line.split("\t") for line in lines)]


def asked(page: Page, origin: str, found: list[tuple[str, tuple[str, ...]]]) -> list[Answer]:
    """What the site at an address answers."""
    page.goto(origin)
    answers = page.evaluate(_ASK, [query for query, _ in found])
    pairs = zip(found, answers, strict=True)
    return [Answer(query, pages, tuple(entries), tuple(ring)) for (query, pages), (entries, ring) in pairs]
