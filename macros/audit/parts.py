"""The numbered and lettered parts that a document has of its own: its clauses, chapters, appendices, tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from macros.audit.document import Document

_POINTED = re.compile(
    r"(?m)^[ \t>#*_|-]{0,10}(?:[Cc]lause |[Pp]ara(?:graph)? )?([0-9]{1,2}(?:\.[0-9]{1,2}){1,3})(?![0-9%/])"
)
_LETTERED = re.compile(
    r"(?m)^[ \t>#*_|-]{0,10}((?i:appendix|annexe?|schedule|table|box|figure|flow ?chart)) ([0-9]{1,2}|[A-Za-z])"
    r"(?![A-Za-z0-9])(?![ \t]+[a-z])",  # what goes on in small letters is a sentence about it
)
# In a line that names several: `Annex B – Request form. Annex C – Signatories`, or that one in brackets before another.
_KIND = r"((?i:appendix|annexe?|schedule)) ([0-9]{1,2}|[A-Za-z])"
_IN_A_LINE = re.compile(
    rf"(?<=[.)] ){_KIND}(?:[*_]{{0,2}}[.:]? ?[-–—:] |[*_]{{0,2}}[.:]? (?=[A-Z][\w/ ]{{1,40}}(?:[.(]|$)))"
    rf"|\({_KIND}\)(?=[.;,] (?i:appendix|annexe?|schedule) [0-9A-Z] )",
    re.MULTILINE,
)
_HEADED = re.compile(r"(?m)^[ \t#*]{0,6}([0-9]{1,2})\.?[ \t]+[A-Z][^\n.;:!?]{2,60}$")
_FEWEST = 5  # lines that count up from one, before they are taken for headings
_LABEL = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}")
_CHAPTER = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True)
class Parts:
    """What a document can be referred to by: `pointed` numbers such as 6.2, whole `chapters`, and letters by kind."""

    pointed: frozenset[str]
    chapters: frozenset[int]
    lettered: Mapping[str, frozenset[str]]


def parts(document: Document) -> Parts:
    """The parts of a document, of the lines and headings that begin with a number or with a kind and a letter."""
    pointed, chapters, lettered = set[str](), set[int](), dict[str, set[str]]()
    for block in document.blocks:
        label = block.place.label if block.place else ""
        pointed.update(_LABEL.findall(f"{block.number} {label}"))
        if block.heading and _CHAPTER.fullmatch(block.number):
            chapters.add(int(block.number))
    pointed.update(found[1] for found in _POINTED.finditer(document.words))
    chapters.update(int(one.partition(".")[0]) for one in pointed)
    chapters = chapters or _counted_up(document.words)
    for found in _LETTERED.finditer(document.words):
        lettered.setdefault(kind(found[1]), set()).add(found[2].upper())
    for found in _IN_A_LINE.finditer(document.words):
        held, mark = lettered.setdefault(kind(found[1] or found[3]), set()), (found[2] or found[4]).upper()
        if not held or any(one.isdigit() == mark.isdigit() for one in held):  # a letter after figures is a fault
            held.add(mark)
    return Parts(frozenset(pointed), frozenset(chapters), {name: frozenset(held) for name, held in lettered.items()})


def _counted_up(words: str) -> set[int]:
    """The numbers of lines that look like headings and count up from one, in a text whose headings nothing marks."""
    last = 0
    for found in _HEADED.finditer(words):
        last += int(found[1]) == last + 1
    return set(range(1, last + 1)) if last >= _FEWEST else set()


def kind(word: str) -> str:
    """The kind of a lettered part, however it is written: Annexe and annex, flow chart and flowchart."""
    return word.lower().replace(" ", "").replace("annexe", "annex")
