"""The JSON Schema of each format, so that an editor can complete and check what an author writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from macros.content import choices, edition
from macros.content.formats import FORMATS, adapter
from macros.content.project import Project
from macros.content.words import WORDS
from macros.model.types import MAY_NAME, NAMES

Known = Mapping[str, Mapping[str, str]]
# What a partnership may have more of than there is nationally: its ids are offered, and none is refused.
_OPEN = ("contact", "section", "scenario", "role", "topic")


@lru_cache(maxsize=4)
def texts(project: Project) -> dict[str, str]:
    """Each schema's text by its file name. The ids in it are those of the national edition."""
    known = choices.known(edition.load(Project(project.root, project.partnerships)))
    return {f"{kind.schema}.json": _text(kind.name, known) for kind in FORMATS if kind.schema}


def _text(name: str, known: Known) -> str:
    found = adapter(name).json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Sharewell: {name}"}
    used = set(_named(found, known))
    _only_ids(found)
    if name == "word":
        found = {**found, "properties": {id_: {"type": "string"} for id_ in WORDS}, "required": sorted(WORDS)}
        found["patternProperties"] = {}
    if used:
        found["$defs"] = {**found.get("$defs", {}), **{_key(kind): {"enum": sorted(known[kind])} for kind in used}}
    return json.dumps({**found, **head}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _named(found: Any, known: Known) -> Iterator[str]:
    """Puts the ids that there are where a text, or a key, is one; yields the kinds of them."""
    for inner in (*found.values(),) if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from _named(inner, known)
    if not isinstance(found, dict):
        return
    kind = found.pop(NAMES, None) or found.pop(MAY_NAME, None)
    if kind in known:
        yield kind
        listed = {"$ref": f"#/$defs/{_key(kind)}"}
        shape = {key: found.pop(key) for key in ("type", "pattern") if key in found}
        found.update({"anyOf": [listed, shape]} if kind in _OPEN else listed)
    keys = found.get("propertyNames")
    if keys is not None and "patternProperties" in found:
        _keys_offered(found, keys, known)


def _keys_offered(found: dict[str, Any], keys: dict[str, Any], known: Known) -> None:
    """Gives a mapping by id the ids that there are as its properties: an editor offers no others."""
    listed = keys["anyOf"][0] if "anyOf" in keys else keys
    kind = next((one for one in known if listed.get("$ref") == f"#/$defs/{_key(one)}"), "")
    (value,) = found["patternProperties"].values()
    found["properties"] = dict.fromkeys(known.get(kind, ()), value)
    if "anyOf" in keys or not keys:
        del found["propertyNames"]


def _key(kind: str) -> str:
    return f"ids-{kind.replace(' ', '-')}"


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
