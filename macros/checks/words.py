"""Every piece of wording that the site asks for is there, and has no gap that nothing fills."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.edition import Edition
from macros.content.words import WORDS
from macros.diagnostics import Location, Problem, suggest

_GAP = re.compile(r"\{([^{}]*)\}?|\}")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each word that is missing or that nothing asks for, and for each gap that is not filled."""
    shelf = edition.library.shelves["word"]
    if "word" in edition.library.unread or not shelf.values:
        return
    first = Location(next(iter(shelf.sources.values()))[0].path)
    yield from (Problem(first, f"'{id_}' is missing") for id_ in WORDS if id_ not in shelf.ids)
    for id_, text in shelf.values.items():
        if id_ not in WORDS:
            yield Problem(shelf.at(id_, key=True), f"nothing on the site asks for '{id_}'{suggest(id_, WORDS)}")
            continue
        for gap in _GAP.finditer(text):
            if gap[1] not in WORDS[id_] or not gap[0].endswith("}"):
                shown = gap[0] if gap[0].endswith("}") else "{"
                what = f"'{shown}' is filled by nothing here"
                source, path = shelf.sources[id_]
                yield Problem(source.within(path, gap[0]), f"{what}{suggest(gap[1] or '', WORDS[id_])}")
