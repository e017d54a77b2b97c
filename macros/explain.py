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
LONGEST_SHOWN = 60
_QUOTE = "'"


def problems(source: Source, refused: ValidationError, model: Any) -> Iterator[Problem]:
    """Each refusal of a model as a problem at the line that caused it.

    Takes the file, pydantic's error and the type that the file should have had.
    """
    details = refused.errors()
    misspelt = [
        (detail["loc"][:-1], str(detail["loc"][-1])) for detail in details if detail["type"] == "extra_forbidden"
    ]
    for detail in details:
        steps = tuple(step for step in detail["loc"] if step != "[key]")
        place = _place(source, steps, detail)
        if (place.line, place.column) in source.excused or _meant(detail, misspelt):
            continue
        yield Problem(place, _sentence(source, steps, detail, model))


def _meant(detail: ErrorDetails, misspelt: list[tuple[Steps, str]]) -> bool:
    """Whether a key that is missing stands there after all, with a slip of the pen."""
    *above, name = detail["loc"] or ("",)
    near = (wrong for place, wrong in misspelt if place == tuple(above))
    return detail["type"] == "missing" and any(nearest(wrong, [str(name)]) for wrong in near)


def _place(source: Source, steps: Steps, detail: ErrorDetails) -> Location:
    inside = detail.get("ctx", {}).get("at")
    steps = (*steps, inside) if inside else steps
    names_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    return source.at(steps, key=names_key)


def _sentence(source: Source, steps: Steps, detail: ErrorDetails, model: Any) -> str:
    name, value = _name(steps), detail["input"]
    if "[key]" in detail["loc"]:
        return f"{name} cannot be an id: use small letters, digits and hyphens, as in 'front-door'"
    say = _SENTENCES.get(detail["type"])
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


def _is(value: Any) -> str:
    if isinstance(value, Map):
        return "a mapping"
    return "a list" if isinstance(value, Seq) else "text"


def _should_be(kind: str) -> Callable[[str, Any, ErrorDetails, list[str]], str]:
    def say(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
        return f"{name} should be {kind}, and this is {_is(value)}"

    return say


def _unknown(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    known = nearest(name.strip("'"), keys) or (f"; the keys here are {', '.join(keys)}" if keys else "")
    return f"{name} is not a key that belongs here{known}"


def _missing(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    return f"{name} is missing"


def _not_one_of(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    if not isinstance(value, str):
        return f"{name} should be text, and this is {_is(value)}"
    allowed = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    close = nearest(value, allowed)
    what = name.strip(_QUOTE).replace("_", " ")
    return f"'{_cut(value)}' is not a {what}{close or '; use one of ' + ', '.join(allowed)}"


def _not_like(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    pattern = detail["ctx"]["pattern"]
    for start, example in _EXAMPLES:
        if pattern.startswith(start):
            return f"'{_cut(value)}' cannot be {example}"
    return f"'{_cut(value)}' does not fit {name}"


def _cut(value: str) -> str:
    """What an author wrote, on one line and short enough to read."""
    plain = " ".join(value.split())
    return plain if len(plain) <= LONGEST_SHOWN else plain[:LONGEST_SHOWN] + "..."


def _too_long(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    return f"{name} has {len(value)} characters; it can have {detail['ctx']['max_length']} at most"


_EXAMPLES = (
    ("^(rule|law)", "a source: write rule: or law: and an id, as in rule:be-open"),
    ("^[0-9a-f]{12}", "a fingerprint: `sharewell drift NAME --accept` writes it"),
    ("^[a-z0-9]+", "an id: use small letters, digits and hyphens, as in 'front-door'"),
    ("^[0-9+(", "a phone number: use digits and spaces, as in 01632 960123"),
    ("^https", "an address: it starts with https:// and has no spaces"),
    ("^#[0-9a", "a colour: write # and six digits or letters, as in '#0f4c5c'"),
    ("^[A-Za-z0-9_%+-]+", "an e-mail address, which looks like name@example.org"),
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
    "bool_type": _should_be("true or false"),
    "bool_parsing": lambda name, value, detail, keys: f"{name} is true or false, not '{_cut(value)}'",
    "int_type": _should_be("a whole number"),
    "int_parsing": lambda name, value, detail, keys: f"{name} should be a whole number, and this is '{_cut(value)}'",
    "too_short": lambda name, value, detail, keys: f"{name} is an empty list; it needs at least one entry",
    "string_too_long": _too_long,
    "too_long": _too_long,
    "greater_than_equal": lambda name, value, detail, keys: f"{name} is at least {detail['ctx']['ge']}, not {value}",
    "less_than_equal": lambda name, value, detail, keys: f"{name} is at most {detail['ctx']['le']}, not {value}",
}
