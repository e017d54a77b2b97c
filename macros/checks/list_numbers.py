"""The numbers of a list, as its author wrote them, are those that a reader sees: 1, 2, 3, without a break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from macros.content.edition import Edition
from macros.content.library import sources
from macros.diagnostics import Location, Problem, Severity
from macros.model.types import readable
from macros.readers.data import Map
from macros.rendering import commonmark

_KINDS = ("section", "local section", "further section", "local page")
_NOTE = re.compile(r"\*[^*].*\*|_[^_].*_", re.DOTALL)
_TITLE = re.compile(r"\*\*.*\*\*|__.*__", re.DOTALL)


@dataclass(frozen=True)
class _Number:
    """One number as its author wrote it: the line that it stands on, from 0, its column, and its value."""

    line: int
    column: int
    value: int


@dataclass
class _Block:
    """A block that holds others: the list that stands in it last, and what came after that."""

    tag: str = ""
    numbers: list[_Number] = field(default_factory=list)
    last: int = 0
    between: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


_Fault = tuple[_Number, str, Severity]


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each number that a reader does not see as it was written, or where a list begins again."""
    for _, _, source, _ in sources(edition.library, _KINDS):
        text = source.data.get("text") if isinstance(source.data, Map) else None
        start = source.at(("text",)).line
        for number, message, severity in _faults(str(text or "")) if readable(str(text or "")) else ():
            yield Problem(Location(source.path, start + number.line, number.column), message, severity)


@lru_cache(maxsize=2048)
def _faults(text: str) -> tuple[_Fault, ...]:
    return tuple(_inside(text)) if re.search(r"\d\.\s", text) else ()


def _inside(text: str) -> Iterator[_Fault]:
    """What is wrong with the lists of a text, at any depth."""
    lines, open_ = text.split("\n"), [_Block()]
    for token in commonmark.tokens(text, long=True):
        if token.nesting > 0:
            open_.append(_Block(token.tag))
            if token.type == "list_item_open" and token.info.isdigit() and token.map:
                line = token.map[0]
                column = lines[line].find(token.info + ".") + 1
                open_[-2].numbers.append(_Number(line, column, int(token.info)))
        elif token.type == "inline":
            for block in open_:
                block.words.append(token.content)
        elif token.nesting < 0:
            block = open_.pop()
            yield from _closed(block, open_[-1])


def _closed(block: _Block, parent: _Block) -> Iterator[_Fault]:
    """What is wrong with a block that has come to its end, beside what came before it."""
    if not block.numbers:
        parent.between.append((" ".join(block.words).strip(), block.tag))
        return
    first = block.numbers[0]
    if first.value == 1 and parent.last and (fault := _again(parent.last, parent.between)):
        yield (first, *fault)
    for before, number in pairwise(block.numbers):
        if number.value != before.value + 1:
            yield number, _breaks(before, number, first), "error"
    parent.last, parent.between = first.value + len(block.numbers) - 1, []


def _breaks(before: _Number, number: _Number, first: _Number) -> str:
    deeper = number.column - first.column
    right = "the numbers go up by one"
    if deeper > 0 and number.value == 1:
        right = f"for a list inside a list, indent it by two spaces or more, and not by {deeper}"
    return f"{number.value} follows {before.value} in this list; {right}"


def _again(last: int, texts: list[tuple[str, str]]) -> tuple[str, Severity] | None:
    """Whether a list that begins at 1 looks like the rest of the one before: nothing says that it is another."""
    if any(tag[0] == "h" or _TITLE.fullmatch(text) or text.rstrip("*_").endswith((":", "?")) for text, tag in texts):
        return None
    kinds = {"note" if tag == "blockquote" or _NOTE.fullmatch(text) else tag for text, tag in texts}
    what = "a table" if "table" in kinds else "a note" if "note" in kinds else "other text"
    right = f"to go on, write {last + 1}; if it is another list, say so above it in a line that ends with a colon"
    return f"this list starts again at 1 after {what}; {right}", "error" if kinds <= {"note", "table"} else "warning"
