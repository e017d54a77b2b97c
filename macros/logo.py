"""A partnership's logo is a drawing and nothing else: what could run or fetch something is refused.

A picture on a page runs nothing anyway; this keeps it so for somebody who opens the file at its own address.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.parsers import expat

from macros import fence
from macros.problems import Location, Problem

MOST_BYTES = 200_000
SVG = "http://www.w3.org/2000/svg"
# SVG 2's elements that draw, and nothing that animates, links, embeds or runs.
ELEMENTS = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc",
    "defs", "use", "symbol", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "style",
    "metadata",
}  # fmt: skip
# What drawing programs leave behind of their own; it draws nothing and runs nothing.
LEFT = (
    "http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://www.w3.org/1999/02/22-rdf-syntax-ns",
    "http://purl.org/dc/", "http://creativecommons.org/ns", "http://web.resource.org/cc/", "http://ns.adobe.com/",
)  # fmt: skip
_INSIDE = re.compile(r"^#[\w.:-]+$")
_FETCHES = re.compile(
    r"@import|(expression|image|image-set|cross-fade|src)\s*\(|url\(\s*['\"]?(?!#)|javascript:|-moz-binding|\\",
    re.IGNORECASE,
)


def faults(path: Path, name: str) -> list[Problem]:
    """What is wrong with a logo, with line and column; `name` is what messages call it. Never raises."""
    if refused := fence.special(path, name):
        return refused
    try:
        raw = path.read_bytes()
    except OSError as fault:
        return [Problem(Location(name), f"this file cannot be read: {fault.strerror or 'unknown reason'}")]
    if len(raw) > MOST_BYTES:
        return [Problem(Location(name), "this logo is over 200 kB; ask for a simpler drawing")]
    return _Reader(name).read(raw)


class _Reader:
    """Reads a drawing element by element, and gathers what does not belong in one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[Problem] = []
        self.inside: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.buffer_size = MOST_BYTES
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = lambda element: self.inside.pop()
        self.parser.CharacterDataHandler = self.text
        self.parser.EntityDeclHandler = lambda *entity: self.fault("an entity is declared here; ask for a plain SVG")
        self.parser.ProcessingInstructionHandler = lambda *it: self.fault("a style sheet or program is called here")

    def read(self, raw: bytes) -> list[Problem]:
        try:
            self.parser.Parse(raw, True)
        except expat.ExpatError as fault:
            return [Problem(Location(self.name, fault.lineno, fault.offset + 1), "this is not an SVG drawing")]
        return self.found

    def fault(self, message: str) -> None:
        place = Location(self.name, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        self.found.append(Problem(place, message))

    def start(self, element: str, attributes: dict[str, str]) -> None:
        space, _, name = element.rpartition(" ")
        if not self.inside and (space, name) != (SVG, "svg"):
            self.fault("this is not an SVG drawing")
        elif not space.startswith(LEFT) and (space != SVG or name not in ELEMENTS):
            self.fault(f"a logo cannot hold <{name}>; ask for a plain SVG without scripts, links or pictures")
        self.inside.append(name if space == SVG else "")
        for key, value in attributes.items():
            self.attribute(key.rpartition(" ")[2], value)

    def attribute(self, key: str, value: str) -> None:
        if key.lower().startswith("on"):
            self.fault(f"'{key}' would run something; take it out")
        elif key == "href" and not _INSIDE.match(value):
            self.fault("this logo points elsewhere; it can only use its own parts, as in '#mark'")
        elif _FETCHES.search(value):
            self.fault(f"'{key}' would fetch something; take it out")

    def text(self, words: str) -> None:
        if self.inside and self.inside[-1] == "style" and _FETCHES.search(words):
            self.fault("this style would fetch something; take it out")
