"""The clauses of a protocol: each has a number, its author's own or one that is counted, and with it an address.

Where a partnership asks for it, every paragraph that stands by itself in a section is counted: 4.2, and below the
sub-heading 4.1 it is 4.1.2; before the first sub-heading 4.0.1, so that no two numbers are the same. A list, a table or
a quotation belongs to the clause above it, as lawyers cite "4.2(a)": its entries have marks of their own, and a second
number beside them would be one too many. A section in which its author types numbers is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

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
    rf"|<p>(?:(?P<alone>{_NUMBER})\.?(?= ))?"
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


@dataclass
class Clauses:
    """The clauses of one page or document. `known` are all their numbers; `taken` those that have their place by now.

    A number that stands there twice leads to the first; a check tells of the second.
    """

    renderer: Renderer
    here: str
    automatic: bool
    known: frozenset[str] = frozenset()
    taken: set[str] = field(default_factory=set)

    def of(self, part: Section) -> Counted:
        """What gives the clauses of a section their numbers, piece by piece."""
        alone = Counted(Clauses(self.renderer, self.here, automatic=False), part.number)
        html = _read(part, alone)
        return Counted(self, part.number, _HEADING in html, self.automatic and not alone.typed)

    def referring(self, html: str) -> str:
        """A text in which a number that is referred to is a link to its clause."""

        def led(found: re.Match[str]) -> str:
            if not found["numbers"] or _ELSEWHERE.match(found.string[found.end() : found.end() + _OF]):
                return found[0]
            return found[0].removesuffix(found["numbers"]) + _REFERRED.sub(self._link, found["numbers"])

        return _REFERENCE.sub(led, html) if self.known else html

    def _link(self, number: re.Match[str]) -> str:
        if number[0] not in self.known:
            return number[0]
        return str(
            self.renderer.fragment("protocol/clause-reference", self.here, number=number[0], id=place(number[0]))
        ).strip()


@dataclass
class Counted:
    """Counts in one section. `divided` is whether it has headings with numbers; `typed` are its author's own."""

    clauses: Clauses
    section: str
    divided: bool = False
    automatic: bool = False
    typed: list[str] = field(default_factory=list)
    part: int = 0
    count: int = 0
    depth: int = 0

    def shown(self, html: str) -> str:
        """A piece of the section's own text with its numbers and addresses, and with links to those of others."""
        return self.clauses.referring(self.marked(html))

    def marked(self, html: str) -> str:
        """The same without links to others."""
        self.depth = 0
        return _STOP.sub(self._stop, html)

    def _stop(self, found: re.Match[str]) -> str:
        if found["marked"]:
            return self._written(found, "marked")
        if found["heading"]:
            return self._headed(found)
        if found["holder"]:
            self.depth += -1 if found["end"] else 1
        elif self.depth == 0 and (found["alone"] or "").startswith(f"{self.section}."):
            return self._written(found, "alone")
        elif self.depth == 0 and self.automatic:
            return found[0] + self._placed(self._next(), "automatic") + " "
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

    def _written(self, found: re.Match[str], group: str) -> str:
        self.typed.append(found[group])
        return self._around(found, group, "typed")

    def _around(self, found: re.Match[str], group: str, look: str) -> str:
        """Makes a place of a number that stands there already."""
        start, end = found.start(group) - found.start(), found.end(group) - found.start()
        return found[0][:start] + self._placed(found[group], look) + found[0][end:]

    def _placed(self, number: str, look: str) -> str:
        """A number with its address, where it is the first of its kind."""
        look = "second" if number in self.clauses.taken else look
        self.clauses.taken.add(number)
        said = self.clauses.renderer.fragment(
            "protocol/clause", self.clauses.here, number=number, id=place(number), look=look
        )
        return str(said).strip()


def begin(renderer: Renderer, here: str, parts: Iterable[Section], automatic: bool) -> Clauses:
    """The clauses of some sections, counted once, so that a text can refer to what stands below it."""
    counting = Clauses(renderer, here, automatic)
    for part in parts:
        _read(part, counting.of(part))
    return replace(counting, known=frozenset(counting.taken), taken=set())


def again(renderer: Renderer, here: str, bodies: Mapping[str, str]) -> dict[str, Markup]:
    """The texts of a version that was kept, by the numbers of their sections, with the addresses of its clauses."""
    counting = Clauses(renderer, here, automatic=False)
    for number, html in bodies.items():
        Counted(counting, number).marked(html)
    found = replace(counting, known=frozenset(counting.taken), taken=set())
    return {number: Markup(Counted(found, number).shown(html)) for number, html in bodies.items()}


def _read(part: Section, counted: Counted) -> str:
    """A section's own text, without the blocks in it."""
    renderer, here = counted.clauses.renderer, counted.clauses.here
    headings = markdown.Headings(number=part.number)
    text = renderer.linked(part.whole, here)
    return markdown.around(text, renderer.names, headings, lambda _: "", counted.marked)
