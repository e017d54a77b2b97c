"""A number is given of principles, rules or bases, and there are more or fewer today, or in the list that follows.

A list that stops short leaves out the newest, which is often the one that matters. Add what is new, and look at the
words of the others: they may have changed with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import chain

from macros.audit import listed, listed_within, words
from macros.audit.findings import About, Finding, Reading, Said
from macros.audit.names import Hit
from macros.audit.rules.over import told
from macros.audit.standing import Register, over
from macros.model.dates import first_day, vague
from macros.model.law import Counted

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1) if number > 1}
_NUMBERS |= {str(number): number for number in range(2, 21)}
_NUMBERED = (
    "article",
    "art",
    "section",
    "s",
    "part",
    "paragraph",
    "para",
    "chapter",
    "schedule",
    "step",
    "page",
    "annex",
)
_BEFORE, _AFTER = 2, 24
_BELOW = 4  # blocks under a heading that speak of what it names
_OF_WHICH = re.compile(
    r"[\s,(–—-]{1,4}(?:of which )?(?:there (?:are|were)|(?:which )?now number|all|the) "
    r"(?:now |currently |still |only )?"
    r"([a-z]{3,6}|[0-9]{1,2})\b(?! of| or| and)"
)
_LONG_AGO = "1900"
_GAP = re.compile(r"[\s*_(\u00a0-]{1,6}")


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each number that is not the one of the day."""
    yield from told(reading, "wrong-count")
    for hit in reading.counts:
        counted = [(name.id, name.counted) for name in hit.names if name.counted]
        ways = _said(reading, hit), _after(reading, hit), _others(reading, hit), _under(reading, hit)
        for number, first, last in chain.from_iterable(ways):
            found = _finding(reading, counted, number, (reading.tokens.starts[first], reading.tokens.ends[last - 1]))
            if found:
                yield found
    for start, end, said, many in (*listed.miscounted(reading.document), *listed_within.miscounted(reading.document)):
        message = f"'{said}': the list that follows has {many}"
        yield reading.found((start, end), "wrong-count", Said("warning", message))


def _said(reading: Reading, hit: Hit) -> Iterator[tuple[int, int, int]]:
    """The number right before what is counted: seven Caldicott principles, the 7 (seven) principles."""
    tokens, text = reading.tokens, reading.document.words
    for back in range(1, _BEFORE + 1):
        at = hit.first - back
        if at < 0 or not _GAP.fullmatch(text, tokens.ends[at], tokens.starts[at + 1]):
            return
        if tokens.words[at] in _NUMBERS:
            if _numbers_a_block(reading, tokens.starts[at]) or (at and tokens.words[at - 1] in _NUMBERED):
                return
            if not tokens.words[at].isdigit() or text[tokens.starts[at] - 1 : tokens.starts[at]] not in (".", "/", "-"):
                yield _NUMBERS[tokens.words[at]], at, hit.last
            return


def _after(reading: Reading, hit: Hit) -> Iterator[tuple[int, int, int]]:
    """The number right after what is counted: the Caldicott principles, of which there are now seven."""
    start = reading.tokens.ends[hit.last - 1]
    found = _OF_WHICH.match(reading.document.words, start)
    if not found:
        return
    for at in range(hit.last, min(hit.last + _AFTER, len(reading.tokens))):
        if reading.tokens.starts[at] >= found.start(1):
            if reading.tokens.words[at] in _NUMBERS:
                yield _NUMBERS[reading.tokens.words[at]], hit.first, at + 1
            return


def _numbers_a_block(reading: Reading, at: int) -> bool:
    """Whether a number is that of a heading or of an item: `4 Golden rules`."""
    text, block = reading.document.text, reading.document.blocks[reading.document.block_at(at)]
    before = text[block.start : at].strip(" #*\t")
    numbers = bool(block.heading) or bool(block.number) or listed.titled(text, at)
    linked = text[at - 1 : at] == "["  # of a list of contents
    return text[at].isdigit() and (linked or (not before and numbers))


def _others(reading: Reading, hit: Hit) -> Iterator[tuple[int, int, int]]:
    """One of them is named, and so many others: `consent is one lawful basis, but there are five others`."""
    tokens = reading.tokens
    block = reading.document.block_at(tokens.starts[hit.first])
    for at in range(hit.last, min(hit.last + _AFTER, len(tokens) - 1)):
        if tokens.words[at] in _NUMBERS and tokens.words[at + 1] == "other" and at > hit.last:
            if reading.document.block_at(tokens.starts[at]) == block:
                yield _NUMBERS[tokens.words[at]] + 1, at, at + 2
            return


def _under(reading: Reading, hit: Hit) -> Iterator[tuple[int, int, int]]:
    """Under a heading that names them they are counted by their last word: `There are six principles`."""
    tokens, blocks = reading.tokens, reading.document.blocks
    block = reading.document.block_at(tokens.starts[hit.first])
    if not blocks or not blocks[block].heading:
        return
    below = (one.start for one in blocks[block + 1 :][:_BELOW] if one.heading)
    end = next(below, blocks[min(block + _BELOW, len(blocks) - 1)].end)
    for at in range(hit.last, bisect_left(tokens.starts, end) - 1):
        if tokens.words[at] in _NUMBERS and tokens.words[at + 1] == tokens.words[hit.last - 1]:
            yield _NUMBERS[tokens.words[at]], at, at + 2


def _finding(
    reading: Reading, counted: list[tuple[str, Counted]], number: int, span: tuple[int, int]
) -> Finding | None:
    now = _standing(reading.register, counted, reading.as_at)
    if now is None or now[1].number == number or reading.historical(*span):
        return None
    then = _standing(reading.register, counted, reading.published) if reading.published else None
    id_ = next((one for one, each in counted if each.number == number), now[0])
    entry = reading.register[now[0]]
    since = f" since {vague(entry.from_)}" if entry.from_ else ""
    said = " ".join(reading.document.text[span[0] : span[1]].split())
    message = f"'{said}': there are {_WORDS[now[1].number - 1]}{since}; see {entry.short}{words.doubt(entry)}"
    wrong = then[1].number != number if then else None
    message += words.timed(wrong)
    severity = words.severity(entry)
    return reading.found(
        span, "wrong-count", Said(severity, message), About(instrument=id_, replaced_by=(now[0],), wrong=wrong)
    )


def _standing(register: Register, counted: list[tuple[str, Counted]], day: date) -> tuple[str, Counted] | None:
    """The count of a day: that of the newest entry which had begun by then."""
    begun = [
        (first_day(register[id_].from_ or _LONG_AGO), id_, each)
        for id_, each in counted
        if first_day(register[id_].from_ or _LONG_AGO) <= day and not over(register[id_], day)
    ]
    newest = max(begun, key=lambda one: one[0], default=None)
    return (newest[1], newest[2]) if newest else None
