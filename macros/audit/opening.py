"""Opens a file for the audit, by its name's ending: Markdown, text, HTML, Word or PDF.

Markdown and text are taken as they stand, sign by sign, and not as the blocks that `readers.documents` makes of them:
a finding there has the line and the column of its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from macros.audit.document import Document, Link, blocks_of
from macros.diagnostics import Location, Problem
from macros.readers import files

MOST_BYTES = 20_000_000
_EMPTY = "there is no text in this file"
_HEADING = re.compile(r"(#{1,6})[ \t]+(?:\*\*)?(?:([0-9]{1,2}(?:\.[0-9]{1,2}){0,3})\.?[ \t*])?")
_NUMBERED = re.compile(r"(?:[-*+] )?\(?([0-9]{1,3})[.)][ \t]+")
_TITLE = re.compile(r"(?:([0-9]{1,2}(?:\.[0-9]{1,2}){0,3})\.?[ \t]+)?[A-Z][^\n]{1,90}")
_COUNTED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}\.?[ \t]")
_ASIDE = re.compile(r" \([^()]{1,40}\)$")
_LINK = re.compile(r"\]\(([^()\s]{0,2000})\)")
_ANCHOR = re.compile(r"\{[:#][^{}\n]{0,80}#?([A-Za-z0-9_-]{1,60})|\b(?:id|name)=\"([A-Za-z0-9_-]{1,60})\"")


def read(path: Path, name: str) -> Document | Problem:
    """A file as the audit reads it, or why it is not read. Never raises; `name` is what messages call the file."""
    found = FORMATS.get(path.suffix.lower(), _other)(path, name)
    if isinstance(found, Document) and not found.text.strip():
        return Problem(Location(name), _EMPTY)
    return found


def _other(path: Path, name: str) -> Document | Problem:
    """A file that has to be converted, by what no build needs."""
    from macros.audit import other_formats

    return other_formats.read(path, name)


def markdown(text: str, name: str) -> Document:
    """A Markdown text: its headings, its lists line by line, its links."""
    blocks = blocks_of(text, _markdown_title)
    heads = [text[one.start : one.end].lstrip("# ") for one in blocks if one.heading]
    anchors = {make(head) for head in heads for make in (_slug, _short_slug)}
    anchors |= {found[1] or found[2] for found in _ANCHOR.finditer(text)}
    return Document(name, text, blocks, _links(text), frozenset(anchors), marked=True)


def _links(text: str) -> tuple[Link, ...]:
    return tuple(Link(found.start() + 1, found.end(), found[1]) for found in _LINK.finditer(text))


def plain(text: str, name: str) -> Document:
    """A plain text, in which a short line that stands alone and begins with a capital letter is a heading.

    One with a number that is in capital letters throughout is one wherever it stands: `5. WHAT TO DO (at once)`.
    """
    return Document(name, text, blocks_of(text, _plain_title), _links(text), marked=True)


def _markdown_title(line: str, alone: bool) -> tuple[int, str]:
    found = _HEADING.match(line)
    if found:
        return len(found[1]), found[2] or ""
    listed = _NUMBERED.match(line)
    return 0, listed[1] if listed else ""


def _plain_title(line: str, alone: bool) -> tuple[int, str]:
    head = _ASIDE.sub("", line)
    shouted = head.isupper() and bool(_COUNTED.match(head))
    found = _TITLE.fullmatch(head if shouted else line) if alone or shouted else None
    stops = ".;:,?!" if shouted else ".;:,?!)”\"'"
    if found and found[0][-1] not in stops and (found[1] or line.istitle() or line.isupper()):
        return 1 + (found[1] or "").count("."), found[1] or ""
    listed = _NUMBERED.match(line)
    return 0, listed[1] if listed else ""


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9_]+", words.lower()))


def _short_slug(words: str) -> str:
    """As many hosts make it: points and other signs go, and each space is a hyphen."""
    return re.sub(r"[^\w -]", "", words.strip().lower()).replace(" ", "-")


def _text(make: Callable[[str, str], Document]) -> Callable[[Path, str], Document | Problem]:
    def opened(path: Path, name: str) -> Document | Problem:
        text = files.read_text(path, name, MOST_BYTES)
        return make(text.replace("\r\n", "\n").replace("\r", "\n"), name) if isinstance(text, str) else text

    return opened


FORMATS: Mapping[str, Callable[[Path, str], Document | Problem]] = {
    ".md": _text(markdown),
    ".markdown": _text(markdown),
    ".txt": _text(plain),
    **dict.fromkeys((".html", ".htm", ".docx", ".pdf"), _other),
}
