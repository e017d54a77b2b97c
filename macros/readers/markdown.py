"""Reads a Markdown file of a partnership's folder as data: its first heading is its title, the rest its text."""

from __future__ import annotations

import re
from pathlib import Path

from macros.diagnostics import Location, Problem
from macros.readers import characters, files
from macros.readers.data import Map, SourceFile

# What reads as a heading that a page cannot have: a second title, or one too deep, which would lose its form.
_LOST = re.compile(r"#(?!#).*|#{5,}.*")
_TITLE = re.compile(r"#[ \xa0]+(\S.*)")


def read(path: Path, name: str) -> SourceFile:
    """A file's title and text, and the faults of its form; `name` is what messages call it. Never raises."""
    text = files.read_text(path, name)
    return parse(text, name) if isinstance(text, str) else SourceFile(name, problems=(text,))


def parse(text: str, name: str) -> SourceFile:
    """A Markdown text as a mapping of `title` and `text`. Never raises."""
    hidden = characters.faults(text, name)
    text = characters.seen(text)
    lines = characters.clean(text).split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    title = _TITLE.fullmatch(lines[first].rstrip())
    if title is None:
        what = "front matter does not belong here" if lines[first].startswith("---") else "this is not a title"
        message = f"{what}; begin the file with its title, as in '# Our thresholds'"
        return SourceFile(name, text, problems=(*hidden, Problem(Location(name, first + 1), message)))
    data = Map((1, 1))
    if not any(line.strip() for line in lines[first + 1 :]):
        nothing = Problem(Location(name, first + 1), "nothing stands below this title")
        return SourceFile(name, text, problems=(*hidden, nothing))
    rest = next(number for number in range(first + 1, len(lines)) if lines[number].strip())
    for key, value, mark in (
        ("title", title[1], (first + 1, title.start(1) + 1)),
        ("text", "\n".join(lines[rest:]).rstrip(), (rest + 1, 1)),
    ):
        data[key] = value
        data.keys_at[key] = data.values_at[key] = mark
    lost = (number for number in range(rest, len(lines)) if _LOST.fullmatch(lines[number]))
    message = "below the title a heading has two to four #, as in '## First steps'; this one would be plain text"
    return SourceFile(name, text, data, (*hidden, *(Problem(Location(name, number + 1), message) for number in lost)))
