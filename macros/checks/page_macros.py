"""A page of the site calls only macros that there are, with ids of things that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.checks import guidance, references
from macros.content.edition import Edition
from macros.content.markup import MACROS, blanked, unread
from macros.diagnostics import Location, Problem, suggest

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
            yield from _arguments(edition, node, node.node.name, path, text, missing)
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
        yield Problem(place, f"'{word.name}' is not a macro{suggest(word.name, MACROS)}")
    else:
        yield Problem(place, f"'{word.name}' needs its brackets: {{{{ {word.name}() }}}}")


def _arguments(
    edition: Edition, call: nodes.Call, name: str, path: str, text: str, missing: set[str]
) -> Iterator[Problem]:
    if name not in MACROS:
        yield Problem(_place(path, text, call.lineno, name), f"'{name}' is not a macro{suggest(name, MACROS)}")
        return
    kinds = MACROS[name].takes
    if len(call.args) != len(kinds) or call.kwargs:
        wanted = " and ".join(references.one(kind) for kind in kinds) or "nothing"
        yield Problem(_place(path, text, call.lineno, name), f"{name}(…) takes {wanted} between its brackets")
        return
    for kind, argument in zip(kinds, call.args, strict=True):
        if isinstance(argument, nodes.Name):
            value = argument.name
            message = f"'{value}' needs quotation marks: {name}(\"{value}\")"
        else:
            value = str(argument.as_const())
            message = references.wrong(edition, kind, value, missing)
        if message:
            yield Problem(_place(path, text, call.lineno, value), message)


def _place(path: str, text: str, line: int, *words: str) -> Location:
    """Where the first of some words stands in a line."""
    found = [column for word in words if (column := text.split("\n")[line - 1].find(word)) >= 0]
    return Location(path, line, min(found, default=0) + 1)


# A macro as nearly every page calls it, with plain words in double quotes.
_CALL = re.compile(r'(?<=[^{])\{\{ (\w+)\(((?:"[^"\\]*"(?:, )?)*)\) \}\}')
_WORD = re.compile(r'"([^"]*)"')
_BRACES = re.compile(r"\{[{%#]")
_UNDERLINE = re.compile(r"(=+|-{2,})[ \t]*")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each macro or id in a page that does not exist, with the page's line and column."""
    missing = guidance.uncarried(edition)
    for name, text in edition.library.pages.items():
        read = blanked(text, unread(text))
        if _BRACES.search(_CALL.sub(lambda call: "" if _sound(edition, call, missing) else call[0], read)):
            yield from faults(edition, f"docs/{name}", text, missing)
        yield from _out_of_place(f"docs/{name}", read) if "{{" in read else ()


def _out_of_place(path: str, read: str) -> Iterator[Problem]:
    """A macro joins a page once its Markdown has been read: it has to stand where text stands."""
    lines = read.split("\n")
    matter = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else -1
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        place = line.find("{{")
        heading = line.lstrip().startswith("#") or _UNDERLINE.fullmatch(below)
        while place >= 0:
            before = line[:place]
            target, tag = before.rfind("](") > before.rfind(")"), before.rfind("<")
            if (
                heading
                or number <= matter
                or target
                or (tag > before.rfind(">") and before[tag + 1 : tag + 2].isalpha())
            ):
                what = "a macro cannot stand here: front matter, a heading, a link's address and a tag take only words"
                yield Problem(Location(path, number + 1, place + 1), what)
            place = line.find("{{", place + 2)


def _sound(edition: Edition, call: re.Match[str], missing: set[str]) -> bool:
    """Whether a plain call names a macro and things that there are."""
    values, macro = _WORD.findall(call[2]), MACROS.get(call[1])
    if macro is None or len(values) != len(macro.takes):
        return False
    named = zip(macro.takes, values, strict=True)
    return not any(references.wrong(edition, kind, value, missing) for kind, value in named)
