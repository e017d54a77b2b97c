"""A page of the site calls only macros that there are, with ids of things that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks import references, rules
from macros.edition import Edition
from macros.names import MACROS
from macros.problems import Problem

# A macro as nearly every page calls it, with plain words in double quotes, and a text that is not read.
_CALL = re.compile(r'(?<=[^{])\{\{ (\w+)\(((?:"[^"\\]*"(?:, )?)*)\) \}\}|\{% raw %\}.*?\{% endraw %\}', re.DOTALL)
_WORD = re.compile(r'"([^"]*)"')
_BRACES = re.compile(r"\{[{%#]")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each macro or id in a page that does not exist, with the page's line and column."""
    missing = rules.uncarried(edition)
    for name, text in edition.library.pages.items():
        if _BRACES.search(_CALL.sub(lambda call: "" if _sound(edition, call, missing) else call[0], text)):
            from macros.checks import braces  # and with it Jinja, which costs more than all pages: few need it

            yield from braces.faults(edition, f"docs/{name}", text, missing)


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
