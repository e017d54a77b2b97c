"""The shape of a format, read off its model: which keys a mapping has, which texts are ids, which are prose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from macros.model.base import Prose, Ref

Mark = TypeVar("Mark", Ref, Prose)
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Shape:
    """What may stand at a place: marks on its text, the shape of its keys and values, or its named fields."""

    marks: tuple[Ref | Prose, ...] = ()
    key: Shape | None = None
    inside: Shape | None = None
    fields: Mapping[str, Shape] = field(default_factory=dict)


@cache
def shape(kind: Any) -> Shape:
    """The shape of a type that models use: a model, a mapping, a tuple, a text, or one of these or nothing."""
    if get_origin(kind) is Annotated:
        plain, *extras = get_args(kind)
        found = shape(plain)
        marks = tuple(extra for extra in extras if isinstance(extra, (Ref, Prose)))
        return Shape(found.marks + marks, found.key, found.inside, found.fields)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        hints = get_type_hints(kind, include_extras=True)
        named = {info.alias or name: shape(hints[name]) for name, info in kind.model_fields.items()}
        return Shape(fields=named)
    if get_origin(kind) in (Union, UnionType):
        return shape(next(part for part in get_args(kind) if part is not NoneType))
    if get_origin(kind) is dict:
        keys, values = get_args(kind)
        return Shape(key=shape(keys), inside=shape(values))
    return Shape(inside=shape(get_args(kind)[0])) if get_origin(kind) is tuple else Shape()


def inner(outer: Shape, path: Sequence[str | int]) -> Shape:
    """The shape at a path below another; an empty one where the path leaves the format."""
    for step in path:
        outer = outer.fields.get(str(step)) or outer.inside or Shape()
    return outer


def marked(outer: Shape, data: Any, mark: type[Mark], path: Path = ()) -> Iterator[tuple[Path, str, Mark, bool]]:
    """Every text in the data that bears such a mark, as (path, text, mark, whether it is a key).

    Data that does not fit the shape is passed over: its own faults are reported elsewhere.
    """
    if isinstance(data, str):
        for found in outer.marks:
            if isinstance(found, mark):
                yield path, data, found, False
    elif isinstance(data, dict):
        for key, value in data.items():
            for found in outer.key.marks if outer.key else ():
                if isinstance(found, mark):
                    yield (*path, key), key, found, True
            yield from marked(inner(outer, (key,)), value, mark, (*path, key))
    elif isinstance(data, list) and outer.inside:
        for place, value in enumerate(data):
            yield from marked(outer.inside, value, mark, (*path, place))
