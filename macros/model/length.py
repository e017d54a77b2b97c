"""How long a text is to whoever reads it, in words, and how long it may be."""

from __future__ import annotations

import re

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_NAME = re.compile(r"\{\{[^{}]*\}\}")
_TARGET = re.compile(r"\]\([^()\s]*\)")


def words(text: str) -> int:
    """How many words a reader sees of a text: a name to fill in is one, and where a link leads is none."""
    plain = _TARGET.sub("]", _NAME.sub("name", text))
    return sum(any(map(str.isalnum, run)) for run in plain.split())


def at_most(most: int) -> AfterValidator:
    """Marks a text as one that may have so many words."""

    def short(text: str) -> str:
        if (count := words(text)) > most:
            values = {"count": count, "most": most}
            raise PydanticCustomError("too_many_words", "has {count} words; it can have {most} at most", values)
        return text

    return AfterValidator(short)
