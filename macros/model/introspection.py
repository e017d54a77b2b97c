"""The shape of a format, read off its model: which keys a mapping has, which texts are ids, which are prose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.model.types import Prose, Ref

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Shape:
    """What may stand at a place: marks on its text, the shape of its keys and values, or its named fields."""

    marks: tuple[Ref | Prose, ...] = ()
    key: Shape | None = None
    inside: Shape | None = None
    fields: Mapping[str, Shape] = field(default_factory=dict)


NOTHING = Shape()


@cache
def shape(kind: Any) -> Shape:
    """The shape of a type that models use: a model, a mapping, a tuple, a text, or one of these or nothing."""
    if get_origin(kind) is Annotated:
        plain, *extras = get_args(kind)
        return _marked(shape(plain), extras)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        named = {info.alias or name: _field(info) for name, info in kind.model_fields.items()}
        return Shape(fields=named)
    if get_origin(kind) in (Union, UnionType):
        return shape(next(part for part in get_args(kind) if part is not NoneType))
    if get_origin(kind) is dict:
        keys, values = get_args(kind)
        return Shape(key=shape(keys), inside=shape(values))
    return Shape(inside=shape(get_args(kind)[0])) if get_origin(kind) is tuple else Shape()


def _field(info: FieldInfo) -> Shape:
    plain: Any = info.annotation  # what is said of a field's text as a whole has gone into its metadata
    return _marked(shape(plain), info.metadata)


def _marked(found: Shape, extras: Sequence[Any]) -> Shape:
    marks = tuple(extra for extra in extras if isinstance(extra, (Ref, Prose)))
    return Shape(found.marks + marks, found.key, found.inside, found.fields) if marks else found


def inner(outer: Shape, path: Sequence[str | int]) -> Shape:
    """The shape at a path below another; an empty one where the path leaves the format."""
    for step in path:
        outer = outer.fields.get(str(step)) or outer.inside or NOTHING
    return outer


@dataclass
class Digest:
    """What the checks read of a file, found in one walk over its data: (path, text, mark, whether it is a key)."""

    refs: list[tuple[Steps, str, Ref, bool]] = field(default_factory=list)
    prose: list[tuple[Steps, str]] = field(default_factory=list)
    plain: list[tuple[Steps, str]] = field(default_factory=list)


def collect(kind: Any, data: Any) -> Digest:
    """Every id that names something, every prose text and every other text with a brace in it.

    Data that does not fit the shape is passed over: its own faults are reported elsewhere.
    """
    found = Digest()
    _walk(shape(kind), data, (), found)
    return found


def _walk(here: Shape, data: Any, path: Steps, found: Digest) -> None:
    if isinstance(data, str):
        _text(here, data, path, found)
    elif isinstance(data, dict):
        for key, value in data.items():
            for mark in here.key.marks if here.key else ():
                if isinstance(mark, Ref):
                    found.refs.append(((*path, key), key, mark, True))
            _walk(here.fields.get(key) or here.inside or NOTHING, value, (*path, key), found)
    elif isinstance(data, list):
        for place, value in enumerate(data):
            _walk(here.inside or NOTHING, value, (*path, place), found)


def _text(here: Shape, text: str, path: Steps, found: Digest) -> None:
    prose = False
    for mark in here.marks:
        if isinstance(mark, Ref):
            found.refs.append((path, text, mark, False))
        else:
            prose = True
            found.prose.append((path, text))
    if not prose and "{" in text:
        found.plain.append((path, text))
