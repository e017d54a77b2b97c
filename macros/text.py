"""An author's text becomes safe HTML: names are filled in, Markdown is read, a sanitiser has the last word.

A partnership's folder is text from people we do not know. Nothing in it is ever evaluated: the only
substitution is a plain look-up of a dotted name, and raw HTML is shown as the text that it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from macros.names import NAME

TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "li",
    "ol",
    "p",
    "strong",
    "ul",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "ol": {"start"}}
SCHEMES = {"https", "mailto", "tel"}


def fill(text: str, names: Mapping[str, str]) -> str:
    """The text with each `{{ name }}` in place; a name that does not exist stays as it was written."""
    return NAME.sub(lambda found: names.get(found[1], found[0]), text)


def to_html(text: str, names: Mapping[str, str]) -> Markup:
    """An author's Markdown as HTML paragraphs that hold nothing but text, lists, quotes and safe links."""
    return _to_html(fill(text, names))


def to_line(text: str, names: Mapping[str, str]) -> Markup:
    """The same without the paragraph around it, for a heading, a label or a table's cell."""
    html = to_html(text, names)
    body = html.removeprefix("<p>").removesuffix("</p>")
    return html if "<p>" in body else Markup(body)


def to_plain(text: str, names: Mapping[str, str]) -> Markup:
    """A short text that is not Markdown: names filled in, everything else escaped."""
    return escape(fill(text, names))


@lru_cache(maxsize=8192)
def _to_html(text: str) -> Markup:
    reader = _reader()
    reader.reset()
    html = reader.convert(text)
    safe = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
    return Markup(safe)


@lru_cache(maxsize=1)
def _reader() -> Markdown:
    reader = Markdown(extensions=["smarty", "sane_lists"], extension_configs={"smarty": {"smart_dashes": False}})
    reader.preprocessors.deregister("html_block")
    reader.inlinePatterns.deregister("html")
    for processor in ("hashheader", "setextheader", "code"):
        reader.parser.blockprocessors.deregister(processor)
    reader.inlinePatterns.deregister("image_link")
    reader.inlinePatterns.deregister("image_reference")
    return reader
