"""How long a text is to whoever reads it, in words, and how long it may be."""

from __future__ import annotations

import re

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_NAME = re.compile(r"\{\{[^{}]*\}\}")
_TARGET = re.compile(r"\]\([^()\s]*\)")
_WORD = re.compile(r"[^\W_]\S*")  # from its first letter or figure


def words(text: str) -> int:
    """How many words a reader sees of a text: a name to fill in is one, and where a link leads is none."""
    plain = _TARGET.sub("]", _NAME.sub("name", text)) if "{{" in text or "](" in text else text
    return len(_WORD.findall(plain))


def at_most(most: int) -> AfterValidator:
    """Marks a text as one that may have so many words."""

    def short(text: str) -> str:
        if len(text.split()) > most and (count := words(text)) > most:  # what stands apart is a word at most
            values = {"count": count, "most": most}
            raise PydanticCustomError("too_many_words", "has {count} words; it can have {most} at most", values)
        return text

    return AfterValidator(short)
