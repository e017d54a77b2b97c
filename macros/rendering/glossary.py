"""Links a page's first use of each of the glossary's words to its entry; in a case, the first in each step.

A word such as "section 17" is linked only where the Act that the entry is about is the one spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from markupsafe import Markup

from macros.content import routes
from macros.rendering.renderer import Renderer

# Reads finished markup; what it writes comes from a fragment.
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_VOID = {"br", "hr", "img", "input", "meta", "link", "path", "circle", "rect"}
_NOT_IN = {
    "a",
    "button",
    "code",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "label",
    "legend",
    "option",
    "pre",
    "summary",
    "svg",
    "template",
    "th",
}
# What is plain is copied into a label by the script, where a link would take the press.
_NOT_INSIDE = ('class="source', 'class="scene', " data-plain")
_GLOSSARY, _PROTOCOLS = routes.address("glossary"), routes.address("protocol")


# A word that many Acts have; the Act that may follow it; and an Act by its name and year, with a section after it.
_SECTION = re.compile(r"s(?:ection|\.)? ?(\d+[a-z]*)", re.IGNORECASE)
_NAMED = r"(?:[A-Z][\w’'()-]*,? |and |of |the ){0,12}"
_OF = re.compile(rf"(?:\(\w+\))*,? of (?:(?:the|an) )?(?P<act>(?:\d{{4}} )?{_NAMED}Act\b(?: (?:of )?\d{{4}})?)")
_ACT = re.compile(rf"(?P<name>{_NAMED}Act \d{{4}}),? (?:ss?\.|sections? )(?P<number>\d+\w*)")
_BEGINS = ("<h2", "<section")


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
    parts = _TAG.split(html)
    places = {place for place in range(0, len(parts), 2) if pattern.search(parts[place])}
    if not places:
        return html
    acts, texts = _acts(renderer), tuple(parts)
    told: set[tuple[int, str]] = set()
    explained: set[str] = set()
    for place, section in _open(texts, places):

        def link(found: re.Match[str], place: int = place, section: int = section) -> str:
            id_ = entries[_plain(found[0])]
            if (section, id_) in told or not _meant(found, acts.get(id_, ""), texts, place):
                return found[0]
            told.add((section, id_))
            means = "" if id_ in explained else renderer.edition.library.all("term")[id_].means
            explained.add(id_)
            return renderer.fragment("guidance/gloss", here, id=id_, word=Markup(found[0]), means=means).strip()

        parts[place] = pattern.sub(link, parts[place])
    return "".join(parts)


def _open(texts: tuple[str, ...], places: set[int]) -> Iterator[tuple[int, int]]:
    """Those of some places in which a link may stand, each with the number of the section that began last before it."""
    closed = section = 0
    open_tags: list[bool] = []
    for place in range(max(places) + 1):
        if place % 2:
            part = texts[place]
            kind = _kind(part)
            if kind == "end":
                closed -= bool(open_tags) and open_tags.pop()
            elif kind != "alone":
                open_tags.append(kind == "shut")
                closed += kind == "shut"
                section += part.startswith("<section")
        elif place in places and not closed:
            yield place, section


@lru_cache(maxsize=1 << 14)
def _kind(tag: str) -> str:
    """Whether a tag stands alone, ends an element, or opens one in which links may stand or may not."""
    name = _NAME.match(tag)
    if name is None or name[1] in _VOID or tag.endswith("/>"):
        return "alone"
    if tag.startswith("</"):
        return "end"
    return "shut" if name[1] in _NOT_IN or any(mark in tag for mark in _NOT_INSIDE) else "open"


@lru_cache(maxsize=2)
def _acts(renderer: Renderer) -> dict[str, str]:
    """The Act that each entry of the glossary is about, by its name and year, for those that are about a section."""
    register = renderer.edition.library.all("register entry")
    found = {}
    for id_, entry in renderer.edition.library.all("term").items():
        laws = [register.get(one.removeprefix("law:")) for one in entry.source if one.startswith("law:")]
        found[id_] = next((law.title.partition(",")[0] for law in laws if law and law.kind == "section"), "")
    return found


def _meant(found: re.Match[str], act: str, texts: tuple[str, ...], place: int) -> bool:
    """Whether a word means what its entry is about: any word but "section 17", which has to be of the entry's Act."""
    section = _SECTION.fullmatch(found[0])
    if section is None:
        return True
    after = found.string[found.end() :] + "".join(texts[place + 2 : place + 40 : 2])
    of = _OF.match(re.sub(r"\s+", " ", after[:200]))
    if of and of["act"] != "Act":
        return of["act"] == act
    spoken = _around(texts, place)
    same = [one["name"] for one in _ACT.finditer(spoken) if one["number"] == section[1]]
    return bool(act) and act in spoken and all(name.endswith(act) for name in same)


def _around(texts: tuple[str, ...], place: int) -> str:
    """The words of the part of a page in which something stands, without its tags."""
    tags = range(1, len(texts), 2)
    begins = max((at for at in tags if at < place and texts[at].startswith(_BEGINS)), default=0)
    ends = min((at for at in tags if at > place and texts[at].startswith(_BEGINS)), default=len(texts))
    return "".join(text for at, text in enumerate(texts[begins:ends], begins) if not at % 2)
