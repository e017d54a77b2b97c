"""Finished HTML joins its page when the page is made: neither Markdown nor Jinja ever reads it again.

A macro leaves a word in the Markdown of the page that calls it, and what it made waits here. The steps of a case wait
longer still, until the search has read the page: they are a quarter of a megabyte, and spoil what comes before them.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field

from macros import glossing
from macros.catalogue import cases
from macros.render import Renderer

_MARK = re.compile(r"<!-- steps ([a-z0-9-]+) -->")
_ID = re.compile(r'\sid="([^"]+)"')


def _word() -> str:
    return f"parked{secrets.token_hex(16)}n"


@dataclass
class Parked:
    """What the macros of one build have made, until the pages that called them are there.

    `word` begins each mark that stands for it. Letters and digits mean nothing to Markdown; and nobody can know the
    word before the build, or write it during one.
    """

    word: str = field(default_factory=_word)
    made: list[tuple[str, bool]] = field(default_factory=list)

    def park(self, html: str, *, in_a_sentence: bool) -> str:
        """Keeps some HTML, and gives the mark that stands for it: a part of a sentence, or a block of its own."""
        self.made.append((html, in_a_sentence))
        return f"{self.word}{len(self.made) - 1}z"

    def put_in(self, html: str) -> str:
        """A page's HTML with what was kept in the place of each mark, and no paragraph around a block of its own."""
        alone = re.compile(rf"<p>((?:{self.word}\d+z\s*)+)</p>")
        html = alone.sub(lambda found: found[0] if self._sentences(found[1]) else found[1], html)
        return re.sub(rf"{self.word}(\d+)z", lambda mark: self.made[int(mark[1])][0], html)

    def _sentences(self, marks: str) -> bool:
        """Whether anything here is a part of a sentence."""
        return any(self.made[int(number)][1] for number in re.findall(rf"{self.word}(\d+)z", marks))


def ids(html: str) -> set[str]:
    """The places in some HTML that a link can lead to."""
    return set(_ID.findall(html))


def filled(html: str, renderer: Renderer, here: str) -> str:
    """A finished page with the steps of its case in the place that `fragments/scenario.html` marks."""
    return _MARK.sub(lambda mark: glossing.linked(cases.steps(renderer, here, mark[1]), renderer, here), html, count=1)
