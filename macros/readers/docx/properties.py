"""What a paragraph or a run inherits: its own properties, then those of its style, then of the style's parents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from macros.readers.docx.package import W

_OFF = {"0", "false", "off", "none"}
_NUMBER = re.compile(r"-?\d{1,9}")
_LONGEST_CHAIN = 30


def value(element: Element | None, path: str) -> str | None:
    """The `w:val` of the element at a path of names below one; None where it, or the value, is not there."""
    found = element.find("/".join(W + step for step in path.split("/"))) if element is not None else None
    return None if found is None else found.get(f"{W}val")


def number(text: str | None, default: int = 0) -> int:
    """A whole number of at most nine digits; anything else is the default."""
    return int(text) if text is not None and _NUMBER.fullmatch(text.strip()) else default


def on(element: Element | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing says so (ECMA-376-1, 17.17.4)."""
    found = element.find(W + name) if element is not None else None
    return None if found is None else (found.get(f"{W}val") or "1").lower() not in _OFF


def indented(properties: Element | None) -> int | None:
    """How far its left edge stands from the margin, in twentieths of a point; None where nothing says so."""
    found = properties.find(f"{W}ind") if properties is not None else None
    left = None if found is None else found.get(f"{W}left") or found.get(f"{W}start")
    return None if left is None else number(left)


@dataclass(frozen=True)
class Style:
    """A style with all that it inherits. `numbered` is the list that it belongs to, `outline` its level from 0.

    `indent` is how far its left edge stands from the margin, in twentieths of a point.

    `chain` holds the ids of the styles that it is based on, its own first.
    """

    name: str = ""
    chain: tuple[str, ...] = ()
    outline: int | None = None
    numbered: str | None = None
    depth: str | None = None
    breaks: bool = False
    indent: int | None = None
    run: dict[str, bool] = field(default_factory=dict)

    @property
    def continues(self) -> bool:
        """Whether it is one of Word's own styles for what an item of a list goes on with."""
        return self.name.lower().startswith("list continue")


TOGGLES = ("b", "i", "strike", "dstrike", "vanish")
_NONE = Style()


class Styles:
    """The styles of a file by their ids, each worked out once."""

    def __init__(self, root: Element | None) -> None:
        found = root.findall(f"{W}style") if root is not None else ()
        self.elements = {style.get(f"{W}styleId", ""): style for style in found}
        self.found: dict[str, Style] = {}
        ids = (id_ for id_, style in self.elements.items() if style.get(f"{W}type") == "paragraph" and _default(style))
        self.default = next(ids, "")

    def style(self, id_: str | None) -> Style:
        """The style of that id, or nothing's where there is none."""
        id_ = id_ or ""
        if id_ not in self.found:
            self.found[id_] = self._made(id_) if id_ in self.elements else _NONE
        return self.found[id_]

    def paragraph(self, id_: str | None) -> Style:
        """The style of a paragraph: that of its id, else the one that Word takes where none is named."""
        return self.style(id_ if id_ in self.elements else self.default)

    def _made(self, id_: str) -> Style:
        chain = self._chain(id_)
        elements = [self.elements[one] for one in chain]
        outline = next((level for one in elements if (level := value(one, "pPr/outlineLvl")) is not None), None)
        run: dict[str, bool] = {}
        for one in elements:
            for name in TOGGLES:
                if name not in run and (said := on(one.find(f"{W}rPr"), name)) is not None:
                    run[name] = said
        return Style(
            value(elements[0], "name") or id_, chain, None if outline is None else number(outline, 9),
            next((num for one in elements if (num := value(one, "pPr/numPr/numId")) is not None), None),
            next((depth for one in elements if (depth := value(one, "pPr/numPr/ilvl")) is not None), None),
            any(on(one.find(f"{W}pPr"), "pageBreakBefore") for one in elements),
            next((left for one in elements if (left := indented(one.find(f"{W}pPr"))) is not None), None), run,
        )  # fmt: skip

    def _chain(self, id_: str) -> tuple[str, ...]:
        found: list[str] = []
        while id_ in self.elements and id_ not in found and len(found) < _LONGEST_CHAIN:
            found.append(id_)
            id_ = value(self.elements[id_], "basedOn") or ""
        return tuple(found)


def _default(style: Element) -> bool:
    return (style.get(f"{W}default") or "0").lower() not in _OFF
