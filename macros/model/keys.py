"""Every key of a format, read off its model: where it stands, what it is, whether it must be there, and an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel


@dataclass(frozen=True)
class Key:
    """One key. `path` are the keys from the top of the file; `BY_ID` stands for an id of the author's, `EACH` for
    an entry of a list. `example` is None where keys of its own stand below it.
    """

    path: tuple[str, ...]
    says: str
    example: Any
    required: bool


BY_ID, EACH = "…", "-"


def keys(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[Key]:
    """The keys of a model and of the models inside it, in the order in which they are written down there."""
    for name, info in model.model_fields.items():
        path = (*above, info.alias or name)
        example = (info.examples or [None])[0]
        yield Key(path, info.description or "", example, info.is_required())
        for step, inner in _inside(info.annotation):
            yield from keys(inner, (*path, *step))


def _inside(kind: Any, step: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    """The models that a type holds, each with the step that leads to it."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield step, kind
        return
    origin, inner = get_origin(kind), get_args(kind)
    if origin is dict:
        yield from _inside(inner[1], (*step, BY_ID))
    elif origin is tuple:
        yield from _inside(inner[0], (*step, EACH))
    elif origin is Annotated:
        yield from _inside(inner[0], step)
    else:
        for one in inner:
            yield from _inside(one, step)
