"""What an author's pen slipped over where a parser only says that something else was expected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from macros.readers.data import Mark

# A place, and what is wrong there.
Slip: TypeAlias = tuple[Mark, str]

LONGEST_SHOWN = 40
# Where a value begins: behind a key and its colon, a hyphen, or a bracket or comma.
_VALUE = re.compile(r"""^\s*(?:- +)*(?:[\w-]+ *: +)?(?=\S)|[\[{,] *""")
_JOINED = re.compile(r"^(\s*(?:- +)*)([A-Za-z][\w-]*):(?=[^\s:/])(.*)$")
_HYPHEN = re.compile(r"^(\s*)-(?=[^\s-])(.*)$")
_CONFLICT = re.compile(r"<{7}|={7}$|>{7}")


def joined(text: str) -> str:
    """What to write for a key whose colon has no space behind it; nothing for any other text."""
    found = _JOINED.match(text)
    return f"put a space after the colon: {found[2]}: {_short(found[3])}" if found else ""


def slip(lines: Sequence[str], said: str, at: Mark, opened: Mark) -> Slip | None:
    """The slip that made a parser stop at a place, where it is a common one; `opened` is where that began (from 1)."""
    line, column = at
    here = lines[line - 1] if line <= len(lines) else ""
    begun = lines[opened[0] - 1] if opened[0] <= len(lines) else ""
    found = _conflict(begun, *opened)
    for look in (_conflict, _quoted, _begins) if here else ():
        found = found or look(here, line, column)
    return found or (_unfinished(lines, opened[0]) if "expected ':'" in said else None)


def _conflict(here: str, line: int, column: int) -> Slip | None:
    return ((line, 1), _TWO) if _CONFLICT.match(here) else None


_TWO = "a mark of two versions that were not put together; keep one of them, and delete the marks"


def _quoted(here: str, line: int, column: int) -> Slip | None:
    """A quotation that ends before its text does: by an apostrophe in it, or since only its first words are quoted."""
    before = here[: column - 1].rstrip()
    quote = before[-1:]
    if quote not in ("'", '"') or len(before) < 2 or not here[column - 1 :].strip():  # noqa: PLR2004  # two marks
        return None
    close = len(before)
    if here[close : close + 1].isalnum() and here[close - 2].isalnum():
        if quote == "'":
            what = "this apostrophe ends the quotation; write it twice ('') within single quotation marks"
        else:
            what = "this quotation mark ends the quotation; put the whole text between single quotation marks"
        return (line, close), what
    return (line, column), "text after a closing quotation mark; put all of it between quotation marks, or none"


def _begins(here: str, line: int, column: int) -> Slip | None:
    """A text that begins with what YAML keeps for itself."""
    for value in _VALUE.finditer(here[:column]):
        rest = here[value.end() :]
        place = (line, value.end() + 1)
        if rest.startswith("*"):
            return place, 'a text that begins with * stands between quotation marks, as in "*Now* is the time."'
        if rest.startswith("{{"):
            return place, 'a text that begins with {{ stands between quotation marks, as in "{{ term.front_door }}"'
        if rest.startswith("? "):
            return place, "a text that begins with ? stands between quotation marks"
    return None


def _unfinished(lines: Sequence[str], line: int) -> Slip | None:
    """A line that should be a key with its value: the colon, or the space behind it, is missing."""
    here = lines[line - 1] if line <= len(lines) else ""
    if _CONFLICT.match(here):
        return (line, 1), _TWO
    if what := joined(here):
        return (line, here.index(":") + 2), what
    if found := _HYPHEN.match(here):
        return (line, len(found[1]) + 2), f"put a space after the hyphen: - {_short(found[2])}"
    if "：" in here:
        return (line, here.index("：") + 1), "this is not the colon that ends a key; write ':' and a space"
    column = len(here) - len(here.lstrip()) + 1
    return (line, column), "a key without its colon, or a text that begins further left than it should"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "..."
