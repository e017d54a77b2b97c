"""The texts that an edition publishes, each file as a document in which every word still knows its place."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import NamedTuple

from macros.audit import opening
from macros.audit.document import Document
from macros.content import markup, routes
from macros.content.edition import NATIONAL, Edition
from macros.content.library import sources
from macros.diagnostics import Location
from macros.model import dates
from macros.model.chart import Chart
from macros.model.introspection import Digest, Steps
from macros.readers.data import SourceFile, Value

# What is read of an edition. The register, its evidence and the news tell of what is past, and are not.
KINDS = (
    "scenario", "rule set", "idea", "agency", "term", "duties", "chart", "form", "section", "profile",
    "local page", "local section",
)  # fmt: skip
SECTIONS = ("section", "local section")
_OF_A_PROTOCOL = ("profile", *SECTIONS)
PAGE = "page"
# What a profile says of the past, or of a document by somebody else.
_PAST = (("protocol", "history"), ("demonstration",), ("withdrawn",))
_LOCAL = ("local page", "form")
_MARKDOWN = ".md"
_MOST_LINES = 2000  # of one value
BETWEEN = "\n\n"
_WORD = re.compile(r"\S+")
_TAKEN_FROM = "attribution"
_CITING = ("citation", _TAKEN_FROM, "register entry")
# What people type into the search or call a thing, right or wrong; and what is drawn.
_UNSAID = ("asked", "also", "drawing")
_CITE = re.compile(r"\bcite\(\"law:([a-z0-9-]+)\"\)")
_FRONT_MATTER = re.compile(r"\A---\n(?:(?!---\n).*\n)*---\n")


@dataclass(frozen=True)
class Leaf:
    """One value of a file: where its words begin in the document, the path to it, and the words."""

    start: int
    path: Steps
    words: str


class Named(NamedTuple):
    """An entry of the register that a file cites by id: where, which, and whether a text was only taken from it."""

    path: Steps
    id: str
    taken_from: bool = False


@dataclass(frozen=True)
class Published:
    """One file of an edition: its kind, the first id in it, and whose it is, by the id of the layer.

    `written` gives its values, and `plain` takes out of them all together what is no word of the document.
    `named` are the entries of the register that it cites by id, outside its texts, each with its place.
    """

    kind: str
    id: str
    origin: str
    source: SourceFile
    written: Callable[[], Iterable[Leaf]] = field(compare=False)
    plain: Callable[[str], str] = field(compare=False)
    named: tuple[Named, ...] = ()

    @property
    def document(self) -> Document:
        """Its words as a document, made whenever somebody reads it: together they take more room than all else."""
        return opening.markdown(self.plain(BETWEEN.join(leaf.words for leaf in self.written())), self.source.path)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Its values, for whoever asks where words stand."""
        return tuple(self.written())

    def at(self, offset: int) -> tuple[Steps, int]:
        """The path to the value in which an offset of the document stands, and the offset inside that value."""
        leaf = self._leaf(offset)
        return leaf.path, offset - leaf.start

    def place(self, offset: int) -> Location:
        """Where an offset of the document stands in the author's own file."""
        leaf = self._leaf(offset)
        start, inside = self.source.at(leaf.path), offset - leaf.start
        if self.source.path.endswith(_MARKDOWN):
            before = leaf.words[:inside]
            last = before.rfind("\n")
            column = inside - last if last >= 0 else start.column + inside
            return Location(self.source.path, start.line + before.count("\n"), column)
        first = _WORD.search(leaf.words, inside)
        return self._found(start, first[0], leaf.words.count(first[0], 0, inside)) if first else start

    def _leaf(self, offset: int) -> Leaf:
        return self.leaves[max(0, bisect_right(self._starts, offset) - 1)]

    def _found(self, start: Location, word: str, nth: int) -> Location:
        """Where a word stands in the file from a place on, after `nth` others; YAML breaks a value where it likes."""
        for number in range(start.line, min(len(self._lines), start.line + _MOST_LINES) + 1):
            column = start.column - 2 if number == start.line else -1
            while (column := self._lines[number - 1].find(word, column + 1)) >= 0:
                if nth == 0:
                    return Location(self.source.path, number, column + 1)
                nth -= 1
        return start

    @cached_property
    def _starts(self) -> list[int]:
        return [leaf.start for leaf in self.leaves]

    @cached_property
    def _lines(self) -> list[str]:
        return self.source.text.split("\n")


def published(edition: Edition) -> Iterator[Published]:
    """Every file that an edition publishes words of; those of lower layers that it replaces or drops are left out.

    Of a further protocol, its own file and its sections alone: the rest is read with the edition as a whole.
    """
    yield from () if edition.protocol else _pages(edition)
    for kind, id_, source, digest in sources(edition.library, _OF_A_PROTOCOL if edition.protocol else KINDS):
        if source.data is not None and _shown(edition, kind, id_):
            found = _remembered(edition, kind, id_, source, digest)
            adopted = tuple(_adopted(edition, id_)) if kind == "profile" and not edition.protocol else ()
            yield replace(found, named=(*found.named, *adopted)) if adopted else found


def _remembered(edition: Edition, kind: str, id_: str, source: SourceFile, digest: Digest) -> Published:
    """One file as a document, or what it was for another edition or an earlier reading of the same file."""
    origin, known = _origin(edition, kind, id_, source.path), edition.library.audits
    key = ("text", kind, id_, origin, id(source))  # the file is kept with what is made of it, and so its identity
    if key not in known:
        known[key] = of(kind, id_, origin, source, digest)
    found: Published = known[key]
    return found


def of(kind: str, id_: str, origin: str, source: SourceFile, digest: Digest) -> Published:
    """One file as a document: its values one after another, each in a block of its own."""
    cited = (
        Named(path, text.removeprefix("law:"), mark.kind == _TAKEN_FROM)
        for path, text, mark, key in digest.refs
        if kind != "rule set"
        and mark.kind in _CITING
        and not key
        and (text.startswith("law:") or mark.kind == "register entry")
    )
    return Published(kind, id_, origin, source, partial(_written, kind, source, digest), _without_braces, tuple(cited))


def _written(kind: str, source: SourceFile, digest: Digest) -> Iterator[Leaf]:
    """The values of a file that say something, one after another."""
    skipped = {path for path, _, _, key in digest.refs if not key}
    position = 0
    for path, words in _leaves(source.data):
        if path not in skipped and not dates.ISO.fullmatch(words) and not _aside(kind, path):
            yield Leaf(position, path, words)
            position += len(words) + len(BETWEEN)


def _pages(edition: Edition) -> Iterator[Published]:
    """The pages that are written by hand, but for those that are no part of every edition."""
    aside = (routes.address("boards"), "maintainers/", routes.file("news"))
    for path, text in edition.library.pages.items():
        if not path.startswith(aside):
            key, known = ("page", path, text), edition.library.audits
            if key not in known:
                known[key] = _page(edition.project.display_path(edition.project.docs / path), path, text)
            yield known[key]


def _page(name: str, path: str, text: str) -> Published:
    """A page that is written by hand, as a document."""
    source = SourceFile(name, text, text)
    cited = tuple(Named((), one, True) for one in dict.fromkeys(_CITE.findall(text)))
    return Published(PAGE, path, NATIONAL, source, lambda: (Leaf(0, (), text),), _without_front_matter, cited)


def _without_front_matter(text: str) -> str:
    return _without_braces(_FRONT_MATTER.sub(_blank, text, count=1))


def _without_braces(text: str) -> str:
    """A text with blanks for each name, block and macro, every other character where it was."""
    return markup.BRACES.sub(_blank, text) if "{" in text else text


def _blank(code: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", code[0])


def _leaves(value: Value | None, path: Steps = ()) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _leaves(inside, (*path, key))
    elif isinstance(value, list):
        for place, inside in enumerate(value):
            yield from _leaves(inside, (*path, place))


def _aside(kind: str, path: Steps) -> bool:
    """Whether a value is no statement of the edition's."""
    past = kind == "profile" and any(path[: len(one)] == one for one in _PAST)
    return past or any(step in _UNSAID for step in path)


def _origin(edition: Edition, kind: str, id_: str, path: str) -> str:
    """The layer whose file this is; the national one for what no folder can hold."""
    if kind == "profile":
        return id_
    if kind == "local section":
        return id_.partition("/")[0]
    if kind == "scenario":
        return edition.home_of(id_)
    profiles = edition.library.shelves["profile"].sources
    folders = {posixpath.dirname(profiles[one][0].path): one for one in edition.layers[1:] if one in profiles}
    return folders.get(posixpath.dirname(posixpath.dirname(path)), NATIONAL) if kind in _LOCAL else NATIONAL


def _adopted(edition: Edition, id_: str) -> Iterator[Named]:
    """Where a profile adopts a set of rules that has a newer edition, with the entry that the set is taken from."""
    for place, name in enumerate(edition.library.all("profile")[id_].rule_sets):
        if is_old(edition, name):
            yield Named(("rule_sets", place), edition.library.all("rule set")[name].source)


def _shown(edition: Edition, kind: str, id_: str) -> bool:
    """Whether an edition shows a file as what counts: an old edition of rules, or a chart that is kept, does not."""
    if kind in SECTIONS:
        return id_ in _sections(edition)[kind]
    if kind == "profile" and edition.protocol:
        return id_ == edition.id
    if kind == "scenario":
        return id_ in edition.scenarios
    if kind == "chart":
        chart: Chart = edition.library.all("chart")[id_]
        return chart.status != "superseded"
    if kind == "rule set":
        return not is_old(edition, id_)
    return True


def is_old(edition: Edition, id_: str) -> bool:
    """Whether a set of rules has a newer edition: an old one speaks as it did in its time."""
    sets = edition.library.all("rule set")
    return any(one.family == sets[id_].family and one.edition > sets[id_].edition for one in sets.values())


def _sections(edition: Edition) -> dict[str, Collection[str]]:
    """The texts of sections that an edition prints, by their kind and the id that each has there."""
    pieces = [(part.id, piece.origin) for part in edition.sections for piece in part.pieces]
    return {
        "section": {id_ for id_, origin in pieces if origin == NATIONAL},
        "local section": {f"{origin}/{id_}" for id_, origin in pieces if origin != NATIONAL},
    }
