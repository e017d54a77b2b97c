"""Reads finished markup, tag by tag: what our own templates, Markdown and the sanitiser write, and no stranger's page.

The standard library's reader looks for every fault that HTML can have, and takes ten times as long over what has none.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Protocol

# What is not read, a tag with its attributes, or a comment; every other "<" of finished markup is written "&lt;".
_TOKEN = re.compile(
    r"<(?P<raw>script|style)\b.*?</(?P=raw)>|<!--.*?-->"
    r"""|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<more>(?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


class Reader(Protocol):
    """What takes a piece of markup as it is read."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, tag: str) -> None:
        """An element ends; one that has no end tag never does."""

    def words(self, text: str) -> None:
        """Some text, as a reader sees it."""


def read(html: str, reader: Reader) -> None:
    """Tells a reader of all that stands in a piece of finished markup, in its order, but for scripts and styles."""
    done = 0
    for found in _TOKEN.finditer(html):
        if found.start() > done:
            reader.words(_text(html[done : found.start()]))
        done = found.end()
        name = found["name"]
        if name is None:
            continue
        if found["end"]:
            reader.end(name.lower())
        else:
            reader.start(name.lower(), attributes(found["more"]) if found["more"] else {})
            if found["more"].endswith("/"):
                reader.end(name.lower())
    if done < len(html):
        reader.words(_text(html[done:]))


def attributes(written: str) -> dict[str, str]:
    """The attributes that stand in a tag, by their names; one without a value is empty."""
    found = _ATTRIBUTE.findall(written)
    return {name.lower(): _text(quoted or single or bare) for name, quoted, single, bare in found}


def _text(written: str) -> str:
    return unescape(written) if "&" in written else written
