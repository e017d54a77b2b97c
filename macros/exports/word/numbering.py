"""The lists of a Word document that are counted by themselves: each is one more entry in its part of numbers."""

from __future__ import annotations

from copy import deepcopy

from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from macros.exports.word.elements import Element, element

ORDERED, BEFORE = 4, 5  # the patterns in overrides/word/numbering.xml
DEEPEST = 4


class Numbering:
    """Adds lists to the part that holds the document's numbers."""

    def __init__(self, part: XmlPart) -> None:
        self._root = part.element
        self._patterns = {int(one.get(qn("w:abstractNumId"))): one for one in part.element.findall(qn("w:abstractNum"))}
        self._first = part.element.find(qn("w:num"))
        self._before = self._patterns.pop(BEFORE)
        self._root.remove(self._before)
        self._last_pattern = BEFORE
        self._last = max(int(one.get(qn("w:numId"))) for one in part.element.findall(qn("w:num")))

    def ordered(self, start: int, level: int) -> int:
        """A new list that counts from a number at one of its levels; returns its id."""
        begin = element("lvlOverride", element("startOverride", val=start), ilvl=level)
        return self._added(ORDERED, begin)

    def before_headings(self, section: str) -> int:
        """A new list for what stands in a section before its first heading; returns its id."""
        pattern = deepcopy(self._before)
        self._last_pattern += 1
        pattern.set(qn("w:abstractNumId"), str(self._last_pattern))
        text = pattern.find(f".//{qn('w:lvlText')}")
        text.set(qn("w:val"), text.get(qn("w:val")).replace("{section}", section))
        self._first.addprevious(pattern)
        return self._added(self._last_pattern)

    def _added(self, pattern: int, *overrides: Element) -> int:
        self._last += 1
        self._root.append(element("num", element("abstractNumId", val=pattern), *overrides, numId=self._last))
        return self._last
