"""Counts the numbers that Word shows before paragraphs: they stand in no text of the file.

A paragraph names a list (`w:num`) and a level. Lists that share an abstract list share its count; a list may begin one
of its levels anew, and a deeper level begins again under each higher one unless it says otherwise (ECMA-376-1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from macros.readers.characters import plain
from macros.readers.document import MarkKind
from macros.readers.docx.package import W
from macros.readers.docx.properties import indented, number, on, value

LEVELS = 9
_LARGEST = 32_767  # Word's own
_ALPHABET = 26
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
# Formats that show no number of their own.
_BULLETS = {"bullet"}
_ONES = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
         "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen")  # fmt: skip
_TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")


@dataclass(frozen=True)
class Shown:
    """What Word shows before a paragraph: a bullet, or a number as it reads."""

    kind: MarkKind
    text: str


@dataclass(frozen=True)
class Level:
    """One level of a list: where it begins, how it counts, and its text, such as `%1.%2`."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int | None = None
    legal: bool = False
    indent: int | None = None


_MISSING = Level(form="none")


class Numbering:
    """The lists of a file, and how far each has been counted; asked for each paragraph in turn."""

    def __init__(self, root: Element | None) -> None:
        self.abstract: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[tuple[str, int]] = set()
        self.styled: dict[tuple[str, str], int] = {}
        if root is not None:
            self._abstract(root)
            self._lists(root)

    def _abstract(self, root: Element) -> None:
        linked: dict[str, str] = {}
        links: dict[str, str] = {}
        for one in root.iterfind(f"{W}abstractNum"):
            id_ = one.get(f"{W}abstractNumId", "")
            self.abstract[id_] = dict(_levels(one))
            if style := value(one, "styleLink"):
                linked[style] = id_
            if style := value(one, "numStyleLink"):
                links[id_] = style
        for id_, style in links.items():
            self.abstract[id_] = self.abstract.get(linked.get(style, ""), {})

    def _lists(self, root: Element) -> None:
        for one in root.iterfind(f"{W}num"):
            id_, abstract = one.get(f"{W}numId", ""), value(one, "abstractNumId") or ""
            own, starts = dict[int, Level](), dict[int, int]()
            for over in one.iterfind(f"{W}lvlOverride"):
                depth = number(over.get(f"{W}ilvl"))
                own.update(_levels(over))
                start = value(over, "startOverride")
                if start is not None:
                    starts[depth] = number(start)
            self.lists[id_] = (abstract, own, starts)
            levels = {**self.abstract.get(abstract, {}), **own}
            for depth, level in levels.items():
                self.styled.setdefault((id_, level.style), depth)

    def depth_of_style(self, id_: str, chain: tuple[str, ...]) -> int | None:
        """The level of a list that names one of some styles as its own; None where it names none."""
        return next((depth for one in chain if (depth := self.styled.get((id_, one))) is not None), None)

    def indent(self, id_: str, depth: int) -> int | None:
        """How far the words of a list's item stand from the margin, as its level says; None where it says nothing."""
        return self._level(id_, max(0, min(depth, LEVELS - 1))).indent if id_ in self.lists else None

    def next(self, id_: str, depth: int) -> Shown | None:
        """Counts one paragraph on, and says what Word shows before it; None where that is nothing."""
        if id_ not in self.lists:
            return None
        depth = max(0, min(depth, LEVELS - 1))
        abstract, _, starts = self.lists[id_]
        counts = self.counts.setdefault(abstract, {})
        if depth in starts and (id_, depth) not in self.begun:  # a level begins anew when its list first comes to it
            counts.pop(depth, None)
        self.begun.add((id_, depth))
        counts[depth] = min(counts.get(depth, self._start(id_, depth) - 1) + 1, _LARGEST)
        self._restart(id_, depth, counts)
        return self._shown(id_, depth, counts)

    def _restart(self, id_: str, depth: int, counts: dict[int, int]) -> None:
        """Deeper levels begin again, but for those that restart only under a higher one, or never (0)."""
        for at in [at for at in counts if at > depth]:
            restart = self._level(id_, at).restart
            if restart is None or restart > depth:
                del counts[at]

    def _shown(self, id_: str, depth: int, counts: dict[int, int]) -> Shown | None:
        level = self._level(id_, depth)
        if level.form in _BULLETS:
            return Shown("bullet", "")

        def filled(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at > depth:
                return ""
            count = counts.setdefault(at, self._start(id_, at))
            return counted(count, "decimal" if level.legal else self._level(id_, at).form)

        text = " ".join(plain(_PLACE.sub(filled, level.text)).split())
        return Shown("number", text) if text else None

    def _level(self, id_: str, depth: int) -> Level:
        abstract, own, _ = self.lists[id_]
        return own.get(depth) or self.abstract.get(abstract, {}).get(depth) or _MISSING

    def _start(self, id_: str, depth: int) -> int:
        return self.lists[id_][2].get(depth, self._level(id_, depth).start)


def _levels(above: Element) -> Iterator[tuple[int, Level]]:
    for one in above.iterfind(f"{W}lvl"):
        restart = value(one, "lvlRestart")
        yield (
            number(one.get(f"{W}ilvl")),
            Level(
                number(value(one, "start"), 0 if value(one, "start") is None else 1), value(one, "numFmt") or "decimal",
                value(one, "lvlText") or "", value(one, "pStyle") or "", None if restart is None else number(restart),
                bool(on(one, "isLgl")), indented(one.find(f"{W}pPr")),
            ),
        )  # fmt: skip


def counted(count: int, form: str) -> str:
    """A number in one of Word's formats (ECMA-376-1, 17.18.59); in one that is not known here, in figures."""
    count = max(0, min(count, _LARGEST))
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % _ALPHABET) * ((count - 1) // _ALPHABET + 1) if count else ""
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form == "decimalZero":
        return f"{count:02}"
    if form == "ordinal":
        return f"{count}{_ending(count)}"
    if form == "cardinalText":
        return _words(count)
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    found = ""
    for size, letters in _ROMAN:
        found += letters * (count // size)
        count %= size
    return found


_TEENS = range(11, 14)  # eleventh, twelfth, thirteenth
_IN_WORDS = 100  # no protocol has more parts


def _ending(count: int) -> str:
    return "th" if count % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def _words(count: int) -> str:
    if count < len(_ONES):
        return _ONES[count]
    if count < _IN_WORDS:
        return _TENS[count // 10] + (f"-{_ONES[count % 10].lower()}" if count % 10 else "")
    return str(count)
