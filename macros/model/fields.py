"""Texts of one form: a phone number, an address, a colour, a nation."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from macros.model.types import Text

SHORT = {"999", "112", "101", "105", "111", "119", "159", "18000", "116000", "116006", "116111", "116117", "116123"}
# The areas in which some numbers have ten digits.
_TEN = (
    "01204|01208|01254|01276|01297|01298|01363|01364|01384|01386|01404|01420|01460|01461|01480|01488|01524|01527|"
    "01562|01566|01606|01629|01635|01647|01659|01695|01697|01726|01744|01750|01768|01827|01837|01884|01900|01905|"
    "01935|01946|01949|01963|01995"
)
RELAY = "18001"  # Relay UK: who types or reads puts it in front of any number
PATTERN = (
    r"^(18001 )?[0-9+(][0-9() ]{2,19}"
    r"((, *| +)(([Oo]ption|then( option)?) +[0-9*#]{1,2}|[Ee]xt(ension|\.)? *[0-9]{1,8}))*$"
)
_PRESSED = re.compile(r"(?:, *| +)(?:[Oo]ption|then(?: option)?|[Ee]xt(?:ension|\.)?) *([0-9*#]+)")
_PAUSE = ",,"
_HERE = re.compile(rf"0[123789]\d{{9}}|05[56]\d{{8}}|({_TEN})\d{{5}}|0800\d{{6}}|08001111")
_TEXTS = re.compile(r"[6-8]\d{4}")
_ABROAD = re.compile(r"\+(?!44)[1-9]\d{7,14}")


def dialled(value: str) -> str:
    """A number as a telephone takes it, and behind it, after pauses, what is to be pressed.

    Without spaces and brackets, and without the 0 that falls away after a +.
    """
    pressed = "".join(f"{_PAUSE}{keys}" for keys in _PRESSED.findall(value)).replace("#", "%23")
    return _digits(_PRESSED.sub("", value)) + pressed


def _digits(number: str) -> str:
    return re.sub(r"[() ]", "", number.replace("(0)", "") if number.startswith("+") else number)


def phone(value: str) -> str:
    """The number as it was written. Raises PydanticCustomError where nothing can ring there, and says why."""
    digits = _digits(_PRESSED.sub("", value).removeprefix(f"{RELAY} "))
    if digits.startswith("+44"):
        digits = f"0{digits[3:]}"
    if not (digits in SHORT or any(sort.fullmatch(digits) for sort in (_HERE, _TEXTS, _ABROAD))):
        raise PydanticCustomError(
            "phone", "'{value}' cannot be a phone number: {why}", {"value": value, "why": _why(digits)}
        )
    return value


def _why(digits: str) -> str:
    if digits.startswith("00"):
        return "it begins with 00; write a number abroad with a +, as in +353 1 496 0123"
    if re.match(r"0(4|6|5[^56])", digits):
        return f"no number here begins with {digits[:2]}; write all of it, as in 01632 960123"
    if re.fullmatch(r"[1-9]\d{2}", digits):
        return "no service here has this short number, as 999, 101 and 111 are"
    if digits.startswith("0"):
        return f"numbers that begin with {digits[:2]} have 11 digits, and this has {len(digits)}; look again"
    return "it has too few digits or too many; write all of it, as in 01632 960123"


NATIONS = ("England",)

# Names such as o'brien and a&b are sound; what HTML or a header could take for its own is not.
_EMAIL = r"^[A-Za-z0-9_%+'&-]+(\.[A-Za-z0-9_%+'&-]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$"

Phone = Annotated[Text, Field(pattern=PATTERN), AfterValidator(phone)]
Email = Annotated[Text, Field(pattern=_EMAIL)]


def misleading(address: str) -> bool:
    """Whether a web address begins with a user's name, which looks like the site that it leads to and is not."""
    scheme, _, rest = address.strip().partition(":")
    host = re.split("[/?#]", rest.lstrip("/\\"), maxsplit=1)[0]
    return scheme.lower() == "https" and "@" in host


def _honest(value: Any) -> Any:
    if isinstance(value, str) and misleading(value):
        raise PydanticCustomError("user_part", MISLEADING, {"value": value})
    return value


MISLEADING = "'{value}' does not lead where it seems to: what stands before an @ is not the site; take it out"
# A name and a port before the path: what else browsers take here, Python does not, or it hides where a link leads.
Address = Annotated[
    Text,
    Field(
        pattern=r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[1-9][0-9]{0,3}|:[1-5][0-9]{4})?([/?#][^\s<>\"']*)?$",
        max_length=400,
    ),
    BeforeValidator(_honest),
]


def _written(value: Any) -> Any:
    if value == "":
        raise PydanticCustomError(
            "unquoted",
            "no colour stands here: after a space, # begins a note, so put quotes around the colour, as in '#0f4c5c'",
            {},
        )
    return value


_Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Colour = Annotated[_Hex, BeforeValidator(_written)]


def _nation(value: str) -> str:
    if value not in NATIONS:
        raise PydanticCustomError(
            "nation", "there is no content for '{value}' yet: the law and guidance here are those of {known}",
            {"value": value[:40], "known": " and ".join(NATIONS)},
        )  # fmt: skip
    return value


Nation = Annotated[Text, AfterValidator(_nation)]
