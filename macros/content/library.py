"""Folders become a library (everything national), and the library becomes an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.content import formats, partial
from macros.content.formats import FORMATS, Format, adapter
from macros.content.project import Project
from macros.diagnostics import Location, Problem, working_on
from macros.model.introspection import Digest, Steps, collect
from macros.readers import characters, files, markdown, yaml
from macros.readers.data import Map, SourceFile


@dataclass
class Collection:
    """All of one kind: the values by id, the file and path that each came from, and every id that was meant.

    `ids` also holds those whose value did not load, so that one fault is not reported twice. `guessed` are the places,
    each as an id and the path below it, at which a value has a stand-in for what is unsound.
    """

    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, tuple[SourceFile, tuple[str, ...]]] = field(default_factory=dict)
    ids: dict[str, Location] = field(default_factory=dict)
    guessed: set[Steps] = field(default_factory=set)

    def lost(self, *steps: str | int) -> bool:
        """Whether nothing sound stands at a place, for a stand-in is there or above."""
        return any(steps[: len(one)] == one for one in self.guessed)

    def whole(self, *steps: str | int) -> bool:
        """Whether all is sound at a place, above it and below it; without steps, everything here."""
        return not any(steps[: len(one)] == one[: len(steps)] for one in self.guessed)

    def at(self, id_: str, *steps: str | int, key: bool = False) -> Location:
        """Where a value, or a part of it, stands."""
        source, path = self.sources[id_]
        return source.at((*path, *steps), key=key)


@dataclass(frozen=True)
class ReadFile:
    """A file with the value that it holds, None where there is none; `guessed` and `problems` are of that value."""

    source: SourceFile
    value: Any = None
    guessed: frozenset[Steps] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass
class Known:
    """The files that a preview has read, none of which it reads or validates again while it stands as it stood.

    `digests` are those of the library that was read last; they are by the identity of a file that is kept here.
    `audits` is what an audit made of files, for the libraries that are read after one another.
    """

    files: dict[tuple[Path, str, str], tuple[tuple[int, ...], ReadFile]] = field(default_factory=dict)
    digests: dict[int, Digest] = field(default_factory=dict)
    audits: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def begin(self) -> dict[int, Digest]:
        """The digests with which a library begins: those of files that are still here."""
        kept = {id(found.source) for _, found in self.files.values()}
        self.digests = {one: digest for one, digest in self.digests.items() if one in kept}
        return self.digests

    def read(self, path: Path, name: str, kind: Format) -> ReadFile:
        """A file of some kind, from memory if its time, size and place are those that it had."""
        try:
            state = path.stat()
        except OSError:
            return _read(path, name, kind)
        key, stamp = (path, name, kind.name), (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)
        if key not in self.files or self.files[key][0] != stamp:
            if key in self.files:
                self.digests.pop(id(self.files[key][1].source), None)  # another file may come to have its identity
            self.files[key] = (stamp, _read(path, name, kind))
        return self.files[key][1]


def _read(path: Path, name: str, kind: Format) -> ReadFile:
    return validated(read_file(path, name, kind.most), kind)


def validated(source: SourceFile, kind: Format) -> ReadFile:
    """A file with its value as a format wants it, and what is wrong with that."""
    if source.data is None:
        return ReadFile(source)
    try:
        return ReadFile(source, adapter(kind.name).validate_python(source.data))
    except ValidationError:
        found = partial.read(source, kind.type, adapter(kind.name))
        return ReadFile(source, found.value, found.guessed, found.problems)


@dataclass
class Library:
    """Everything national, with what was wrong; `cleared` tells of a case's path and name that it need not be read.

    `digests` and `audits` are what is made of a file once, for every edition that shares it, by the file and, for an
    audit, by the day. `known` are the files that a preview has read before.
    """

    shelves: dict[str, Collection]
    pages: dict[str, str]
    problems: list[Problem]
    unread: set[str] = field(default_factory=set)
    digests: dict[int, Digest] = field(default_factory=dict)
    audits: dict[tuple[object, ...], Any] = field(default_factory=dict)
    cleared: Callable[[Path, str], bool] | None = None
    known: Known | None = None

    def copy(self) -> Library:
        """The same, to lay a partnership's folder over: what is laid does not reach the original."""
        each = self.shelves.items()
        shelves = {
            name: Collection(dict(one.values), dict(one.sources), dict(one.ids), set(one.guessed)) for name, one in each
        }
        problems, unread = list(self.problems), set(self.unread)
        return Library(shelves, self.pages, problems, unread, self.digests, self.audits, self.cleared, self.known)

    def all(self, kind: str) -> dict[str, Any]:
        """The sound values of a kind by id, in the order of their files."""
        return self.shelves[kind].values


def load_library(
    project: Project, cleared: Callable[[Path, str], bool] | None = None, known: Known | None = None
) -> Library:
    """Reads the national library. Never raises: what is wrong stands in its `problems`."""
    digests, audits = (known.begin(), known.audits) if known else ({}, {})
    library = Library({kind.name: Collection() for kind in FORMATS}, {}, [], set(), digests, audits, cleared, known)
    for page in sorted(project.docs.rglob("*.md")):
        text = files.read_text(page, project.display_path(page))
        library.pages[page.relative_to(project.docs).as_posix()] = text if isinstance(text, str) else ""
        library.problems += characters.faults(text, project.display_path(page)) if isinstance(text, str) else [text]
    for folder in (project.docs, project.root / "overrides"):
        for path in files.not_plain(folder):  # MkDocs copies whatever is there
            library.problems.append(Problem(Location(project.display_path(path)), files.NO_FILE))
    library.unread.update([] if library.pages else ["page"])
    if not (project.root / "guidance").is_dir():
        library.unread.update(kind.name for kind in FORMATS)
        library.problems += [Problem(Location("guidance"), "this folder is missing; it holds the law and the words")]
        return library
    for kind in FORMATS:
        library.problems += load_folder(library, project.root, kind, project) if kind.pattern else ()
    return library


def load_only(project: Project, name: str) -> dict[str, Any]:
    """The sound values of one kind by id, for whoever needs nothing else; what is wrong with the others is not told."""
    library = Library({kind.name: Collection() for kind in FORMATS}, {}, [])
    list(load_folder(library, project.root, formats.BY_NAME[name], project))
    return library.all(name)


def read_file(path: Path, name: str, most: int = files.MOST_BYTES) -> SourceFile:
    """A file of content as data with lines, whether YAML, which may have `most` bytes, or Markdown."""
    return markdown.read(path, name) if path.suffix == ".md" else yaml.read(path, name, most)


def load_folder(library: Library, folder: Path, kind: Format, project: Project) -> Iterator[Problem]:
    """Reads a folder's files of one kind into the library; yields what is wrong with them."""
    above = (folder / kind.pattern).parent
    if not above.is_dir():
        library.unread.add(kind.name)
        yield Problem(Location(project.display_path(above)), f"this folder is missing; it holds each {kind.name}")
        return
    paths = sorted(folder.glob(kind.pattern))
    if not paths:
        library.unread.add(kind.name)
        yield Problem(Location(project.display_path(folder / kind.pattern)), f"no {kind.name} is here")
    for path in paths:
        yield from load_file(library, path, project.display_path(path), kind, path.stem)


def load_file(library: Library, path: Path, name: str, kind: Format, stem: str, key: str = "") -> Iterator[Problem]:
    """Reads a file and shelves it; of a case that is known to be sound, only the id."""
    if kind.name != "scenario" or not library.cleared or not library.cleared(path, name):
        found = library.known.read(path, name, kind) if library.known else _read(path, name, kind)
        yield from add(library, found, kind, stem, key)
        return
    shelf, id_ = library.shelves[kind.name], key or stem
    shelf.ids[id_] = Location(name)
    for kept in (shelf.values, shelf.sources):
        kept.pop(id_, None)


def add(library: Library, found: ReadFile, kind: Format, stem: str, key: str = "") -> Iterator[Problem]:
    """Puts what a file holds on its shelf; yields what is wrong with its name, its form and its fields.

    `key` is the id there, where that is not the file's own name.
    """
    shelf, source, value = library.shelves[kind.name], found.source, found.value
    yield from source.problems
    if misnamed := formats.misnamed(library.pages, kind, stem):
        yield Problem(Location(source.path), misnamed)
    if source.data is None:
        library.unread.add(kind.name)
        if not kind.many:
            shelf.ids.setdefault(key or stem, Location(source.path))
        return
    yield from found.problems
    named = list(source.data) if kind.many and isinstance(source.data, Map) else [key or stem]
    for id_ in named:
        place = source.at((id_,), key=True) if kind.many else Location(source.path)
        if kind.many and id_ in shelf.ids:
            yield Problem(place, f"'{id_}' stands in {shelf.ids[id_].path} already")
        shelf.ids[id_] = place
        shelf.sources[id_] = (source, (id_,) if kind.many else ())
    if value is None:
        library.unread.add(kind.name)
        return
    shelf.values.update(value if kind.many else {key or stem: value})
    shelf.guessed.update(path if kind.many else (key or stem, *path) for path in found.guessed)


def sources(library: Library, kinds: Iterable[str]) -> Iterator[tuple[str, str, SourceFile, Digest]]:
    """Each file of these kinds once, as (kind, first id in it, file, what checks read of it)."""
    for kind in FORMATS:
        seen: set[int] = set()
        for id_, (source, _) in library.shelves[kind.name].sources.items() if kind.name in kinds else ():
            if id(source) not in seen:
                seen.add(id(source))
                working_on(source.path)
                if id(source) not in library.digests:
                    library.digests[id(source)] = collect(kind.type, source.data)
                yield kind.name, id_, source, library.digests[id(source)]
