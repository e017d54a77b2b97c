"""A choice between models that is told by a word in the data: `kind: choose`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

Base = TypeVar("Base", bound=BaseModel)
UNKNOWN = "unknown_word"


@dataclass(frozen=True)
class Tagged(Generic[Base]):
    """Marks a type as one of several models; the first of them where the data names none.

    Written as `Annotated[Base, Tagged("kind", MODELS)]`, where each model has a field of that name that takes one
    word; for the first it is the default too. What pydantic refuses inside of one has the word in its `loc`, which
    `model.introspection.untagged` takes out; a word that is none of theirs is the error `unknown_word`.
    """

    key: str
    models: tuple[type[Base], ...]

    @cached_property
    def by_word(self) -> Mapping[str, type[Base]]:
        """Each model by the word that stands for it."""
        return {get_args(model.model_fields[self.key].annotation)[0]: model for model in self.models}

    def word(self, data: Any) -> Any:
        """The word that some data has, or has without saying so; what is no text is given back for a refusal."""
        first = next(iter(self.by_word))
        if isinstance(data, BaseModel):
            return getattr(data, self.key, first)
        return data.get(self.key, first) if isinstance(data, dict) else first

    def of(self, data: Any) -> type[Base] | None:
        """The model that some data has; None where its word is none of theirs."""
        word = self.word(data)
        return self.by_word.get(word) if isinstance(word, str) else None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        choices = {word: handler.generate_schema(model) for word, model in self.by_word.items()}

        def told(data: Any) -> str:
            word = self.word(data)
            return word if isinstance(word, str) else ""

        return core_schema.tagged_union_schema(
            choices, told, custom_error_type=UNKNOWN, custom_error_message="no such word",
            custom_error_context={"key": self.key, "expected": ", ".join(choices)},
        )  # fmt: skip


def tagged(marks: Sequence[Any]) -> Tagged[Any] | None:
    """The choice that the marks of a type speak of, if one does."""
    return next((mark for mark in marks if isinstance(mark, Tagged)), None)
