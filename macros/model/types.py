"""The kinds of value that every format shares: text, ids, dates, references."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from macros.model import dates


class Model(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


# What a rule across fields says: its name, its sentence, and its values. Among these are `of`, the fields that it
# reads, and `at`, the one at which it is told; what stands inside of a field is told by its path.
Broken: TypeAlias = tuple[str, str, dict[str, Any]]
# The context in which a model's rules are left out, for some of its fields hold no more than stand-ins.
FIELDS_ONLY = {"fields_only": True}


def across(rule: Callable[[Any], Iterator[Broken]]) -> Any:
    """Makes a method that yields what a model's fields ask of each other into a validator; one for each model.

    All of it is told: the first in the words of the error, the rest as its `also`.
    """

    def ask(self: Any, info: ValidationInfo) -> Any:
        broken = [] if info.context else list(rule(self))
        if broken:
            name, sentence, values = broken[0]
            raise PydanticCustomError(name, sentence, {**values, "also": broken[1:]})
        return self

    return model_validator(mode="after")(ask)


NAMES, MAY_NAME = "x-names", "x-may-name"  # what a schema says of an id, until the ids that there are stand there


@dataclass(frozen=True)
class Ref:
    """Marks a text as the id of something else; `kind` is the word that messages use for it."""

    kind: str

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {**handler(core), NAMES: self.kind}


@dataclass(frozen=True)
class Offered:
    """Marks an id that may be a new one, with the kind of those that there are, which an editor offers."""

    kind: str

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {**handler(core), MAY_NAME: self.kind}


@dataclass(frozen=True)
class Dated:
    """Marks a text as a day, a month or a year, which may be written in several ways."""


@dataclass(frozen=True)
class Prose:
    """Marks a text as Markdown that a reader sees, in which `{{ name }}` may stand."""


# Days lie in these years, and those of history from earlier on: what adds years to a day stays within a calendar.
_FIRST, _FIRST_EVER, _LAST = 1900, 1000, 2199
# A page, and a section, may be as long as its file: a table of two thousand rows stands in one.
_LONGEST_TEXT, _LONGEST_MARKDOWN, _LONGEST_PAGE = 400, 5_000, 1_000_000
# Markdown looks for the end of each of these through the whole of a paragraph. So many take a hundredth of a second.
_MOST_MARKS = {"[": 3_000, "`": 3_000}
# Each costs a build some of its time wherever it stands; a cell of a table, 80 kB of memory too while a PDF is made.
_MOST_MARKS_OF_A_TEXT = {"[": 20_000, "`": 20_000, "|": 30_000}
_FEW = min(_LONGEST_MARKDOWN, *_MOST_MARKS.values(), *_MOST_MARKS_OF_A_TEXT.values())  # a shorter text has no too many
# What begins a row of a table, or an item: see rendering.commonmark for the marks of items.
_ROW = re.compile(r"\n(?=[ \t>]*(?:\||[-*+] |\(?[A-Za-z0-9]{1,6}[.)] |\d{1,3}(?:\.\d{1,3}){1,5}\.? ))")
_MOST_LINES, _MOST_LINES_OF_A_PAGE = 500, 10_000


# What fonts show nothing for, although Unicode counts it among letters and symbols.
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"


def _seen(letter: str) -> bool:
    """Whether a character shows by itself: a letter, a figure, a mark of punctuation or a symbol."""
    return unicodedata.category(letter)[0] in "LNPS" and letter not in _BLANK


def _text(value: str) -> str:
    plain = "!" <= value[:1] <= "~"  # what nearly every text begins with shows, and saves a look at the rest
    if not plain and not any(map(_seen, value)):
        raise PydanticCustomError("empty", "is empty; write something, or take the key out")
    return value.strip()


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        day = dates.parsed(value)
    except ValueError as fault:
        raise PydanticCustomError("day", "{why}", {"why": str(fault)}) from fault
    return _near(value, day, _FIRST)


def _near(value: str, day: date, first: int) -> date:
    """The day, unless no calendar of ours leads there."""
    if not first <= day.year <= _LAST:
        raise PydanticCustomError(
            "day", "'{value}' is too far away; a year here is between {first} and {last}",
            {"value": value, "first": first, "last": _LAST},
        )  # fmt: skip
    return day


def _vague(value: str) -> str:
    plain = dates.read(value)
    try:
        day = date.fromisoformat((plain + "-01-01")[:10])
    except ValueError:
        day = None
    if day is None or not dates.ISO.fullmatch(plain):
        raise PydanticCustomError(
            "day", "'{value}' is not a date; write a year, a month (2026-11) or a day (2026-11-21)", {"value": value}
        )
    _near(value, day, _FIRST_EVER)
    return plain


def paragraphs(value: str) -> list[str]:
    """The parts of a text between its empty lines."""
    return re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", value)


def longest_part(value: str) -> int:
    """How many characters the longest part of a text has: a paragraph, a row of a table, an item of a list.

    A table may have as many rows, and a list as many items, as there are.
    """
    return max(map(len, _rows(value)), default=0)


def _rows(value: str) -> Iterator[str]:
    """The parts of a text, each row of a table and each item of a list by itself."""
    return (row for part in paragraphs(value) for row in _ROW.split(part))


def _paragraphs(value: str) -> str:
    longest = longest_part(value) if len(value) > _LONGEST_MARKDOWN else 0
    if longest > _LONGEST_MARKDOWN:
        raise PydanticCustomError(
            "too_long_paragraph", "a paragraph has {length} characters; it can have {most} at most",
            {"length": longest, "most": _LONGEST_MARKDOWN},
        )  # fmt: skip
    return value


def _markdown(value: str) -> str:
    text = _text(value)
    return text if len(text) < _MOST_LINES else _bearable(_lines(text, _MOST_LINES))  # which nearly none has to be


def _page(value: str) -> str:
    return _bearable(_paragraphs(_lines(_text(value), _MOST_LINES_OF_A_PAGE)))


def _lines(value: str, most: int) -> str:
    if (count := value.count("\n") + 1) > most:
        raise PydanticCustomError(
            "too_many_lines", "this text has {count} lines; it can have {most} at most", {"count": count, "most": most}
        )
    return value


def _bearable(value: str) -> str:
    if len(value) <= _FEW:
        return value
    for mark, most in _MOST_MARKS.items():
        if value.count(mark) > most:
            _few("a paragraph", mark, max(row.count(mark) for row in _rows(value)), most)
    for mark, most in _MOST_MARKS_OF_A_TEXT.items():
        _few("this text", mark, value.count(mark), most)
    return value


def _few(where: str, mark: str, count: int, most: int) -> None:
    if count > most:
        raise PydanticCustomError(
            "too_many_marks", "{where} has {count} times '{mark}'; it can have it {most} times at most",
            {"where": where, "count": count, "mark": mark, "most": most},
        )  # fmt: skip


def readable(value: str) -> bool:
    """Whether a text keeps within the limits of a page, so that a check can read it as Markdown in no time."""
    if len(value) <= _FEW:
        return True
    try:
        return len(value) <= _LONGEST_PAGE and bool(_bearable(_paragraphs(value)))
    except PydanticCustomError:
        return False


def _unique(values: tuple[Any, ...]) -> tuple[Any, ...]:
    seen: set[Any] = set()
    for value in values:
        if value in seen:
            raise PydanticCustomError("twice", "'{value}' stands in this list twice", {"value": str(value)})
        seen.add(value)
    return values


# An editor reads `4.0`, `yes` or `2026` as something other than text; here they are text all the same.
_AS_TEXT = WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1})
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"

# The limits keep a text that was never meant from keeping a build busy: Markdown takes minutes over a million brackets.
Text = Annotated[str, Field(max_length=_LONGEST_TEXT), AfterValidator(_text), _AS_TEXT]
Markdown = Annotated[
    str, Field(max_length=_LONGEST_MARKDOWN), AfterValidator(_markdown), _AS_TEXT, Prose(),
]  # fmt: skip
Page = Annotated[str, Field(max_length=_LONGEST_PAGE), AfterValidator(_page), Prose()]
Id = Annotated[str, StringConstraints(pattern=_ID)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": dates.DAY_PATTERN}), Dated()]
VagueDate = Annotated[
    str,
    AfterValidator(_vague),
    WithJsonSchema({"type": ["string", "integer"], "pattern": dates.VAGUE_PATTERN}),
    Dated(),
]

RoleId = Annotated[Id, Ref("role")]
TopicId = Annotated[Id, Ref("topic")]
ContactId = Annotated[Id, Ref("contact")]
InstrumentId = Annotated[Id, Ref("register entry")]
EvidenceId = Annotated[Id, Ref("evidence")]
IdeaId = Annotated[Id, Ref("rule")]
RuleSetId = Annotated[Id, Ref("rule set")]
AgencyId = Annotated[Id, Ref("agency")]
BodyId = Annotated[Id, Ref("body")]
FamilyId = Annotated[Id, Ref("family")]
PageName = Annotated[str, AfterValidator(_text), Ref("page")]
SectionId = Annotated[Id, Ref("section")]
LayerId = Annotated[Id, Ref("layer")]
ChartId = Annotated[Id, Ref("chart")]
FormId = Annotated[Id, Ref("form")]
ScenarioId = Annotated[Id, Ref("scenario")]
TermId = Annotated[Id, Ref("term")]
Citation = Annotated[str, StringConstraints(pattern=r"^(rule|law):[a-z0-9]+(-[a-z0-9]+)*$"), Ref("citation")]
# What a text rests on: a reason, or a document that is none but says what somebody wrote or found.
Attribution = Annotated[
    str, StringConstraints(pattern=r"^(rule|law|evidence):[a-z0-9]+(-[a-z0-9]+)*$"), Ref("attribution")
]
# What somebody can check for a partnership: an entry of the register, or a national section of the protocol.
Checkable = Annotated[str, StringConstraints(pattern=r"^(law|section):[a-z0-9]+(-[a-z0-9]+)*$"), Ref("checkable")]

Item = TypeVar("Item", bound=Hashable)
Some = Annotated[tuple[Item, ...], AfterValidator(_unique), Field(min_length=1)]
Any_ = Annotated[tuple[Item, ...], AfterValidator(_unique)]
# What people type into the search who need this, in their own words.
LONGEST_ASKED = 80
Asked = Any_[Annotated[Text, Field(max_length=LONGEST_ASKED)]]
