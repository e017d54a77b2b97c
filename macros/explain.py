"""What a model refuses, in the words of the file's author and with the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from macros import sentences
from macros.model.shape import inner, shape
from macros.problems import Location, Problem, nearest
from macros.yamlcompose import UNSEEN
from macros.yamldata import Source

# The refusals of single words and numbers, in which what nobody sees is a fault of its own.
_WORDS = ("literal_error", "string_pattern_mismatch", "day", "bool_parsing", "int_parsing", "nation", "phone")
Steps = tuple[str | int, ...]


def problems(source: Source, refused: ValidationError, model: Any) -> Iterator[Problem]:
    """Each refusal of a model as a problem at the line that caused it.

    Takes the file, pydantic's error and the type that the file should have had.
    """
    return told(source, refused.errors(), model)


def told(source: Source, details: Iterable[ErrorDetails], model: Any) -> Iterator[Problem]:
    """The same for single refusals."""
    details = list(flat(details))
    misspelt = [
        (detail["loc"][:-1], str(detail["loc"][-1])) for detail in details if detail["type"] == "extra_forbidden"
    ]
    for detail in details:
        steps = tuple(step for step in detail["loc"] if step != "[key]")
        place = _place(source, steps, detail)
        if (place.line, place.column) in source.excused or _meant(detail, misspelt):
            continue
        yield Problem(place, _sentence(source, steps, detail, model))


def flat(details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Each thing that a model's rule says as a refusal of its own."""
    for detail in details:
        yield detail
        for name, sentence, values in detail.get("ctx", {}).get("also", ()):
            message = PydanticCustomError(name, sentence, values).message()
            yield {**detail, "type": name, "msg": message, "ctx": values}


def across(detail: ErrorDetails) -> bool:
    """Whether a refusal is what one field asks of another, and not of a field by itself."""
    return "of" in detail.get("ctx", {})


def _meant(detail: ErrorDetails, misspelt: list[tuple[Steps, str]]) -> bool:
    """Whether a key that is missing stands there after all, with a slip of the pen."""
    *above, name = detail["loc"] or ("",)
    near = (wrong for place, wrong in misspelt if place == tuple(above))
    return detail["type"] == "missing" and any(nearest(wrong, [str(name)]) for wrong in near)


def _place(source: Source, steps: Steps, detail: ErrorDetails) -> Location:
    inside = detail.get("ctx", {}).get("at", ())
    steps = (*steps, *([inside] if isinstance(inside, str) else inside))
    names_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    return source.at(steps, key=names_key)


def _sentence(source: Source, steps: Steps, detail: ErrorDetails, model: Any) -> str:
    name, value = _name(steps), detail["input"]
    if "[key]" in detail["loc"]:
        return sentences.no_id(name, str(steps[-1]))
    if isinstance(value, str) and detail["type"] in _WORDS and (unseen := UNSEEN.search(value)):
        return f"{name} holds a character that nobody sees (U+{ord(unseen[0]):04X}); delete it, or type the word anew"
    say = sentences.OF.get(detail["type"])
    if say is not None:
        return say(name, value, detail, _keys(model, steps[:-1]))
    if detail["type"] == "empty":
        within = isinstance(steps[-1], int)
        return f"an entry of {name} is empty; write something, or take it out" if within else f"{name} {detail['msg']}"
    return detail["msg"]


def _name(steps: Steps) -> str:
    words = [str(step) for step in steps if not isinstance(step, int)]
    return f"'{words[-1]}'" if words else "this file"


def _keys(model: Any, steps: Sequence[str | int]) -> list[str]:
    """The keys that a mapping at this path may have, as its model names them."""
    return list(inner(shape(model), steps).fields)
