"""The elements that a Word document is written with (ECMA-376, Part 1): paragraphs, runs, fields, bookmarks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from macros.readers import characters

Element = Any  # what lxml makes, which has no types
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# In the order in which the schema wants them in a run's properties.
LOOKS = ("link", "code", "strong", "em")
_STYLES = {"link": "Hyperlink", "code": "Code"}


def element(tag: str, *inside: Element, **attributes: object) -> Element:
    """An element with what stands in it; a name that is a word of Python has a stroke after it, as in `id_`."""
    found = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        found.set(qn(f"w:{name.rstrip('_')}"), str(value))
    found.extend(inside)
    return found


def bare(text: str) -> str:
    """A text without what XML cannot hold, and without our marks around a name's direction.

    Those would come back in the words of a returned copy, where nobody sees them and a check refuses them.
    """
    return characters.clean(text, "")


def run(text: str, looks: Iterable[str] = ()) -> Element:
    """Some text that looks alike."""
    said = element("t")
    said.text = bare(text)
    said.set(SPACE, "preserve")
    return with_looks(said, looks)


def with_looks(inside: Element, looks: Iterable[str]) -> Element:
    """A run around something, such as a text, a break or the sign of a footnote."""
    kept = set(looks)
    style = next((_STYLES[look] for look in LOOKS if look in kept and look in _STYLES), "")
    properties = [element("rStyle", val=style)] if style else []
    properties += [element(tag) for look, tag in (("strong", "b"), ("em", "i")) if look in kept]
    return element("r", *([element("rPr", *properties)] if properties else []), inside)


def paragraph(style: str, *inside: Element, number: tuple[int, int] | None = None, **more: Element) -> Element:
    """A paragraph of a style. `number` is its list and its level in it; list 0 takes a style's number away."""
    properties = [element("pStyle", val=style)]
    if number:
        list_, level = number
        properties.append(element("numPr", element("ilvl", val=level), element("numId", val=list_)))
    properties += more.values()
    return element("p", element("pPr", *properties), *inside)


def indent(left: int, hanging: int = 0) -> Element:
    """How far from the margin a paragraph stands, in twentieths of a point."""
    return element("ind", left=left, hanging=hanging) if hanging else element("ind", left=left)


def field(code: str, shown: str) -> list[Element]:
    """A field that Word works out, such as the page's number, with what is shown until then."""

    def mark(kind: str) -> Element:
        return element("r", element("fldChar", fldCharType=kind))

    asked = element("instrText")
    asked.text = f" {code} "
    asked.set(SPACE, "preserve")
    return [mark("begin"), element("r", asked), mark("separate"), run(shown), mark("end")]


def anchor(name: str, *inside: Element) -> Element:
    """A link to a bookmark."""
    return element("hyperlink", *inside, anchor=name, history=1)
