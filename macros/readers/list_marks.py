"""What stands before an item where a text has its marks as letters: in a PDF, and in a text that was pasted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from macros.readers.document import Block, MarkKind, Paragraph, Span

_BULLETS = "•▪◦‣·●○■□➢➤✓✔❖–—*o\uf0b7\ufffd-"
_BULLET = re.compile(f"[{_BULLETS}][ \t]+(?=\\S)")
_NUMBER = re.compile(r"(\(?)(\d{1,3}(?:\.\d{1,3}){0,5}|[A-Za-z]|[ivxlIVXL]{2,6})([.)]?)[ \t]+(?=\S)")
_APPENDIX = re.compile(r"(?:appendix|annexe?|schedule)\b", re.IGNORECASE)
_LONGEST_HEADING = 90  # characters
_LEADERS = (". . .", ".....", "....", "……", "· · ·", "____")
_FEWEST = 3  # headings that count on from 1, by which a text is taken to be numbered


@dataclass(frozen=True)
class ListMark:
    """The mark of an item: what kind it is of, its number as it is shown, and the text behind it."""

    kind: MarkKind
    number: str
    text: str


def find(text: str, *, heading: bool = False) -> ListMark:
    """The mark at the beginning of a text; one of no kind where there is none.

    Only before a heading is a bare figure a number: a line may begin with '5 days' too.
    """
    if found := _BULLET.match(text):
        return ListMark("bullet", "", text[found.end() :])
    found = _NUMBER.match(text)
    if (
        found
        and (found[3] or "." in found[2] or (heading and found[2].isdigit()))
        and bool(found[1]) <= (found[3] == ")")
    ):
        return ListMark("number", f"{found[1]}{found[2]}{found[3]}", text[found.end() :])
    return ListMark("", "", text)


def level(number: str) -> int:
    """How deep a number of figures is: 1 for 4, 2 for 4.1; 0 where it is none."""
    parts = number.strip("().").split(".")
    return len(parts) if all(part.isdigit() for part in parts) else 0


def clause(number: str) -> str:
    """A number as a clause is called by it: 3.1 of '3.1.'; nothing where it is no clause's."""
    return number.rstrip(".") if level(number) and not number.endswith(")") else ""


def is_appendix(text: str) -> bool:
    """Whether a heading is an appendix's."""
    return bool(_APPENDIX.match(text))


def is_leader(text: str) -> bool:
    """Whether a text is a line of a table of contents: a title, dots, and a page."""
    rest = text.rstrip("0123456789 \t")
    return rest != text.rstrip(" \t") and rest.endswith(_LEADERS)


def number_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, in which short lines that count on from 1 are headings; as they were where there are no three."""
    found = {0: 0}
    for place, block in enumerate(blocks):
        if _titled(block) and level(_number(block)) == 1 and int(_number(block).strip("().")) == len(found):
            found[place + 1] = len(found)
    if len(found) <= _FEWEST:
        return [*blocks]
    first = min(place for place in found if place)
    return [_headed(block, place, found, first) for place, block in enumerate(blocks, 1)]


def _headed(block: Block, place: int, found: dict[int, int], first: int) -> Block:
    if not isinstance(block, Paragraph):
        return block
    if place < first:  # a title, and what else stands on the first page
        return replace(block, heading=0)
    deep = level(_number(block))
    if place in found or (_titled(block) and is_appendix(block.text)):
        return replace(block, heading=1)
    return replace(block, heading=deep) if deep > 1 and _titled(block) and block.text[:1].isupper() else block


def _titled(block: Block) -> bool:
    text = block.text.strip()
    return isinstance(block, Paragraph) and 0 < len(text) <= _LONGEST_HEADING and text[-1] not in ".;,:?!"


def _number(block: Block) -> str:
    return block.number if isinstance(block, Paragraph) else ""


def taken(spans: Sequence[Span], *, heading: bool = False) -> tuple[ListMark, tuple[Span, ...]]:
    """The mark at the beginning of some spans, and the spans without it."""
    mark = find("".join(span.text for span in spans), heading=heading)
    left = sum(len(span.text) for span in spans) - len(mark.text)
    found = []
    for span in spans:
        text = span.text[left:]
        left = max(0, left - len(span.text))
        if text or span.note or span.picture:
            found.append(replace(span, text=text))
    return mark, tuple(found)
