"""Sources in a text: small numerals, the sources at the foot of the section that cites them, a caution once in each."""

from __future__ import annotations

import re
from functools import lru_cache

from macros.rendering.renderer import Renderer

# Reads finished markup; what it writes comes from fragments. cite.html makes what is found here.
_CITED = re.compile(r"\s*<cite>(.*?)</cite>", re.DOTALL)
_HEADING = re.compile(r"(?=<h2)")
# Where the text of a section ends, and with it the reach of its foot.
_AFTER = re.compile(r"<(?:div|section|dl|form|article|details)\b")

# Where a section begins, and each citation with the note that follows it.
_PART = re.compile(
    r'<(?:h2|section)\b|<a class="source" href="(?P<to>[^"]*)"[^>]*>.*?</a>'
    r'(?P<note>\s*<span class="source-note-short"[^>]*>.*?</span>)?',
    re.DOTALL,
)
# source.html says in it whether a source was verified, or for whom it was checked.
_KNOWN = re.compile(r' <span class="(?:mark )?known">[^<]*</span>')


def gathered(html: str, renderer: Renderer, here: str) -> str:
    """A page's content with a numeral for each citation; a source that a section cites twice has one number there."""
    if "<cite>" not in html:
        return html
    number, parts = 0, []
    for part in _HEADING.split(html):
        cited = dict.fromkeys(_CITED.findall(part), 0)
        for source in cited:
            number += 1
            cited[source] = number
        parts.append(_with_foot(part, cited, renderer, here) if cited else part)
    return "".join(parts)


def _with_foot(part: str, cited: dict[str, int], renderer: Renderer, here: str) -> str:
    last = max(found.end() for found in _CITED.finditer(part))
    after = _AFTER.search(part, last)
    end = after.start() if after else len(part)
    text = _CITED.sub(lambda found: _numeral(cited[found[1]], renderer), part[:end])
    return text + str(renderer.fragment("shared/section-sources", here, cited=cited)) + part[end:]


def _numeral(number: int, renderer: Renderer) -> str:
    made = _numerals(renderer)
    if number not in made:
        made[number] = str(renderer.fragment("shared/source-numeral", "", number=number)).strip()
    return made[number]


@lru_cache(maxsize=2)
def _numerals(renderer: Renderer) -> dict[int, str]:
    """The numerals that an edition's pages have had so far: they are the same few on each."""
    return {}


def caution_once(html: str) -> str:
    """A page's content in which the mark of how a source is known, and its note, are given once in each section."""
    told: set[str] = set()

    def left(part: re.Match[str]) -> str:
        if part["to"] is None:
            told.clear()
        elif part["to"] in told:
            return _KNOWN.sub("", part[0].removesuffix(part["note"] or ""))
        else:
            told.add(part["to"])
        return part[0]

    return _PART.sub(left, html)
