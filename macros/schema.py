"""The JSON Schema of each format, so that an editor can complete and check what an author writes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from macros.library import KINDS, adapter


def texts() -> dict[str, str]:
    """Each schema's text by its file name."""
    return {f"{kind.schema}.json": _text(kind.schema, kind.name) for kind in KINDS}


def _text(schema: str, name: str) -> str:
    found = adapter(schema).json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Sharewell: {name}"}
    return json.dumps({**found, **head}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def write(folder: Path) -> Iterator[Path]:
    """Writes every schema into a folder; yields the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        yield path
