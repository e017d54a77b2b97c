"""Reads a file in spite of its faults: what is unsound has a stand-in, so that all that is sound is still checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from macros.content import validation
from macros.diagnostics import Problem, suggest
from macros.model.introspection import Steps, below
from macros.model.tagged import tagged
from macros.model.types import FIELDS_ONLY
from macros.readers.data import Map, Seq, SourceFile, Value
from macros.readers.yaml_slips import joined

# What stands where nothing sound does: for each sort of text one that its format takes.
_WORDS = (
    "unsound-{}", "rule:unsound-{}", "law:unsound-{}", "2000-01-01", "2000", "1", "true", "England", "every 1 year",
    "000000000000", "01632 960000", "nobody@unsound.example", "https://unsound.example", "#000000",
)  # fmt: skip
_MOST_ROUNDS = 6


@dataclass(frozen=True)
class Partial:
    """A value, what is wrong with its file, and the paths in it at which a stand-in is."""

    value: Any
    problems: tuple[Problem, ...]
    guessed: frozenset[Steps]


def read(source: SourceFile, kind: Any, reader: TypeAdapter[Any]) -> Partial:
    """What a file says as far as it is sound, and everything that its format refuses. Never raises.

    The keys of its data that are misspelt are given the names that were meant, and so are the words that say of which
    of several models a part is. The value is None where there is none.
    """
    problems: list[Problem] = []
    details = _refused(reader, source.data, kind)
    while slips := list(_slips(source.data, details, kind)):
        problems += validation.told(source, (detail for detail, _ in slips), kind)
        for detail, meant in slips:
            _correct(source.data, detail, meant)
        details = _refused(reader, source.data, kind)
    problems += validation.told(source, details, kind)
    data, guessed = _plain(source.data), set[Steps]()
    for _ in range(_MOST_ROUNDS):
        _mend(data, details, kind, guessed)
        # What one field asks of another is only known now that each of them can be read.
        details = [detail for detail in _refused(reader, data, kind) if _new(detail, details, guessed)]
        problems += validation.told(source, filter(validation.across, details), kind)
        if not any(not validation.across(detail) for detail in details):
            break
    try:
        value = reader.validate_python(data, context=FIELDS_ONLY)
    except ValidationError:
        value = None
    return Partial(value, tuple(dict.fromkeys(problems)), frozenset(guessed))


def _refused(reader: TypeAdapter[Any], data: Any, kind: Any) -> list[ErrorDetails]:
    try:
        reader.validate_python(data)
    except ValidationError as refused:
        return validation.details_of(refused, kind)
    return []


def _new(detail: ErrorDetails, told: list[ErrorDetails], guessed: set[Steps]) -> bool:
    """Whether a refusal is none that was told, and comes of nothing that is only a stand-in."""
    if not validation.across(detail):
        return True
    parts = [(*detail["loc"], *([part] if isinstance(part, str) else part)) for part in detail["ctx"]["of"]]
    unsure = any(path[: len(part)] == part[: len(path)] for part in parts for path in guessed)
    return not unsure and not any(
        validation.across(one) and one["loc"] == detail["loc"] and one["msg"] == detail["msg"] for one in told
    )


def _slips(data: Value | None, details: list[ErrorDetails], kind: Any) -> Iterator[tuple[ErrorDetails, str]]:
    """The keys that are misspelt, each with the key that was meant and that does not stand there too.

    So are the words of what could be one of several models: only then are its other faults known.
    """
    taken: set[Steps] = set()
    for detail in validation.few_unknown(details)[0]:
        if validation.tells_apart(detail) and (meant := validation.meant(detail)):
            yield detail, meant
            continue
        *above, key = _path(detail) or ("",)
        if (detail["type"] != "extra_forbidden" and "[key]" not in detail["loc"]) or joined(str(key)):
            continue
        here = _inside(data, above)
        if "[key]" in detail["loc"]:
            meant = validation.plain(str(key))
            if meant and meant not in here and (*above, meant) not in taken:
                taken.add((*above, meant))
                yield detail, meant
            continue
        free = [
            name
            for name in _fields(_bare(_kind(kind, above, data), here))
            if name not in here and (*above, name) not in taken
        ]
        if hint := suggest(str(key), free):
            meant = hint.split("'")[1]
            taken.add((*above, meant))
            yield detail, meant


def _path(detail: ErrorDetails) -> Steps:
    return tuple(step for step in detail["loc"] if step != "[key]")


def _correct(data: Value | None, detail: ErrorDetails, meant: str) -> None:
    """Puts a key that was meant in the place of the one that is there; or a word, if that is what is wrong."""
    *above, last = _path(detail)
    here, old = _inside(data, above), str(last)
    if validation.tells_apart(detail):
        here[old] = meant
        return
    for names in (here, here.keys_at, here.values_at):
        items = [(meant if key == old else key, value) for key, value in names.items()]
        names.clear()
        names.update(items)


def _inside(data: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        data = data[step]
    return data


def _plain(data: Any) -> Any:
    if isinstance(data, Map):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(value) for value in data] if isinstance(data, Seq) else data


def _mend(data: Any, details: list[ErrorDetails], kind: Any, guessed: set[Steps]) -> None:
    """Puts a stand-in, or the word that was meant, in the place of each part that was refused."""
    numbers = count(1)
    for detail in details:
        path = _path(detail)
        if validation.across(detail) or not path:
            continue
        try:
            here = _inside(data, path[:-1])
        except (LookupError, TypeError):
            continue  # what stood around it is a stand-in already
        if "[key]" in detail["loc"] or detail["type"] == "extra_forbidden":
            here.pop(path[-1], None)
        elif meant := validation.meant(detail):
            here[path[-1]] = meant
            continue
        else:
            here[path[-1]] = _stand_in(_kind(kind, path, data), next(numbers))
        guessed.add(path)


def _kind(kind: Any, path: Sequence[str | int], data: Any) -> Any:
    """The type of what stands at a path in a value of another, as the data says that it is one of several models."""
    for step in path:
        bare = _bare(kind, data)
        arguments = get_args(bare)
        if isinstance(bare, type) and issubclass(bare, BaseModel):
            kind = _fields(bare).get(str(step), str)
        else:
            kind = arguments[1] if get_origin(bare) is dict else arguments[0] if arguments else str
        data = below(data, step)
    return kind


def _bare(kind: Any, data: Any = None) -> Any:
    """A type without its marks, and without the nothing that may stand in its place.

    Of several models it is the one whose word some data has; the first where it has none of theirs.
    """
    if get_origin(kind) is Annotated:
        if tag := tagged(get_args(kind)):
            return tag.of(data) or tag.models[0]
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return _bare(next(part for part in get_args(kind) if part is not NoneType))
    return kind


@cache
def _fields(model: Any) -> Mapping[str, Any]:
    """The type of each field of a model by the name that stands in a file; nothing for what is no model."""
    model = _bare(model)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return {}
    return {
        info.alias or name: Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
        for name, info in model.model_fields.items()
    }


def _stand_in(kind: Any, number: int = 1) -> Any:
    """The first of the things that a type may be made of that it takes. Raises LookupError where it takes none."""
    reader = _reader(kind)
    for one in _candidates(_bare(kind), number):
        try:
            reader.validate_python(one, context=FIELDS_ONLY)
        except ValidationError:
            continue
        return one
    raise LookupError(kind)


@cache
def _reader(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _candidates(bare: Any, number: int) -> Iterator[Any]:
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        needed = (name for name, info in bare.model_fields.items() if info.is_required())
        named = {bare.model_fields[name].alias or name for name in needed}
        yield {name: _stand_in(kind, number) for name, kind in _fields(bare).items() if name in named}
    elif get_origin(bare) is dict:
        keys, values = get_args(bare)
        yield {}
        yield {_stand_in(keys, place): _stand_in(values, place) for place in (1, 2)}
    elif get_origin(bare) is tuple:
        yield []
        yield [_stand_in(get_args(bare)[0], number)]
    elif get_origin(bare) is Literal:
        yield from get_args(bare)
    else:
        yield from (word.format(number) for word in _WORDS)
