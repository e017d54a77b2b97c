"""What one paragraph gives while it is read, and the fields that are open in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from macros.readers.document import Span

_LINKED = re.compile(r'\bHYPERLINK\s+(?:"([^"]*)"|(?!\\)(\S+))?(?:.*?\\l\s+"([^"]*)")?', re.DOTALL)
LONGEST_INSTRUCTION = 2000  # of a field, in characters


@dataclass
class Field:
    """A field that is open: its instruction, whether its result has begun, and where it leads if it is a link."""

    words: str = ""
    shows: bool = False
    kind: str = ""
    link: str = ""

    def add(self, words: str) -> None:
        """More of its instruction, as far as anybody reads it."""
        self.words += words if len(self.words) < LONGEST_INSTRUCTION else ""

    def show(self) -> None:
        """The instruction is whole, and its result begins: its first word is its kind, such as TOC or HYPERLINK."""
        self.shows = True
        words = self.words[:LONGEST_INSTRUCTION]
        self.kind = (words.split() or [""])[0].upper()
        found = _LINKED.search(words) if self.kind == "HYPERLINK" else None
        address, bookmark = (found[1] or found[2] or "", found[3] or "") if found else ("", "")
        self.link = address or (f"#{bookmark}" if bookmark else "")


@dataclass
class Inline:
    """What one paragraph gave: its spans, the boxes that hang on it, and what else was found in it."""

    texts: list[tuple[Span, list[str]]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    pages: int = 0

    def add(self, span: Span) -> None:
        """One more span; it joins the last one if it is of the same form."""
        form = _form(span)
        alone = span.note or span.picture
        if self.texts and not alone and self.texts[-1][0] == form:
            self.texts[-1][1].append(span.text)
        elif span.text or alone:
            self.texts.append((form, [span.text]))

    @property
    def spans(self) -> list[Span]:
        """Its words, in as few spans as their forms allow."""
        return [replace(form, text="".join(texts)) for form, texts in self.texts]

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(text for _, texts in self.texts for text in texts)

    def behind(self, other: Inline) -> None:
        """Puts what another paragraph gave before this."""
        self.texts[:0] = other.texts
        self.boxes[:0] = other.boxes
        self.bookmarks[:0] = other.bookmarks


def _form(span: Span) -> Span:
    return replace(span, text="")
