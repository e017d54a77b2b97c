"""Finished HTML as a tree of plain data, for a form that is not HTML.

A node is a mapping: its `tag`, what stands `inside` it (texts and nodes), and whatever else the form needs to know.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import zip_longest
from typing import Any

from macros.rendering import markup_reader

Node = dict[str, Any]
Link = Callable[[str], dict[str, str]]

INLINE = {"a", "br", "code", "em", "img", "note", "s", "span", "strong", "sup"}
PLACES = {
    "a",
    "dt",
    "li",
    "span",
}  # what keeps its id, so that a link can lead there; a place of its own leads nowhere else
# What may be empty, and is still something: a break, a picture, a cell of a table, an entry of a list.
_VOID = {"br", "img"}
BARE = {"br", "img", "td", "th", "li", "dt", "dd"}
LOOKS = ("quiet", "panel", "ask", "written", "clause", "footnotes", "room")
NOTE = "#fn-"  # begins the address of a footnote
# What stands in more of its kind than this keeps its words and loses its form, for which there may be no room.
NESTED = 5
NARROWEST, WIDEST = 6, 60
ROOM = 45  # letters: how wide a cell is in which somebody writes by hand
_OPENS, _CLOSES = "“", "”"  # around what a browser puts between quotation marks of its own
_TICKED, _BOX = "booklet-box", "☐"  # a box to tick, which a page draws
_HEADING = re.compile(r"h[1-6]")
_SPACE = re.compile(r"\s+")


def of(html: str, link: Link, above: int = 1) -> list[Node | str]:
    """A piece of HTML as the nodes that stand in it.

    `link` says of an address what a node that links there carries; an empty answer leaves the words alone.
    `above` is the level of the heading over this piece: headings in it follow without a gap.
    """
    reader = _Reader(link, above)
    markup_reader.read(html, reader)
    return _tidy(reader.root["inside"])


def pictures(nodes: list[Node | str]) -> list[Node]:
    """The pictures among some nodes, however deep they stand."""
    found: list[Node] = []
    for node in nodes:
        if not isinstance(node, str):
            found += [node] if node["tag"] == "img" else pictures(node["inside"])
    return found


def plain(nodes: list[Node | str]) -> str:
    """The words of some nodes, without their form."""
    return "".join(node if isinstance(node, str) else plain(node["inside"]) for node in nodes)


class _Reader:
    def __init__(self, link: Link, above: int) -> None:
        self.link = link
        self.level = above
        self.root: Node = {"tag": "root", "inside": []}
        self.open: list[tuple[str, Node]] = [("root", self.root)]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "q":
            self.words(_OPENS)
            return
        held = self.open[-1][1]
        if [name for name, _ in self.open].count(tag) >= NESTED:
            self.open.append((tag, held))
            return
        node = self._node(tag, attributes)
        held["inside"].append(node)
        if tag not in _VOID:
            self.open.append((tag, node))

    def end(self, tag: str) -> None:
        if tag == "q":
            self.words(_CLOSES)
            return
        if tag in (name for name, _ in self.open[1:]):
            while self.open.pop()[0] != tag:
                pass

    def words(self, text: str) -> None:
        self.open[-1][1]["inside"].append(_SPACE.sub(" ", text))

    def _node(self, tag: str, attributes: dict[str, str]) -> Node:
        tag = "strong" if tag == "b" else tag
        node: Node = {"tag": tag, "inside": [_BOX] if _TICKED in attributes.get("class", "").split() else []}
        if tag == "img":
            node |= {"picture": attributes.get("src", ""), "shows": attributes.get("alt", "")}
        href = attributes.get("href", "")
        if tag == "a" and href.startswith(NOTE):
            node["note"] = href.removeprefix("#")
        elif tag in PLACES and "id" in attributes:
            node["id"] = attributes["id"]
        elif tag == "a":
            node |= self.link(href)
        if tag == "ol":
            start = attributes.get("start", "")
            node["start"] = int(start) if start.isascii() and start.isdigit() and len(start) < len("10000") else 1
        if _HEADING.fullmatch(tag):
            self.level = min(int(tag[1:]), self.level + 1)
            node |= {"tag": "heading", "level": self.level}
        look = [name for name in attributes.get("class", "").split() if name in LOOKS]
        return node | ({"look": look[0]} if look else {})


def _tidy(nodes: list[Node | str]) -> list[Node | str]:
    """Without the white space at the edges of blocks, which a reader of HTML would not see either."""
    kept: list[Node | str] = []
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            text = node.lstrip() if _edge(nodes, place - 1) else node
            text = text.rstrip() if _edge(nodes, place + 1) else text
            kept += [text] if text else []
        else:
            inside = _filled(node["inside"]) if node["tag"] in INLINE else _tidy(node["inside"])
            if not inside and node["tag"] not in BARE:
                continue
            kept.append(node | {"inside": inside} | ({"widths": _widths(inside)} if node["tag"] == "table" else {}))
    return kept


def _filled(nodes: list[Node | str]) -> list[Node | str]:
    """What stands in a line, without what has nothing in it, such as the code between two accents and a space."""
    within = [node if isinstance(node, str) else node | {"inside": _filled(node["inside"])} for node in nodes]
    return [node for node in within if isinstance(node, str) or node["inside"] or node["tag"] in BARE]


def _widths(parts: list[Node | str]) -> list[int]:
    """How wide each column of a table would be in letters, so far as that can be had."""
    rows = [row for part in parts if not isinstance(part, str) for row in part["inside"]]
    columns = zip_longest(*([_width(cell) for cell in row["inside"]] for row in rows), fillvalue=0)
    return [min(max(column), WIDEST) + NARROWEST for column in columns]


def _width(cell: Node) -> int:
    return ROOM if cell.get("look") == "room" else len(plain(cell["inside"]))


def _edge(nodes: list[Node | str], place: int) -> bool:
    if not 0 <= place < len(nodes):
        return True
    node = nodes[place]
    return not isinstance(node, str) and node["tag"] not in INLINE - {"br"}
