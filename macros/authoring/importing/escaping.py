"""Words of a document as Markdown that shows them as they are, and as no markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

INDENT = "    "
_MARKS = re.compile(r"[\\`*_\[\]|]")
_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
BRACES = re.compile(r"\{(?=[{%#])")
_BEGINS = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([#>+=-])")


def escaped(text: str) -> str:
    """A text in which nothing is taken for Markdown, HTML or a name to fill in."""
    text = _ENTITY.sub("&amp;", text.replace("\t", " ")).replace("~~", "&#126;&#126;")
    return BRACES.sub("{ ", _HTML.sub("&lt;", _MARKS.sub(lambda mark: "\\" + mark[0], text)))


def in_lines(text: str) -> str:
    """The lines of a paragraph, none of which is taken for the beginning of something else."""
    lines = (" ".join(line.split()) for line in text.strip().split("\n"))
    return "  \n".join(_BEGINS.sub(_kept, line) for line in lines if line)


def _kept(found: re.Match[str]) -> str:
    if found[1]:
        return f"{found[1]}\\{found[2]}"
    return "&#61;" if found[3] == "=" else f"\\{found[3]}"


def inside(text: str) -> tuple[str, str, str]:
    """What stands before the words of a text, the words, and what stands behind them."""
    inner = text.strip()
    start = text.find(inner)
    return text[:start], inner, text[start + len(inner) :]


def marked(text: str, mark: str) -> str:
    """A text between marks of emphasis, which stand right beside its words."""
    before, inner, after = inside(text)
    return f"{before}{mark}{inner}{mark}{after}" if inner else text


def quoted(texts: Iterable[str]) -> str:
    """Some paragraphs as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(texts).split("\n"))


def shifted(text: str, indent: str) -> str:
    """A text as a part of a list's item that stands at some depth."""
    return "\n".join(indent + INDENT + line for line in text.split("\n"))


def joined(lines: Sequence[str]) -> Iterator[str]:
    """Items of one kind stand close; everything else has an empty line between."""
    for place, line in enumerate(lines):
        if place:
            before = lines[place - 1]
            alike = _kind(before) == _kind(line) or _depth(before) != _depth(line)
            yield "\n" if _kind(before) and _kind(line) and alike else "\n\n"
        yield line


def _kind(line: str) -> str:
    found = re.match(r"\s*(-|\d{1,3}\.) ", line)
    return "" if not found else "-" if found[1] == "-" else "1"


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
