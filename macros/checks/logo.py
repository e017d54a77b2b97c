"""A logo, or another drawing of a partnership's, is a drawing alone: what could run, fetch or never end is refused.

A picture on a page runs nothing anyway; this keeps it so for somebody who opens the file at its own address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from macros.diagnostics import Location, Problem
from macros.readers import files

MOST_BYTES = 200_000
# How many parts are drawn, those that are drawn again counted again; how deep parts lie in each other; and how many
# steps it may be from a part over another that it uses to what that one uses.
MOST_PARTS, DEEPEST, LONGEST_WAY = 5_000, 50, 4
SVG = "http://www.w3.org/2000/svg"
XLINK, XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
# SVG 2's elements that draw, and nothing that animates, links, embeds, styles, repeats or runs.
ELEMENTS = {
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc",
    "defs", "use", "symbol", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "metadata",
}  # fmt: skip
# What places, shapes and paints them.
_PLACED_AND_PAINTED = """
    id class style transform viewBox preserveAspectRatio version baseProfile enable-background role lang space
    width height x y dx dy x1 y1 x2 y2 cx cy r rx ry fx fy fr d points pathLength href rotate textLength
    lengthAdjust offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits
    fill fill-rule fill-opacity stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-dasharray stroke-dashoffset paint-order vector-effect color opacity display
    visibility overflow clip-path clip-rule mask mask-type stop-color stop-opacity isolation mix-blend-mode
    shape-rendering text-rendering image-rendering color-interpolation color-rendering font-family font-size
    font-weight font-style font-variant font-stretch text-anchor text-align letter-spacing word-spacing
    line-height writing-mode dominant-baseline text-decoration white-space
"""
ATTRIBUTES = set(_PLACED_AND_PAINTED.split())
_SAID = re.compile(r"(aria|data)-[a-z-]+")
# What drawing programs leave behind of their own; it draws nothing and runs nothing.
LEFT = (
    "http://www.inkscape.org/", "http://sodipodi.sourceforge.net/", "http://www.w3.org/1999/02/22-rdf-syntax-ns",
    "http://purl.org/dc/", "http://creativecommons.org/ns", "http://web.resource.org/cc/", "http://ns.adobe.com/",
)  # fmt: skip
_INSIDE = re.compile(r"^#[\w.:-]+$")
_OWN = re.compile(r"url\(['\"]?#([\w.:-]+)['\"]?\)")
_FETCHES = re.compile(
    r"@|(?<![\w-])(expression|image|image-set|-webkit-image-set|cross-fade|src)\s*\(|url\(\s*['\"]?(?!#)|javascript:|"
    r"-moz-binding|\\",
    re.IGNORECASE,
)


def faults(path: Path, name: str, called: str = "logo") -> list[Problem]:
    """What is wrong with a logo, with line and column; `name` is what messages call it. Never raises.

    `called` is the word for a drawing that is no logo.
    """
    if refused := files.not_a_plain_file(path, name):
        return refused
    try:
        raw = path.read_bytes()
    except OSError as fault:
        return [Problem(Location(name), f"this file cannot be read: {fault.strerror or 'unknown reason'}")]
    if len(raw) > MOST_BYTES:
        return [Problem(Location(name), f"this {called} is over 200 kB; ask for a simpler drawing")]
    return _Reader(name, called).read(raw)


@dataclass
class _Part:
    """An element of a drawing: what stands in it, and the names of the parts that it uses."""

    name: str
    inside: list[_Part] = field(default_factory=list)
    uses: list[str] = field(default_factory=list)
    holds_a_use: bool = False
    size: tuple[int, int] | None = None


class _Tangled(Exception):
    """Parts use one another over more steps than a drawing needs, or without an end."""


class _Reader:
    """Reads a drawing element by element, and gathers what does not belong in one."""

    def __init__(self, name: str, called: str) -> None:
        self.name, self.called = name, called
        self.found: list[Problem] = []
        self.inside: list[_Part] = []
        self.named: dict[str, _Part] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.buffer_size = MOST_BYTES
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = lambda element: self.inside.pop()
        self.parser.EntityDeclHandler = lambda *entity: self.fault("an entity is declared here; ask for a plain SVG")
        self.parser.ProcessingInstructionHandler = lambda *it: self.fault("a style sheet or program is called here")

    def read(self, raw: bytes) -> list[Problem]:
        try:
            self.parser.Parse(raw, True)
        except expat.ExpatError as fault:
            return [Problem(Location(self.name, fault.lineno, fault.offset + 1), "this is not an SVG drawing")]
        return self.found or self._endless()

    def fault(self, message: str) -> None:
        place = Location(self.name, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        self.found.append(Problem(place, message))

    def start(self, element: str, attributes: dict[str, str]) -> None:
        space, _, name = element.rpartition(" ")
        if not self.inside and (space, name) != (SVG, "svg"):
            self.fault("this is not an SVG drawing")
        elif not space.startswith(LEFT) and (space != SVG or name not in ELEMENTS):
            self.fault(
                f"a {self.called} cannot hold <{name}>; ask for a plain SVG without scripts, styles, links or pictures"
            )
        elif len(self.inside) == DEEPEST:
            self.fault(f"this {self.called} is nested over {DEEPEST} deep; ask for a simpler drawing")
        part = _Part(name if space == SVG else "")
        if self.inside:
            self.inside[-1].inside.append(part)
        self.root = self.inside[0] if self.inside else part
        self.inside.append(part)
        for one in self.inside if part.name == "use" else ():
            one.holds_a_use = True
        for key, value in attributes.items():
            above, _, plain = key.rpartition(" ")
            self.attribute(plain, value, ours=space == SVG and above in ("", XLINK, XML))
            part.uses += [value[1:]] if plain == "href" else _OWN.findall(value)
        if "id" in attributes:
            self.named[attributes["id"]] = part

    def attribute(self, key: str, value: str, *, ours: bool) -> None:
        if key.lower().startswith("on"):
            self.fault(f"'{key}' would run something; take it out")
        elif ours and key not in ATTRIBUTES and not _SAID.fullmatch(key):
            self.fault(f"a {self.called} cannot have '{key}'; take it out")
        elif key == "href" and not _INSIDE.match(value):
            self.fault(f"this {self.called} points elsewhere; it can only use its own parts, as in '#mark'")
        elif ours and _FETCHES.search(value):
            self.fault(f"'{key}' would fetch something; take it out")

    def _endless(self) -> list[Problem]:
        """What is wrong with a drawing whose parts use one another, so that a small file is much to draw."""
        try:
            count = self._size(self.root, 0)[0]
        except _Tangled:
            count = MOST_PARTS + 1
        what = f"this {self.called} draws over {MOST_PARTS} parts, or parts within parts that it uses"
        return [Problem(Location(self.name), f"{what}; ask for a simpler drawing")] if count > MOST_PARTS else []

    def _size(self, part: _Part, way: int) -> tuple[int, int]:
        """How many parts are drawn for one, and over how many steps it uses others. Raises _Tangled."""
        if part.size is None:
            if way > LONGEST_WAY:
                raise _Tangled
            sizes = [self._size(one, way) for one in part.inside]
            used = [self._size(self.named[name], way + 1) for name in part.uses if name in self.named]
            if part.name == "use" and any(self.named[name].holds_a_use for name in part.uses if name in self.named):
                raise _Tangled
            count = 1 + sum(size[0] for size in (*sizes, *used))
            part.size = count, max([0, *(size[1] for size in sizes), *(1 + size[1] for size in used)])
        if way + part.size[1] > LONGEST_WAY:
            raise _Tangled
        return part.size
