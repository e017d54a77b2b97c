"""Finds the sections that a document cites, and the Act of each: the one beside it, or the last one spoken of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from macros.audit.document import Document
from macros.audit.mentions import Mention
from macros.audit.names import Hit, Index, key, section_of, within
from macros.audit.parts import parts
from macros.audit.spans import Spans
from macros.audit.tokens import Tokens

_MARKS = {"section", "sect", "sec", "s", "ss", "subsection"}
_SHORT = {"s", "ss", "sect", "sec"}
_LINK = {"of", "the", "in", "under", "within", "to"}
_LETTERS = re.compile(r"[A-Z]{1,3}|[a-z]")
_DASH = re.compile(r"\s*[-\u2010-\u2015]\s*")
_STOP = re.compile(r"(?:[a-z0-9)]|[0-9][A-Z])[.!?]\s+[A-Z]")
_ENDS = re.compile(r"[;|.\[]|\n\s*\n|\n[-*•]")  # between a section and an Act, these keep them apart
_OF_IT = ("of that act", "of the same act", "of this act")
_LEANS = ("of the act", "the act", "of the same act", "of that act", "of this act")
# An Act at the beginning of a paragraph, with a stop after it, is what the paragraph is about.
_LEADS = re.compile(r"\s?(?:\([^()\n]{0,40}\))?(?:(?:[.:–—]|\s[-–—])\s|,?\s?(?:ss?\b|[Ss]ect))")
_LEAD = 16  # characters that may stand before it: a number, and `The`
# An Act by letters that mean none here: `s.115 CDA`, `CDA 1998 s.115`.
_SOME_ACT = re.compile(r"(?:\([0-9a-z]{1,3}\)){0,3}\)?,? (?:of )?(?:the )?[A-Z]{1,4}A\b(?! [A-Z])")
_SOME_ACT_BEFORE = re.compile(r"\b[A-Z]{1,4}A,? (?:19|20)[0-9]{2},?\s{1,3}$")
_MOST, _NEAR_GAP, _AFTER, _BLOCKS = 12, 4, 6, 8
_LAST_SECTION = 999
_OWN, _MORE = 20, 10  # sections that a document may have of its own: that many, or so many above those that show
_SPOKEN = 60  # Acts that are looked back at, or forward
_ABBREVIATED = 16  # signs of an Act by letters and its year
_LAST = 2  # signs of a section's number with which a sentence may end
_WHOLE = 0.55  # of a block: what an Act's name fills is a heading, whatever its form


@dataclass(frozen=True)
class Section:
    """A section that is cited, with the entry of it, and the Act's own mention where it stands beside it.

    `id` is empty where the register has no entry of it; `act` is the Act as sections are found by it.
    """

    start: int
    end: int
    block: int
    number: str
    id: str
    beside: Mention | None
    act: str = ""


class Sections:
    """Reads one document's sections."""

    def __init__(
        self,
        document: Document,
        found: Tokens,
        made: Index,
        mentions: tuple[Mention, ...],
        abouts: tuple[Hit, ...] = (),
    ) -> None:
        self.document, self.tokens, self.index, self.abouts = document, found, made, abouts
        self.text = document.words
        self.acts = [one for one in mentions if " act " in one.act]  # Orders and Regulations have no sections
        self.parts = [one for one in mentions if one.id in made.wholes and not one.act]
        self.firsts = [one.start for one in self.acts]
        # What has a name of its own needs no Act: `section 128 direction`.
        self.named = Spans((one.start, one.end) for one in mentions if one.id and not one.act)
        self.bare: tuple[int, Mention] | None = None  # the last section without an Act beside it: its block, its Act
        self.full: tuple[int, Mention] | None = None  # the last section with its Act beside it: the same
        self.own = max(_OWN, max(parts(document).chapters, default=0) + _MORE)

    def all(self) -> Iterator[Section]:
        """Every section whose Act is known, in order."""
        at, end = 0, len(self.tokens)
        while at < end:
            if self.tokens.words[at] in _MARKS and self._marks(at):
                numbers, after = self._numbers(at + 1)
                if numbers:
                    yield from self._bound(at, numbers, after)
                    at = after
                    continue
            at += 1

    def _marks(self, at: int) -> bool:
        if at + 1 >= len(self.tokens) or not self.tokens.words[at + 1].isdigit():
            return False
        gap = self.text[self.tokens.ends[at] : self.tokens.starts[at + 1]]
        before = self.text[self.tokens.starts[at] - 1 : self.tokens.starts[at]]
        return len(gap) <= _NEAR_GAP and not gap.strip(" \u00a0.\n(") and before not in ("'", "’", "-")

    def _numbers(self, at: int) -> tuple[list[tuple[int, int, str]], int]:
        """The numbers of a list such as `16H and 14B` or `24 – 33`, each with its place; and the word after them."""
        found: list[tuple[int, int, str]] = []
        while at < len(self.tokens) and len(found) < _MOST and self.tokens.words[at].isdigit():
            start, end, number = self.tokens.starts[at], self.tokens.ends[at], self.tokens.words[at]
            if int(number[:4]) > _LAST_SECTION:
                break
            at += 1
            if at < len(self.tokens) and self.tokens.starts[at] == end:
                letters = self.text[end : self.tokens.ends[at]]
                if _LETTERS.fullmatch(letters):
                    number, end, at = number + letters.upper(), self.tokens.ends[at], at + 1
            found.append((start, end, number))
            at = self._past_subsections(at)
            more = self._goes_on(at)
            if more < 0:
                break
            at = more
        return found, at

    def _past_subsections(self, at: int) -> int:
        while at < len(self.tokens):
            gap = self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]
            if gap.strip() not in ("(", ")(", ") (") or len(gap) > _NEAR_GAP:
                return at
            at += 1
        return at

    def _goes_on(self, at: int) -> int:
        """The word at which a list goes on, -1 where it does not."""
        if at >= len(self.tokens):
            return -1
        gap = self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]
        word = self.tokens.words[at]
        if word.isdigit() and (_DASH.fullmatch(gap) or gap.strip(" \u00a0)") in (",", "/")):
            return at
        if word in ("and", "or", "to") and at + 1 < len(self.tokens) and len(gap) <= _NEAR_GAP:
            after = at + 1
            if self.tokens.words[after] in _MARKS and after + 1 < len(self.tokens):
                after += 1
            return after if self.tokens.words[after].isdigit() else -1
        return -1

    def _bound(self, at: int, numbers: list[tuple[int, int, str]], after: int) -> Iterator[Section]:
        start, block = self.tokens.starts[at], self.document.block_at(self.tokens.starts[at])
        beside = self._after(after) or self._before(at)
        if not beside and self._of_some_act(start, self.tokens.ends[after - 1]):
            return
        near = [beside, *self._same_year(beside)] if beside else self._near(at, after, block)
        near = near or self._again(at, numbers[0][2], block)
        self.full = (block, beside) if beside else self.full
        spans = self._spans(numbers)
        for place, end, number in spans:
            if not beside and self.named.meet(place, end):
                continue
            run = near or self._run(number, block) or self._about(number, block)
            held = ((one, section_of(self.index, one.act, number)) for one in run or self._spoken_of(number, start))
            one, id_ = next(((one, id_) for one, id_ in held if id_), (run[0] if run else None, ""))
            if one is not None:
                self.bare = None if beside else (block, one)
                first = start if (place, end) == (numbers[0][0], spans[0][1]) else place
                yield Section(first, end, block, number, id_ or "", beside, one.act)

    def _of_some_act(self, start: int, end: int) -> bool:
        """Whether letters beside a section, which mean no Act that is known here, name its Act."""
        before = _SOME_ACT_BEFORE.search(self.text, max(0, start - _ABBREVIATED), start)
        return bool(before or _SOME_ACT.match(self.text, end))

    def _run(self, number: str, block: int) -> list[Mention]:
        """The Act of a section that stood alone before in the paragraph: `section 29 ... or else section 35`."""
        return [self.bare[1]] if self.bare and self.bare[0] == block and number.isdigit() else []

    def _again(self, at: int, number: str, block: int) -> list[Mention]:
        """The Act of a section before, where one begins the next sentence: `Section 11 of the Act. Section 13 is`."""
        if self.full is None or self.full[0] != block or self.tokens.words[at] != "section":
            return []
        start, act = self.tokens.starts[at], self.full[1]
        begins = self.text[start].isupper() and self.text[max(0, start - _NEAR_GAP) : start].rstrip(" *_")[-1:] in (
            ".",
            ";",
        )
        return [act] if begins and section_of(self.index, act.act, number) else []

    def _about(self, number: str, block: int) -> list[Mention]:
        """The Act of which a number's section is about what the paragraph names: `guardianship under section 14A`."""
        acts = {self.index.acts.get(id_) for id_, span in self._subjects.get(block, ()) if within(number, span)}
        return [one for one in self._around(self.document.blocks[block].start) if one.act in acts][:1] if acts else []

    @cached_property
    def _wholes(self) -> dict[int, list[Mention]]:
        """The Acts of which a paragraph names a part that is no section, by the paragraph: `a Schedule 2 condition`."""
        found: dict[int, list[Mention]] = {}
        for one in self.parts:
            found.setdefault(one.block, []).append(replace(one, act=self.index.wholes[one.id], implied=True))
        return found

    @cached_property
    def _subjects(self) -> dict[int, list[tuple[str, str]]]:
        """What sections are about, by the paragraph that names it: the Act's entry, and the numbers."""
        found: dict[int, list[tuple[str, str]]] = {}
        for hit in self.abouts:
            block = self.document.block_at(self.tokens.starts[hit.first])
            found.setdefault(block, []).extend((name.id, name.section) for name in hit.names)
        return found

    def _spans(self, numbers: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """Numbers one by one, and the two ends of `24 – 33` as one: the entry of the first is that of both."""
        found: list[tuple[int, int, str]] = []
        for start, end, number in numbers:
            if found and _DASH.fullmatch(self.text, found[-1][1], start) and key(found[-1][2]) < key(number):
                found[-1] = (found[-1][0], end, found[-1][2])
            else:
                found.append((start, end, number))
        return found

    def _after(self, at: int) -> Mention | None:
        """The Act that follows: `section 14B of the Children Act 2004`."""
        here = at
        while here < len(self.tokens) and here < at + _AFTER and self.tokens.words[here] in _LINK:
            here += 1
        if here >= len(self.tokens):
            return None
        if _ENDS.search(self.text, self.tokens.ends[at - 1], self.tokens.starts[here]):
            return None
        place = bisect_left(self.firsts, self.tokens.starts[here])
        found = self.acts[place] if place < len(self.acts) else None
        return found if found and found.start == self.tokens.starts[here] else None

    def _before(self, at: int) -> Mention | None:
        """The Act that stands right before: `Children Act 2004 s.11`."""
        place = bisect_left(self.firsts, self.tokens.starts[at]) - 1
        found = self.acts[place] if place >= 0 else None
        if found is None:
            return None
        gap = self.text[found.end : self.tokens.starts[at]]
        return found if 0 <= len(gap) <= _NEAR_GAP and not gap.strip(" \u00a0,(:)") else None

    def _near(self, at: int, after: int, block: int) -> list[Mention]:
        """The Acts of the same block, nearest first, and then those of headings before where the words lean on one."""
        place = bisect_left(self.firsts, self.tokens.starts[at])
        around = sorted(
            (
                one
                for one in self.acts[max(0, place - _MOST) : place + _MOST]
                if one.block == block and not self._apart(one, at, after)
            ),
            key=lambda one: abs(one.start - self.tokens.starts[at]),
        )
        words = " ".join(self.tokens.words[after : after + 4])
        if words.startswith(_OF_IT) and place and block - self.acts[place - 1].block <= _BLOCKS:
            return [self.acts[place - 1]]
        if around:
            return around
        if lead := self._leading(place, block):
            return [lead]
        if whole := self._wholes.get(block):
            return whole
        leans = self.tokens.words[at] in _SHORT or words.startswith(_LEANS)
        before = reversed(self.acts[max(0, place - _MOST) : place])
        return [one for one in before if block - one.block <= _BLOCKS and (leans or self._fills(one))]

    def _same_year(self, beside: Mention) -> list[Mention]:
        """The other Acts of its year, where one is named by its year alone: `section 7 of the 1998 Act`."""
        if not (beside.implied and beside.year and not beside.options):
            return []
        return [one for one in self._around(beside.start) if one.year == beside.year and one.act != beside.act]

    def _spoken_of(self, number: str, start: int) -> list[Mention]:
        """The Acts of the whole document, the last one first, for a number that is none of the document's own: 14B."""
        ours = number.isdigit() and int(number) <= self.own
        return [] if ours else self._around(start)

    def _around(self, start: int) -> list[Mention]:
        place = bisect_left(self.firsts, start)
        return [*reversed(self.acts[max(0, place - _SPOKEN) : place]), *self.acts[place : place + _SPOKEN]]

    def _leading(self, place: int, block: int) -> Mention | None:
        """The Act with which a paragraph begins as with its title, if it is the last one before a section."""
        last = self.acts[place - 1] if place else None
        if last is None or last.block != block or not self.document.blocks:
            return None
        begins = last.start - self.document.blocks[block].start <= _LEAD
        return last if begins and _LEADS.match(self.text, last.end) else None

    def _apart(self, one: Mention, at: int, after: int) -> bool:
        """Whether a sentence ends between an Act and a section."""
        start, end = self.tokens.starts[at], self.tokens.ends[after - 1]
        # The stop's own sentence ends in what is looked at, `14B.`, and the next one begins in it.
        return bool(_STOP.search(self.text, max(0, min(end, one.end) - _LAST), max(start, one.start) + 1))

    def _fills(self, one: Mention) -> bool:
        block = self.document.blocks[one.block] if self.document.blocks else None
        return bool(block and one.end - one.start >= _WHOLE * (block.end - block.start))
