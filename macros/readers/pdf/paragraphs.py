"""Lines of a PDF become paragraphs: which lines belong together, and what a hyphen at a line's end meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from macros.readers import list_marks
from macros.readers.document import Notice, Paragraph, Place, Span
from macros.readers.list_marks import ListMark
from macros.readers.pdf.pages import LOWERED, RAISED, Line, note_key

_USUAL = 1.25  # from line to line, in a letter's size, where nothing else is known
_WIDER = 1.2  # than usual: from here on a gap parts two paragraphs
_BESIDE = 3.0  # points: how far lines of one paragraph may begin apart
_INDENT = 60.0  # points: how far the text of an item, or a first line, may stand in
_FULL = 0.85  # of the widest line: a line as long goes on
_SHORT, _MANY = 0.75, 0.2  # of the widest line; of the lines of a page
_ENDS = (".", ":", ";", "!", "?", ".”", ".’", '."', " and", " or", " and/or")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HEADED = 1.7  # letters' sizes between two lines of one heading


class Paragraphs:
    """Makes paragraphs of lines. `notices` tells of each divided word of which nothing says how it is spelt."""

    def __init__(self, lines: Sequence[Line], notes: Mapping[str, Sequence[Line]]) -> None:
        self.notes = notes
        self.notices: list[Notice] = []
        self.clause = ""
        self._open: list[float] = []  # where the items begin that an item may stand in
        self.known = {word.casefold() for one in lines for word in _WORD.findall(one.words)}
        self.edge = max((one.right for one in lines if not one.columns), default=0.0)
        self.margin = Counter(round(one.left) for one in lines).most_common(1)[0][0] if lines else 0
        self.in_columns = {page for page, share in _beyond(lines, self.edge / 2) if share > _MANY}
        pairs = [(above, one) for above, one in pairwise(lines) if _beside(above, one) and one.words[:1].islower()]
        steps = [(above.base - one.base) / (one.size or 1) for above, one in pairs]
        self.usual = median([step for step in steps if step > 0] or [_USUAL])

    def of(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        """The paragraphs of some lines, in their order."""
        run: list[Line] = []
        for one in lines:
            if run and not self._goes_on(run, one):
                yield from self._parted(run)
                run = []
            run.append(one)
        yield from self._parted(run)

    def cell(self, lines: Sequence[Line]) -> Iterator[Paragraph]:
        """The paragraphs of a cell of a table: its lines are one, but for those that begin an item."""
        run: list[Line] = []
        for one in lines:
            if run and self._is_item(one):
                yield self._paragraph(run)
                run = []
            run.append(one)
        if run:
            yield self._paragraph(run)

    def _goes_on(self, run: Sequence[Line], one: Line) -> bool:
        """Whether a line may belong to the paragraph before it, by where it stands and how it looks."""
        above, first = run[-1], run[0]
        if one.heading or above.heading:
            close = above.base - one.base < one.size * _HEADED and above.page == one.page
            return one.heading == above.heading and close and not self._begins(above, one)
        if self._begins(above, one) or not _alike(above, one):
            return False
        if above.columns or one.columns:
            in_last = bool(above.columns) and abs(one.left - above.columns[-1]) < _BESIDE
            item = len(run) == 1 and self._is_item(first) and len(above.columns) == 1
            return not one.columns and (in_last or item) and self._is_close(above, one)
        if not self._is_close(above, one):
            return False
        item = self._is_item(first) and -_BESIDE < one.left - first.left < _INDENT
        inset = len(run) == 1 and 0 <= first.left - one.left < _INDENT and self._is_full(first)
        return abs(one.left - above.left) < _BESIDE or item or inset

    def _is_item(self, one: Line) -> bool:
        return bool(list_marks.find(one.words).kind)

    def _begins(self, above: Line, one: Line) -> bool:
        """Whether a line begins an item: a number in the middle of a sentence is none."""
        if not list_marks.find(one.text, heading=bool(one.heading)).kind:
            return False
        running = self._is_full(above) and not above.words.endswith(_ENDS) and above.page == one.page
        return not (running and self._is_close(above, one) and not one.columns) or bool(above.heading)

    def _is_full(self, one: Line) -> bool:
        return one.right >= self.edge * _FULL

    def _is_close(self, above: Line, one: Line) -> bool:
        if above.page != one.page:
            return one.page == above.page + 1 and not above.words.endswith(_ENDS) and one.words[:1].islower()
        return 0 < above.base - one.base <= one.size * self.usual * _WIDER

    def _is_short(self, above: Line, one: Line) -> bool:
        """Whether a line at the margin ends far before the others do, as those of a title page and of an address."""
        at_margin = abs(above.left - self.margin) < _BESIDE and above.page not in self.in_columns
        return at_margin and above.right + one.first < self.edge * _SHORT

    def _parted(self, run: Sequence[Line]) -> Iterator[Paragraph]:
        """The paragraphs of a run: a line that had room for the next word was meant to end there."""
        edge = max((one.right for one in run), default=0.0)
        lines: list[Line] = []
        for one in run:
            if lines and not one.heading:
                above = lines[-1]
                had_room = above.right + one.first + one.size <= edge or self._is_short(above, one)
                if had_room and (above.words.endswith(_ENDS) or not one.words[:1].islower()):
                    yield self._paragraph(lines)
                    lines = []
            lines.append(one)
        if lines:
            yield self._paragraph(lines)

    def _paragraph(self, lines: Sequence[Line]) -> Paragraph:
        heading = lines[0].heading
        text = self._joined(lines)
        mark = list_marks.find(text, heading=bool(heading))
        if "\t" in mark.text:  # a row of words side by side, whose first may be a figure
            mark = ListMark("", "", text)
        self.clause = list_marks.clause(mark.number) or self.clause if mark.kind else "" if heading else self.clause
        place = Place(0, lines[0].page, self.clause)
        strong = not heading and all(one.bold for one in lines)
        kind = mark.kind if mark.kind == "number" or not heading else ""
        return Paragraph(
            place, tuple(self._spans(mark.text, lines[0].page, strong)), heading=heading, kind=kind, number=mark.number,
            depth=self._depth(mark, lines[0]),
        )  # fmt: skip

    def _depth(self, mark: ListMark, one: Line) -> int:
        if not mark.kind or one.heading:
            self._open = []
            return 0
        while self._open and self._open[-1] > one.left + _BESIDE:
            self._open.pop()
        if not self._open or self._open[-1] < one.left - _BESIDE:
            self._open.append(one.left)
        return len(self._open) - 1

    def _spans(self, text: str, page: int, strong: bool) -> Iterator[Span]:
        for at, part in enumerate(text.split(RAISED)):
            number, _, rest = part.partition(LOWERED) if at else ("", "", part)
            key = note_key(page, number)
            if number and key in self.notes:
                yield Span("", note=key)
            elif number:
                yield Span(f" ({number})")
            if rest:
                yield Span(rest, strong=strong)

    def _joined(self, lines: Sequence[Line]) -> str:
        text = lines[0].text.strip()
        for one in lines[1:]:
            more = one.text.strip()
            text = self._undivided(text, more, one) if text.endswith("-") else f"{text} {more}"
        return text

    def _undivided(self, text: str, more: str, one: Line) -> str:
        """Two lines of which the first ends in a hyphen: it goes where the word is spelt without it elsewhere."""
        before, after = _WORD.findall(text[:-1]), _WORD.match(more)
        if not before or not after or not text[:-1].endswith(before[-1]) or not more[0].islower():
            return text + more if text[-2:-1].isalpha() else f"{text} {more}"
        whole, divided = before[-1] + after[0], f"{before[-1]}-{after[0]}"
        if whole.casefold() in self.known:
            return text[:-1] + more
        if divided.casefold() not in self.known:
            what = f"a line ends in a hyphen, and nothing else says whether the word is '{divided}' or '{whole}'"
            self.notices.append(Notice(Place(0, one.page, self.clause), what))
        return text + more


def _beside(above: Line, one: Line) -> bool:
    """Whether two lines are of one column and one size."""
    return above.page == one.page and abs(above.left - one.left) < _BESIDE and abs(above.size - one.size) < 1


def _alike(above: Line, one: Line) -> bool:
    """Whether two lines look the same."""
    return abs(above.size - one.size) <= 1 and (above.bold, above.slanted) == (one.bold, one.slanted)


def _beyond(lines: Sequence[Line], middle: float) -> Iterator[tuple[int, float]]:
    """The share of each page's lines that begin beyond the middle, as they do where the text stands in columns."""
    every, beyond = Counter(one.page for one in lines), Counter(one.page for one in lines if one.left > middle)
    yield from ((page, beyond[page] / count) for page, count in every.items())
