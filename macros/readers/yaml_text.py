"""How a text is written so that YAML, and whoever reads a file of ours, gets the same text again."""

from __future__ import annotations

import yaml

from macros.readers.yaml import parse

_TEXT, _DAY = "tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"
_ANY_WIDTH = 1_000_000_000


def scalar(value: str, *, flow: bool = False, noted: bool = False) -> str:
    """A text as YAML writes it: plain where that is read as the same text, else between quotation marks.

    `flow` says that it stands among others on a line, as in `{a: b, c: d}`; `noted` that a comment follows it.
    """
    return value if _is_read(value, flow, noted) else quoted(value)


def quoted(value: str) -> str:
    """A text between quotation marks, on one line."""
    text: str = yaml.safe_dump(value, default_style='"', allow_unicode=True, width=_ANY_WIDTH)
    return text.rstrip("\n")


def _is_read(value: str, flow: bool, noted: bool) -> bool:
    """Whether a plain text is read as itself in its place, by YAML and by us, who refuse a comment that cuts one."""
    line = f"{{a: {value}, b: c}}" if flow else f"a: {value}"
    line += " # d\n" if noted else "\n"
    try:
        node = yaml.compose(line, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    tag = node.value[0][1].tag if isinstance(node, yaml.MappingNode) else ""
    # Of what begins with no letter, other programs read more as numbers than this one does. A day is one to all.
    if not (tag == _DAY or (tag == _TEXT and value[:1].isalpha())):
        return False
    found = parse(line, "")
    return not found.problems and found.data == ({"a": value, "b": "c"} if flow else {"a": value})
