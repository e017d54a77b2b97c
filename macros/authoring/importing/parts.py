"""A document is split at its top headings into the sections of a protocol, in its own order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.content.project import plain
from macros.readers.document import Block, Document, Paragraph, Place, Span

_APPENDIX = re.compile(r"\s*(appendix|annexe?|schedule)\b\s*([A-Z]|\d{1,2})?\b\s*[:.–-]*\s*", re.IGNORECASE)
_TYPED = re.compile(r"^\s*(?:(?:section|part)\s+)?(\d{1,2})[.):]?\s+(?=[A-Za-z])", re.IGNORECASE)
_LETTER = re.compile("[A-Z]")
_APOSTROPHE = re.compile("['’]")
LONGEST_ID = 40
_LONGEST_HEADING = 90  # characters; a bold line that is longer is a sentence


@dataclass(frozen=True)
class Part:
    """A section as the document has it. `number` is what stands before its title.

    `noted` are the footnotes that the title calls for.
    """

    title: str
    number: str
    place: Place
    level: int
    blocks: tuple[Block, ...]
    appendix: bool = False
    id: str = ""
    bookmarks: tuple[str, ...] = ()
    noted: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """Its words alone."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True)
class Split:
    """The sections of a document, what stands before the first, and whether its headings had to be guessed."""

    front: tuple[Block, ...]
    parts: tuple[Part, ...]
    guessed: bool = False


def split(document: Document) -> Split:
    """The parts of a document. Where no paragraph has a heading's style, short lines in bold are taken for headings."""
    blocks = document.blocks
    guessed = not any(_level(block) for block in blocks)
    if guessed:
        blocks = tuple(_as_heading(block) for block in blocks)
    top = _top([level for block in blocks if (level := _level(block))])
    starts = [place for place, block in enumerate(blocks) if 0 < _level(block) <= top]
    above = [place for place in starts if _level(blocks[place]) < top]
    if above and above == starts[:1]:  # the document's title, above all its sections
        del starts[0]
    ends = [*starts[1:], len(blocks)][: len(starts)]
    parts = [_part(blocks[start:end], top) for start, end in zip(starts, ends, strict=True)]
    return Split(blocks[: starts[0]] if starts else blocks, tuple(_lettered(parts)), guessed)


def _lettered(found: Sequence[Part]) -> Iterator[Part]:
    """The parts; behind those with figures, one whose number is a letter is an appendix, whatever it is called.

    Appendices stand behind sections: where there are none, they are the sections.
    """
    counted, alone = False, all(part.appendix for part in found)
    for part in found:
        counted = counted or part.number.isdigit()
        is_appendix = part.appendix or bool(counted and _LETTER.fullmatch(part.number))
        yield replace(part, appendix=is_appendix and not alone)


def _level(block: Block) -> int:
    return block.heading if isinstance(block, Paragraph) else 0


def _top(levels: Sequence[int]) -> int:
    """The level of the sections: the highest that more than one heading has; one alone is the document's title."""
    return next((level for level in sorted(set(levels)) if levels.count(level) > 1), min(levels, default=0))


def _as_heading(block: Block) -> Block:
    if not isinstance(block, Paragraph) or block.kind == "bullet" or not 0 < len(block.text) <= _LONGEST_HEADING:
        return block
    words = [span for span in block.spans if span.text.strip()]
    is_bold = bool(words) and all(span.strong for span in words) and block.text.strip()[-1] not in ".;,"
    return replace(block, heading=1) if is_bold else block


def _part(blocks: Sequence[Block], top: int) -> Part:
    head = blocks[0]
    assert isinstance(head, Paragraph)  # a part begins with a heading
    shown = f"{head.number} {head.text}".strip()
    appendix = _APPENDIX.match(shown)
    title, number = " ".join(head.text.split()), head.number.rstrip(".:) ")
    if appendix:
        number = (appendix[2] or number).upper()
        title = " ".join(_APPENDIX.sub("", title, count=1).split()) or appendix[0].strip(" :.")
    elif not number and (typed := _TYPED.match(title)):
        number, title = typed[1], title[typed.end() :]
    noted = tuple(span for span in head.spans if span.note)
    return Part(
        title, number, head.place, top, tuple(blocks[1:]), bool(appendix), bookmarks=head.bookmarks, noted=noted
    )


def named(parts: Sequence[Part], given: Mapping[int, str], taken: Collection[str]) -> list[Part]:
    """The parts with their ids: those that are given by their places, for the others one made of the title.

    `taken` are ids that mean something else.
    """
    found: list[Part] = []
    used = {*taken, *given.values()}
    for place, part in enumerate(parts):
        id_ = given.get(place) or _free(
            plain(_APOSTROPHE.sub("", part.title))[:LONGEST_ID].strip("-") or "section", used
        )
        used.add(id_)
        found.append(replace(part, id=id_))
    return found


def _free(id_: str, used: Collection[str]) -> str:
    count, name = 1, id_
    while name in used:
        count += 1
        name = f"{id_}-{count}"
    return name
