"""Links a page's first use of each of the glossary's words to its entry; in a case, the first in each step."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

from macros.render import Renderer

# Reads finished markup; what it writes comes from a fragment.
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_VOID = {"br", "hr", "img", "input", "meta", "link", "path", "circle", "rect"}
_NOT_IN = {
    "a",
    "button",
    "code",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "label",
    "legend",
    "pre",
    "summary",
    "svg",
    "template",
    "th",
}
_ADDRESS = "glossary/"
# An old version of the protocol stays as it was, and so do the words in which two versions differ.
_AS_IT_WAS = re.compile(r"protocol/.+")


@lru_cache(maxsize=2)
def _words(renderer: Renderer) -> tuple[re.Pattern[str], dict[str, str]]:
    """Every word to be linked as one pattern, the longest first, and the entry that each belongs to.

    Of an entry's other words only names and phrases count: "private" on its own means too many things.
    """
    entries = renderer.edition.library.all("term").items()
    pairs = [(word, id_) for id_, entry in entries if not entry.everyday for word in _named(entry.word, entry.also)]
    found = {_plain(word): id_ for word, id_ in reversed(pairs)}
    inside = "|".join(_pattern(word) for word, _ in sorted(pairs, key=lambda pair: -len(pair[0])))
    return re.compile(rf"(?<![\w-])(?:{inside})(?![\w-])"), found


def _named(word: str, also: tuple[str, ...]) -> list[str]:
    return [word, *(other for other in also if " " in other or other != other.lower())]


def _pattern(word: str) -> str:
    start = f"[{word[0].upper()}{word[0].lower()}]" if word == word.lower() else re.escape(word[0])
    return start + re.escape(word[1:]).replace("'", "['’]")


def _plain(word: str) -> str:
    return word.replace("’", "'").lower()


def linked(html: str, renderer: Renderer, here: str) -> str:
    """A page's content with its first uses linked. The glossary itself and old versions are left as they are."""
    if here == _ADDRESS or _AS_IT_WAS.match(here):
        return html
    pattern, entries = _words(renderer)
    told: set[str] = set()
    closed = 0
    open_tags: list[bool] = []
    parts = _TAG.split(html)
    for place, part in enumerate(parts):
        if place % 2:
            closed += _entered(part, open_tags)
            if part.startswith("<section"):
                told = set()
        elif not closed and part.strip() and _any(part, pattern):
            parts[place] = pattern.sub(lambda found: _link(found[0], entries, told, renderer, here), part)  # noqa: B023  # used at once
    return "".join(parts)


def _entered(tag: str, open_tags: list[bool]) -> int:
    """How many more places without links are open after this tag; `open_tags` remembers which were."""
    kind = _kind(tag)
    if kind == "alone":
        return 0
    if kind == "end":
        return -1 if open_tags and open_tags.pop() else 0
    open_tags.append(kind == "shut")
    return 1 if kind == "shut" else 0


@lru_cache(maxsize=1 << 14)
def _kind(tag: str) -> str:
    """Whether a tag stands alone, ends an element, or opens one in which links may stand or may not."""
    name = _NAME.match(tag)
    if name is None or name[1] in _VOID or tag.endswith("/>"):
        return "alone"
    if tag.startswith("</"):
        return "end"
    return "shut" if name[1] in _NOT_IN or 'class="source' in tag else "open"


@lru_cache(maxsize=1 << 14)
def _any(part: str, pattern: re.Pattern[str]) -> bool:
    return pattern.search(part) is not None


def _link(word: str, entries: dict[str, str], told: set[str], renderer: Renderer, here: str) -> str:
    id_ = entries[_plain(word)]
    if id_ in told:
        return word
    told.add(id_)
    return renderer.fragment("gloss", here, target=f"{_ADDRESS}#{id_}", word=Markup(word)).strip()
