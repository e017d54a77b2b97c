"""An author's text becomes safe HTML: names are filled in, Markdown is read, a sanitiser has the last word.

A partnership's folder is text from people we do not know. Nothing in it is ever evaluated: the only
substitution is a plain look-up of a dotted name, and raw HTML is shown as the text that it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2s
from typing import Any
from urllib.parse import urlsplit

import nh3
from markdown.extensions.toc import slugify
from markupsafe import Markup, escape

from macros.content import attachments
from macros.content.markup import BLOCK, NAME
from macros.model.fields import misleading
from macros.protocol.lines import CLAUSE
from macros.readers import characters
from macros.rendering import commonmark

slug = slugify  # how MkDocs names the place of a heading
TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "img",
    "li",
    "ol",
    "p",
    "s",
    "section",
    "span",
    "strong",
    "sup",
    "ul",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "th": {"scope"}, "ol": {"start"}}
_MEASURED = {**ATTRIBUTES, "img": {"src", "alt", "width", "height"}}
_NOTED = {**ATTRIBUTES, "a": {"href", "id"}, "li": {"id"}}  # a text's own HTML names nothing but its footnotes
_CLASSES = {
    "ol": {commonmark.WRITTEN, commonmark.NOTES}, "span": {commonmark.MARK, CLAUSE}, "section": {commonmark.FOOTNOTES},
}  # fmt: skip
_HEADING = re.compile(r"<h([2-4])>(.*?)</h\1>", re.DOTALL)
# The block of contacts in a kept text.
CONTACTS = re.compile(r'<section data-block="contacts">.*?</section>', re.DOTALL)
_TOP = 2
# Words in which nothing is Markdown, unless their first line begins an entry of a list: see `only_words`.
_WORDS = re.compile(r"[A-Za-z‘“](?:[A-Za-z0-9 ,;:?!/%()£À-ÖØ-öø-ÿ‘’“”–—-]|\.(?!\.\.)|(?<=[A-Za-z])'(?=[A-Za-z]))*")
_PARAGRAPHS = re.compile(r"\n{2,}")
# What Markdown would take for its own in the value of a name: each such letter is held by one that stands for none, and
# that no author's text can hold, until Markdown has been read. A bracket without its link is only a bracket.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>&#!|]|^[+-]|(?<=^\d)\.|(?<=^\d\d)\.")
_HELD = {letter: chr(0xFDD0 + place) for place, letter in enumerate("\\`*_{}[]<>&#!|+-.")}
_LET_GO = {ord(held): str(escape(letter)) for letter, held in _HELD.items()}
_FROM_THE_RIGHT = ("R", "AL", "AN")
# Holds a block's place while a text is read: marks of direction, which no text of an author can hold in this order.
_GAP = "\u2069\u2068{}\u2069\u2068"
_GAPS = re.compile(f"<p>{_GAP.format('([0-9]+)')}</p>")
# The link from a footnote back to its place; of a note that is called for several times there is one for each.
WAY_BACK = re.compile(r'\s*<a (?:class="[^"]*" )?href="(?P<to>#fnref-[^":]*(?::(?P<more>\d+))?)"[^>]*>.*?</a>')
_NO_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
SCHEMES = frozenset({"https", "mailto", "tel"})
UNDIALLED = frozenset({"https"})  # what an old text may still link to: nobody rings or writes by it


def fill(text: str, names: Mapping[str, str]) -> str:
    """The text with each `{{ name }}` in place; a name that does not exist stays as it was written."""
    return NAME.sub(lambda found: names.get(found[1], found[0]), text)


def _filled(text: str, names: Mapping[str, str]) -> str:
    """The same for Markdown, in which what a name stands for is words and nothing else."""
    return NAME.sub(lambda found: _words(names[found[1]]) if found[1] in names else found[0], text)


def _words(value: str) -> str:
    return _MARKUP.sub(lambda found: _HELD[found[0]], " ".join(value.split()))


def to_html(text: str, names: Mapping[str, str]) -> Markup:
    """An author's Markdown as HTML paragraphs that hold nothing but text, lists, quotes and safe links."""
    return _to_html(_filled(text, names))


def to_page(text: str, names: Mapping[str, str], headings: Headings | None = None) -> Markup:
    """A page's Markdown as HTML, which may also hold headings of the second to the fourth level and tables.

    `headings` gives each heading its id and its number; without it they have neither.
    """
    html = _to_html(_filled(text, names), long=True)
    return Markup(_HEADING.sub(headings.marked, html)) if headings else html


def pieces(
    text: str,
    names: Mapping[str, str],
    headings: Headings,
    held: Callable[[str], str],
    own: Callable[[str], str] = str,
) -> list[tuple[str, Markup]]:
    """A page's Markdown as HTML, piece by piece, with what `held` gives for each block that a line of it names.

    Each piece has the name of its block; the text itself has none. It is read as one, so that a footnote or an address
    below a block is known above it. `own` is what becomes of each piece of the text itself, which it may add to.
    """
    found: list[str] = []

    def kept(block: re.Match[str]) -> str:
        found.append(block[1])
        return f"\n\n{_GAP.format(len(found) - 1)}\n\n"

    parts = _GAPS.split(to_page(BLOCK.sub(kept, text), names, headings))
    said = [
        (found[int(part)], held(found[int(part)])) if place % 2 else ("", own(part)) for place, part in enumerate(parts)
    ]
    return [(name, Markup(part.strip("\n"))) for name, part in said]  # what was cleaned, and what fragments made


def around(
    text: str,
    names: Mapping[str, str],
    headings: Headings,
    held: Callable[[str], str],
    own: Callable[[str], str] = str,
) -> Markup:
    """The same in one piece."""
    return Markup("\n").join(part for _, part in pieces(text, names, headings, held, own))


@dataclass
class Headings:
    """The headings of one text: ids that begin alike, levels moved down, numbers that follow a section's own.

    `inside` puts the id into the heading, and not on it: the search makes an entry of each heading with an id.
    `seen` are the ids that the page has already; texts that share a page share it.
    """

    prefix: str = ""
    down: int = 0
    number: str = ""
    inside: bool = False
    count: int = 0
    seen: dict[str, int] = field(default_factory=dict)

    def marked(self, found: re.Match[str]) -> str:
        """A heading's opening tag with its id, its level and, on the text's first level, its number."""
        level, inside = int(found[1]), found[2]
        id_ = self._free(self.prefix + slugify(re.sub(r"<[^>]*>", "", inside), "-"))
        self.count += level == _TOP
        number = f"{self.number}.{self.count} " if self.number and level == _TOP else ""
        level = min(level + self.down, 6)
        if self.inside:
            return f'<h{level}><span id="{id_}">{number}{inside}</span></h{level}>'
        return f'<h{level} id="{id_}">{number}{inside}</h{level}>'

    def _free(self, name: str) -> str:
        """An id that nothing else on the page has."""
        count, id_ = self.seen.get(name, 0), name
        while id_ in self.seen:
            count += 1
            id_ = f"{name}-{count}"
        self.seen[name] = max(count, 1)
        self.seen[id_] = 1
        return id_


def to_line(text: str, names: Mapping[str, str]) -> Markup:
    """The same without the paragraph around it, for a heading, a label or a table's cell."""
    html = to_html(text, names)
    body = html.removeprefix("<p>").removesuffix("</p>")
    return html if "<p>" in body else Markup(body)


def to_kept(html: str, schemes: frozenset[str] = SCHEMES) -> Markup:
    """Finished HTML as plain text in its form: no link but those that leave the site, nothing that a page adds.

    `schemes` are those of the links that stay. A block that is the edition's own data keeps its mark.
    """

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute in ("src", "href") and attachments.is_kept(value):
            return value
        gone = attribute == "src" or (attribute == "href" and urlsplit(value).scheme not in schemes)
        return None if gone else _led(tag, attribute, value)

    tags = TAGS | {"h3", "h4", "h5", "h6", "dl", "dt", "dd", "div", "section"}
    marked = {**_MEASURED, "section": {"data-block"}}
    safe = nh3.clean(
        without_ways_back(html), tags=tags, attributes=marked, url_schemes=set(SCHEMES), link_rel=None,
        attribute_filter=kept, allowed_classes=_CLASSES,
    )  # fmt: skip
    return Markup(characters.clean(_NO_LINK.sub(r"\1", safe), "").strip())


def without_ways_back(html: str) -> str:
    """HTML without the links from a footnote back to its place, which mean nothing where nobody can follow them."""
    return WAY_BACK.sub("", html)


def _led(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if value.startswith(f"{attachments.PICTURES}/") else None
    return None if attribute == "href" and misleading(value) else value


def isolated(value: Any) -> Any:
    """A value whose letters run from the right, so that it turns nothing that stands beside it; any other as it is."""
    if not isinstance(value, str) or value.isascii() or hasattr(value, "__html__") or value.startswith("https://"):
        return value
    turns = any(unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in value)
    return f"\u2068{value}\u2069" if turns else value


def to_plain(text: str, names: Mapping[str, str]) -> Markup:
    """A short text that is not Markdown: names filled in, everything else escaped."""
    return escape(isolated(fill(text, names)))


def only_words(text: str) -> str | None:
    """The HTML of a text that is nothing but words in paragraphs of one line each; None for any other.

    It is what a reader of Markdown makes of them, and what the sanitiser leaves as it is: two texts of three need no
    more.
    """
    found = [line.rstrip(" ") for line in _PARAGRAPHS.split(text.strip("\n"))]
    if any(_WORDS.fullmatch(line) is None or commonmark.mark_of(line) for line in found):
        return None
    return "\n".join(f"<p>{line}</p>" for line in found).replace("'", "’")


@lru_cache(maxsize=8192)
def _to_html(text: str, long: bool = False) -> Markup:
    if (simple := only_words(text)) is not None:
        return Markup(simple)
    notes = blake2s(text.encode("utf-8", "replace"), digest_size=3).hexdigest() if "[^" in text else ""
    html = commonmark.html(text, long, notes).translate(_LET_GO)
    tags = TAGS | {"h2", "h3", "h4"} if long else TAGS
    safe = nh3.clean(
        html, tags=tags, attributes=_NOTED if long else ATTRIBUTES, url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer", attribute_filter=_led, allowed_classes=_CLASSES,
    )  # fmt: skip
    return Markup(characters.bare(safe).strip())
