"""Links a page's first use of each of the glossary's words to its entry; in a case, the first in each step.

A word such as "section 17" is linked only where the Act that the entry is about is the one spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest
from typing import TypeAlias

from markupsafe import Markup

from macros.content import routes
from macros.rendering.renderer import Renderer

# Reads finished markup; what it writes comes from a fragment.
_NOT_IN = (
    "a", "button", "code", "dt", "h1", "h2", "h3", "h4", "label", "legend", "option", "pre", "summary", "svg",
    "template", "th",
)  # fmt: skip
# What is plain is copied into a label by the script, where a link would take the press.
_NOT_INSIDE = ('class="source', 'class="scene', "data-plain")
_TAG = re.compile(r"<[^>]*>")
# What is passed over: an element in which no link may stand, which never stands in one of its own name, or a tag.
_PASSED = re.compile(
    rf"(<(?:(?P<name>(?:{'|'.join(_NOT_IN)})\b|[a-z]+(?=[^>]* (?:{'|'.join(_NOT_INSIDE)})))[^>]*(?<!/)>.*?</(?P=name)"
    rf"|[^>]*)>)",
    re.DOTALL,
)
_PLACE = "\0"  # in the place of each such thing, while the words between them are read
_GLOSSARY, _PROTOCOLS = routes.address("glossary"), routes.address("protocol")


# A word that many Acts have; the Act that may follow it; and an Act by its name and year, with a section after it.
_SECTION = re.compile(r"s(?:ection|\.)? ?(\d+[a-z]*)", re.IGNORECASE)
_NAMED = r"(?:[A-Z][\w’'()-]*,? |and |of |the ){0,12}"
_OF = re.compile(rf"(?:\(\w+\))*,? of (?:(?:the|an) )?(?P<act>(?:\d{{4}} )?{_NAMED}Act\b(?: (?:of )?\d{{4}})?)")
_ACT = re.compile(rf"(?P<name>{_NAMED}Act \d{{4}}),? (?:ss?\.|sections? )(?P<number>\d+\w*)")
_BEGINS = ("<h2", "<section")
_NEAR = 2000  # letters of a page, with its tags, in which it is said of which Act a section is


Tree: TypeAlias = dict[str, "Tree"]  # by the next letter; the empty one says that a word ends


@lru_cache(maxsize=2)
def _words(renderer: Renderer) -> tuple[re.Pattern[str], dict[str, str]]:
    """Every word to be linked as one pattern, which takes the longest, and the entry that each belongs to.

    Of an entry's other words only names and phrases count: "private" on its own means too many things.
    """
    entries = renderer.edition.library.all("term").items()
    pairs = [(word, id_) for id_, entry in entries if not entry.everyday for word in _named(entry.word, entry.also)]
    found = {_plain(word): id_ for word, id_ in reversed(pairs)}
    tree: Tree = {}
    for word, _ in pairs:
        for first in {word[0], word[0].upper() if word == word.lower() else word[0]}:
            node = tree
            for letter in first + word[1:]:
                node = node.setdefault(letter, {})
            node[""] = {}
    return re.compile(rf"(?<![\w-])(?:{_pattern(tree)})(?![\w-])"), found


def _named(word: str, also: tuple[str, ...]) -> list[str]:
    return [word, *(other for other in also if " " in other or other != other.lower())]


def _pattern(tree: Tree) -> str:
    """All words of a tree, of which each letter leads on: those that begin alike are looked at together."""
    ways = [_letter(letter) + _pattern(after) for letter, after in sorted(tree.items()) if letter]
    if not ways:
        return ""
    inside = ways[0] if len(ways) == 1 and "" not in tree else f"(?:{'|'.join(ways)})"
    return f"{inside}?" if "" in tree else inside


def _letter(letter: str) -> str:
    return "['’]" if letter == "'" else re.escape(letter)


def _plain(word: str) -> str:
    return word.replace("’", "'").lower()


def link_first_uses(html: str, renderer: Renderer, here: str) -> str:
    """A page's content with its first uses linked. The glossary itself and old versions are left as they are."""
    # An old version of the protocol stays as it was, and so do the words in which two versions differ.
    if here == _GLOSSARY or (here.startswith(_PROTOCOLS) and here != renderer.address("protocol")):
        return html
    pattern, entries = _words(renderer)
    parts = _PASSED.split(html)
    reading, acts = _Reading(_PLACE.join(parts[::3]), parts[1::3]), _acts(renderer)
    told: set[tuple[int, str]] = set()
    explained: set[str] = set()

    def link(found: re.Match[str]) -> str:
        id_ = entries[_plain(found[0])]
        section = reading.section(found.start())
        if (section, id_) in told or not _meant(found, acts.get(id_, ""), html, reading):
            return found[0]
        told.add((section, id_))
        means = "" if id_ in explained else renderer.edition.library.all("term")[id_].means
        explained.add(id_)
        return renderer.fragment("guidance/gloss", here, id=id_, word=Markup(found[0]), means=means).strip()

    linked = pattern.sub(link, reading.words).split(_PLACE)
    return "".join(chain.from_iterable(zip_longest(linked, reading.passed, fillvalue="")))


@dataclass
class _Reading:
    """How far a page is read: its words, what is passed over between them, how much of it, and the sections there."""

    words: str
    passed: Sequence[str]
    done: int = 0
    over: int = 0
    sections: int = 0

    def section(self, at: int) -> int:
        """The number of the section that began last before a place in the words, which lies behind those asked for."""
        over = self.over + self.words.count(_PLACE, self.done, at)
        self.sections += "".join(self.passed[self.over : over]).count("<section")
        self.done, self.over = at, over
        return self.sections

    def place(self, at: int) -> int:
        """Where the same place, which was asked for last, is in the page."""
        return at - self.over + sum(map(len, self.passed[: self.over]))


@lru_cache(maxsize=2)
def _acts(renderer: Renderer) -> dict[str, str]:
    """The Act that each entry of the glossary is about, by its name and year, for those that are about a section."""
    register = renderer.edition.library.all("register entry")
    found = {}
    for id_, entry in renderer.edition.library.all("term").items():
        laws = [register.get(one.removeprefix("law:")) for one in entry.source if one.startswith("law:")]
        found[id_] = next((law.title.partition(",")[0] for law in laws if law and law.kind == "section"), "")
    return found


def _meant(found: re.Match[str], act: str, html: str, reading: _Reading) -> bool:
    """Whether a word means what its entry is about: any word but "section 17", which has to be of the entry's Act."""
    section = _SECTION.fullmatch(found[0])
    if section is None:
        return True
    place = reading.place(found.start())
    after = _TAG.sub("", html[place + len(found[0]) :][:_NEAR])
    of = _OF.match(re.sub(r"\s+", " ", after)[:200])
    if of and of["act"] != "Act":
        return of["act"] == act
    spoken = _around(html, place)
    same = [one["name"] for one in _ACT.finditer(spoken) if one["number"] == section[1]]
    return bool(act) and act in spoken and all(name.endswith(act) for name in same)


def _around(html: str, place: int) -> str:
    """The words of the part of a page in which something stands, without its tags."""
    begins = max(html.rfind(one, 0, place) for one in _BEGINS)
    ends = [end for one in _BEGINS if (end := html.find(one, place)) >= 0]
    return _TAG.sub("", html[max(begins, 0) : min(ends, default=len(html))])
