"""Changes one place of a YAML file and leaves every other character as its author wrote it; writes a file of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from macros.readers.yaml import lined
from macros.readers.yaml_text import scalar


def put(text: str, path: Sequence[str], value: str, after: str = "") -> str:
    """The text with a value at a path of keys: in place of the old one, or as a new line below the key `after`."""
    above, found = _at(text, path)
    if found is not None:
        end = _end(text, found)
        behind = text[end:].partition("\n")[0].lstrip()
        written = scalar(value, flow=above.flow_style, noted=behind.startswith("#"))
        return text[: found.start_mark.index] + written + text[end:]
    written = scalar(value, flow=above.flow_style)
    return _added(text, above, f"{path[-1]}: {written}", after)


def put_list(text: str, path: Sequence[str | int], values: Sequence[str], after: str = "") -> str:
    """The text with a list in one line at a path: in place of the old one, or as a new line below the key `after`.

    A step of the path is a key, or the place of an entry in a list.
    """
    above, found = _at(text, path)
    written = f"[{', '.join(scalar(value, flow=True) for value in values)}]"
    if found is None:
        return _added(text, above, f"{path[-1]}: {written}", after)
    if found.flow_style:
        return text[: found.start_mark.index] + written + text[found.end_mark.index :]
    key_ends = text.rfind(":", 0, found.start_mark.index) + 1
    return f"{text[:key_ends]} {written}{text[_end(text, found.value[-1]) :]}"


def insert(text: str, path: Sequence[str], value: str, after: str = "") -> str:
    """The text with one more entry in the list of texts at a path: behind the entry `after`, or in front of all."""
    _, found = _at(text, path)
    written = scalar(value, flow=True)
    before = next((entry for entry in found.value if entry.value == after), None)
    if found.flow_style:
        place = before.end_mark.index if before else found.start_mark.index + 1
        return text[:place] + (f", {written}" if before else f"{written}, ") + text[place:]
    entry = " " * found.start_mark.column + f"- {written}"
    if before:
        return _line_after(text, _end(text, before), entry)
    start = text.rfind("\n", 0, found.start_mark.index) + 1
    ending = "\r\n" if text[:start].endswith("\r\n") else "\n"
    return f"{text[:start]}{entry}{ending}{text[start:]}"


def take(text: str, path: Sequence[str]) -> str:
    """The text without the line of a key whose value stands on that line; the same text where there is no such key."""
    above, found = _at(text, path)
    if found is None or above.flow_style:
        return text
    start = text.rfind("\n", 0, found.start_mark.index) + 1
    end = text.find("\n", _end(text, found))
    return text[:start] + (text[end + 1 :] if end >= 0 else "")


def append(text: str, path: Sequence[str], item: Mapping[str, str], after: str = "") -> str:
    """The text with one more entry at the end of the list at a path; the list begins with it if there is none."""
    above, found = _at(text, path)
    entry = "{" + ", ".join(f"{key}: {scalar(value, flow=True)}" for key, value in item.items()) + "}"
    if found is None:
        indent = " " * (above.start_mark.column + 2)
        return _added(text, above, f"{path[-1]}:\n{indent}- {entry}", after)
    if found.flow_style:
        end = found.end_mark.index - 1
        return text[:end].rstrip() + (", " if found.value else "") + entry + text[end:]
    end = _end(text, found.value[-1])
    return _line_after(text, end, " " * found.start_mark.column + f"- {entry}")


def add(text: str, path: Sequence[str], values: Mapping[str, str], after: str = "") -> str:
    """The text with a new key at the end of a path, below the key `after`, that has some values in one line."""
    above, _ = _at(text, path)
    entry = "{" + ", ".join(f"{key}: {scalar(value, flow=True)}" for key, value in values.items()) + "}"
    return _added(text, above, f"{path[-1]}: {entry}", after)


def write(data: Any, head: str = "") -> str:
    """Data as a YAML file, with texts of several lines as blocks; `head` is the comment above it."""
    return head + yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100_000)


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they read."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def _at(text: str, path: Sequence[str | int]) -> tuple[Any, Any]:
    """The mapping that holds a path's last key, and the node there or None. Raises KeyError where it is not there."""
    node: Any = yaml.compose(lined(text), Loader=yaml.SafeLoader)
    for step in path[:-1]:
        if isinstance(step, int) and isinstance(node, yaml.SequenceNode):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        else:
            raise KeyError(step)
    if not isinstance(node, yaml.MappingNode):
        raise KeyError(path[-1])
    return node, next((value for key, value in node.value if key.value == path[-1]), None)


def _added(text: str, above: Any, line: str, after: str) -> str:
    if above.flow_style:
        end = above.end_mark.index - 1
        return text[:end].rstrip() + (", " if above.value else "") + line + text[end:]
    indent = " " * above.start_mark.column
    twin = next((value for key, value in above.value if key.value == after), above.value[0][1])
    return _line_after(text, _end(text, twin), indent + line)


def _line_after(text: str, end: int, line: str) -> str:
    """A line put in below the one on which a place stands, whatever comment stands there too."""
    found = text.find("\n", end)
    last = text.rfind("\n") if found < 0 else found
    ending = "\r\n" if last > 0 and text[last - 1] == "\r" else "\n"  # as the line above has it
    before, rest = (text + ending, "") if found < 0 else (text[: found + 1], text[found + 1 :])
    return before + f"{line}\n".replace("\n", ending) + rest


def _end(text: str, node: Any) -> int:
    """Where a value's own characters end; a block's mark lies past the comments and empty lines that follow it."""
    end = int(node.end_mark.index)
    while end > node.start_mark.index:
        before = text[:end].rstrip()
        last = before[before.rfind("\n") + 1 :]
        if not last.lstrip().startswith("#") or len(before) - len(last) < node.start_mark.index:
            return len(before)
        end = len(before) - len(last)
    return end
