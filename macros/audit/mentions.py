"""Finds what a document cites: the names of the register, the edition that a year beside one means, sections."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from macros.audit import defined
from macros.audit.document import Document
from macros.audit.names import Hit, Index, act, read_apart
from macros.audit.near_names import BETWEEN, NO_PART, NO_PLACE, names_a_part, subtitled
from macros.audit.spans import Spans
from macros.audit.standing import Register, over
from macros.audit.tokens import Tokens
from macros.model.dates import last_day

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SHORT_YEAR = re.compile(r"[0-9]{2}")
_MOST_BETWEEN, _FURTHEST, _NEAR = 9, 14, 4
_ENACTED_BETWEEN = 2  # words up to the year of an Act: `the Act of 2015`
_EDITIONS = 2  # of a title, from which a bare one is told by the day
_MANY = 60  # mentions that are looked at on both sides for an Act of a year
_LONG_NAME = 4  # words of a name that a year may stand before, as in a list of works
_ENACTMENT = ("act", "regulation", "order", "rule")


@dataclass(frozen=True)
class Mention:
    """A name of the register in a document, from `start` to `end` of its text.

    `id` is the entry that it means, empty where no entry does. `year` is the one beside a title; `wrong_year` says
    that no edition is of that year. `implied` marks a title without a year, which means the edition named elsewhere.
    `act` is the Act as sections are found by it, empty for what is none. `options` are the entries with its title.
    """

    start: int
    end: int
    block: int
    id: str
    sort: str
    year: str = ""
    wrong_year: bool = False
    implied: bool = False
    act: str = ""
    options: tuple[str, ...] = ()
    first: int = 0
    last: int = 0


class Reader:
    """Reads one document's names."""

    def __init__(
        self, document: Document, found: Tokens, made: Index, register: Register, day: date | None = None
    ) -> None:
        self.document, self.tokens, self.index, self.register, self.day = document, found, made, register, day
        self.text = document.words

    def mentions(self) -> tuple[Mention, ...]:
        """Every mention, in order; what an abbreviation or a bare title means is decided by the whole document."""
        found = [one for hit in self.index.names.read(self.tokens) for one in self._mention(hit)]
        found = sorted([*found, *self._apart(found)], key=lambda one: (one.start, one.end))
        full = {one.id for one in found if one.sort not in ("short", "unlike")}
        kept = [one for one in found if one.sort != "unlike" and (one.sort != "short" or self._known(one, full))]
        kept = list(self._in_context(_of_one(kept)))
        kept = sorted([*kept, *defined.mentions(self.document, kept)], key=lambda one: (one.start, one.end))
        return tuple(self._with_years(kept))

    def _known(self, one: Mention, full: set[str]) -> bool:
        """Whether an abbreviation means its entry: the whole name is there too, or a body's follows on a place's."""
        if one.id in full or self.register[one.id].kind != "body" or not one.first:
            return one.id in full
        start, end = self.tokens.starts[one.first - 1], self.tokens.ends[one.first - 1]
        place, within = self.text[start:end], self.text[max(0, start - 2) : start]
        return place.istitle() and self.text[end : one.start] == " " and place not in NO_PLACE and within[-1:] != "."

    def _apart(self, found: list[Mention]) -> Iterator[Mention]:
        """Names whose words stand apart, where the same entry is not named within them."""
        hits = list(read_apart(self.index.apart, self.tokens, self.document))
        ids = {name.id for hit in hits for name in hit.names}
        taken = {id_: Spans((one.start, one.end) for one in found if one.id == id_) for id_ in ids}
        behind = dict.fromkeys(ids, 0)
        for one in (one for hit in hits for one in self._mention(hit)):
            if one.start >= behind[one.id] and not taken[one.id].meet(one.start, one.end):
                behind[one.id] = one.end
                yield one

    def _mention(self, hit: Hit) -> Iterator[Mention]:
        start, end = self.tokens.starts[hit.first], self.tokens.ends[hit.last - 1]
        of_before = hit.first > 0 and self.tokens.words[hit.first - 1] in _ENACTMENT
        if of_before and _YEAR.fullmatch(self.tokens.words[hit.first]):
            return  # the year is that of the Act before: `Human Rights Act 1998, Data Protection Act`
        if not _together(self.text, start, end) or self._within_a_longer_word(start, end):
            return
        names = [name for name in hit.names if name.sort != "proper" or self._proper(start, end, name.exact)]
        kinds = {name.sort for name in names}
        if "title" in kinds and "unlike" not in kinds:
            words = tuple(self.tokens.words[hit.first : hit.last])
            if not self._longer_name(hit, words):
                yield self._titled(hit, words)
            return
        if not names:
            return
        block, several = self.document.block_at(start), kinds == {"short"}
        for name in names if several else names[:1]:
            id_, sort = ("", "unlike") if "unlike" in kinds else (name.id, name.sort)
            act_ = self.index.acts.get(id_, "")  # DPA 2018 is one too
            yield Mention(start, end, block, id_, sort, act=act_, first=hit.first, last=hit.last)

    def _proper(self, start: int, end: int, exact: str) -> bool:
        """Whether plain words are a name here: with its capital letters, and not because a sentence begins with one."""
        if " ".join(self.text[start:end].split()) != exact:
            return False
        return " " in exact or bool(_WITHIN.search(self.text, max(0, start - 3), start))

    def _within_a_longer_word(self, start: int, end: int) -> bool:
        """Whether a name is only a part of a word with hyphens or of a document number, or of an e-mail address."""
        before, after = self.text[max(0, start - 1) : start], self.text[end : end + 2]
        return (
            before in ("@", "_", "/")
            or after[:1] in ("@", "_")
            or (before == "." and self.text[start - 2 : start - 1].isalnum())
        )

    def _longer_name(self, hit: Hit, words: tuple[str, ...]) -> bool:
        """Whether an Act's title is only the end of a longer one: Carers and Disabled Children Act."""
        if words[-1] not in _ENACTMENT or hit.first == 0:
            return False
        at = hit.first - 1
        gap = self.text[self.tokens.ends[at] : self.tokens.starts[hit.first]]
        if gap.strip(" \u00a0") or not gap:
            return False
        word = self.text[self.tokens.starts[at] : self.tokens.ends[at]]
        if self.tokens.words[at] in ("and", "in", "of", "for", "to") and at > 0:
            joined = self.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]
            word = self.text[self.tokens.starts[at - 1] : self.tokens.ends[at - 1]] if not joined.strip() else ""
            at -= 1
        return word[:1].isupper() and self.tokens.words[at] not in NO_PART

    def _goes_on_before(self, hit: Hit) -> bool:
        """Whether a title may be the end of a list that is one name: Anti-social Behaviour, Crime and Policing Act."""
        at = hit.first - 1
        if at < 0 or self.text[self.tokens.ends[at] : self.tokens.starts[hit.first]].strip(" \u00a0\n") != ",":
            return False
        word = self.text[self.tokens.starts[at] : self.tokens.ends[at]]
        return (word.istitle() or word.isupper()) and self.tokens.words[at] not in NO_PART

    def _titled(self, hit: Hit, words: tuple[str, ...]) -> Mention:
        """A title with the edition that the year beside it decides."""
        ids = tuple(name.id for name in hit.names if name.sort == "title" and name.id)
        enacted = words[-1] in _ENACTMENT
        year, start, last = self._year(hit, enacted)
        name = act(words, year) if enacted else ""
        end = self._closed(start, self.tokens.ends[last - 1])
        own = next((name.id for name in hit.names if name.sort == "name"), "")
        chosen = next((id_ for id_ in ids if year and year in self.index.years.get(id_, ())), "")
        known = not year or chosen or year in self.index.too.get(words, ()) or self._goes_on_before(hit)
        block = self.document.block_at(self.tokens.starts[hit.first])
        return Mention(
            start, end, block, chosen or own, "title", year, bool(ids) and not known, False, name, ids, hit.first, last
        )

    def _closed(self, start: int, end: int) -> int:
        """The end of a name, with the bracket that closes one inside it."""
        inside = self.text[start:end]
        return end + (inside.count("(") > inside.count(")") and self.text[end : end + 1] == ")")

    def _year(self, hit: Hit, enacted: bool) -> tuple[str, int, int]:
        """The year beside a title, where the mention begins, and the number of the word after its last."""
        start, at, end = self.tokens.starts[hit.first], hit.last, len(self.tokens)
        limit = _ENACTED_BETWEEN if enacted else _MOST_BETWEEN
        for step in range(limit):
            here = at + step
            if here >= end:
                break
            gap = self.text[self.tokens.ends[here - 1] : self.tokens.starts[here]]
            wide = len(" ".join(gap.split()))
            if wide > _FURTHEST or "\n\n" in gap or (enacted and wide > _NEAR) or ". " in gap or ";" in gap:
                break
            word = self.tokens.words[here]
            if _YEAR.fullmatch(word) and not self._counts_pages(here):
                return word, start, here + 1
            if enacted and word != "of":
                break
            if not enacted and word not in BETWEEN and not word.isdigit() and not self._bracketed(here):
                break
        if not enacted and hit.first > 0 and hit.last - hit.first >= _LONG_NAME:
            gap = self.text[self.tokens.ends[hit.first - 1] : start]
            before = self.tokens.words[hit.first - 1]
            if _YEAR.fullmatch(before) and gap.strip() in (",", ")", ").", "),", ":") and len(gap) <= _NEAR:
                return before, self.tokens.starts[hit.first - 1], hit.last
        further = None if enacted else subtitled(self.text, start, self.tokens.ends[at - 1])
        if further:
            return further[1], start, bisect_right(self.tokens.starts, further.start(1))
        return "", start, hit.last

    def _bracketed(self, here: int) -> bool:
        """Whether a word stands alone in brackets, as an abbreviation does: `Keeping children safe ("KCSIE") 2019`."""
        start, end = self.tokens.starts[here], self.tokens.ends[here]
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        return "(" in before and ")" in after

    def _counts_pages(self, here: int) -> bool:
        """Whether what looks like a year is the first of two, or the beginning of a longer number."""
        after = self.text[self.tokens.ends[here] : self.tokens.ends[here] + 1]
        return after in ("/",)

    def _in_context(self, found: list[Mention]) -> Iterator[Mention]:
        """A bare title of an Act means the edition that the document named last, or else names first.

        Where it names none, that is the one that stood when the document was published, if it was one alone.
        """
        first: dict[tuple[str, ...], Mention] = {}
        for one in found:
            if one.act and one.id and one.options:
                first.setdefault(one.options, one)
        last = dict(first)
        for one in found:
            if one.act and one.id and one.options:
                last[one.options] = one
            bare = one.sort == "title" and not one.year and one.options in last and one.act
            if bare:
                yield replace(one, id=last[one.options].id, act=last[one.options].act, implied=True)
            else:
                yield self._of_its_day(one)

    def _of_its_day(self, one: Mention) -> Mention:
        """A bare title of an Act as the edition that stood on the document's own day."""
        if (
            self.day is None
            or one.id
            or one.year
            or not one.options
            or not (one.act or names_a_part(self.text, one.start, one.end))
        ):
            return one
        entries = [self.register[id_] for id_ in one.options]
        stood = [
            (id_, entry)
            for id_, entry in zip(one.options, entries, strict=True)
            if entry.from_ and last_day(entry.from_) <= self.day and not over(entry, self.day)
        ]
        if len(stood) != 1 or len(one.options) < _EDITIONS:
            return one
        id_ = stood[0][0]
        words = tuple(self.tokens.words[one.first : one.last])
        return replace(one, id=id_, act=act(words, max(self.index.years[id_])) if one.act else "", implied=True)

    def _with_years(self, found: list[Mention]) -> list[Mention]:
        """With those that name an Act by its year alone: `the 1998 Act` is the one of that year that was named last."""
        words, firsts = self.tokens.words, [one.first for one in found]
        made: list[Mention] = []
        for at in range(2, len(words)):
            if words[at] != "act" or words[at - 2] != "the" or not _YEAR.fullmatch(words[at - 1]):
                continue
            place = bisect_right(firsts, at)
            if place and found[place - 1].last > at - 1:
                continue
            meant = self._of_the_year(found, place, words[at - 1])
            start, end = self.tokens.starts[at - 1], self.tokens.ends[at]
            if meant and _together(self.text, self.tokens.starts[at - 2], end):
                block = self.document.block_at(start)
                made.append(replace(
                    meant, start=start, end=end, block=block, first=at - 1, last=at + 1, implied=True, options=(),
                ))  # fmt: skip
        return sorted([*found, *made], key=lambda one: one.start) if made else found

    def _of_the_year(self, found: list[Mention], place: int, year: str) -> Mention | None:
        near = (*reversed(found[max(0, place - _MANY) : place]), *found[place : place + _MANY])
        return next((one for one in near if one.act and one.year == year and not one.wrong_year), None)


def _of_one(found: list[Mention]) -> list[Mention]:
    """The mentions without abbreviations that a document has the whole names of two entries for."""
    means: dict[int, set[str]] = {}
    for one in found:
        if one.sort == "short":
            means.setdefault(one.start, set()).add(one.id)
    return [one for one in found if one.sort != "short" or len(means[one.start]) == 1]


_WITHIN = re.compile(r"[a-z0-9,)]\s$")  # a sentence goes on before a word

_STOP = re.compile(r"[!?;]\s|(?:[^o]|[^N]o)\.\s|\n\s*\n|\|")


def _together(text: str, start: int, end: int) -> bool:
    """Whether the words of a name stand in one sentence, and not at the end of one and the beginning of the next."""
    return not _STOP.search(text, start, end)
