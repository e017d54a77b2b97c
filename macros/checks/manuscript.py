"""A page of the site has front matter that is understood, and links to pages that there are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from macros import yamlfile
from macros.edition import Edition
from macros.problems import Location, Problem, nearest
from macros.yamldata import Map

MATTER = ("title", "search", "hide", "wide", "drawing", "finder", "aid", "case")
# Where pages stand that the data make: MkDocs knows them when it builds.
MADE = ("agencies/", "cases/", "decide/", "law/", "local/", "protocol/", "rules/")
UNPUBLISHED = "maintainers/"
_LINK = re.compile(r"\]\(\s*<?([^)>\s#]+\.md)(?=[#)>\s])")
_NOT_READ = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`|\{% raw %\}.*?\{% endraw %\}", re.DOTALL | re.MULTILINE)


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each key of front matter that means nothing, each link to no page, and no home page."""
    if "index.md" not in edition.library.pages:
        what, where = ("page", "docs/index.md") if edition.library.pages else ("folder", "docs")
        yield Problem(Location(where), f"this {what} is missing; the site begins in it")
    for name, text in edition.library.pages.items():
        if text.startswith("---\n"):
            yield from _matter(f"docs/{name}", text)
        if not name.startswith(UNPUBLISHED):
            yield from _links(edition, name, text)


def _matter(path: str, text: str) -> Iterator[Problem]:
    end = re.search(r"^(---|\.\.\.)[ \t]*$", text[4:], re.MULTILINE)
    if end is None:
        yield Problem(Location(path), "the front matter is opened with '---' and never closed")
        return
    source = yamlfile.parse("\n" + text[4 : 4 + end.start()], path)
    yield from source.problems
    if source.data is None:
        return
    if not isinstance(source.data, Map):
        yield Problem(Location(path, 2), "front matter is a list of words with a colon each, as in 'title: Consent'")
        return
    for key in source.data:
        if key not in MATTER:
            yield Problem(source.at((key,), key=True), f"'{key}' means nothing in a page{nearest(key, MATTER)}")


def _links(edition: Edition, name: str, text: str) -> Iterator[Problem]:
    read = _NOT_READ.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for link in _LINK.finditer(read):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), link[1]))
        if ":" in link[1] or target in edition.library.pages or target.startswith(MADE):
            continue
        before = read[: link.start(1)]
        place = Location(f"docs/{name}", before.count("\n") + 1, len(before) - before.rfind("\n"))
        yield Problem(place, f"the link '{link[1]}' leads to no page{nearest(target, edition.library.pages)}")
