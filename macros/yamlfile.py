"""Reads a YAML file; the only door through which YAML comes in.

Scalars stay the text that the author wrote (`yes`, `4.0`, `12:30`, `2024-05-01`). What YAML offers
beyond mappings, lists and text (anchors, aliases, tags, merge keys, several documents) is refused.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from macros import characters, fence, yamlcompose, yamlslips
from macros.problems import Location, Problem, working_on
from macros.yamlcompose import Composer
from macros.yamldata import Source

_NEAR = 3
MOST_BYTES = 1_000_000
BOM = b"\xef\xbb\xbf"


def read(path: Path, name: str) -> Source:
    """A file's data and the faults of its form; `name` is what messages call it. Never raises."""
    text = read_text(path, name)
    return parse(text, name) if isinstance(text, str) else Source(name, problems=(text,))


def read_text(path: Path, name: str) -> str | Problem:
    """A file's text, or what keeps it from being read. Never raises."""
    working_on(name)
    if refused := fence.special(path, name):
        return refused[0]
    try:
        if path.is_dir():
            return Problem(Location(name), "this is a folder, and should be a file")
        if path.stat().st_size > MOST_BYTES:
            return Problem(Location(name), "this file is over 1 MB; split it, or check that it is the right file")
        raw = path.read_bytes()
    except OSError as fault:
        return Problem(Location(name), f"this file cannot be read: {fault.strerror or 'unknown reason'}")
    raw = raw.removeprefix(BOM)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].decode("utf-8")
        return Problem(_after(name, before), "this character is not UTF-8; save the file as UTF-8")


def _after(name: str, before: str) -> Location:
    return Location(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def parse(text: str, name: str) -> Source:
    """A YAML text's data and the faults of its form. Never raises."""
    hidden = characters.faults(text, name)
    problems = list(hidden)
    try:
        composer = Composer(name, problems)
        data = composer.compose(characters.clean(yamlcompose.lined(text)))
    except yaml.MarkedYAMLError as fault:
        return Source(name, text, None, (*hidden, _not_yaml(fault, text, name)))
    if isinstance(data, str) and (right := yamlslips.joined(text)):
        return Source(name, text, None, (*problems, Problem(Location(name, 1, text.index(":") + 2), right)))
    return Source(name, text, data, tuple(problems), frozenset(composer.excused))


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
    if found := yamlslips.slip(lines, said, (line + 1, column + 1), opened):
        return Problem(Location(name, *found[0]), f"this is not YAML: {found[1]}")
    if fault.context_mark and ("unexpected end of stream" in said or "flow" in (fault.context or "")):
        line, column = fault.context_mark.line, fault.context_mark.column
    plain = next((words for start, words in _PLAIN_WORDS if start in said), said)
    return Problem(Location(name, line + 1, column + 1), f"this is not YAML: {plain}")
