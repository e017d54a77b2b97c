"""What a profile's fields can hold: phone numbers, addresses, colours, and the nations whose law is here."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from macros.model.base import Text
from macros.model.phone import PATTERN, phone

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
