"""The numbers of a list, as its author wrote them, are those that a reader sees: 1, 2, 3, without a break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from xml.etree.ElementTree import Element

from macros.content.edition import Edition
from macros.content.library import sources
from macros.diagnostics import Location, Problem, Severity
from macros.readers.data import Map
from macros.rendering.markdown import blocks

_KINDS = ("section", "local section", "local page")
_ITEM = re.compile(r"^([ \t>]*)(\d{1,3})([.)][ \t]+)(?=\S)", re.MULTILINE)
# Stands in the text after each number while it is read, with the number's place among all of them. It is a control
# character that no author's text can hold.
_HOLD = "\x0e"
_MARK = re.compile(f"{_HOLD}(\\d+){_HOLD}")
# What is longer is refused by its format, and reading it would take long.
_LONGEST = 60_000
_NOTE = re.compile(r"\*[^*].*\*|_[^_].*_", re.DOTALL)
_TITLE = re.compile(r"\*\*.*\*\*|__.*__", re.DOTALL)


@dataclass(frozen=True)
class _Number:
    """One number as its author wrote it: the line that it stands on, from 0, its column, and what is before it."""

    line: int
    column: int
    before: str
    value: int


_Fault = tuple[_Number, str, Severity]


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each number that a reader does not see as it was written, or where a list begins again."""
    for _, _, source, _ in sources(edition.library, _KINDS):
        text = source.data.get("text") if isinstance(source.data, Map) else None
        start = source.at(("text",)).line
        for number, message, severity in _faults(str(text or "")) if len(text or "") <= _LONGEST else ():
            yield Problem(Location(source.path, start + number.line, number.column), message, severity)


@lru_cache(maxsize=2048)
def _faults(text: str) -> tuple[_Fault, ...]:
    numbers: list[_Number] = []
    line = counted = 0

    def marked(found: re.Match[str]) -> str:
        nonlocal line, counted
        line, counted = line + text.count("\n", counted, found.start()), found.start()
        numbers.append(_Number(line, len(found[1]) + 1, found[1], int(found[2])))
        return f"{found[0]}{_HOLD}{len(numbers) - 1}{_HOLD}"

    marks = _ITEM.sub(marked, text)
    return tuple(_inside(blocks(marks), numbers)) if numbers else ()


def _inside(parent: Element, numbers: list[_Number]) -> Iterator[_Fault]:
    """What is wrong with the lists of one block, and those of the blocks within it."""
    last, between = 0, list[Element]()
    for block in parent:
        if block.tag == "ol":
            first = _number(block[0], numbers)
            if first and (fault := _begins(first, last, between)):
                yield (first, *fault)
            yield from _goes_on(block, numbers)
            last, between = int(block.get("start", 1)) + len(block) - 1, []
        else:
            between.append(block)
            yield from _run_together(block, numbers)
        yield from _inside(block, numbers)


def _begins(first: _Number, last: int, between: list[Element]) -> tuple[str, Severity] | None:
    """What is wrong with how a list begins, after one that ended with the number `last`, if there was one."""
    if first.value == 1:
        return _again(last, between) if last else None
    if last and first.value == last + 1:
        return None
    right = f"go on with {last + 1}, or " if last else ""
    return f"this list starts at {first.value}; {right}start it at 1", "error"


def _again(last: int, between: list[Element]) -> tuple[str, Severity] | None:
    """Whether a list that begins at 1 looks like the rest of the one before: nothing says that it is another."""
    texts = [("".join(block.itertext()).strip(), block.tag) for block in between]
    if any(tag[0] == "h" or _TITLE.fullmatch(text) or text.rstrip("*_").endswith((":", "?")) for text, tag in texts):
        return None
    kinds = {"note" if tag == "blockquote" or _NOTE.fullmatch(text) else tag for text, tag in texts}
    what = "a table" if "table" in kinds else "a note" if "note" in kinds else "other text"
    right = f"to go on, write {last + 1}; if it is another list, say so above it in a line that ends with a colon"
    return f"this list starts again at 1 after {what}; {right}", "error" if kinds <= {"note", "table"} else "warning"


def _goes_on(ordered: Element, numbers: list[_Number]) -> Iterator[_Fault]:
    """What is wrong with the numbers of a list after its first."""
    written = [number for item in ordered if (number := _number(item, numbers))]
    for before, number in pairwise(written):
        if number.value != before.value + 1:
            deeper = len(number.before) - len(written[0].before)
            right = "the numbers go up by one"
            if deeper > 0 and number.value == 1:
                right = f"for a list inside a list, indent it by four spaces, and not by {deeper}"
            yield number, f"{number.value} follows {before.value} in this list; {right}", "error"


def _run_together(block: Element, numbers: list[_Number]) -> Iterator[_Fault]:
    """Whether a paragraph holds the lines of a list, which a reader then sees one after the other."""
    marks = [numbers[int(place)] for place in _MARK.findall(block.text or "")] if block.tag == "p" else []
    if marks[1:] and marks[0].value == 1 and "`" not in str(block.text):
        right = "leave an empty line above it, and write its numbers as in '1.'"
        yield marks[0], f"this list is shown as running text; {right}", "warning"


def _number(item: Element, numbers: list[_Number]) -> _Number | None:
    """The number that an author wrote before an item."""
    found = _MARK.match("".join(item.itertext()).lstrip())
    return numbers[int(found[1])] if found else None
