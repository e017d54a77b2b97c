"""No form gives an answer away: who picks by length, place or a word finds a sound one no oftener than by chance."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import PurePosixPath
from string import ascii_uppercase

from macros.content.edition import Edition
from macros.diagnostics import Location, Problem
from macros.model.scenario import Scenario

MOST = 0.12  # share of decisions above chance at which a cue is told
_TWO = 2
FEWEST = 10  # decisions that a cue must speak of before it says anything

# What these look for stands in small letters, and so does what they look through: that takes half as long.
_WORD = re.compile(r"[a-z0-9’'-]+")
_HEDGE = re.compile(r"\b(?:may|might|can|could|would|if|perhaps|probably|likely|usually|often|some|most)\b")
_ASK = re.compile(r"\b(?:ask|tell)(?:s|ed|ing)?\b|\btold\b")
_REASON = re.compile(r"\b(?:because|since|so|as it|in case)\b")
_JOINED = re.compile(r",|\band\b")
_QUOTED = re.compile('["“”]')


@dataclass(frozen=True)
class Decision:
    """The answers to one question, each with whether it is sound; and the line and column at which its step begins."""

    step: str
    answers: tuple[tuple[str, bool], ...]
    at: tuple[int, int] = (1, 1)

    @cached_property
    def chance(self) -> float:
        """How often somebody who picks blindly picks a sound one."""
        return sum(sound for _, sound in self.answers) / len(self.answers)

    def picked(self, scores: Sequence[float]) -> float | None:
        """How often somebody picks a sound one who takes the highest score; None where the scores tell nothing."""
        best = max(scores)
        if min(scores) == best:
            return None
        among = [sound for (_, sound), score in zip(self.answers, scores, strict=True) if score == best]
        return sum(among) / len(among)


@dataclass(frozen=True)
class Tell:
    """What one cue gives: over so many decisions it picks a sound answer so often, where chance picks one so often."""

    picked: float
    chance: float
    count: int
    best: str

    @property
    def above(self) -> float:
        """How far above chance the cue is, as a share of the decisions."""
        return (self.picked - self.chance) / self.count

    @property
    def tells(self) -> bool:
        """Whether an author should hear of it."""
        return self.count >= FEWEST and self.above > MOST


def _counted(pattern: re.Pattern[str]) -> Callable[[str, int], float]:
    return lambda text, place: len(pattern.findall(text))


# What somebody may go by who has not read the story: a score for each answer, from its text in small letters and its
# place.
CUES: dict[str, Callable[[str, int], float]] = {
    "the longest answer": lambda text, place: len(text),
    "the shortest answer": lambda text, place: -len(text),
    "the first answer": lambda text, place: -place,
    "the last answer": lambda text, place: place,
    "the answer with the most commas and 'and'": _counted(_JOINED),
    "the answer that hedges most": _counted(_HEDGE),
    "the answer with 'ask' or 'tell'": _counted(_ASK),
    "the answer that gives a reason": _counted(_REASON),
    "the answer that gives no reason": lambda text, place: -len(_REASON.findall(text)),
    "the answer with a quotation": _counted(_QUOTED),
}
LEARNED = "the answer whose words sound like the other cases' sound ones"


def decisions(case: Scenario) -> list[Decision]:
    """The questions of a case that are answered by picking one answer."""
    return [
        Decision(name, answers)
        for name, answers in ((name, step.answers) for name, step in case.steps.items())
        if len(answers) > 1
    ]


def asked(edition: Edition) -> dict[str, list[Decision]]:
    """The decisions of each case of an edition that was read, by its id, with their places."""
    shelf = edition.library.shelves["scenario"]

    def placed(id_: str, one: Decision) -> Decision:
        at = shelf.at(id_, "steps", one.step, key=True)
        return Decision(one.step, one.answers, (at.line, at.column))

    return {id_: [placed(id_, one) for one in decisions(case)] for id_, case in edition.scenarios.items()}


def measure(asked: Mapping[str, list[Decision]]) -> dict[str, dict[str, Tell]]:
    """What each cue gives in each case, by the case's id and the cue's name; cues that say nothing are left out."""
    learned = _learned(asked)
    found: dict[str, dict[str, Tell]] = {}
    for id_, taken in asked.items():
        texts = [(one, [*enumerate(text.lower() for text, _ in one.answers)]) for one in taken]
        picked = {
            cue: [(one, one.picked([score(text, place) for place, text in each])) for one, each in texts]
            for cue, score in CUES.items()
        }
        sounds = learned(id_)
        picked[LEARNED] = [(one, one.picked([sounds(text) for text, _ in one.answers])) for one in taken]
        picked |= _placed(taken)
        found[id_] = {cue: tell for cue, shares in picked.items() if (tell := _tell(shares))}
    return found


def _placed(taken: Iterable[Decision]) -> dict[str, list[tuple[Decision, float | None]]]:
    """What each place gives among as many answers: B of three, and whatever is not C of three."""
    found: dict[str, list[tuple[Decision, float | None]]] = {}
    for one in taken:
        count, good = len(one.answers), sum(sound for _, sound in one.answers)
        each = one.answers if count > _TWO else ()  # of two, the first and the last say all
        for place, (_, sound) in enumerate(each):
            named = f"{ascii_uppercase[place]} of {count} answers"
            found.setdefault(named, []).append((one, float(sound)))
            found.setdefault(f"any but {named}", []).append((one, (good - sound) / (count - 1)))
    return found


def together(measured: Mapping[str, Mapping[str, Tell]]) -> dict[str, Tell]:
    """What each cue gives over all cases."""
    found: dict[str, Tell] = {}
    for tells in measured.values():
        for cue, tell in tells.items():
            so_far = found.get(cue, Tell(0, 0, 0, ""))
            found[cue] = Tell(
                so_far.picked + tell.picked, so_far.chance + tell.chance, so_far.count + tell.count, so_far.best
            )
    return found


def _tell(shares: Iterable[tuple[Decision, float | None]]) -> Tell | None:
    seen = [(one, share) for one, share in shares if share is not None]
    if not seen:
        return None
    best = max(seen, key=lambda pair: pair[1] - pair[0].chance)[0].step
    return Tell(sum(share for _, share in seen), sum(one.chance for one, _ in seen), len(seen), best)


def _learned(asked: Mapping[str, list[Decision]]) -> Callable[[str], Callable[[str], float]]:
    """By a case, a score for its texts by the words of sound and other answers in all the others (naive Bayes)."""
    if len(asked) <= 1:
        return lambda id_: lambda text: 0.0
    texts = (text for taken in asked.values() for one in taken for text, _ in one.answers)
    words = {text: _WORD.findall(text.lower()) for text in texts}
    counts = {
        id_: tuple(_counted_words(taken, words, sound) for sound in (True, False)) for id_, taken in asked.items()
    }
    sound, other = Counter[str](), Counter[str]()
    for good, bad in counts.values():
        sound.update(good)
        other.update(bad)
    all_sound, all_other = sound.total(), other.total()

    def of_case(id_: str) -> Callable[[str], float]:
        good, bad = counts[id_]
        known, rest = all_sound - good.total(), all_other - bad.total()

        @cache
        def weight(word: str) -> float:
            usual = math.log((other[word] - bad[word] + 1) / (rest + 1))
            return math.log((sound[word] - good[word] + 1) / (known + 1)) - usual

        return lambda text: sum(map(weight, words[text]))

    return of_case


def _counted_words(taken: Iterable[Decision], words: Mapping[str, list[str]], sound: bool) -> Counter[str]:
    texts = (text for one in taken for text, good in one.answers if good == sound)
    return Counter(word for text in texts for word in words[text])


def check(edition: Edition, known: Mapping[str, list[Decision]] | None = None) -> Iterator[Problem]:
    """Yields a warning for each cue that gives answers away in a case, and in all cases of a folder together.

    Only of the edition's own cases: those of the layers below are measured too, and are others' to mend. `known` are
    the decisions of cases that were not read again, by the path of their file.
    """
    shelf = edition.library.shelves["scenario"]
    unread = {id_: taken for id_ in edition.case_ids if (taken := (known or {}).get(shelf.ids[id_].path))}
    every = {**unread, **asked(edition)}
    own = {id_: tells for id_, tells in measure(every).items() if edition.home_of(id_) == edition.id}
    for id_, tells in own.items():
        places = {one.step: one.at for one in every[id_]}
        for cue, tell in tells.items():
            if tell.tells:
                at = Location(shelf.ids[id_].path, *places[tell.best])
                yield Problem(at, f"{_said(cue, tell)}; here too, in step '{tell.best}'", "warning")
    for cue, tell in together(own).items():
        if tell.tells and not any(cue in tells and tells[cue].tells for tells in own.values()):
            folder = PurePosixPath(shelf.ids[next(iter(own))].path).parent
            yield Problem(Location(str(folder)), f"over all cases, {_said(cue, tell)}", "warning")


def _said(cue: str, tell: Tell) -> str:
    return f"{cue} is sound in {tell.picked:.0f} of {tell.count} decisions, where chance finds {tell.chance:.0f}"
