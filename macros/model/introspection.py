"""The shape of a format, read off its model: which keys a mapping has, which texts are ids, which are prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.model import dates
from macros.model.tagged import Tagged, tagged
from macros.model.types import Dated, Prose, Ref

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Shape:
    """What may stand at a place: marks on its text, the shape of its keys and values, or its named fields.

    `by_word` are the shapes of a place whose data says which of several it has, by the word that `tag` looks for.
    """

    marks: tuple[Ref | Prose | Dated, ...] = ()
    key: Shape | None = None
    inside: Shape | None = None
    fields: Mapping[str, Shape] = field(default_factory=dict)
    tag: Tagged[Any] | None = None
    by_word: Mapping[str, Shape] = field(default_factory=dict)

    @cached_property
    def refs(self) -> tuple[Ref, ...]:
        """What its text names by an id."""
        return tuple(mark for mark in self.marks if isinstance(mark, Ref))

    @cached_property
    def is_prose(self) -> bool:
        """Whether its text is Markdown."""
        return any(isinstance(mark, Prose) for mark in self.marks)

    @cached_property
    def is_dated(self) -> bool:
        """Whether its text is a day, a month or a year."""
        return any(isinstance(mark, Dated) for mark in self.marks)

    def of(self, data: Any) -> Shape:
        """This shape, or the one of several that some data has; an empty one where its word is none of theirs."""
        if self.tag is None:
            return self
        model: Any = self.tag.of(data)
        return shape(model) if model else NOTHING


NOTHING = Shape()


@cache
def shape(kind: Any) -> Shape:
    """The shape of a type that models use: a model, a mapping, a tuple, a text, or one of these or nothing.

    Raises TypeError for one of several models that nothing tells apart: only one of them would be checked.
    """
    if get_origin(kind) is Annotated:
        plain, *extras = get_args(kind)
        if tag := tagged(extras):
            models: dict[str, Any] = {**tag.by_word}
            return Shape(tag=tag, by_word={word: shape(model) for word, model in models.items()})
        return _marked(shape(plain), extras)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        named = {info.alias or name: _field(info) for name, info in kind.model_fields.items()}
        return Shape(fields=named)
    if get_origin(kind) in (Union, UnionType):
        parts = [part for part in get_args(kind) if part is not NoneType]
        if len(parts) > 1:
            raise TypeError(f"{kind}: tell these apart with Tagged, so that each of them is checked")
        return shape(parts[0])
    if get_origin(kind) is dict:
        keys, values = get_args(kind)
        return Shape(key=shape(keys), inside=shape(values))
    return Shape(inside=shape(get_args(kind)[0])) if get_origin(kind) is tuple else Shape()


def _field(info: FieldInfo) -> Shape:
    # what is said of a field's text as a whole has gone into its metadata
    plain: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    return shape(plain)


def _marked(found: Shape, extras: Sequence[Any]) -> Shape:
    marks = tuple(extra for extra in extras if isinstance(extra, (Ref, Prose, Dated)))
    return replace(found, marks=found.marks + marks) if marks else found


def inner(outer: Shape, path: Sequence[str | int], data: Any) -> Shape:
    """The shape at a path below another, as some data has it; an empty one where the path leaves the format."""
    outer = outer.of(data)
    for step in path:
        data = below(data, step)
        outer = (outer.fields.get(str(step)) or outer.inside or NOTHING).of(data)
    return outer


def untagged(outer: Shape, path: Sequence[str | int]) -> Steps:
    """A path as pydantic gives it, without the words by which it tells of several models which one was read."""
    found: list[str | int] = []
    for step in path:
        if outer.tag and step in outer.by_word:
            outer = outer.by_word[str(step)]
            continue
        found.append(step)
        if step != "[key]":
            outer = outer.fields.get(str(step)) or outer.inside or NOTHING
    return tuple(found)


def holds(here: Shape, kind: str) -> bool:
    """Whether an id of some kind may stand at a place or below it, whatever the data there says it is."""
    inside = (*here.fields.values(), *here.by_word.values(), here.inside or NOTHING)
    named = any(isinstance(mark, Ref) and mark.kind == kind for mark in here.marks)
    return named or any(holds(one, kind) for one in inside if one is not NOTHING)


def below(data: Any, step: str | int) -> Any:
    """What stands under a key or at a place of some data; None where nothing does."""
    try:
        return data[step]
    except (LookupError, TypeError):
        return None


@dataclass
class Digest:
    """What the checks read of a file, found in one walk over its data: (path, text, mark, whether it is a key).

    `dates` are those alone that are written in another form than year-month-day.
    """

    refs: list[tuple[Steps, str, Ref, bool]] = field(default_factory=list)
    prose: list[tuple[Steps, str]] = field(default_factory=list)
    plain: list[tuple[Steps, str]] = field(default_factory=list)
    dates: list[tuple[Steps, str]] = field(default_factory=list)


def collect(kind: Any, data: Any) -> Digest:
    """Every id that names something, every prose text and every other text with a brace in it.

    Data that does not fit the shape is passed over: its own faults are reported elsewhere.
    """
    found = Digest()
    _walk(shape(kind), data, (), found)
    return found


def _walk(here: Shape, data: Any, path: Steps, found: Digest) -> None:
    if here.tag:
        here = here.of(data)
    inside = here.inside or NOTHING
    if isinstance(data, str):
        _text(here, data, path, found)
    elif isinstance(data, dict):
        names = here.key.refs if here.key else ()
        for key, value in data.items():
            for mark in names:
                found.refs.append(((*path, key), key, mark, True))
            below = here.fields.get(key) or inside
            if not isinstance(value, str):
                _walk(below, value, (*path, key), found)
            elif below.marks or "{" in value:
                _text(below, value, (*path, key), found)
    elif isinstance(data, list):
        for place, value in enumerate(data):
            _walk(inside, value, (*path, place), found)


def _text(here: Shape, text: str, path: Steps, found: Digest) -> None:
    for mark in here.refs:
        found.refs.append((path, text, mark, False))
    if here.is_dated and not dates.ISO.fullmatch(text):
        found.dates.append((path, text))
    if here.is_prose:
        found.prose.append((path, text))
    elif "{" in text:
        found.plain.append((path, text))
