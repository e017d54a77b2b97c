"""What a decision chart's page says, read off its HTML three times: from the drawing, from the words, from the aid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img"}
Graph = dict[tuple[str, str], str]


@dataclass
class Node:
    """An element with what stands in it."""

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Node | str] = field(default_factory=list)

    def all(self, tag: str = "", **wanted: str | None) -> Iterator[Node]:
        """Every element below with a tag and these attributes; None wants the attribute, whatever it says."""
        for node in self.inside:
            if isinstance(node, Node):
                found = {name.replace("_", "-"): value for name, value in wanted.items()}
                if tag in ("", node.tag) and all(
                    name in node.attributes and value in (None, node.attributes[name]) for name, value in found.items()
                ):
                    yield node
                yield from node.all(tag, **wanted)

    def one(self, tag: str = "", **wanted: str | None) -> Node:
        """The only such element."""
        (node,) = self.all(tag, **wanted)
        return node

    @property
    def text(self) -> str:
        """Its words as they are read."""
        return " ".join("".join(node if isinstance(node, str) else node.text for node in self.inside).split())


class Tree(HTMLParser):
    """HTML as elements within elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Node()
        self.open = [self.root]
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {key: value or "" for key, value in attrs})
        self.open[-1].inside.append(node)
        self.open += [] if tag in VOID else [node]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        while self.open.pop().tag != tag:
            pass

    def handle_data(self, data):
        self.open[-1].inside.append(data)


def tree(html: str) -> Node:
    return Tree(html).root


def after(mark: str, text: str) -> str:
    found = re.fullmatch(f"#{mark}(.+)", text)
    assert found, text
    return found[1]


def drawn(page: Node) -> Graph:
    """From the drawing's lines: where each begins and ends on the paper, and not what its data say."""
    boxes = {box.attributes["data-box"]: box for box in page.all("g", data_box=None)}
    rows = {
        (name, row.attributes["data-row"]): row for name, box in boxes.items() for row in box.all("text", data_row=None)
    }
    found: Graph = {}
    for arrow in page.all("g", data_to=None):
        for line in arrow.all("path", data_from=None):
            x, y = map(float, re.findall(r"-?[\d.]+", line.attributes["d"])[:2])
            (edge,) = [
                edge for edge, row in rows.items()
                if abs(x - right(boxes[edge[0]])) < 1 and abs(y - middle(row)) < 6
            ]  # fmt: skip
            found[edge] = pointed_at(arrow, boxes)
            assert found[edge] == line.attributes["data-to"] == arrow.attributes["data-to"]
            assert edge == (line.attributes["data-from"], line.attributes["data-answer"])
    return found


def pointed_at(arrow: Node, boxes: dict[str, Node]) -> str:
    """The box on whose edge an arrow's tip lies."""
    tip = next(path.attributes["d"] for path in arrow.all("path", fill="currentColor"))
    x, y = map(float, re.findall(r"-?[\d.]+", tip)[:2])
    (name,) = [name for name, box in boxes.items() if on_edge(x, y, next(box.all("rect")).attributes)]
    return name


def on_edge(x: float, y: float, box: dict[str, str]) -> bool:
    left, top, width, height = (float(box[name]) for name in ("x", "y", "width", "height"))
    return top < y < top + height and min(abs(x - left), abs(x - left - width)) < 1


def right(box: Node) -> float:
    rect = next(box.all("rect")).attributes
    return float(rect["x"]) + float(rect["width"])


def middle(row: Node) -> float:
    """About the middle of an answer's lines: letters stand on the height that a line has."""
    heights = [float(line.attributes["y"]) for line in row.all("tspan")]
    return (heights[0] + heights[-1]) / 2 - 4.5


def worded(page: Node) -> Graph:
    """From the links of the list in words."""
    (words,) = [node for node in page.all("div", id=None) if node.attributes.get("class") == "chart-words"]
    mark = f"{words.attributes['id']}-"
    found: Graph = {}
    for question in words.all("li", data_place=None):
        name = after(mark, f"#{question.attributes['id']}")
        for answer in question.all("li", data_answer=None):
            target = after(mark, list(answer.all("a", href=None))[-1].attributes["href"])
            found[name, answer.attributes["data-answer"]] = target
    return found


def asked(page: Node) -> Graph:
    """From the links of the aid, which whoever has no script follows."""
    found: Graph = {}
    for question in page.all("section", data_place=None):
        keys = [radio.attributes["value"] for radio in question.all("input", type="radio")]
        ways = list(question.all("div", data_choice=None))
        assert keys == [way.attributes["data-choice"] for way in ways]
        for way in ways:
            link = way.one("a", data_action="on").attributes["href"]
            found[question.attributes["data-place"], way.attributes["data-choice"]] = after("(?:ask|end)-", link)
    return found


def scripted(page: Node) -> Graph:
    """From the data of the aid, which its script reads."""
    return {
        (question.attributes["data-place"], way.attributes["data-choice"]): way.attributes["data-next"]
        for question in page.all("section", data_place=None)
        for way in question.all("div", data_choice=None)
    }
