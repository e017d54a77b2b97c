"""What a model refuses, in the words of the file's author and with the line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from macros.model.shape import inner, shape
from macros.problems import Location, Problem, nearest
from macros.yamldata import Map, Seq, Source

Steps = tuple[str | int, ...]


def problems(source: Source, refused: ValidationError, model: Any) -> Iterator[Problem]:
    """Each refusal of a model as a problem at the line that caused it.

    Takes the file, pydantic's error and the type that the file should have had.
    """
    for detail in refused.errors():
        steps = tuple(step for step in detail["loc"] if step != "[key]")
        yield Problem(_place(source, steps, detail), _sentence(source, steps, detail, model))


def _place(source: Source, steps: Steps, detail: ErrorDetails) -> Location:
    inside = detail.get("ctx", {}).get("at")
    steps = (*steps, inside) if inside else steps
    names_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    return source.at(steps, key=names_key)


def _sentence(source: Source, steps: Steps, detail: ErrorDetails, model: Any) -> str:
    name, value = _name(steps), detail["input"]
    if "[key]" in detail["loc"]:
        return f"'{name}' cannot be an id: use small letters, digits and hyphens, as in 'front-door'"
    say = _SENTENCES.get(detail["type"])
    if say is not None:
        return say(name, value, detail, _keys(model, steps[:-1]))
    return detail["msg"] if detail["msg"].startswith(("'", "this", "the next")) else f"'{name}' {detail['msg']}"


def _name(steps: Steps) -> str:
    words = [str(step) for step in steps if not isinstance(step, int)]
    return words[-1] if words else "this file"


def _keys(model: Any, steps: Sequence[str | int]) -> list[str]:
    """The keys that a mapping at this path may have, as its model names them."""
    return list(inner(shape(model), steps).fields)


def _is(value: Any) -> str:
    if isinstance(value, Map):
        return "a mapping"
    return "a list" if isinstance(value, Seq) else "text"


def _should_be(kind: str) -> Callable[[str, Any, ErrorDetails, list[str]], str]:
    def say(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
        return f"'{name}' should be {kind}, and this is {_is(value)}"

    return say


def _unknown(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    known = nearest(name, keys) or (f"; the keys here are {', '.join(keys)}" if keys else "")
    return f"'{name}' is not a key that belongs here{known}"


def _missing(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    return f"'{name}' is missing"


def _not_one_of(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    allowed = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    close = nearest(str(value), allowed) if isinstance(value, str) else ""
    return f"'{value}' is not a {name.replace('_', ' ')}{close or '; use one of ' + ', '.join(allowed)}"


def _not_like(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    pattern = detail["ctx"]["pattern"]
    for start, example in _EXAMPLES:
        if pattern.startswith(start):
            return f"'{value}' cannot be {example}"
    return f"'{value}' does not fit '{name}'"


_EXAMPLES = (
    ("^(rule|law)", "a source: write rule: or law: and an id, as in rule:be-open"),
    ("^[a-z0-9]+", "an id: use small letters, digits and hyphens, as in 'front-door'"),
    ("^[0-9+()", "a phone number: use digits and spaces, as in 01632 960123"),
    ("^https", "an address: it starts with https:// and has no spaces"),
    ("^[^@", "an e-mail address, which looks like name@example.org"),
)
_SENTENCES: dict[str, Callable[[str, Any, ErrorDetails, list[str]], str]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "literal_error": _not_one_of,
    "string_type": _should_be("text"),
    "string_pattern_mismatch": _not_like,
    "model_type": _should_be("a mapping"),
    "model_attributes_type": _should_be("a mapping"),
    "dict_type": _should_be("a mapping"),
    "tuple_type": _should_be("a list"),
    "date_type": _should_be("a date"),
    "bool_type": _should_be("yes or no"),
    "bool_parsing": lambda name, value, detail, keys: f"'{name}' is yes or no, not '{value}'",
    "int_type": _should_be("a whole number"),
    "int_parsing": lambda name, value, detail, keys: f"'{name}' should be a whole number, and this is '{value}'",
    "too_short": lambda name, value, detail, keys: f"'{name}' is an empty list; it needs at least one entry",
    "string_too_long": lambda name, value, detail, keys: (
        f"'{name}' has {len(value)} characters; it can have {detail['ctx']['max_length']} at most"
    ),
    "greater_than_equal": lambda name, value, detail, keys: f"'{name}' is at least {detail['ctx']['ge']}, not {value}",
    "less_than_equal": lambda name, value, detail, keys: f"'{name}' is at most {detail['ctx']['le']}, not {value}",
}
