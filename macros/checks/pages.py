"""A page of the site calls only macros that there are, with ids of things that there are."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros import ids
from macros.checks import references
from macros.edition import Edition
from macros.names import MACROS
from macros.problems import Location, Problem, nearest


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each macro or id in a page that does not exist, with the page's line and column."""
    environment = Environment(autoescape=True)
    for path, text in edition.library.pages.items():
        try:
            tree = environment.parse(text)
        except TemplateSyntaxError as fault:
            yield Problem(Location(path, fault.lineno, 1), f"this page's macros cannot be read: {fault.message}")
            continue
        for call in tree.find_all(nodes.Call):
            yield from _arguments(edition, call, path, text)
        for name in tree.find_all(nodes.Name):
            if name.name not in MACROS:
                message = f"'{name.name}' is not a macro{nearest(name.name, MACROS)}"
                yield Problem(_place(path, text, name.lineno, name.name), message)


def _arguments(edition: Edition, call: nodes.Call, path: str, text: str) -> Iterator[Problem]:
    name = call.node.name if isinstance(call.node, nodes.Name) else ""
    kinds = MACROS.get(name)
    if kinds is None:
        return
    if len(call.args) != len(kinds) or call.kwargs:
        wanted = " and ".join(f"a {kind}" for kind in kinds) or "nothing"
        yield Problem(_place(path, text, call.lineno, name), f"{name}(…) takes {wanted} between its brackets")
        return
    for kind, argument in zip(kinds, call.args, strict=True):
        value = argument.value if isinstance(argument, nodes.Const) else None
        known = ids.known(edition, kind)
        if value not in known:
            message = f"'{value}' is not {references.what(kind, str(value))}{nearest(str(value), known)}"
            yield Problem(_place(path, text, call.lineno, str(value)), message)


def _place(path: str, text: str, line: int, words: str) -> Location:
    column = text.splitlines()[line - 1].find(words)
    return Location(path, line, max(column, 0) + 1)
