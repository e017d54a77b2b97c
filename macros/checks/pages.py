"""A page of the site calls only macros that there are, with ids of things that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks import references, rules
from macros.edition import Edition
from macros.names import MACROS
from macros.problems import Location, Problem

# A macro as nearly every page calls it, with plain words in double quotes, and a text that is not read.
_CALL = re.compile(r'(?<=[^{])\{\{ (\w+)\(((?:"[^"\\]*"(?:, )?)*)\) \}\}|\{% raw %\}.*?\{% endraw %\}', re.DOTALL)
_WORD = re.compile(r'"([^"]*)"')
_BRACES = re.compile(r"\{[{%#]")
_RAW = re.compile(r"\{% raw %\}.*?\{% endraw %\}", re.DOTALL)
_UNDERLINE = re.compile(r"(=+|-{2,})[ \t]*")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each macro or id in a page that does not exist, with the page's line and column."""
    missing = rules.uncarried(edition)
    for name, text in edition.library.pages.items():
        if _BRACES.search(_CALL.sub(lambda call: "" if _sound(edition, call, missing) else call[0], text)):
            from macros.checks import braces  # and with it Jinja, which costs more than all pages: few need it

            yield from braces.faults(edition, f"docs/{name}", text, missing)
        yield from _out_of_place(f"docs/{name}", text) if "{{" in text else ()


def _out_of_place(path: str, text: str) -> Iterator[Problem]:
    """A macro joins a page once its Markdown has been read: it has to stand where text stands."""
    lines = _RAW.sub(lambda raw: re.sub(r"[^\n]", " ", raw[0]), text).split("\n")
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
    """Whether a plain call names a macro and things that there are; a text that is not read is always sound."""
    if call[1] is None:
        return True
    values, kinds = _WORD.findall(call[2]), MACROS.get(call[1])
    return (
        kinds is not None
        and len(values) == len(kinds)
        and not any(references.wrong(edition, kind, value, missing) for kind, value in zip(kinds, values, strict=True))
    )
