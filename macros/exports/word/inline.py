"""What stands in a line, as runs: looks, breaks, links, and a footnote for each source that a section cites."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Pt

from macros.exports.html_tree import Node
from macros.exports.notes import lines
from macros.exports.word import bookmarks, elements
from macros.exports.word.elements import Element, element

NOTE, SOURCE = "FootnoteText", "SourceNote"  # the styles of a note that an author wrote, and of one that says a source
TWENTIETHS = 20  # of a point
HIGHEST = 567  # points, which are 20 cm
LOOKS = {"strong": "strong", "em": "em", "code": "code"}


@dataclass(frozen=True)
class Drawn:
    """A picture as Word takes it, a PNG or a JPEG, with its width and height in points."""

    raw: bytes
    width: float
    height: float


@dataclass
class Inline:
    """Writes lines, and the footnotes that they call for.

    `sources` says of each source, by the name of its place, what its note is; a link to another place leads to a
    section. `pictures` are those that texts show, by their names, and `room` is how wide one may be here, in
    twentieths of a point. `main` and `notes` are the parts of the document that hold links and footnotes.
    """

    main: StoryPart
    notes: XmlPart
    sources: Mapping[str, list[Node | str]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    marked: set[str] = field(default_factory=set)
    within: list[str] | None = None  # while a note is written, the sources that it cites
    pictures: Mapping[str, Drawn] = field(default_factory=dict)
    room: int = 0
    last_note: int = 0
    last_bookmark: int = 0

    def new_section(self) -> None:
        """From here on a source is told again: a section may be all that somebody reads."""
        self.told.clear()

    def runs(self, nodes: Iterable[Node | str], looks: frozenset[str] = frozenset()) -> list[Element]:
        """Texts and nodes of a line as runs and links, in their order."""
        return [part for node in nodes for part in self._part(node, looks)]

    def marked_by(self, name: str, inside: list[Element]) -> list[Element]:
        """The same with a bookmark around it; a name that was given before is given no second time."""
        if name in self.marked:
            return inside
        self.marked.add(name)
        self.last_bookmark += 1
        start = element("bookmarkStart", id_=self.last_bookmark, name=name)
        return [start, *inside, element("bookmarkEnd", id_=self.last_bookmark)]

    def _part(self, node: Node | str, looks: frozenset[str]) -> list[Element]:
        if isinstance(node, str):
            return [elements.run(node, looks)]
        if node["tag"] == "br":
            return [elements.with_looks(element("br"), looks)]
        if node["tag"] == "note":
            return self._own_note(node)
        if node["tag"] == "img":
            return [self._picture(node)]
        if node["tag"] == "a" and ("at" in node or "to" in node):
            return self._link(node, looks | {"link"})
        look = LOOKS.get(node["tag"])
        return self.runs(node["inside"], looks | {look} if look else looks)

    def _picture(self, node: Node) -> Element:
        """A picture as large as on the page, but within the room that there is; its words where it cannot be drawn."""
        one = self.pictures.get(node["picture"])
        if one is None or self.within is not None:  # a note's part has no pictures
            return elements.run(node["shows"], ["em"])
        scale = min(1, self.room / TWENTIETHS / one.width, HIGHEST / one.height)
        made = self.main.new_pic_inline(io.BytesIO(one.raw), Pt(one.width * scale), Pt(one.height * scale))
        made.docPr.set("name", node["picture"])
        made.docPr.set("descr", elements.bare(node["shows"]))
        return element("r", element("drawing", made))

    def _link(self, node: Node, looks: frozenset[str]) -> list[Element]:
        inside = self.runs(node["inside"], looks)
        if "to" in node:
            link = element("hyperlink", *inside, history=1)
            part = self.main if self.within is None else self.notes
            id_ = part.relate_to(elements.bare(node["to"]), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), id_)
            return [link]
        kind, *ids = node["at"].split(":")
        link = elements.anchor(bookmarks.name(kind, *ids), *inside)
        if node["at"] not in self.sources:
            return [link]
        if self.within is not None:  # a note calls for no other
            self.within.append(node["at"])
            return [link]
        return [link, *self._note(node["at"])]

    def _own_note(self, node: Node) -> list[Element]:
        """The sign of a footnote that the author wrote, and behind it those of the sources that it cites."""
        self.within = []
        paragraphs = [self.runs(words) for words in lines(node["inside"])]
        cited, self.within = self.within, None
        sign = self._called([(NOTE, paragraph) for paragraph in paragraphs])
        return [sign, *(one for source in cited for one in self._note(source))]

    def _called(self, paragraphs: list[tuple[str, list[Element]]]) -> Element:
        """The sign of a footnote of some paragraphs, each with its style."""
        self.last_note += 1
        ahead = [_reference(element("footnoteRef")), elements.run(" ")]
        said = []
        for style, runs in paragraphs:
            said.append(elements.paragraph(style, *ahead, *runs))
            ahead = []
        self.notes.element.append(element("footnote", *said, id_=self.last_note))
        return _reference(element("footnoteReference", id_=self.last_note))

    def _note(self, source: str) -> list[Element]:
        """The sign of a footnote for a source; nothing where the section has it already."""
        if source in self.told:
            return []
        self.told.add(source)
        kind, *ids = source.split(":")
        self.within = []
        said = self.marked_by(bookmarks.name(kind, *ids), self.runs(self.sources[source]))
        self.within = None
        return [self._called([(SOURCE, said)])]


def _reference(inside: Element) -> Element:
    return element("r", element("rPr", element("rStyle", val="FootnoteReference")), inside)
