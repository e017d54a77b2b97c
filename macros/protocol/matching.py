"""What two sequences have in common, in a time that no text can make long.

Python's matcher looks at every pair of equal items, again for each run that it finds: over a text that says one word
two thousand times it would sit for hours. Where there are that many pairs, only what stands alike at both ends counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

MOST_PAIRS = 40_000
Opcode = tuple[str, int, int, int, int]


def opcodes(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Opcode]:
    """The steps that make one sequence of another, as difflib gives them."""
    if _pairs(before, after) <= MOST_PAIRS:
        return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    end, new = len(before) - tail, len(after) - tail
    steps = [
        ("equal", 0, head, 0, head),
        ("replace", head, end, head, new),
        ("equal", end, len(before), new, len(after)),
    ]
    return [step for step in steps if step[2] > step[1] or step[4] > step[3]]


def ratio(before: Sequence[Hashable], after: Sequence[Hashable]) -> float:
    """How much two sequences have in common, from 0 to 1."""
    pairs = _pairs(before, after)
    if not pairs and (before or after):
        return 0.0  # which saves most of the time where a long table has taken the place of another
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.ratio() if pairs <= MOST_PAIRS else matcher.quick_ratio()


def _pairs(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """How many pairs of equal items there are."""
    counts = Counter(after)
    return sum(count * counts[item] for item, count in Counter(before).items())


def _alike(before: Sequence[Hashable], after: Sequence[Hashable]) -> int:
    """How many items at the beginning of two sequences are the same."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(before), len(after)))
