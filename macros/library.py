"""Folders become a library (everything national), and the library becomes an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from macros import explain, yamlfile
from macros.model.base import Id, Text
from macros.model.duties import Duties
from macros.model.guidance import Agency, GlossaryEntry, Idea, News, RuleSet, Topic
from macros.model.law import Evidence, Instrument
from macros.model.partnership import Partnership
from macros.model.scenario import Scenario
from macros.model.shape import Digest, digest
from macros.places import Places
from macros.problems import Location, Problem
from macros.yamldata import Map, Source


@dataclass(frozen=True)
class Kind:
    """A format: its word in messages, its files, the type of one file, and whether a file holds many by id."""

    name: str
    pattern: str
    type: Any
    many: bool = False
    schema: str = ""


KINDS = (
    Kind("scenario", "scenarios/*.yml", Scenario, schema="scenario"),
    Kind("rule set", "guidance/rules/*.yml", RuleSet, schema="rules"),
    Kind("register entry", "guidance/register/*.yml", dict[Id, Instrument], True, "register"),
    Kind("evidence", "guidance/evidence.yml", dict[Id, Evidence], True, "evidence"),
    Kind("idea", "guidance/ideas.yml", dict[Id, Idea], True, "ideas"),
    Kind("topic", "guidance/topics.yml", dict[Id, Topic], True, "topics"),
    Kind("agency", "guidance/agencies.yml", dict[Id, Agency], True, "agencies"),
    Kind("term", "guidance/glossary.yml", dict[Id, GlossaryEntry], True, "glossary"),
    Kind("word", "guidance/words/*.yml", dict[Id, Text], True, "words"),
    Kind("duties", "guidance/duties.yml", Duties, schema="duties"),
    Kind("news", "guidance/news.yml", dict[Id, News], True, "news"),
    Kind("profile", "guidance/national.yml", Partnership, schema="partnership"),
)


@dataclass
class Shelf:
    """All of one kind: the values by id, the file and path that each came from, and every id that was meant.

    `ids` also holds those whose value did not load, so that one fault is not reported twice.
    """

    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, tuple[Source, tuple[str, ...]]] = field(default_factory=dict)
    ids: dict[str, Location] = field(default_factory=dict)

    def at(self, id_: str, *steps: str | int, key: bool = False) -> Location:
        """Where a value, or a part of it, stands."""
        source, path = self.sources[id_]
        return source.at((*path, *steps), key=key)


@dataclass
class Library:
    """Everything national, as it was read, with what was wrong with its fields."""

    shelves: dict[str, Shelf]
    pages: dict[str, str]
    problems: list[Problem]
    digests: dict[int, Digest] = field(default_factory=dict)

    def all(self, kind: str) -> dict[str, Any]:
        """The sound values of a kind by id, in the order of their files."""
        return self.shelves[kind].values


def load(places: Places) -> Library:
    """Reads the national library. Never raises: what is wrong stands in its `problems`."""
    library = Library({kind.name: Shelf() for kind in KINDS}, {}, [])
    for kind in KINDS:
        library.problems += add(library, places.root, kind, places)
    for page in sorted(places.docs.rglob("*.md")):
        library.pages[places.name(page)] = page.read_text(encoding="utf-8")
    return library


def add(library: Library, folder: Path, kind: Kind, places: Places) -> Iterator[Problem]:
    """Reads a folder's files of one kind into the library; yields what is wrong with them."""
    above = (folder / kind.pattern).parent
    if not above.is_dir():
        yield Problem(Location(places.name(above)), f"this folder is missing; it holds each {kind.name}")
        return
    paths = sorted(folder.glob(kind.pattern))
    if not paths:
        yield Problem(Location(places.name(folder / kind.pattern)), f"no {kind.name} is here")
    for path in paths:
        yield from shelve(library.shelves[kind.name], yamlfile.read(path, places.name(path)), kind, path.stem)


def shelve(shelf: Shelf, source: Source, kind: Kind, stem: str) -> Iterator[Problem]:
    """Puts what a file holds on its shelf; yields what is wrong with its form and its fields."""
    yield from source.problems
    if source.data is None:
        if not kind.many:
            shelf.ids.setdefault(stem, Location(source.path))
        return
    named = list(source.data) if kind.many and isinstance(source.data, Map) else [stem]
    for id_ in named:
        place = source.at((id_,), key=True) if kind.many else Location(source.path)
        if kind.many and id_ in shelf.ids:
            yield Problem(place, f"'{id_}' stands in {shelf.ids[id_].path} already")
        shelf.ids[id_] = place
        shelf.sources[id_] = (source, (id_,) if kind.many else ())
    try:
        value = adapter(kind.schema).validate_python(source.data)
    except ValidationError as refused:
        yield from explain.problems(source, refused, kind.type)
        return
    shelf.values.update(value if kind.many else {stem: value})


@cache
def adapter(schema: str) -> TypeAdapter[Any]:
    """The validator of a format, made once."""
    return TypeAdapter(next(kind.type for kind in KINDS if kind.schema == schema))


def sources(library: Library, kinds: Iterable[str]) -> Iterator[tuple[str, str, Source, Digest]]:
    """Each file of these kinds once, as (kind, first id in it, file, what checks read of it)."""
    for kind in KINDS:
        seen: set[int] = set()
        for id_, (source, _) in library.shelves[kind.name].sources.items() if kind.name in kinds else ():
            if id(source) not in seen:
                seen.add(id(source))
                if id(source) not in library.digests:
                    library.digests[id(source)] = digest(kind.type, source.data)
                yield kind.name, id_, source, library.digests[id(source)]
