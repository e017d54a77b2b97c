"""The JSON Schema of each format, so that an editor can complete and check what an author writes."""

from __future__ import annotations

import json
from typing import Any

from macros.content.formats import FORMATS, adapter
from macros.content.words import WORDS


def texts() -> dict[str, str]:
    """Each schema's text by its file name."""
    return {f"{kind.schema}.json": _text(kind.name) for kind in FORMATS if kind.schema}


def _text(name: str) -> str:
    found = adapter(name).json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Sharewell: {name}"}
    _only_ids(found)
    if name == "word":
        found = {**found, "properties": {id_: {"type": "string"} for id_ in WORDS}, "required": sorted(WORDS)}
        found["patternProperties"] = {}
    return json.dumps({**found, **head}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _only_ids(found: Any) -> None:
    """A mapping by id has no other keys; pydantic leaves that unsaid."""
    if isinstance(found, dict):
        if "patternProperties" in found:
            found["additionalProperties"] = False
        for inner in found.values():
            _only_ids(inner)
    elif isinstance(found, list):
        for inner in found:
            _only_ids(inner)
