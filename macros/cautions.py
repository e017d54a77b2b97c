"""A caution on a source stands once in a section of a page, where the source is first named, and not after each use."""

from __future__ import annotations

import re

# Reads finished markup: where a section begins, and each citation with the note that follows it.
_PART = re.compile(
    r'<(?:h2|section)\b|<a class="source" href="(?P<to>[^"]*)"[^>]*>.*?</a>'
    r'(?P<note>\s*<span class="source-note-short"[^>]*>.*?</span>)?',
    re.DOTALL,
)


def once(html: str, word: str) -> str:
    """A page's content in which a source is marked with a word, and its note given, once in each section."""
    told: set[str] = set()
    mark = f' <span class="mark">({word})</span>'

    def left(part: re.Match[str]) -> str:
        if part["to"] is None:
            told.clear()
        elif part["to"] in told:
            return part[0].removesuffix(part["note"] or "").replace(mark, "")
        else:
            told.add(part["to"])
        return part[0]

    return _PART.sub(left, html)
