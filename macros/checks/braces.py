"""What is wrong between the braces of a page, read as Jinja reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.checks import references
from macros.edition import Edition
from macros.names import MACROS
from macros.problems import Location, Problem, nearest

_STRAY = 'only a macro can stand between braces, as in {{ cite("rule:consent") }}; write braces as text in {% raw %}'


def faults(edition: Edition, path: str, text: str, missing: set[str]) -> Iterator[Problem]:
    """Yields a problem for each macro or id in a page's text that does not exist, and for any other code.

    `missing` are the citations of ideas that no rule set of this edition carries.
    """
    try:
        tree = _parsed(re.sub(r"\r(?!\n)", " ", text))  # Jinja ends a line there, and no editor does
    except TemplateSyntaxError as fault:
        yield Problem(Location(path, fault.lineno, 1), f"this page's macros cannot be read: {fault.message}")
        return
    for node in _between_braces(tree):
        if isinstance(node, nodes.Name):
            yield from _word(node, path, text)
        elif _plain(node):
            yield from _arguments(edition, node, path, text, missing)
        else:
            yield Problem(_place(path, text, node.lineno, "{{", "{%"), _STRAY)


@lru_cache(maxsize=512)
def _parsed(text: str) -> nodes.Template:
    return Environment(autoescape=True).parse(text)


def _between_braces(tree: nodes.Template) -> Iterator[Any]:
    """What a page hands to the macros, in its order: everything that is not text."""
    for node in tree.body:
        inside = node.nodes if isinstance(node, nodes.Output) else [node]
        yield from (one for one in inside if not isinstance(one, nodes.TemplateData))


def _plain(node: nodes.Node) -> bool:
    """Whether this is a macro's name with nothing but words between its brackets."""
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and all(isinstance(argument, nodes.Const | nodes.Name) for argument in node.args)
    )


def _word(word: nodes.Name, path: str, text: str) -> Iterator[Problem]:
    place = _place(path, text, word.lineno, word.name)
    if word.name not in MACROS:
        yield Problem(place, f"'{word.name}' is not a macro{nearest(word.name, MACROS)}")
    else:
        yield Problem(place, f"'{word.name}' needs its brackets: {{{{ {word.name}() }}}}")


def _arguments(edition: Edition, call: nodes.Call, path: str, text: str, missing: set[str]) -> Iterator[Problem]:
    name = call.node.name  # type: ignore[attr-defined]  # a name, see _plain
    kinds = MACROS.get(name)
    if kinds is None:
        yield Problem(_place(path, text, call.lineno, name), f"'{name}' is not a macro{nearest(name, MACROS)}")
        return
    if len(call.args) != len(kinds) or call.kwargs:
        wanted = " and ".join(f"a {kind}" for kind in kinds) or "nothing"
        yield Problem(_place(path, text, call.lineno, name), f"{name}(…) takes {wanted} between its brackets")
        return
    for kind, argument in zip(kinds, call.args, strict=True):
        bare = isinstance(argument, nodes.Name)
        value = argument.name if bare else str(argument.value)  # type: ignore[attr-defined]  # else a Const, see _plain
        quotes = f"'{value}' needs quotation marks: {name}(\"{value}\")"
        if message := quotes if bare else references.wrong(edition, kind, value, missing):
            yield Problem(_place(path, text, call.lineno, value), message)


def _place(path: str, text: str, line: int, *words: str) -> Location:
    """Where the first of some words stands in a line."""
    found = [column for word in words if (column := text.split("\n")[line - 1].find(word)) >= 0]
    return Location(path, line, min(found, default=0) + 1)
