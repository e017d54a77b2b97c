"""The lines of a PDF, page by page: what is said on every page, the table of contents and the notes are set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from macros.readers import characters, list_marks

RAISED, LOWERED = "\ue000", "\ue001"  # around a number that is set above the line
Rule: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top: one of its sides is thin
_EDGE = 0.12  # of a page's height: where its head and its foot may stand
_OFTEN = 0.4  # of the pages: heads of left and right pages are on half of them each
_FEWEST = 2
_CONTENTS = {"contents", "table of contents", "contents page", "index"}
_NOTED = 0.3  # of a page's height: from below, where its notes stand
_BIGGER, _LONGEST = 1.12, 150  # than the text; characters of a heading
_LEVELS = 6


@dataclass(frozen=True)
class Line:
    """A line on its page, as `process` tells of it; measures are in points, from the sheet's lower left corner.

    `places` are where its words begin and end, so far as that is known.
    """

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    slanted: bool
    columns: tuple[float, ...] = ()
    heading: int = 0
    places: tuple[tuple[float, float], ...] = ()

    @property
    def first(self) -> float:
        """How wide its first word is."""
        return self.places[0][1] - self.places[0][0] if self.places else 0.0

    @property
    def words(self) -> str:
        """Its words in one line, without what marks a number above it."""
        return " ".join(self.text.replace(RAISED, "").replace(LOWERED, "").split())


@dataclass
class Lines:
    """The lines of the text, and what was set apart: heads and feet, notes by their keys, lines of contents.

    `rules` are the ruled lines of each page.
    """

    body: list[Line] = field(default_factory=list)
    rules: dict[int, list[Rule]] = field(default_factory=dict)
    margins: list[str] = field(default_factory=list)
    notes: dict[str, list[Line]] = field(default_factory=dict)
    contents: list[Line] = field(default_factory=list)


def line(page: int, told: Mapping[str, Any]) -> Line:
    """A line of what `process` told."""
    places = tuple((left, right) for left, right in told.get("places", ()))
    values = {**told, "text": characters.plain(told["text"]), "columns": tuple(told["columns"]), "places": places}
    return Line(page, **values)


def apart(told: Sequence[Mapping[str, Any]]) -> Lines:
    """The lines of all pages, with what is no text of them set apart."""
    pages = [[line(number, one) for one in page["lines"]] for number, page in enumerate(told, 1)]
    heights = [float(page.get("height", 0)) for page in told]
    found = Lines(rules={number: [*map(tuple, page.get("rules", ()))] for number, page in enumerate(told, 1)})
    repeated = _repeated(pages, heights)
    for lines, height in zip(pages, heights, strict=True):
        kept: list[Line] = []
        for one in lines:
            if not one.words:
                continue
            if _key(one, height) in repeated:
                _once(found.margins, repeated[_key(one, height)])
            else:
                kept.append(one)
        found.body += _without_notes(kept, height, found)
    return found


def _once(texts: list[str], text: str) -> None:
    if text not in texts:
        texts.append(text)


def _key(one: Line, height: float) -> tuple[str, str]:
    """By which a line is known again on the next page: where it stands, and its words with any number."""
    text = "".join("0" if letter.isdigit() else letter for letter in one.words)
    where = "slanted" if one.slanted else "foot" if one.base < height * _EDGE else ""
    where = "head" if not where and one.base > height * (1 - _EDGE) else where
    return where, text.replace("00", "0").replace("00", "0")


def _repeated(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> dict[tuple[str, str], str]:
    """What stands in the head or foot of many pages, as the first of them has it."""
    counts, first = Counter[tuple[str, str]](), dict[tuple[str, str], str]()
    for lines, height in zip(pages, heights, strict=True):
        keys = {_key(one, height): one.words for one in reversed(lines)}
        counts.update(keys.keys())
        first = {**keys, **first}
    most = max(_FEWEST, _OFTEN * sum(bool(lines) for lines in pages))
    return {key: first[key] for key, count in counts.items() if key[0] and key[1].strip() and count >= most}


def _without_notes(lines: Sequence[Line], height: float, found: Lines) -> Iterator[Line]:
    """The lines of a page without its footnotes: those at its foot that begin with a number that stands in its text."""
    numbers = {number for one in lines for number in raised(one.text)}
    open_, size = "", 0.0
    for one in lines:
        begins = one.text.lstrip()
        number = begins.replace(RAISED, "").replace(LOWERED, "")
        count = number[: len(number) - len(number.lstrip("0123456789"))]
        low = one.base < height * _NOTED
        close = begins.startswith(RAISED) or number[len(count) : len(count) + 1].isalpha()
        if count in numbers and low and close:
            open_, size = note_key(one.page, count), one.size
            rest = number[len(count) :].lstrip()
            found.notes[open_] = [replace(one, text=rest)]
        elif open_ and low and abs(one.size - size) < 1:
            found.notes[open_].append(one)
        else:
            open_ = ""
            yield one


def raised(text: str) -> Iterator[str]:
    """The numbers that are set above a line."""
    for part in text.split(RAISED)[1:]:
        yield part.partition(LOWERED)[0]


def note_key(page: int, number: str) -> str:
    """The key of a note in a document: its number begins anew on each page that has one."""
    return f"p{page}n{number}"


def headed(found: Lines, outline: Sequence[tuple[int, str, int]]) -> bool:
    """Gives headings their levels: by the PDF's own outline, else by size; false where neither tells.

    Where headings are numbered, the number says the level. Lines of a table of contents are set apart on the way.
    """
    marked = _by_outline(found.body, outline)
    if sum(bool(level) for level in marked) < _FEWEST:
        marked = _by_size(found.body)
    titles = {one.words.casefold() for one, level in zip(found.body, marked, strict=True) if level}
    titles |= {" ".join(title.split()).casefold() for _, title, _ in outline}
    body: list[Line] = []
    for one, level in zip(found.body, marked, strict=True):
        if _is_contents(one, titles) and not level:
            if body and body[-1].words.casefold() in _CONTENTS:
                found.contents.append(body.pop())
            found.contents.append(one)
        else:
            body.append(_numbered(one, level) if level else one)
    found.body = body
    return any(one.heading for one in body)


def _numbered(one: Line, level: int) -> Line:
    number = list_marks.find(one.words, heading=True).number
    deep = 1 if list_marks.is_appendix(one.words) else list_marks.level(number) or level
    return Line(**{**vars(one), "heading": deep})


def _is_contents(one: Line, titles: set[str]) -> bool:
    """Whether a line is a title and a page: with dots between, or with the words of a heading."""
    rest = one.words.rstrip("0123456789 ")
    if rest == one.words:
        return False
    return list_marks.is_leader(one.words) or rest.casefold() in titles


def _by_outline(lines: Sequence[Line], outline: Sequence[tuple[int, str, int]]) -> list[int]:
    """The level of each line that is an entry of the outline, or the first or a further line of one."""
    wanted: dict[int, dict[str, int]] = {}
    for level, title, page in outline:
        if len(title) <= _LONGEST:
            wanted.setdefault(page, {})["".join(title.split()).casefold()] = level
    found = [0] * len(lines)
    for place, one in enumerate(lines):
        text, end = "", place
        titles = wanted.get(one.page, {})
        while end < min(len(lines), place + 3) and titles:
            text += "".join(lines[end].words.split()).casefold()
            end += 1
            if text in titles:
                found[place:end] = [titles.pop(text)] * (end - place)
    return found


def _by_size(lines: Sequence[Line]) -> list[int]:
    """Levels by size, from the largest down, of lines that are larger than most of the text."""
    weights = Counter[float]()
    for one in lines:
        weights[round(one.size, 1)] += len(one.text)
    usual = weights.most_common(1)[0][0] if weights else 0.0
    larger = [round(one.size) if _is_larger(one, usual) else 0 for one in lines]
    sizes = sorted({size for size in larger if size}, reverse=True)[:_LEVELS]
    return [sizes.index(size) + 1 if size in sizes else 0 for size in larger]


def _is_larger(one: Line, usual: float) -> bool:
    return one.size >= usual * _BIGGER and len(one.words) <= _LONGEST and any(map(str.isalpha, one.words))
