"""Which national section a text resembles, and how sure that is: by the words of its title and of its text.

Words are weighed by how few sections use them (TF-IDF), and two texts compared by the angle between them (cosine). It
is a guess that somebody reads: a wrong one costs a line in a profile, and a missing one too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

# Measured on the four demonstrations, of whose 99 sections it is known what they replace.
_TITLE, _TEXT = 0.25, 0.75
SURE, LIKELY = 0.3, 0.15
_WORD = re.compile(r"[a-z]{3,}")
_ENDING = re.compile(r"(ations?|ings?|ments?|ies|ied|ed|es|s|ly|al|e|y)$")
_SHORTEST = 4
_EMPTY = {
    "the", "and", "for", "that", "with", "this", "are", "you", "not", "from", "what", "who", "has", "have", "may",
    "when", "their", "they", "will", "our", "information", "sharing", "share", "shared", "child", "children",
    "protocol",
}  # fmt: skip

Weights = dict[str, float]


@dataclass(frozen=True)
class Resemblance:
    """The national section that a text resembles most, and how much, from 0 to 1."""

    id: str
    score: float

    @property
    def words(self) -> str:
        """How sure that is, in a word."""
        return "sure" if self.score >= SURE else "likely"


def matched(texts: Mapping[str, tuple[str, str]], national: Mapping[str, tuple[str, str]]) -> dict[str, Resemblance]:
    """For each text that resembles a national section, which one; no section twice, the likeliest pairs first.

    Takes and gives back the ids of texts; each text is its title and its words. The id of a
    national section says of it what its title does.
    """
    theirs = {id_: _counts(f"{title} {id_.replace('-', ' ')}", text) for id_, (title, text) in national.items()}
    ours = {id_: _counts(*text) for id_, text in texts.items()}
    rare = _rarity([title + text for title, text in (*theirs.values(), *ours.values())])
    scores = sorted(
        ((_score(one, other, rare), id_, to) for id_, one in ours.items() for to, other in theirs.items()), reverse=True
    )
    found: dict[str, Resemblance] = {}
    taken: set[str] = set()
    for score, id_, to in scores:
        if score >= LIKELY and id_ not in found and to not in taken:
            found[id_] = Resemblance(to, round(score, 2))
            taken.add(to)
    return found


def alike(one: str, other: str) -> float:
    """How much two texts have in common, word by word, from 0 to 1."""
    first, second = Counter(one.split()), Counter(other.split())
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def _counts(title: str, text: str) -> tuple[Counter[str], Counter[str]]:
    return Counter(_stems(title)), Counter(_stems(text))


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY]


def _stem(word: str) -> str:
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= _SHORTEST else word


def _rarity(texts: list[Counter[str]]) -> Weights:
    seen = Counter(word for text in texts for word in text)
    return {word: log((1 + len(texts)) / count) for word, count in seen.items()}


def _score(one: tuple[Counter[str], Counter[str]], other: tuple[Counter[str], Counter[str]], rare: Weights) -> float:
    titles = _cosine(_weighed(one[0], rare), _weighed(other[0], rare))
    return _TITLE * titles + _TEXT * _cosine(_weighed(one[0] + one[1], rare), _weighed(other[0] + other[1], rare))


def _weighed(counts: Counter[str], rare: Weights) -> Weights:
    return {word: (1 + log(count)) * rare[word] for word, count in counts.items()}


def _cosine(one: Weights, other: Weights) -> float:
    length = sqrt(sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values()))
    return sum(weight * other.get(word, 0) for word, weight in one.items()) / length if length else 0
