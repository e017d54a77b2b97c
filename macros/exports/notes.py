"""The footnotes of a text, which HTML gathers at its end, as notes that stand where they are called for."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.html_tree import INLINE, Node

Tree = list[Node | str]


def placed(trees: list[Tree], whose: str = "") -> list[Tree]:
    """The pieces of one text with each note in the place of the first number that calls for it.

    A node `note` has a `name`, which begins with `whose` text it is of, and the note's words `inside`; where it is
    called for once more, it is marked `again`.
    A note that only another note calls for stands at the end, for no words are lost.
    """
    found: dict[str, Tree] = {}
    without = [list(_without(tree, found)) for tree in trees]
    if not found:
        return trees
    called: set[str] = set()
    said = [_called(tree, found, called, whose) for tree in without]
    said[-1] += [{"tag": "p", "inside": list(_words(inside))} for name, inside in found.items() if name not in called]
    return said


def lines(nodes: Tree) -> list[Tree]:
    """The words of a note, paragraph by paragraph; whatever else stands in it is a paragraph too."""
    found: list[Tree] = []
    for node in nodes:
        if isinstance(node, str) or node["tag"] in INLINE:
            found = [[*found[0], node], *found[1:]] if found else [[node]]
        elif node["tag"] in ("ul", "ol", "li", "blockquote"):
            found += lines(node["inside"])
        else:
            found.append(list(_words(node["inside"])))
    return found


def _without(nodes: Tree, found: dict[str, Tree]) -> Iterator[Node | str]:
    """Some nodes without the lists of notes in them, which are put into `found`."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.get("look") == "footnotes":
            items = (item for one in node["inside"] if not isinstance(one, str) for item in one["inside"])
            found |= {item["id"]: item["inside"] for item in items if not isinstance(item, str) and "id" in item}
        else:
            yield node | {"inside": list(_without(node["inside"], found))}


def _called(nodes: Tree, found: dict[str, Tree], called: set[str], whose: str) -> Tree:
    said: Tree = []
    for node in nodes:
        name = "" if isinstance(node, str) else _calls(node)
        if isinstance(node, str):
            said.append(node)
        elif name in found:
            said.append({"tag": "note", "name": whose + name, "again": name in called, "inside": found[name]})
            called.add(name)
        else:
            said.append(node | {"inside": _called(node["inside"], found, called, whose)})
    return said


def _calls(node: Node) -> str:
    """The name of the note that a raised number calls for; nothing for any other node."""
    inside = node["inside"]
    alone = node["tag"] == "sup" and len(inside) == 1 and not isinstance(inside[0], str)
    return str(inside[0].get("note", "")) if alone else ""


def _words(nodes: Tree) -> Iterator[Node | str]:
    """What stands in the lines of some blocks."""
    for node in nodes:
        if isinstance(node, str) or node["tag"] in INLINE:
            yield node
        else:
            yield from _words(node["inside"])
