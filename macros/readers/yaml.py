"""Reads YAML as plain data in which every value knows its line; what is not YAML is told in its author's words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from sys import intern
from typing import Any, TypeAlias

import yaml

from macros.diagnostics import Location, Problem
from macros.readers import characters, yaml_slips
from macros.readers.data import Map, Mark, Seq, SourceFile, Value
from macros.readers.files import MOST_BYTES, read_text

DEEPEST = 50
SECOND = "a second document starts here; a file holds one"
# YAML ends a line at these too, and no editor does: they would move every later fault.
_BREAKS = ("\x85", "\u2028", "\u2029")
_RETURN = re.compile(r"\r(?!\n)")
# What nobody sees: it makes two words of what looks like one.
UNSEEN = re.compile("[\xad\u200b-\u200f\u2060-\u2064\ufeff]")
# A comment behind a value; what follows its sign at once is a number or a word, and meant to be read.
_COMMENT = re.compile(r"[ \t]+#([^\s#])?")
_CUT = "' #' begins a comment"
_SIGNS = ("&", "!", "\\")  # of an anchor, of a tag, of what a text between quotation marks may hide
VERSION: str = yaml.__version__
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Key: TypeAlias = tuple[str, Mark]
Holder: TypeAlias = Map | Seq | None  # what a value stands in; nothing, for a file's own


def lined(text: str) -> str:
    """A text with the same characters at the same places, in which lines end only where editors end them."""
    for sign in _BREAKS:
        text = text.replace(sign, " ")
    return _RETURN.sub(" ", text) if "\r" in text else text


class _Enough(Exception):
    """Reading on makes no sense; why is told."""


class Composer:
    """Builds the data from the parser's events, so that depth and aliases cost nothing.

    The loop over events is where a build spends its time on content: it is written flat on purpose, and what nearly
    every text has, short words of ASCII below a key, is put in its place there.
    """

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.text = ""
        self.commented: dict[int, str] = {}
        self.root: Value | None = None
        self.excused: set[Mark] = set()

    def compose(self, text: str) -> Value | None:
        """The data of a text, or None if it could not be read whole; raises what the parser raises."""
        self.text = text
        if " #" in text or "\t#" in text:
            self.commented = {n: line for n, line in enumerate(text.split("\n")) if " #" in line or "\t#" in line}
        looked_at = bool(self.commented) or any(sign in text for sign in _SIGNS)
        try:
            self._all(PARSER(text).get_event, looked_at)
        except _Enough:
            return None
        if self.root is None or self.root == "":
            self._say((1, 1), "this file is empty")
            return None
        return self.root

    def _all(self, following: Callable[[], Any], looked_at: bool) -> None:
        """Takes every event; `looked_at` is whether a scalar may be more than its words. Raises _Enough."""
        here: Holder = None
        waiting: Key | None = None  # for its value
        stack: list[tuple[Holder, Key | None]] = []
        while (kind := type(event := following())) is not yaml.StreamEndEvent:
            if kind is yaml.ScalarEvent:
                value, start = event.value, event.start_mark
                mark = (start.line + 1, start.column + 1)
                if looked_at:
                    self._look(event, mark)
                if type(here) is Map and value.isascii() and value != "<<":
                    if waiting is None:
                        waiting = (intern(value), mark)  # of few names many times: together they are held once
                        continue
                    if (key := waiting[0]) not in here:
                        here[key], here.keys_at[key], here.values_at[key] = value, waiting[1], mark
                        waiting = None
                        continue
                waiting = self._place(here, waiting, value, mark)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                here, waiting = stack.pop()
            elif isinstance(event, yaml.NodeEvent):
                here, waiting = self._open(event, here, waiting, stack)

    def _look(self, event: Any, mark: Mark) -> None:
        """Tells what is wrong with a scalar beside its words."""
        if event.anchor or event.tag:
            self._refuse(event)
        if event.style == '"' and (why := characters.hidden(event.value)):
            self._say(mark, why)
        if not event.style and event.end_mark.line in self.commented:
            self._cut(event)

    def _cut(self, event: Any) -> None:
        """Tells of a comment that cuts a sentence; one behind a single word is a comment, unless it is none."""
        found = _COMMENT.match(self.commented[event.end_mark.line], event.end_mark.column)
        if found and event.value and (found[1] or " " in event.value):
            what = f"{_CUT}, and cuts this text after '{event.value.split()[-1]}'"
            right = "put the whole text between quotation marks, or the comment on a line of its own"
            self._say((event.end_mark.line + 1, found.start() + 2), f"{what}; {right}")

    def _open(
        self, event: Any, here: Holder, waiting: Key | None, stack: list[tuple[Holder, Key | None]]
    ) -> tuple[Holder, Key | None]:
        """Starts a mapping or a list, or notes an alias; gives where the next event is, and the key that waits."""
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self._say(mark, "an alias ('*…'); write the text out, or quote it if it starts with '*'")
            self.excused.add(mark)
            return here, self._place(here, waiting, "", mark)
        if event.anchor or event.tag:
            self._refuse(event)
        if len(stack) == DEEPEST:
            self._say(mark, f"this is nested over {DEEPEST} deep")
            raise _Enough
        inside = Map(mark) if isinstance(event, yaml.MappingStartEvent) else Seq(mark)
        stack.append((here, self._place(here, waiting, inside, mark)))
        return inside, None

    def _place(self, here: Holder, waiting: Key | None, value: Value, mark: Mark) -> Key | None:
        """Puts a value where it stands; gives the key that waits for the next one."""
        if here is None:
            if self.root is not None:
                self._say(mark, SECOND)
                raise _Enough
            self.root = value
        elif isinstance(here, Seq):
            here.append(characters.trimmed(value) if isinstance(value, str) else value)
            here.values_at.append(mark)
        elif waiting is None:
            return self._key(here, value, mark), mark
        elif waiting[0] in here:
            first = here.keys_at[waiting[0]][0]
            self._say(waiting[1], f"'{waiting[0]}' stands here a second time; the first is in line {first}")
        else:
            key = waiting[0]
            here[key] = characters.trimmed(value) if isinstance(value, str) else value
            here.keys_at[key], here.values_at[key] = waiting[1], mark
        return None

    def _key(self, here: Map, value: Value, mark: Mark) -> str:
        if not isinstance(value, str):
            self._no_word(mark)
            return ""
        if value[:1] == "\xa0":
            self._say(mark, "a no-break space; indent with plain spaces")
            self.excused.add(mark)
        elif found := UNSEEN.search(value):
            self._say((mark[0], mark[1] + found.start()), "a character that nobody sees stands in this key; delete it")
            self.excused.add(mark)
        if value == "<<":
            self._say(mark, "a merge key ('<<'); write the values out")
            self.excused |= {mark, here.mark}
        return value

    def _no_word(self, mark: Mark) -> None:
        line = self.text.split("\n")[mark[0] - 1]
        if line[mark[1] - 2 : mark[1]] == "{{":
            outer = (mark[0], mark[1] - 1)
            right = 'a text that begins with {{ stands between quotation marks, as in "{{ term.front_door }}"'
            self._say(outer, right)
            self.excused |= {outer, mark}
        else:
            self._say(mark, "a key must be a word, not a list or a mapping")

    def _refuse(self, event: Any) -> None:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if event.anchor:
            self._say(mark, "an anchor ('&…'); write the text out, or quote it if it starts with '&'")
        if getattr(event, "tag", None):
            self._say(mark, "a tag ('!…') is not allowed here; quote the text if it starts with '!'")

    def _say(self, mark: Mark, message: str) -> None:
        self.problems.append(Problem(Location(self.name, *mark), message))


_NEAR = 3


def read(path: Path, name: str, most: int = MOST_BYTES) -> SourceFile:
    """A file's data and the faults of its form; `name` is what messages call it. It may have `most` bytes.

    Never raises.
    """
    text = read_text(path, name, most)
    return parse(text, name) if isinstance(text, str) else SourceFile(name, problems=(text,))


def parse(text: str, name: str) -> SourceFile:
    """A YAML text's data and the faults of its form. Never raises."""
    hidden = characters.faults(text, name)
    problems = list(hidden)
    try:
        composer = Composer(name, problems)
        data = composer.compose(characters.clean(lined(text)) if hidden else lined(text))
    except yaml.MarkedYAMLError as fault:
        cut = [problem for problem in problems if problem.message.startswith(_CUT)]  # what may have led to it
        return SourceFile(name, text, None, (*hidden, *(cut or [_not_yaml(fault, text, name)])))
    if isinstance(data, str) and (right := yaml_slips.joined(text)):
        return SourceFile(name, text, None, (*problems, Problem(Location(name, 1, text.index(":") + 2), right)))
    return SourceFile(name, text, data, tuple(problems), frozenset(composer.excused))


_PLAIN_WORDS = (
    ("mapping values are not allowed", "put quotes around a text that holds a colon and a space"),
    ("did not find expected key", "the indentation does not fit the lines above"),
    ("did not find expected '-' indicator", "the indentation does not fit the list above"),
    ("did not find expected <document start>", "the indentation does not fit the lines above"),
    ("found unexpected end of stream", "a quotation mark is opened and never closed"),
    ("unexpected end of stream", "a quotation mark is opened and never closed"),
    ("did not find expected node content", "a bracket is opened and never closed, or something is missing in it"),
    ("block sequence entries are not allowed", "a list begins on a new line; quote a text that starts with '- '"),
    ("found incompatible YAML document", "take out the line that starts with '%YAML'"),
    ("did not find expected comment or line break", "after '|' or '>' the text begins on the next line"),
    ("did not find expected ',' or", "a bracket is opened and never closed, or a comma is missing"),
    ("found undefined tag handle", "a tag ('!…') is not allowed here; quote the text if it starts with '!'"),
    ("found character that cannot start any token", "a text cannot start with this character; put quotes around it"),
    ("found unknown escape character", "'\\' does not go with this letter between double quotes; use single quotes"),
)  # fmt: skip


def _not_yaml(fault: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = fault.problem_mark or fault.context_mark
    begun = fault.context_mark or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    here = lines[line] if line < len(lines) else ""
    for sign, words in (("\t", "a tab; indent with spaces"), ("\xa0", "a no-break space; indent with plain spaces")):
        indent = re.match(f" *{sign}", here)
        if indent and column <= len(here) - len(here.lstrip()):
            return Problem(Location(name, line + 1, indent.end()), words)
    # One that stands before a key makes it a part of the text above, which only shows lines later.
    for number in range(max(0, line - _NEAR), line):
        if indent := re.match(" *\xa0", lines[number]):
            return Problem(Location(name, number + 1, indent.end()), "a no-break space; indent with plain spaces")
    said = fault.problem or "unknown fault"
    opened = (begun.line + 1, begun.column + 1) if begun else (1, 1)
    if found := yaml_slips.slip(lines, said, (line + 1, column + 1), opened):
        return Problem(Location(name, *found[0]), f"this is not YAML: {found[1]}")
    if fault.context_mark and ("unexpected end of stream" in said or "flow" in (fault.context or "")):
        line, column = fault.context_mark.line, fault.context_mark.column
    plain = next((words for start, words in _PLAIN_WORDS if start in said), said)
    return Problem(Location(name, line + 1, column + 1), f"this is not YAML: {plain}")
