"""A YAML file as plain data in which every value knows its line; the only module that parses YAML.

Scalars stay the text that the author wrote (`yes`, `4.0`, `12:30`, `2024-05-01`). What YAML offers
beyond mappings, lists and text (anchors, aliases, tags, merge keys, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias, Union

import yaml

from macros.problems import Location, Problem

MOST_BYTES = 1_000_000
DEEPEST = 50
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Value: TypeAlias = Union[str, "Map", "Seq"]
Mark: TypeAlias = tuple[int, int]


class Map(dict[str, Value]):
    """A mapping that remembers where each key and each value starts."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class Seq(list[Value]):
    """A list that remembers where each item starts."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.values_at: list[Mark] = []


@dataclass(frozen=True)
class Source:
    """One file: its name, its text, its data (None if it is no YAML) and what is wrong with its form."""

    path: str
    text: str = ""
    data: Value | None = None
    problems: tuple[Problem, ...] = ()
    origin: Path | None = field(default=None, compare=False)

    def at(self, steps: Sequence[str | int], *, key: bool = False) -> Location:
        """Where the value (or its key) at this path stands; the nearest place above it if it is missing."""
        value, mark = self.data, _mark(self.data)
        for step in steps:
            if isinstance(value, Map) and step in value:
                name = str(step)
                mark = value.keys_at[name] if key else value.values_at[name]
                value = value[name]
            elif isinstance(value, Seq) and isinstance(step, int) and step < len(value):
                mark, value = value.values_at[step], value[step]
            else:
                break
        return Location(self.path, *mark)

    def within(self, steps: Sequence[str | int], words: str) -> Location:
        """Where some words stand inside the text at this path, looked for from its first line on."""
        start = self.at(steps)
        lines = self.text.splitlines()
        for number in range(start.line, min(len(lines), start.line + 400) + 1):
            column = lines[number - 1].find(words, start.column - 1 if number == start.line else 0)
            if column >= 0:
                return Location(self.path, number, column + 1)
        return start


def read(path: Path, name: str) -> Source:
    """A file's data and the faults of its form; `name` is what messages call it. Never raises."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return _refused(name, "this file is over 1 MB; split it, or check that it is the right file")
        raw = path.read_bytes()
    except OSError as fault:
        return _refused(name, f"this file cannot be read: {fault.strerror or 'unknown reason'}")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        column = fault.start - raw.rfind(b"\n", 0, fault.start)
        return _refused(name, "this character is not UTF-8; save the file as UTF-8", line, column)
    return parse(text, name, path)


def parse(text: str, name: str, origin: Path | None = None) -> Source:
    """A YAML text's data and the faults of its form. Never raises."""
    problems: list[Problem] = []
    try:
        data = _Composer(name, problems).compose(text)
    except yaml.reader.ReaderError as fault:
        before = text[: fault.position]
        place = Location(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return Source(name, text, None, (Problem(place, "a control character stands here; delete it"),))
    except yaml.MarkedYAMLError as fault:
        return Source(name, text, None, (_not_yaml(fault, text, name),))
    return Source(name, text, data, tuple(problems), origin)


def _mark(value: Value | None) -> Mark:
    return value.mark if isinstance(value, (Map, Seq)) else (1, 1)


def _refused(name: str, message: str, line: int = 1, column: int = 1) -> Source:
    return Source(name, problems=(Problem(Location(name, line, column), message),))


_PLAIN_WORDS = (
    ("mapping values are not allowed", "a colon stands where YAML cannot read it; put quotes around a text that holds ': '"),
    ("could not find expected ':'", "a key without its colon, or a text that begins further left than it should"),
    ("did not find expected key", "the indentation does not fit the lines above"),
    ("did not find expected '-' indicator", "the indentation does not fit the list above"),
    ("did not find expected <document start>", "the indentation does not fit the lines above"),
    ("found unexpected end of stream", "a quotation mark is opened and never closed"),
    ("unexpected end of stream", "a quotation mark is opened and never closed"),
    ("did not find expected ',' or", "a bracket is opened and never closed, or a comma is missing"),
    ("found undefined tag handle", "a tag ('!…') is not allowed here; quote the text if it starts with '!'"),
    ("found character that cannot start any token", "a text cannot start with this character; put quotes around it"),
    ("found unknown escape character", "'\\' does not go with this letter between double quotes; use single quotes"),
)  # fmt: skip


def _not_yaml(fault: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = fault.problem_mark or fault.context_mark
    if "unexpected end of stream" in (fault.problem or "") and fault.context_mark:
        mark = fault.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    here = lines[line] if line < len(lines) else ""
    tab = re.match(r" *\t", here)
    if tab and column <= tab.end():
        return Problem(Location(name, line + 1, tab.end()), "a tab; indent with spaces")
    said = fault.problem or "unknown fault"
    plain = next((words for start, words in _PLAIN_WORDS if start in said), said)
    return Problem(Location(name, line + 1, column + 1), f"this is not YAML: {plain}")


class _Composer:
    """Builds the data from the parser's events, so that depth and aliases cost nothing.

    The loop over events is where a build spends its time on content: it is written flat on purpose.
    """

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.root: Value | None = None
        self.stack: list[Map | Seq] = []
        self.keys: list[tuple[str, Mark] | None] = []

    def compose(self, text: str) -> Value | None:
        for event in yaml.parse(text, Loader=PARSER):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                mark = event.start_mark
                if event.anchor or event.tag:
                    self._refuse(event)
                self._place(event.value, (mark.line + 1, mark.column + 1))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self.stack.pop()
                self.keys.pop()
            elif isinstance(event, yaml.NodeEvent) and not self._open(event):
                return self.root
        if self.root is None:
            self._say((1, 1), "this file is empty")
        return self.root

    def _open(self, event: yaml.NodeEvent) -> bool:
        """Starts a mapping or a list, or notes an alias; false where reading on makes no sense."""
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self._say(mark, "an alias ('*…'); write the text out, or quote it if it starts with '*'")
            self._place("", mark)
            return True
        if event.anchor or event.tag:
            self._refuse(event)
        if len(self.stack) == DEEPEST:
            self._say(mark, f"this is nested over {DEEPEST} deep")
            return False
        if not self.stack and self.root is not None:
            self._say(mark, "a second document starts here; a file holds one")
            return False
        value = Map(mark) if isinstance(event, yaml.MappingStartEvent) else Seq(mark)
        self._place(value, mark)
        self.stack.append(value)
        self.keys.append(None)
        return True

    def _place(self, value: Value, mark: Mark) -> None:
        if not self.stack:
            self.root = value
            return
        parent, waiting = self.stack[-1], self.keys[-1]
        if type(parent) is Seq:
            parent.append(value)
            parent.values_at.append(mark)
        elif waiting is None:
            self.keys[-1] = (self._key(value, mark), mark)
        else:
            self.keys[-1] = None
            self._pair(parent, *waiting, value, mark)  # type: ignore[arg-type]  # not a Seq, so a Map

    def _pair(self, parent: Map, key: str, key_mark: Mark, value: Value, mark: Mark) -> None:
        if key in parent:
            first = parent.keys_at[key][0]
            self._say(key_mark, f"'{key}' stands here a second time; the first is in line {first}")
            return
        parent[key] = value
        parent.keys_at[key] = key_mark
        parent.values_at[key] = mark

    def _key(self, value: Value, mark: Mark) -> str:
        if not isinstance(value, str):
            self._say(mark, "a key must be a word, not a list or a mapping")
            return ""
        if value == "<<":
            self._say(mark, "a merge key ('<<'); write the values out")
        return value

    def _refuse(self, event: yaml.NodeEvent) -> None:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if event.anchor:
            self._say(mark, "an anchor ('&…'); write the text out, or quote it if it starts with '&'")
        if getattr(event, "tag", None):
            self._say(mark, "a tag ('!…') is not allowed here; quote the text if it starts with '!'")

    def _say(self, mark: Mark, message: str) -> None:
        self.problems.append(Problem(Location(self.name, *mark), message))
