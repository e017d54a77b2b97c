"""A page of the site calls only macros that there are, with ids of things that there are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

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
        told: set[int] = set()
        for call in tree.find_all(nodes.Call):
            yield from _arguments(edition, call, path, text, missing)
            told |= {id(call.node), *(id(argument) for argument in call.args)}
        for word in tree.find_all(nodes.Name):
            yield from _word(word, path, text, called=id(word) in told)


@lru_cache(maxsize=512)
def _parsed(text: str) -> nodes.Template:
    return Environment(autoescape=True).parse(text)


def _word(word: nodes.Name, path: str, text: str, *, called: bool) -> Iterator[Problem]:
    place = _place(path, text, word.lineno, word.name)
    if word.name not in MACROS:
        if not called or not _is_argument(word, text):
            yield Problem(place, f"'{word.name}' is not a macro{nearest(word.name, MACROS)}")
    elif not called:
        yield Problem(place, f"'{word.name}' needs its brackets: {{{{ {word.name}() }}}}")


def _is_argument(word: nodes.Name, text: str) -> bool:
    """Whether a word stands between a macro's brackets, where it lacks its quotation marks."""
    return f"({word.name}" in text.splitlines()[word.lineno - 1]


def _arguments(edition: Edition, call: nodes.Call, path: str, text: str, missing: set[str]) -> Iterator[Problem]:
    name = call.node.name if isinstance(call.node, nodes.Name) else ""
    kinds = MACROS.get(name)
    if kinds is None:
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


def _place(path: str, text: str, line: int, words: str) -> Location:
    column = text.splitlines()[line - 1].find(words)
    return Location(path, line, max(column, 0) + 1)
