"""A page of the site calls only macros that there are, with ids of things that there are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros import ids
from macros.checks import references, rules
from macros.edition import Edition
from macros.names import MACROS
from macros.problems import Location, Problem, nearest


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each macro or id in a page that does not exist, with the page's line and column."""
    missing = rules.uncarried(edition)
    for name, text in edition.library.pages.items():
        path = f"docs/{name}"
        try:
            tree = _parsed(text)
        except TemplateSyntaxError as fault:
            yield Problem(Location(path, fault.lineno, 1), f"this page's macros cannot be read: {fault.message}")
            continue
        for node in _between_braces(tree):
            if isinstance(node, nodes.Name):
                yield from _word(node, path, text)
            elif _plain(node):
                yield from _arguments(edition, node, path, text, missing)
            else:
                yield Problem(_place(path, text, node.lineno, "{{", "{%"), _STRAY)


_STRAY = 'only a macro can stand between braces, as in {{ cite("rule:consent") }}; write braces as text in {% raw %}'


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


@lru_cache(maxsize=512)
def _parsed(text: str) -> nodes.Template:
    return Environment(autoescape=True).parse(text)


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
        word = argument.name if isinstance(argument, nodes.Name) else ""
        value = str(argument.value) if isinstance(argument, nodes.Const) else word
        if message := _wrong(edition, name, kind, value, bool(word), missing):
            yield Problem(_place(path, text, call.lineno, value), message)


def _wrong(edition: Edition, macro: str, kind: str, value: str, bare: bool, missing: set[str]) -> str:
    if bare:
        return f"'{value}' needs quotation marks: {macro}(\"{value}\")"
    known = set(edition.scenarios) if kind == "scenario" else ids.known(edition, kind)
    if value not in known:
        return f"'{value}' is not {references.what(kind, value)}{nearest(value, known)}"
    return f"no rule set that this edition uses carries '{value}'" if value in missing else ""


def _place(path: str, text: str, line: int, *words: str) -> Location:
    """Where the first of some words stands in a line."""
    found = [column for word in words if (column := text.split("\n")[line - 1].find(word)) >= 0]
    return Location(path, line, min(found, default=0) + 1)
