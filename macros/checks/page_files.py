"""A page of the site has front matter that is understood, and links to pages that there are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from macros.content import routes
from macros.content.edition import Edition
from macros.content.markup import blanked, unread
from macros.diagnostics import Location, Problem, suggest
from macros.model.types import LONGEST_ASKED
from macros.readers import yaml
from macros.readers.data import Map, Seq, SourceFile

MATTER = (
    "title", "asked", "search", "hide", "wide", "drawing", "finder", "aid", "case", "you", "front", "rows", "learning",
)  # fmt: skip
UNPUBLISHED = "maintainers/"
_LINK = re.compile(r"\]\(\s*<?([^)>\s#]+\.md)(?=[#)>\s])")
_PLACE = re.compile(r"\]\(\s*<?((?:[^)>\s#:]+\.md)?#([^)>\s]+))")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*)$", re.MULTILINE)
_NAMED = re.compile(r"#([\w-]+)")
# What may make a place of its own: a macro, HTML, a heading with more in it than words.
_UNKNOWN = re.compile(r"\{[{%]|<\w|^#{1,6}[ \t].*[\[_`&]|^[=-]{2,}[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")
_FENCES = ("```", "~~~")


def check(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each key of front matter that means nothing, each link to no page, and no home page."""
    if "index.md" not in edition.library.pages:
        what, where = ("page", "docs/index.md") if edition.library.pages else ("folder", "docs")
        yield Problem(Location(where), f"this {what} is missing; the site begins in it")
    for name, text in edition.library.pages.items():
        if text.startswith("---\n"):
            yield from _matter(f"docs/{name}", text)
        if not name.startswith(UNPUBLISHED):
            read = _read(text)
            yield from _links(edition, name, read)
            yield from _places(edition, name, read)


def _matter(path: str, text: str) -> Iterator[Problem]:
    end = re.search(r"^(---|\.\.\.)[ \t]*$", text[4:], re.MULTILINE)
    if end is None:
        yield Problem(Location(path), "the front matter is opened with '---' and never closed")
        return
    source = yaml.parse("\n" + text[4 : 4 + end.start()], path)
    yield from source.problems
    if source.data is None:
        return
    if not isinstance(source.data, Map):
        yield Problem(Location(path, 2), "front matter is a list of words with a colon each, as in 'title: Consent'")
        return
    for key in source.data:
        if key not in MATTER:
            yield Problem(source.at((key,), key=True), f"'{key}' means nothing in a page{suggest(key, MATTER)}")
    if source.data.get("search", {"exclude": "true"}) != {"exclude": "true"}:
        yield Problem(source.at(("search",)), "'search' can only be '{exclude: true}', which keeps a page out of it")
    yield from _asked(source, source.data.get("asked", []))


def _asked(source: SourceFile, found: object) -> Iterator[Problem]:
    """What people type who need a page: a list of short texts, each once."""
    if not isinstance(found, list):
        what = "'asked' is a list of what people type who need this page, as in '[parent says no, refuses consent]'"
        yield Problem(source.at(("asked",)), what)
        return
    for place, words in enumerate(found):
        at = source.at(("asked", place))
        if isinstance(words, (Map, Seq)):
            yield Problem(at, "each of 'asked' is a short text; put quotation marks around it")
        elif not words.strip():
            yield Problem(at, "is empty; write what people type, or take it out")
        elif len(words) > LONGEST_ASKED:
            yield Problem(at, f"has {len(words)} characters; what people type has {LONGEST_ASKED} at most")
        elif words in found[:place]:
            yield Problem(at, f"'{words}' stands in 'asked' twice")


def _read(text: str) -> str:
    """A page with blanks in place of what is shown as it is written."""
    read = blanked(text, unread(text))
    lines, fence = read.split("\n"), ""
    for place, line in enumerate(lines):
        if fence or line.startswith(_FENCES):
            lines[place] = ""
        if fence:
            fence = "" if line.startswith(fence) else fence
        elif line.startswith(_FENCES):
            fence = line[:3]
    return _CODE.sub(lambda found: " " * len(found[0]), "\n".join(lines))


def _meant(name: str, link: str) -> str:
    """The page that a link on a page leads to, by its path under docs/."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), link))


def _links(edition: Edition, name: str, read: str) -> Iterator[Problem]:
    for link in _LINK.finditer(read):
        target = _meant(name, link[1])
        if ":" in link[1] or target in edition.library.pages or target.startswith(routes.MADE):
            continue
        others = [page for page in edition.library.pages if page != name]
        yield Problem(_at(name, read, link), f"the link '{link[1]}' leads to no page{suggest(target, others)}")


def _places(edition: Edition, name: str, read: str) -> Iterator[Problem]:
    """A link to a place in a page of plain words, that has no heading there; MkDocs tells of the others in a build."""
    for link in _PLACE.finditer(read):
        page = link[1].partition("#")[0]
        there = _read(edition.library.pages.get(_meant(name, page) if page else name, "").partition("\n---\n")[2])
        if there and not _UNKNOWN.search(there) and link[2] not in (known := _headings(there)):
            yield Problem(_at(name, read, link), f"the link '{link[1]}' leads nowhere{suggest(link[2], known)}")


def _headings(page: str) -> list[str]:
    """The places in a page, as MkDocs names them: by a heading's words, or as it is told; a second one is numbered."""
    from macros.rendering.markdown import slug  # and with it Markdown, which few checks need

    found: list[str] = []
    for heading in _HEADING.findall(page):
        words, named = _named(heading.rstrip(" \t#"))
        name = slug(words, "-")
        again = sum(one == name or one.startswith(f"{name}_") for one in found)
        found.append(named or (f"{name}_{again}" if again else name))
    return found


def _named(heading: str) -> tuple[str, str]:
    """A heading's words, and the place that it is told to be, as in 'Who decides {#who}'."""
    words, brace, told = heading.rpartition("{")
    named = _NAMED.search(told) if brace and told.endswith("}") else None
    return (words.rstrip(), named[1]) if named else (heading, "")


def _at(name: str, read: str, link: re.Match[str]) -> Location:
    before = read[: link.start(1)]
    return Location(f"docs/{name}", before.count("\n") + 1, len(before) - before.rfind("\n"))
