"""The order of the paragraphs that a document numbers as 7.2, and of its steps: which come twice, go back or jump."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from macros.audit.document import Document
from macros.audit.parts import parts

_POINTED = re.compile(
    r"(?m)^[ \t>#*_]{0,12}([0-9]{1,2}(?:\.[0-9]{1,2}){1,3})[.)]?[*_]{0,2}[ \t]{1,12}[*_]{0,2}[“\"‘']?[A-Z]"
)
_STEP = re.compile(
    r"(?m)^[ \t>#*_-]{0,12}((?:Step|Stage|Slide|Module|Session|Rule|Principle|Question) ([0-9]{1,2}))"
    r"(?:[.:)–-]|[ \t]{2,}|[ \t]*$)"
)
_STEPS = ("Step", "Stage")  # which begin at 1 but once; of the others there may be a list of contents
_ENDS = ".;:!?)”\"’'*_|"  # what a line ends with, where the next one is no part of its sentence
# A line of a list of contents: a number and a title, which does not break off at a small word.
_ENTRY = re.compile(r"[ \t>*_-]{0,12}[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?[ \t]{1,12}[A-Z][^\n]{1,60}")
_SMALL = ("in", "at", "of", "the", "to", "see", "and", "or", "with", "by", "under", "as", "for", "paragraph", "section")
_CONTENTS = re.compile(r"[^\n]*(?:\.{3}|…|\t[0-9]{1,3}[ \t]*$)", re.MULTILINE)
Told = tuple[int, int, str, str]


def out_of_order(document: Document) -> Iterator[Told]:
    """Each number that was there before in its part, or comes after a higher one, or after one that is not there.

    Yields where it stands, the number, and the one before it.
    """
    held_anywhere = parts(document).pointed
    last: dict[tuple[str, ...], int] = {}
    chapter = ""
    for found in _POINTED.finditer(document.text):
        if (
            found[1].endswith(".0")
            or not _stands_alone(document.text, found.start())
            or _CONTENTS.match(document.text, found.start())
        ):
            continue
        number = tuple(found[1].split("."))
        if number[0] != chapter:
            last, chapter = {}, number[0]
        inside, own = number[:-1], int(number[-1])
        before = last.get(inside, 0)
        # What begins again at its first number may be a new part, as after a list of contents.
        last = {part: held for part, held in last.items() if part[: len(number)] != number} | {inside: own}
        back = own <= before and (own != 1 or before == 1)
        jumps = before > 0 and own > before + 1 and ".".join((*inside, str(before + 1))) not in held_anywhere
        if back or jumps:
            yield found.start(1), found.end(1), found[1], ".".join((*inside, str(before)))


def steps(document: Document) -> Iterator[Told]:
    """Each step whose number was there before, under the same heading."""
    heads = [block.start for block in document.blocks if block.heading]
    last, under, kind = 0, -1, ""
    for found in _STEP.finditer(document.text):
        here, word, number = bisect_left(heads, found.end()), found[1].split(" ")[0], int(found[2])
        if (here, word) != (under, kind):
            last, under, kind = 0, here, word
        if last and number <= last and (word in _STEPS or number != 1):
            yield found.start(1), found.end(1), found[1], f"{word} {last}"
        last = number


def _stands_alone(text: str, start: int) -> bool:
    """Whether a line begins a paragraph, and does not go on with the sentence of the line before."""
    before = text[max(0, start - 200) : start].rstrip(" \t")
    if not before.endswith("\n"):
        return not before
    line = before[:-1].rstrip(" \t")
    last = line.rpartition("\n")[2]
    return not last or last[-1] in _ENDS or last.isupper() or _entry(last)


def _entry(line: str) -> bool:
    return bool(_ENTRY.fullmatch(line)) and line.rsplit(maxsplit=1)[-1] not in _SMALL
