"""Titles of Acts that are near one that is known, and are no Act: words mixed, many for one, a Bill, another year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from macros.audit.tokens import plain
from macros.model.law import Instrument

_LINK = "and|of|the|for|to|in|with|from|on|by"
_GAP = r"(?:[ \u00a0]{1,3}|[ \t]{0,3}\n[ \t]{0,12})"
_TITLE = re.compile(
    rf"\b((?:[A-Z][\w'’-]{{1,30}},?{_GAP}(?:(?:&|{_LINK}){_GAP}(?:the{_GAP})?)?){{1,8}})(Acts?|Bill){_GAP}"
    r"((?:19|20)\d{2})\b(?! (?:and|or|to) (?:19|20)\d{2})"
)
_BILL = re.compile(
    rf"\b((?:[A-Z][\w'’-]{{1,30}},?{_GAP}(?:(?:&|{_LINK}){_GAP}(?:the{_GAP})?)?){{1,8}})Bill\b(?!{_GAP}(?:19|20)\d{{2}})"
)
_KNOWN = re.compile(r"((.{3,160}?)\bAct ((?:19|20)\d{2}))(?: \(.*\))?")
_BRACKET = re.compile(r"\([^()]*\)")
_SMALL = frozenset(_LINK.split("|"))
# Words with a capital letter that may stand before a title, at the beginning of a sentence or in a table's head.
_LEADS = frozenset((
    "Under", "The", "See", "In", "By", "Both", "For", "From", "Section", "Sections", "And", "As", "Of", "What", "Who",
    "When", "Why", "How", "Where", "Law", "Laws", "Legislation", "Statute", "Basis", "Power", "Duty", "Purpose",
))  # fmt: skip
_SENTENCE = re.compile(r"(?:^|[.!?:]['\"’”)*_]{0,3}\s|\n)[\s\"“‘'*_#>•-]{0,8}$")
_LOOK = 16  # characters before a title in which a sentence may end
_WORD = re.compile(r"[\w'’]+")
_SHARED = 2  # words that two titles of one year must share, where another word differs
_SHORT = 3  # words of a title that is near a short one with which it shares one


@dataclass(frozen=True)
class Near:
    """A title in a text from `start` to `end`, and the entry whose title it is near to, or else the title itself.

    `years` are those in which there is an Act of the very name; empty where it is the name that is wrong.
    """

    start: int
    end: int
    id: str
    title: str
    years: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Known:
    """An Act that is known, by its words in their plain form; without an entry its `id` is empty."""

    stems: frozenset[str]
    spelled: str
    id: str
    title: str


@dataclass
class Titles:
    """The Acts that a register knows: those of its own, and those that it knows by name alone."""

    by_year: dict[str, list[_Known]] = field(default_factory=dict)
    years: dict[str, set[str]] = field(default_factory=dict)

    def add(self, title: str, id_: str) -> None:
        """Puts in an Act by its title and its year, with and without what stands in brackets; anything else is none."""
        found = _KNOWN.fullmatch(title)
        if found is None:
            return
        for name in dict.fromkeys((found[2], _BRACKET.sub("", found[2]))):
            one = _Known(_stems(name), _spelled(name), id_, found[1])
            self.by_year.setdefault(found[3], []).append(one)
            self.years.setdefault(one.spelled, set()).add(found[3])


def known(register: Mapping[str, Instrument]) -> Titles:
    """The titles of all Acts that a register knows."""
    made = Titles()
    for id_, entry in register.items():
        if entry.kind in ("act", "section"):
            made.add(entry.title.rpartition(", section")[0] or entry.title, id_ if entry.kind == "act" else "")
        for name in entry.cited.unlike if entry.cited else ():
            made.add(name, "")
    return made


def find(text: str, titles: Titles) -> Iterator[Near]:
    """Each title of an Act in a text that is not an Act's own, and is near one."""
    for found in _TITLE.finditer(text):
        start, name = _begins(found)
        said, spelled, year = _stems(name), _spelled(name), found[3]
        held = titles.by_year.get(year, [])
        if not said or (found[2] == "Act" and any(one.spelled == spelled for one in held)):
            continue
        years = titles.years.get(spelled, set())
        if years and found[2] == "Act":
            yield Near(start, found.end(), "", name, tuple(sorted(years)))
            continue
        if _begins_a_sentence(text, start, name) and any(one.spelled == _spelled(_rest(name)) for one in held):
            continue
        near = [one for one in held if _near(said, one.stems)]
        if len({one.title for one in near}) == 1:
            yield Near(start, found.end(), max(one.id for one in near), near[0].title)


def bills(text: str, titles: Titles) -> Iterator[tuple[int, int, list[tuple[str, str, str]]]]:
    """Each Bill without a year whose title is that of Acts: its place, and the year, title and entry of each Act."""
    for found in _BILL.finditer(text) if "Bill" in text else ():
        start, name = _begins(found)
        spelled = _spelled(name)
        acts = [
            (year, one.title, one.id)
            for year in sorted(titles.years.get(spelled, ()))
            for one in titles.by_year[year]
            if one.spelled == spelled
        ]
        if acts:
            yield start, found.end(), acts


def _begins(found: re.Match[str]) -> tuple[int, str]:
    """Where a title begins, without a word with a capital letter that only begins the sentence."""
    start, name = found.start(), found[1]
    while (first := name.split()[0] if name.split() else "") in _LEADS or first.lower() in _SMALL:
        rest = name[len(first) :].lstrip()
        start, name = start + len(name) - len(rest), rest
    return start, name.rstrip(" ,\u00a0\n\t")


def _begins_a_sentence(text: str, start: int, name: str) -> bool:
    """Whether a title's first word has its capital letter because a sentence begins: `Remember Terrorism Act 2000`."""
    return " " in name and bool(_SENTENCE.search(text, max(0, start - _LOOK), start))


def _rest(name: str) -> str:
    """A title without its first word."""
    return name.split(maxsplit=1)[-1]


def _words(title: str) -> list[str]:
    return [word for word in _WORD.findall(title.replace("-", " ").lower()) if word not in _SMALL]


def _stems(title: str) -> frozenset[str]:
    return frozenset(plain(word) for word in _words(title))


def _spelled(title: str) -> str:
    """A title's letters, to be compared with another's: hyphens, commas and the kind of apostrophe do not count."""
    return re.sub(r"[^a-z]", "", title.lower().replace("&", "and"))


def _near(said: frozenset[str], own: frozenset[str]) -> bool:
    """Whether the words are the same in another order or number, or one is another, or a short title lacks one."""
    if said == own:
        return True
    shared, more, less = len(said & own), len(said - own), len(own - said)
    if shared >= _SHARED and more <= 1 and less <= 1:
        return True
    return shared >= 1 and more <= 1 and less <= 1 and max(len(said), len(own)) < _SHORT
