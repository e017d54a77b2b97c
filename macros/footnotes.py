"""Sources in a text become small numerals; the sources themselves stand at the foot of the section that cites them."""

from __future__ import annotations

import re

from macros.render import Renderer

# Reads finished markup; what it writes comes from fragments. cite.html makes what is found here.
_CITED = re.compile(r"\s*<cite>(.*?)</cite>", re.DOTALL)
_HEADING = re.compile(r"(?=<h2)")
# Where the text of a section ends, and with it the reach of its foot.
_AFTER = re.compile(r"<(?:div|section|dl|form|article|details)\b")


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
    text = _CITED.sub(lambda found: _numeral(cited[found[1]], renderer, here), part[:end])
    return text + str(renderer.fragment("section-sources", here, cited=cited)) + part[end:]


def _numeral(number: int, renderer: Renderer, here: str) -> str:
    return str(renderer.fragment("source-numeral", here, number=number)).strip()
