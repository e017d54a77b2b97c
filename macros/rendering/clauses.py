"""The clauses of a protocol: each has a number, its author's own or one that is counted, and with it an address.

Where a partnership asks for it, every paragraph that stands by itself in a section is counted: 4.2, and below the
sub-heading 4.1 it is 4.1.2; before the first sub-heading 4.0.1, so that no two numbers are the same. A list, a table or
a quotation belongs to the clause above it, as lawyers cite "4.2(a)": its entries have marks of their own, and a second
number beside them would be one too many. A picture is
none: nobody cites it so. A section in which its author types numbers is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from macros.content.sections import Section
from macros.protocol.lines import CLAUSE
from macros.rendering import markdown
from macros.rendering.commonmark import MARK
from macros.rendering.renderer import Renderer

# Reads finished markup; what it writes comes from fragments.
_NUMBER = r"(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){1,5}"
_STOP = re.compile(
    rf'<span class="(?:{MARK}|{CLAUSE})">(?P<marked>{_NUMBER})\.?</span>'
    r'|<h[2-6](?: id="[^"]*")?>(?:<span(?: id="[^"]*")?>){0,2}(?P<heading>(?:\d{1,3}|[A-Z])\.\d{1,3})(?=(?:</span>)? )'
    r"|<(?P<end>/?)(?P<holder>ul|ol|blockquote|table|section)\b[^>]*>"
    rf"|<p>(?!<img )(?:(?P<alone>{_NUMBER})\.?(?= ))?"
)
_REFERRED = re.compile(rf"{_NUMBER}(?!\w|\.\d)")
# "see 4.2.1", "clauses 4.1, 4.2 and 4.3"; what is a link, a heading or code already stays as it is.
_REFERENCE = re.compile(
    r"<(?P<closed>a|code|h[2-6])\b[^>]*>.*?</(?P=closed)>|<[^>]*>"
    r"|\b(?:[Ss]ee(?:\salso)?|[Cc]lauses?|[Pp]aragraphs?|[Pp]aras?\.?|[Ss]ections?)(?:\s|&nbsp;)"
    rf"(?P<numbers>{_REFERRED.pattern}(?:(?:,|,? and|,? or| to) {_REFERRED.pattern})*)",
    re.DOTALL,
)
# A number of another document: "paragraph 4.2 of Working Together".
_ELSEWHERE = re.compile(r"\s+(?:of|in)\s+(?!(?:this|our)\b|the (?:protocol|agreement)\b)")
_OF = 40  # letters in which that stands
_HEADING = "<h2"
_PLACE = "clause-"  # no other id has a full stop, which every number has


def place(number: str) -> str:
    """The id of a clause on a page and on paper, by its number."""
    return _PLACE + number


@dataclass(frozen=True)
class Clause:
    """The number of a clause, and whose it is: `typed` by its author, `automatic`, or a `heading`'s."""

    number: str
    look: str


@dataclass
class Clauses:
    """The clauses of one page or document. `known` are all their numbers; `taken` those that have their place by now.

    A number that stands there twice leads to the first; a check tells of the second.
    """

    renderer: Renderer
    here: str
    automatic: bool = False
    known: frozenset[str] = frozenset()
    taken: set[str] = field(default_factory=set)

    def of(self, part: Section) -> Counted:
        """What gives the clauses of a section their numbers, piece by piece."""
        return _begun(part, self.automatic, self.placed)

    def placed(self, clause: Clause) -> str:
        """A number with its address, where it is the first of its kind."""
        id_ = "" if clause.number in self.taken else place(clause.number)
        self.taken.add(clause.number)
        values = {"number": clause.number, "id": id_, "look": clause.look}
        return str(self.renderer.fragment("protocol/clause", self.here, **values)).strip()

    def referring(self, html: str) -> str:
        """A text in which a number that is referred to is a link to its clause."""

        def led(found: re.Match[str]) -> str:
            if not found["numbers"] or _ELSEWHERE.match(found.string[found.end() : found.end() + _OF]):
                return found[0]
            return found[0].removesuffix(found["numbers"]) + _REFERRED.sub(self._link, found["numbers"])

        return _REFERENCE.sub(led, html) if self.known else html

    def shown(self, part: Section) -> Callable[[str], str]:
        """What makes of each piece of a section's text the one that is read, with numbers, addresses and links."""
        counted = self.of(part)
        return lambda html: self.referring(counted.marked(html))

    def _link(self, number: re.Match[str]) -> str:
        if number[0] not in self.known:
            return number[0]
        values = {"number": number[0], "id": place(number[0])}
        return str(self.renderer.fragment("protocol/clause-reference", self.here, **values)).strip()


@dataclass
class Counted:
    """Counts in one section. `put` is what stands in the place of a number, and hears of each.

    `divided` is whether the section has headings with numbers.
    """

    section: str
    put: Callable[[Clause], str]
    divided: bool = False
    automatic: bool = False
    part: int = 0
    count: int = 0
    depth: int = 0

    def marked(self, html: str) -> str:
        """A piece of the section's own text with its numbers."""
        self.depth = 0
        return _STOP.sub(self._stop, html)

    def _stop(self, found: re.Match[str]) -> str:
        if found["marked"]:
            return self._around(found, "marked", "typed")
        if found["heading"]:
            return self._headed(found)
        if found["holder"]:
            self.depth += -1 if found["end"] else 1
        elif self.depth == 0 and (found["alone"] or "").startswith(f"{self.section}."):
            return self._around(found, "alone", "typed")
        elif self.depth == 0 and self.automatic:
            return f"{found[0]}{self.put(Clause(self._next(), 'automatic'))} "
        return found[0]

    def _next(self) -> str:
        self.count += 1
        return ".".join([self.section, *([str(self.part)] if self.divided else []), str(self.count)])

    def _headed(self, found: re.Match[str]) -> str:
        """A heading, from which on clauses are counted anew, if its number is the one that the site gives it."""
        if found["heading"] != f"{self.section}.{self.part + 1}":
            return found[0]
        self.part, self.count = self.part + 1, 0
        return self._around(found, "heading", "heading")

    def _around(self, found: re.Match[str], group: str, look: str) -> str:
        """Makes a place of a number that stands there already."""
        start, end = found.start(group) - found.start(), found.end(group) - found.start()
        return found[0][:start] + self.put(Clause(found[group], look)) + found[0][end:]


def listed(part: Section, automatic: bool) -> list[Clause]:
    """The clauses of a section in their order, those too that have a number twice."""
    found: list[Clause] = []
    _read(part, _begun(part, automatic, lambda clause: _heard(found, clause)))
    return found


def begin(renderer: Renderer, here: str, parts: Iterable[Section], automatic: bool) -> Clauses:
    """The clauses of some sections, counted once, so that a text can refer to what stands below it."""
    known = frozenset(clause.number for part in parts for clause in listed(part, automatic))
    return Clauses(renderer, here, automatic, known)


def again(renderer: Renderer, here: str, bodies: Mapping[str, str]) -> dict[str, Markup]:
    """The texts of a version that was kept, by the numbers of their sections, with the addresses of its clauses."""
    heard: list[Clause] = []
    for number, html in bodies.items():
        Counted(number, lambda clause: _heard(heard, clause)).marked(html)
    found = Clauses(renderer, here, known=frozenset(clause.number for clause in heard))
    return {
        number: Markup(found.referring(Counted(number, found.placed).marked(html))) for number, html in bodies.items()
    }


def _begun(part: Section, automatic: bool, put: Callable[[Clause], str]) -> Counted:
    """What counts in a section. It counts nothing where the author types numbers."""
    heard: list[Clause] = []
    html = _read(part, Counted(part.number, lambda clause: _heard(heard, clause)))
    typed = any(clause.look == "typed" for clause in heard)
    return Counted(part.number, put, _HEADING in html, automatic and not typed)


def _heard(found: list[Clause], clause: Clause) -> str:
    found.append(clause)
    return clause.number


def _read(part: Section, counted: Counted) -> str:
    """A section's own text, without the blocks in it; what its names and links say changes no number."""
    return markdown.around(part.whole, {}, markdown.Headings(number=part.number), lambda _: "", counted.marked)
