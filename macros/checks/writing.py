"""An author's text uses only names that there are, and links that are safe to follow."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from macros import names
from macros.edition import Edition
from macros.library import KINDS, sources
from macros.model.base import Prose
from macros.model.shape import Path, marked, shape
from macros.problems import Problem, nearest
from macros.yamldata import Map, Seq, Source

_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_SAFE = ("https://", "mailto:", "tel:")
LONGEST_SENTENCE = 30


def check_names(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each `{{ name }}` that does not exist, and for any other code in a text."""
    common = names.of_edition(edition)
    for kind, id_, source in _sources(edition):
        here = dict(common)
        if kind.name == "scenario" and id_ in edition.library.all("scenario"):
            here |= names.of_people(edition.library.all("scenario")[id_].people)
        prose = {path for path, _, _, _ in marked(shape(kind.type), source.data, Prose)}
        for path, text in _texts(source.data):
            for code in names.BRACES.findall(text):
                if message := _fault(code, here, path in prose):
                    yield Problem(source.within(path, code.split("\n")[0]), message)


def _fault(code: str, known: dict[str, str], in_prose: bool) -> str:
    name = names.NAME.fullmatch(code)
    if not name:
        return f"'{_short(code)}' is code; a text can hold only names, as in '{{{{ term.front_door }}}}'"
    if not in_prose:
        return f"'{_short(code)}' cannot stand here; names belong in longer texts"
    if name[1] not in known:
        return f"'{name[1]}' is not a name that a text can use{nearest(name[1], known)}"
    return ""


def _short(code: str) -> str:
    return textwrap.shorten(code, 40, placeholder="...") or code[:37] + "..."


def check_links(edition: Edition) -> Iterator[Problem]:
    """Yields a problem for each link in a text that is not https, mailto or tel."""
    for kind, _, source in _sources(edition):
        for path, text, _, _ in marked(shape(kind.type), source.data, Prose):
            for target in _LINK.findall(text):
                if not target.lower().startswith(_SAFE):
                    message = (
                        f"the link '{_short(target)}' cannot stand here; it must start with https://, mailto: or tel:"
                    )
                    yield Problem(source.within(path, target or "]("), message)


def check_sentences(edition: Edition) -> Iterator[Problem]:
    """Yields a warning for each sentence of prose over 30 words; the reader is tired, and on a phone."""
    for kind, _, source in _sources(edition):
        for path, text, _, _ in marked(shape(kind.type), source.data, Prose):
            for sentence in re.split(r"(?<=[.?!:;])[\s”\"']+|\n\s*\n|\n\s*[-*>] ", text):
                count = len(sentence.split())
                if count > LONGEST_SENTENCE:
                    start = " ".join(sentence.split()[:3])
                    message = f"a sentence of {count} words; keep it to {LONGEST_SENTENCE} at most"
                    yield Problem(source.within(path, start.split(" ")[0]), message, "warning")


def _sources(edition: Edition) -> Iterator[tuple[Any, str, Source]]:
    for kind in KINDS:
        for _, id_, source in sources(edition.library, [kind.name]):
            yield kind, id_, source


def _texts(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(data, Map):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, Seq):
        for place, value in enumerate(data):
            yield from _texts(value, (*path, place))
    elif isinstance(data, str) and "{" in data:
        yield path, data
