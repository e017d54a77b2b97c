"""What authors look up while they write: every id that there is, and every key of a profile."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from macros.content import choices, variables
from macros.content.markup import BLOCKS, MACROS, Macro
from macros.model.keys import BY_ID, EACH, Key, keys
from macros.model.partnership import Partnership
from macros.readers.yaml_text import scalar
from macros.rendering.renderer import Renderer

# The kinds of `choices` in the order of the page, each with what stands before the id where it is typed.
_KINDS: Mapping[str, str] = {
    "role": "", "topic": "", "contact": "", "term": "", "rule": "rule:", "register entry": "law:",
    "evidence": "evidence:", "rule set": "", "chart": "", "section": "", "scenario": "", "form": "form:",
}  # fmt: skip


def id_index(renderer: Renderer, here: str) -> Markup:
    """Every id that an author may type: as it is typed, and what it is, one table for each kind."""
    known = choices.known(renderer.edition)
    tables = {
        kind.replace(" ", "-"): {f"{before}{id_}": name for id_, name in known[kind].items()}
        for kind, before in _KINDS.items()
    }
    tables["page"] = {f"page:{id_}": title for id_, title in sorted(choices.pages(renderer.edition).items())}
    tables["name"] = {f"{{{{ {name} }}}}": value for name, value in variables.available(renderer.edition).items()}
    tables["block"] = {f"{{{{ block.{name} }}}}": "" for name in (*BLOCKS, *variables.forms(renderer.edition))}
    tables["macro"] = {f"{{{{ {_call(name, macro)} }}}}": "" for name, macro in sorted(MACROS.items())}
    return renderer.fragment("boards/id-index", here, tables=tables)


def _call(name: str, macro: Macro) -> str:
    """How a page calls a macro, with the kind of each id that it takes."""
    takes = ", ".join(f"'{kind}'" for kind in macro.takes)
    return f"{name}({takes})"


def profile_keys(renderer: Renderer, here: str) -> Markup:
    """Every key of a profile: where it stands, what it is, and an example as it is typed."""
    rows = [(_path(key), key, _example(key)) for key in keys(Partnership)]
    return renderer.fragment("boards/profile-keys", here, rows=rows)


def _path(key: Key) -> str:
    """The keys that lead to a key: `contacts`, then an id, then `phone`. That an entry of a list is one shows below."""
    return " › ".join(step for step in key.path if step != EACH).replace(BY_ID, "id")


def _example(key: Key) -> str:
    """The line that an author types for a key; empty where lines of its own follow it."""
    if key.example is None:
        return ""
    return f"{key.path[-1]}: {typed(key.example)}"


def typed(value: Any, flow: bool = False) -> str:
    """A value as an author types it in YAML, on one line; `flow` says that it stands there among others."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {typed(inner, True)}" for name, inner in value.items()) + "}"
    if isinstance(value, tuple):
        return f"[{', '.join(typed(inner, True) for inner in value)}]"
    return scalar(value, flow=flow) if isinstance(value, str) else json.dumps(value)
