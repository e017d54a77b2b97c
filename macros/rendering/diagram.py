"""A decision chart as a drawing: where each box, word and arrow stands. Its markup is a fragment.

Questions stand below each other, each with a row for every answer; outcomes stand to their right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median_low

from macros.model.chart import Chart, Outcome
from macros.rendering.arrows import Route, arrange, arrival

# Widths as a share of the size, taken from a wide face, so that words in another face do not leave their box.
_NARROW, _WIDE = set("iljtfrI ',.:;!()-“”’"), set("mwMW")


@dataclass(frozen=True)
class Line:
    """One line of words, from its left end and on the height on which the letters stand."""

    words: str
    x: float
    y: float


def stacked(words: list[str], x: float, top: float, size: int, step: int) -> tuple[Line, ...]:
    """Lines of type of a size below each other, one each `step`."""
    stand = top + (step + size * 0.7) / 2
    return tuple(Line(line, x, round(stand + step * number, 1)) for number, line in enumerate(words))


def wrapped(words: str, room: float, size: int, *, bold: bool = False) -> list[str]:
    """Words in lines that fit into some room; a word that is too long for it has a line of its own."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _wide(longer, bold) * size > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _wide(words: str, bold: bool) -> float:
    widths = (0.4 if letter in _NARROW else 0.98 if letter in _WIDE else 0.62 for letter in words)
    return sum(widths) * (1.12 if bold else 1)


EDGE, LEFT, RIGHT = 2, 196, 124  # the margin around all, and the widths of the columns
HEAD, ROW, SMALL = 14, 13, 12  # sizes of type
HEAD_LINE, ROW_LINE, SMALL_LINE = 18, 17, 15
PAD, BETWEEN = 9, 20


@dataclass(frozen=True)
class Row:
    """One answer below its question; its arrow leaves at the height of `middle`."""

    answer: str
    top: float
    middle: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Box:
    """A question with its answers, or an outcome with a first line for its kind, and what to beware of in it.

    Arrows arrive at `entry`.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    entry: float
    lines: tuple[Line, ...]
    rows: tuple[Row, ...] = ()
    caution: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """Every line to one place, as (question, answer, path), and the tip in which they end."""

    to: str
    tip: str
    edges: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Drawing:
    """A whole chart, in units of its own."""

    width: float
    height: float
    questions: tuple[Box, ...]
    outcomes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def draw(chart: Chart) -> Drawing:
    """Lays out a sound chart."""
    questions = tuple(_questions(chart))
    middles = {(box.id, row.answer): row.middle for box in questions for row in box.rows}
    starts: dict[str, dict[tuple[str, str], float]] = {}
    for name, key, answer in chart.edges():
        starts.setdefault(answer.next, {})[name, key] = middles[name, key]
    heights = [*middles.values(), *(box.entry for box in questions)]
    slots = list(_slots(chart, starts, heights))
    ways = [Route(box.id, starts[box.id], box.entry, False) for box in questions if box.id in starts]
    ways += [Route(name, starts[name], entry, True) for name, _, entry in slots]
    gap = arrange(EDGE + LEFT, ways)
    outcomes = tuple(_outcome(name, chart.outcomes[name], gap.right, top, entry) for name, top, entry in slots)
    arrows = [
        Arrow(way.to, gap.tip(way), tuple((*edge, gap.path(way, start)) for edge, start in way.starts.items()))
        for way in sorted(ways, key=lambda way: way.span[0] - way.span[1])
    ]
    below = max(box.y + box.height for box in (*questions, *outcomes))
    return Drawing(gap.right + RIGHT + EDGE, below + EDGE, questions, outcomes, tuple(arrows))


def _questions(chart: Chart) -> Iterator[Box]:
    top: float = EDGE
    for number, name in enumerate(chart.order, 1):
        question = chart.questions[name]
        words = wrapped(f"{number}. {question.short}", LEFT - 2 * PAD, HEAD, bold=True)
        below = top + len(words) * HEAD_LINE + 2 * PAD
        rows = []
        entry, lines = (top + below) / 2, stacked(words, EDGE + PAD, top + PAD, HEAD, HEAD_LINE)
        for key, answer in question.answers.items():
            said = wrapped(answer.text, LEFT - 2 * PAD - 4, ROW)
            height = len(said) * ROW_LINE + PAD
            rows.append(Row(key, below, below + height / 2, stacked(said, EDGE + PAD, below + PAD / 2, ROW, ROW_LINE)))
            below += height
        yield Box(name, EDGE, top, LEFT, below - top, entry, lines, tuple(rows))
        top = below + BETWEEN


def _slots(
    chart: Chart, starts: dict[str, dict[tuple[str, str], float]], heights: list[float]
) -> Iterator[tuple[str, float, float]]:
    """Each outcome with its top and the height of its arrow: beside the answers that lead there, none over another."""
    wanted = {name: median_low(starts[name].values()) for name in chart.outcomes}
    free: float = EDGE
    for name in sorted(wanted, key=lambda name: wanted[name]):
        height = _height(chart.outcomes[name])
        top = max(free, wanted[name] - height / 2)
        own = starts[name].values()
        entry = arrival(top + PAD, top + height - PAD, own, [other for other in heights if other not in own])
        yield name, top, entry
        heights.append(entry)
        free = top + height + BETWEEN


def _outcome(name: str, outcome: Outcome, x: float, top: float, entry: float) -> Box:
    words, left = ["", *_short(outcome)], x + PAD + 3
    below = top + PAD + len(words) * HEAD_LINE + 3
    return Box(
        name,
        x,
        top,
        RIGHT,
        _height(outcome),
        entry,
        stacked(words, left, top + PAD, HEAD, HEAD_LINE),
        caution=stacked(_caution(outcome), left, below, SMALL, SMALL_LINE),
    )


def _short(outcome: Outcome) -> list[str]:
    return wrapped(outcome.short, RIGHT - 2 * PAD - 6, HEAD, bold=True)


def _caution(outcome: Outcome) -> list[str]:
    return wrapped(outcome.caution, RIGHT - 2 * PAD - 6, SMALL) if outcome.caution else []


def _height(outcome: Outcome) -> float:
    caution = len(_caution(outcome)) * SMALL_LINE
    return (len(_short(outcome)) + 1) * HEAD_LINE + 2 * PAD + (caution and caution + 3)
