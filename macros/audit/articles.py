"""What an article of a treaty or a regulation is about, or a paragraph of a Schedule, beside the number of another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from macros.audit.between import Between
from macros.audit.findings import Reading
from macros.audit.misnumbered import Misnumbered
from macros.audit.names import Name

_ARTICLE = re.compile(
    r"\b[Aa]rt(?:icles?|s?\.|s)?[ \u00a0]?[0-9]{1,3}(?:\([0-9a-z]{1,3}\)){0,3}"
    r"(?:(?:, ?| ?and | ?or | ?to |[-–/])[0-9]{1,3}(?![0-9])(?:\([0-9a-z]{1,3}\)){0,3}){0,6}"
)
_NUMBER = re.compile(r"[^0-9(]([0-9]{1,3})(?![0-9)])")
_PARA = r"ara(?:graph|\.)?[ \u00a0]([0-9]{1,2})(?:\([0-9a-z]{1,3}\)){0,2}"
_PART = r"(?:[Pp]art[ \u00a0][0-9],?(?: of| to| in)? ?)?"
_SCH = r"[Ss]ch(?:edule|\.)?[ \u00a0]([0-9]{1,2})"
_SCHEDULE = re.compile(
    rf"\b(?:{_SCH},? ?{_PART}\(?[Pp]{_PARA}\)?|[Pp]{_PARA},? (?:of|to|in)(?: the)? {_PART}(?:the )?{_SCH})"
)
Place = tuple[int, int, tuple[str, ...]]


def misplaced(reading: Reading) -> Iterator[Misnumbered]:
    """Each article or paragraph that stands beside what another one alone is about."""
    if not reading.articles:
        return
    places = sorted(_places(reading.document.words))
    firsts = [one[0] for one in places]
    starts = [one.start for one in reading.mentions]
    between = Between(reading, reading.articles)
    for hit in reading.articles if places else ():
        about = reading.tokens.starts[hit.first], reading.tokens.ends[hit.last - 1]
        low, high = reading.context.row(*about)
        inside = places[bisect_left(firsts, low) : bisect_left(firsts, high)]
        named = {one.id for one in reading.mentions[bisect_left(starts, low) : bisect_left(starts, high)]}
        found = _fault(between, about, inside, _meant(reading, hit.names, named)) if inside else None
        if found:
            (start, end, numbers), name = found
            span = min(start, about[0]), max(end, about[1])
            yield Misnumbered(*span, numbers[0], reading.document.text[slice(*about)], name)


def _places(text: str) -> Iterator[Place]:
    for found in _ARTICLE.finditer(text):
        yield found.start(), found.end(), tuple(_NUMBER.findall(found[0]))
    for found in _SCHEDULE.finditer(text):
        schedule, paragraph = found[1] or found[4], found[2] or found[3]
        yield found.start(), found.end(), (f"Schedule {schedule} paragraph {paragraph}",)


def _meant(reading: Reading, names: tuple[Name, ...], named: set[str]) -> tuple[Name, ...]:
    """Those of the names whose law a sentence names; all of them where it names none that has articles."""
    of_law = tuple(one for one in names if one.id in named)
    cited = [reading.register[id_].cited for id_ in named if id_]
    others = any(one.articles for one in cited if one)
    return of_law or (() if others else names)


def _fault(
    between: Between, about: tuple[int, int], inside: list[Place], names: tuple[Name, ...]
) -> tuple[Place, Name] | None:
    """The place to which something is put that is another's, and where it belongs; None where nobody can say."""
    if not names or any(_is(number, one.section) for place in inside for number in place[2] for one in names):
        return None
    alike = [one for one in inside if one[2] and one[2][0].isdigit() == names[0].section[0].isdigit()]
    beside = [one for one in alike if len(one[2]) == 1 and between.small(one[:2], about)]
    return (beside[0], names[0]) if len(beside) == 1 else None


def _is(number: str, right: str) -> bool:
    """Whether a number is the right one, or lies within the right ones."""
    before, _, last = number.rpartition(" ")
    start, _, span = right.rpartition(" ")
    first, _, end = span.partition("-")
    return before == start and int(first) <= int(last) <= int(end or first)
