"""What a model refuses, as problems: in the words of the file's author, and with the line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from macros.diagnostics import Location, Problem, suggest
from macros.model.introspection import inner, shape, untagged
from macros.model.tagged import UNKNOWN
from macros.readers.data import Map, Seq, SourceFile
from macros.readers.yaml import UNSEEN
from macros.readers.yaml_slips import joined

# Takes the key's name, what stands there, pydantic's error, and the keys that the place may have.
Sentence = Callable[[str, Any, ErrorDetails, list[str]], str]
LONGEST_SHOWN = 60
MOST_UNKNOWN = 100  # unknown keys of one mapping that are told one by one: what was meant takes a while to guess
_QUOTE = "'"
_ID = "^[a-z0-9]+"
_VERBS = ("begun", "does", "verified")  # keys with a fixed list of words, whose name is no thing
_NEARLY_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _.'’&-]*")


def _is(value: Any) -> str:
    if isinstance(value, Map):
        return "a mapping"
    return "a list" if isinstance(value, Seq) else "text" if value else "empty"


def _should_be(kind: str) -> Sentence:
    def say(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
        right = joined(value) if isinstance(value, str) and kind == "a mapping" else ""
        return f"{name} should be {kind}, and this is {_is(value)}{right and '; ' + right}"

    return say


def _unknown(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    written = name.strip("'")
    if right := joined(written):
        return right
    if value == "" and " " in written:
        right = "if it goes on with the text before the comma, put all of that text between quotation marks"
        return f"{name} is not a key that belongs here; {right}"
    known = suggest(written, keys) or (f"; the keys here are {', '.join(keys)}" if keys else "")
    return f"{name} is not a key that belongs here{known}"


def _missing(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    return f"{name} is missing"


def _not_one_of(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    if not isinstance(value, str):
        return f"{name} should be text, and this is {_is(value)}"
    allowed = _allowed(detail)
    close = suggest(value, allowed)
    what = name.strip(_QUOTE)
    if what in _VERBS:
        is_not = f"cannot stand under {name}"
    else:
        is_not = f"is not {'an' if what[:1] in 'aeiou' else 'a'} {what.replace('_', ' ')}"
    return f"'{_cut(value)}' {is_not}{close or '; use one of ' + ', '.join(allowed)}"


def _allowed(detail: ErrorDetails) -> list[str]:
    return str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")


def meant(detail: ErrorDetails) -> str:
    """The word of a fixed list that was meant by another; empty where none is near, or no word of a list is wanted."""
    value = detail["input"]
    if detail["type"] != "literal_error" or not isinstance(value, str):
        return ""
    close = suggest(value, _allowed(detail))
    return close.split("'")[1] if close else ""


def _not_like(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    pattern = detail["ctx"]["pattern"]
    if value != value.strip():
        return f"{name} has a space or a line's end too many: '{_cut(value)}' must stand alone between its quotes"
    if pattern.startswith("^https") and value.startswith("https://") and len(value.split()) == 1:
        return (
            f"'{_cut(value)}' cannot be an address: the name of a site follows https://, as in https://www.example.org"
        )
    if pattern.startswith(_ID):
        return no_id(f"'{_cut(value)}'", value)
    for start, example in _EXAMPLES:
        if pattern.startswith(start):
            return f"'{_cut(value)}' cannot be {example}"
    return f"'{_cut(value)}' does not fit {name}"


def no_id(shown: str, value: str) -> str:
    """What is said of a text that cannot be an id, with the id that was meant where spaces and capitals are wrong."""
    return f"{shown} cannot be an id: use small letters, digits and hyphens, as in '{plain(value) or 'front-door'}'"


def plain(value: str) -> str:
    """The id that a text would be if only its spaces and capitals are wrong; empty where more is."""
    found = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-") if _NEARLY_ID.fullmatch(value) else ""
    return found if len(found) <= LONGEST_SHOWN else ""


def _cut(value: str) -> str:
    """What an author wrote, on one line and short enough to read."""
    plain = " ".join(value.split())
    return plain if len(plain) <= LONGEST_SHOWN else plain[:LONGEST_SHOWN] + "..."


def _too_long(name: str, value: Any, detail: ErrorDetails, keys: list[str]) -> str:
    what = "characters" if isinstance(value, str) else "entries"
    return f"{name} has {len(value)} {what}; it can have {detail['ctx']['max_length']} at most"


_EXAMPLES = (
    ("^(law|section)", "what is checked: write law: or section: and an id, as in law:gillick-1985"),
    ("^(rule|law|", "a source: write rule:, law: or evidence: and an id, as in law:gillick-1985"),
    ("^(rule|law)", "a source: write rule: or law: and an id, as in rule:be-open"),
    ("^[0-9a-f]{12}", "a fingerprint: `sharewell drift NAME --accept` or `sharewell ratify` writes it"),
    ("^every", "a review rule: write it as in 'every year', 'every 2 years' or 'every 6 months', 10 years at most"),
    (
        "^(18001 )?[0-9+(",
        "a phone number: use digits and spaces, as in 01632 960123; 'option 2' or 'ext. 4410' can follow it",
    ),
    ("^[MmLl", "a line of a drawing: use the letters and numbers of an SVG path, as in 'M24 160H296'"),
    ("^https", "an address: it starts with https:// and has no spaces"),
    ("^#[0-9a", "a colour: write # and six digits or letters, as in '#0f4c5c'"),
    ("^[A-Za-z0-9_%+'&-]+", "an e-mail address, which looks like name@example.org"),
)
MESSAGES: dict[str, Sentence] = {
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
    "int_parsing_size": lambda name, value, detail, keys: f"{name} is a number too long to be meant",
    "int_parsing": lambda name, value, detail, keys: f"{name} should be a whole number, and this is '{_cut(value)}'",
    "too_short": lambda name, value, detail, keys: f"{name} is an empty list; it needs at least one entry",
    "string_too_long": _too_long,
    "too_long": _too_long,
    "too_many_words": lambda name, value, detail, keys: f"{name} {detail['msg']}",
    "greater_than_equal": lambda name, value, detail, keys: f"{name} is at least {detail['ctx']['ge']}, not {value}",
    "less_than_equal": lambda name, value, detail, keys: f"{name} is at most {detail['ctx']['le']}, not {value}",
}

# The refusals of single words and numbers, in which what nobody sees is a fault of its own.
_WORDS = ("literal_error", "string_pattern_mismatch", "day", "bool_parsing", "int_parsing", "nation", "phone")
Steps = tuple[str | int, ...]


def problems(source: SourceFile, refused: ValidationError, model: Any) -> Iterator[Problem]:
    """Each refusal of a model as a problem at the line that caused it.

    Takes the file, pydantic's error and the type that the file should have had.
    """
    return told(source, details_of(refused, model), model)


def details_of(refused: ValidationError, model: Any) -> list[ErrorDetails]:
    """Each thing that a model refuses, at its path in the data and as a refusal of its own."""
    whole = shape(model)
    return list(_flat(_in_the_data({**one, "loc": untagged(whole, one["loc"])}) for one in refused.errors()))


def _in_the_data(detail: ErrorDetails) -> ErrorDetails:
    """A word that stands for none of several models, as what it is to an author: one that is not on a list."""
    if detail["type"] != UNKNOWN:
        return detail
    key = detail["ctx"]["key"]
    return {**detail, "type": "literal_error", "loc": (*detail["loc"], key), "input": detail["input"][key]}


def told(source: SourceFile, details: Iterable[ErrorDetails], model: Any) -> Iterator[Problem]:
    """The same for single refusals. Of very many unknown keys of one mapping, one speaks for the rest."""
    details = list(details)
    few, more = few_unknown(details)
    misspelt = [(detail["loc"][:-1], str(detail["loc"][-1])) for detail in few if detail["type"] == "extra_forbidden"]
    for detail in few:
        steps = tuple(step for step in detail["loc"] if step != "[key]")
        place = _place(source, steps, detail)
        if (place.line, place.column) in source.excused or _meant(detail, misspelt):
            continue
        yield Problem(place, _sentence(source, steps, detail, model))
    for above, rest in more.items():
        also = f", nor are {len(rest) - 1} more" if rest[1:] else ""
        keys = ", ".join(_keys(source, model, above))
        at = source.at(rest[0]["loc"], key=True)
        yield Problem(at, f"{_name(rest[0]['loc'])} is not a key that belongs here{also}; the keys here are {keys}")


def few_unknown(details: Iterable[ErrorDetails]) -> tuple[list[ErrorDetails], dict[Steps, list[ErrorDetails]]]:
    """The refusals that are told one by one, and by its path what more of the unknown keys of a mapping there are."""
    few: list[ErrorDetails] = []
    counts, more = Counter[Steps](), dict[Steps, list[ErrorDetails]]()
    for detail in details:
        above = detail["loc"][:-1]
        unknown = detail["type"] == "extra_forbidden"
        counts[above] += unknown
        if unknown and counts[above] > MOST_UNKNOWN:
            more.setdefault(above, []).append(detail)
        else:
            few.append(detail)
    return few, more


def _flat(details: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Each thing that a model's rule says as a refusal of its own."""
    for detail in details:
        yield detail
        for name, sentence, values in detail.get("ctx", {}).get("also", ()):
            message = PydanticCustomError(name, sentence, values).message()
            yield {**detail, "type": name, "msg": message, "ctx": values}


def tells_apart(detail: ErrorDetails) -> bool:
    """Whether what is refused is the word by which the data says of which of several models it is."""
    return detail["type"] == "literal_error" and "key" in detail["ctx"]


def across(detail: ErrorDetails) -> bool:
    """Whether a refusal is what one field asks of another, and not of a field by itself."""
    return "of" in detail.get("ctx", {})


def _meant(detail: ErrorDetails, misspelt: list[tuple[Steps, str]]) -> bool:
    """Whether a key that is missing stands there after all, with a slip of the pen."""
    *above, name = detail["loc"] or ("",)
    near = (wrong for place, wrong in misspelt if place == tuple(above))
    return detail["type"] == "missing" and any(suggest(wrong, [str(name)]) for wrong in near)


def _place(source: SourceFile, steps: Steps, detail: ErrorDetails) -> Location:
    inside = detail.get("ctx", {}).get("at", ())
    steps = (*steps, *([inside] if isinstance(inside, str) else inside))
    names_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    return source.at(steps, key=names_key)


def _sentence(source: SourceFile, steps: Steps, detail: ErrorDetails, model: Any) -> str:
    name, value = _name(steps), detail["input"]
    if "[key]" in detail["loc"]:
        return no_id(name, str(steps[-1]))
    if isinstance(value, str) and detail["type"] in _WORDS and (unseen := UNSEEN.search(value)):
        return f"{name} holds a character that nobody sees (U+{ord(unseen[0]):04X}); delete it, or type the word anew"
    if isinstance(value, str) and detail["type"] in _WORDS and "\xa0" in value:
        before = value.partition("\xa0")[0]
        return f"there is a no-break space after '{before}' in {name}; type a plain space in its place, or none"
    say = MESSAGES.get(detail["type"])
    if say is not None:
        return say(name, value, detail, _keys(source, model, steps[:-1]))
    if detail["type"] == "empty":
        within = isinstance(steps[-1], int)
        return f"an entry of {name} is empty; write something, or take it out" if within else f"{name} {detail['msg']}"
    return detail["msg"]


def _name(steps: Steps) -> str:
    words = [str(step) for step in steps if not isinstance(step, int)]
    return f"'{words[-1]}'" if words else "this file"


def _keys(source: SourceFile, model: Any, steps: Sequence[str | int]) -> list[str]:
    """The keys that a mapping at this path may have, as its model names them."""
    return list(inner(shape(model), steps, source.data).fields)
