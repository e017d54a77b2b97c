"""Small marks beside places of an author's text, which are put in once it is HTML: no text of its makes one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

# Two signs of the area that Unicode keeps for private use, which no author's text can hold.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_TOKEN = re.compile(f"{_OPEN}([0-9]{{1,4}}){_CLOSE}")
_PARTS = re.compile(r"(<[^>]*>)")
_HEADING = re.compile(r" {0,3}#")
# What runs on behind words inside the square brackets of a link: its other words, and its address.
_LINKED = re.compile(r"[^\[\]\n]{0,200}\]\([^()\s]{0,2000}\)")
# In these stands no mark: a link holds no other, and paper shows nothing but the words of code.
_WHOLE = re.compile(r"<(/?)(?:a|code)(?=[\s>])")


@dataclass(frozen=True)
class Mark:
    """A mark: the offset in the text behind which it stands, and what it is."""

    offset: int
    html: Markup


def in_heading(text: str, offset: int) -> bool:
    """Whether an offset stands in a heading."""
    return bool(_HEADING.match(text[text.rfind("\n", 0, offset) + 1 : offset]))


def placed(text: str, marks: Sequence[Mark], first: int = 0) -> str:
    """A text with a sign for each mark; one of a heading is left out, for headings stand in lists of contents too.

    `first` is the number of the first sign, where another text of the same marks stands before this.
    """
    found, done = [], 0
    for number, one in sorted(enumerate(marks, first), key=lambda pair: pair[1].offset):
        linked = _LINKED.match(text, one.offset)
        offset = max(done, linked.end() if linked else one.offset)
        if not in_heading(text, one.offset):
            found += [text[done:offset], f"{_OPEN}{number}{_CLOSE}"]
            done = offset
    return "".join([*found, text[done:]])


def shown(html: str, marks: Sequence[Mark]) -> Markup:
    """Finished HTML with the marks in the places of their signs; behind a link or code, and never inside a tag."""
    parts: list[str] = []
    waiting: list[str] = []
    depth = 0
    for part in _PARTS.split(html):
        if part.startswith("<"):
            parts.append(_TOKEN.sub("", part))
            if whole := _WHOLE.match(part):
                depth = max(0, depth - 1) if whole[1] else depth + 1
            if not depth:
                parts, waiting = [*parts, *waiting], []
        elif depth:
            waiting += _html(_TOKEN.findall(part), marks)
            parts.append(_TOKEN.sub("", part))
        else:
            parts.append(_TOKEN.sub(lambda found: _html([found[1]], marks)[0], part))
    return Markup("".join([*parts, *waiting]))


def _html(numbers: Iterable[str], marks: Sequence[Mark]) -> list[str]:
    return [f" {marks[int(number)].html}" if int(number) < len(marks) else "" for number in numbers]
