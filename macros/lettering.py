"""Words in a drawing: broken into lines that fit, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

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
