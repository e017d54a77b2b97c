"""Every name of the register in one tree of words, for a text to be read once; the longest name wins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from macros.audit.document import Document
from macros.audit.near_titles import Titles, known
from macros.audit.phrases import Phrases, spelled
from macros.audit.standing import Register
from macros.audit.tokens import Tokens, split
from macros.model.law import Cited, Claim, Counted, Instrument
from macros.model.wordings import APART

Sort = Literal["name", "title", "short", "proper", "misnamed", "unlike", "count", "claim", "about"]
# An Act's own title says how it is cited: its name, and its year after that.
_ENACTED = re.compile(r"(.{3,160}\b(?:Act|Regulations|Order|Rules)) ((?:19|20)[0-9]{2})(?:$|[ ,(].*)", re.DOTALL)
_IN_AN_ACT = re.compile(
    r"(.{3,160}\bAct) ((?:19|20)[0-9]{2}), sections? ([0-9]{1,3}[A-Z]{0,3})(?: (?:to|and) ([0-9]{1,3}[A-Z]{0,3}))?\b"
)
_ENACTED_KINDS = ("act", "regulations")


@dataclass(frozen=True)
class Name:
    """A name, and the entry that it belongs to; a claim or a count with what it says, a section's subject with that.

    `exact` is how a proper name is written, with its capital letters.
    """

    sort: Sort
    id: str
    claim: Claim | None = None
    counted: Counted | None = None
    section: str = ""
    exact: str = ""


@dataclass(frozen=True)
class Hit:
    """A name in a text: its words from `first` up to `last`, and whose it is."""

    first: int
    last: int
    names: tuple[Name, ...]


Key = tuple[int, str]
_BEFORE = 3  # words of a name, of which the last may begin a longer one


class Part(NamedTuple):
    """Sections of an Act, each by its number or as a span such as 33-38."""

    title: str
    year: str
    sections: tuple[str, ...]


@dataclass
class Tree:
    """A tree of words. Time to read a text grows with the text, and not with the number of names."""

    root: dict[str, Any] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def add(self, words: tuple[str, ...], name: Name) -> None:
        """Puts a name into the tree; one without a word is none."""
        node = self.root
        for word in words:
            self.known.add(word)
            node = node.setdefault(word, {})
        if words and name not in node.setdefault("", []):
            node[""].append(name)

    def read(self, found: Tokens) -> Iterator[Hit]:
        """Each name in a text, from its beginning to its end, none within another."""
        words, root, behind, end = found.words, self.root, 0, len(found)
        if root.keys().isdisjoint(found.different):
            return
        for here in [at for at, word in enumerate(words) if word in root]:
            if here < behind:
                continue
            last, names = self._longest(words, here, end)
            if names:
                first, last, names = self._onward(words, here, last, names)
                yield Hit(first, last, tuple(names))
                behind = last

    def _onward(self, words: list[str], here: int, last: int, names: list[Name]) -> tuple[int, int, list[Name]]:
        """A name, or the longer one that begins with its last words: in `GMC, Confidentiality` another title begins."""
        for later in range(here + 1, last) if last - here <= _BEFORE else ():
            if words[later] not in self.root:
                continue
            further, longer = self._longest(words, later, len(words))
            if longer and further > last and further - later > last - here:
                return later, further, longer
        return here, last, names

    def _longest(self, words: list[str], here: int, end: int) -> tuple[int, list[Name]]:
        node, last, names = self.root, here, list[Name]()
        for at in range(here, end):
            if (further := node.get(words[at])) is None:
                break
            node = further
            if "" in node:
                last, names = at + 1, node[""]
        return last, names


@dataclass(frozen=True)
class Index:
    """The register as an audit asks it: names, claims, counts, what sections are about; editions by title; sections.

    `articles` has what articles are about, and paragraphs of Schedules. `acts` has of each entry that is an Act how its
    sections are found, `wholes` of each that is a part of an Act how that one's are, and `lasts` the number of its last
    section, by that. `apart` has the names whose words stand apart, `claimed` every claim, so that none hides another,
    `titles` the Acts that are known, for what is near one.
    """

    names: Tree
    counts: Tree
    abouts: Tree
    articles: Tree
    years: dict[str, frozenset[str]]
    too: dict[tuple[str, ...], frozenset[str]]
    sections: dict[str, list[tuple[Key, Key, str]]]
    domains: dict[str, str]
    acts: dict[str, str]
    lasts: dict[str, tuple[int, str]]
    titles: Titles
    wholes: dict[str, str] = field(default_factory=dict)
    apart: Phrases[Name] = field(default_factory=Phrases)
    claimed: Phrases[Name] = field(default_factory=Phrases)

    @cached_property
    def vocabulary(self) -> set[str]:
        """Every word of a name, a claim or a subject."""
        return set().union(*(one.known for one in (
            self.names, self.counts, self.abouts, self.articles, self.apart, self.claimed,
        )))  # fmt: skip


def index(register: Register) -> Index:
    """The names of a register, made ready once for any number of documents."""
    made = Index(Tree(), Tree(), Tree(), Tree(), {}, {}, {}, {}, {}, {}, known(register))
    for id_, entry in register.items():
        _named(made, id_, entry)
        _part(made, id_, entry, register)
    return made


def _named(made: Index, id_: str, entry: Instrument) -> None:
    said = entry.cited
    titles = list(said.titles) if said else []
    years = set(said.years) if said else set()
    own = _ENACTED.fullmatch(entry.title) if entry.kind in _ENACTED_KINDS else None
    if own:
        titles, years = [*titles, own[1]], years | {own[2]}
    made.years[id_] = frozenset(years)
    if own:
        made.acts[id_] = act(split(own[1]), own[2])
    for title in dict.fromkeys(map(split, titles)):
        made.names.add(title, Name("title", id_))
        made.too[title] = made.too.get(title, frozenset()) | frozenset(said.years_too if said else ())
    if said is None:
        return
    groups: tuple[tuple[Sort, tuple[str, ...]], ...] = (
        ("name", (*said.names, *said.everyday)), ("short", said.short), ("misnamed", said.misnamed),
        ("unlike", said.unlike),
    )  # fmt: skip
    for sort, names in groups:
        _put(made.names, made.apart, names, Name(sort, id_))
    for name in said.proper:
        _put(made.names, made.apart, (name,), Name("proper", id_, exact=name))
    _said(made, id_, said)
    if own and said.last_section:
        made.lasts[made.acts[id_]] = said.last_section, id_


def _put(tree: Tree, apart: Phrases[Name], said: tuple[str, ...], name: Name) -> None:
    """Puts in names in every way in which they may be written, those whose words stand apart among the phrases."""
    for phrase in dict.fromkeys(said):
        if APART in phrase:
            apart.add(phrase, name)
        else:
            for each in spelled(phrase):
                tree.add(split(each), name)


def _said(made: Index, id_: str, said: Cited) -> None:
    """Puts in what is said of an entry, and not its names: claims, counts, subjects, domains."""
    for claim in said.claims:
        for phrase in dict.fromkeys(claim.words):
            made.claimed.add(phrase, Name("claim", id_, claim=claim))
    for words in dict.fromkeys(map(split, said.counted.of if said.counted else ())):
        made.counts.add(words, Name("count", id_, counted=said.counted))
    for number, subjects in said.numbered.items():
        for words in dict.fromkeys(map(split, subjects)):
            made.abouts.add(words, Name("about", id_, section=number))
    for number, subjects in said.articles.items():
        for words in dict.fromkeys(map(split, subjects)):
            made.articles.add(words, Name("about", id_, section=number))
    made.domains.update((domain.lower(), id_) for domain in said.domains)


def _part(made: Index, id_: str, entry: Instrument, register: Register) -> None:
    """Puts a section under its Act, which need not have an entry of its own."""
    found = part_of(entry, register)
    if found is None:
        return
    title = split(found.title)
    made.wholes[id_] = act(title, found.year)
    made.names.add(title, Name("title", ""))
    made.too[title] = made.too.get(title, frozenset()) | {found.year}
    for span in found.sections:
        first, _, last = span.partition("-")
        made.sections.setdefault(act(title, found.year), []).append((key(first), key(last or first), id_))


def read_apart(phrases: Phrases[Name], found: Tokens, document: Document) -> Iterator[Hit]:
    """The names of a document whose words stand apart, in one of its blocks."""
    for first, last, name in phrases.read(found, document.words):
        if document.block_at(found.starts[first]) == document.block_at(found.ends[last - 1] - 1):
            yield Hit(first, last, (name,))


def part_of(entry: Instrument, register: Register) -> Part | None:
    """Which part of which Act an entry is, as it says itself or as its title says; None for what is no such part."""
    said = entry.cited
    if said and said.part_of:
        own = _ENACTED.fullmatch(register[said.part_of].title) if said.part_of in register else None
        return Part(own[1], own[2], said.sections) if own else None
    own = _IN_AN_ACT.match(entry.title) if entry.kind == "section" else None
    return Part(own[1], own[2], ("-".join(filter(None, own.group(3, 4))),)) if own else None


def act(title: tuple[str, ...], year: str) -> str:
    """An Act's name as sections are found by it."""
    return " ".join((*title, year))


def key(number: str) -> Key:
    """A section's number so that it can be compared: 14, 14A, 14B, 15."""
    figures = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(figures), number[len(figures) :]


def within(number: str, span: str) -> bool:
    """Whether a section's number is the one of a span such as 14A-14G, or lies in it."""
    first, _, last = span.partition("-")
    return key(first) <= key(number) <= key(last or first)


def section_of(made: Index, name: str, number: str) -> str | None:
    """The entry for a section of an Act, the narrowest one; None where the register holds none."""
    wanted = key(number)
    held = [(first != last, id_) for first, last, id_ in made.sections.get(name, ()) if first <= wanted <= last]
    return min(held)[1] if held else None
